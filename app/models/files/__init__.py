"""A workspace as a file on a disk: who has it open, how it is put in place whole, which key opens it, what its errors mean."""
