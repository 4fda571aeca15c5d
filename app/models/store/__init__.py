"""The tables of a workspace, in a file or on a server: opened, brought up to date, written, checked."""
