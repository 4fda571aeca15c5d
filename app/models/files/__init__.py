"""A workspace as a file on a disk: who has it open, how it is put in place whole, which key opens it, what its errors mean."""

from app.models.files.atomic_file import placed
from app.models.files.encryption_keys import Protected, is_protected, lock, unlock
from app.models.files.errors import FileGone, ReadingOnly, translate_errors
from app.models.files.file_lock import open_files
from app.saving import PART

__all__ = ["PART", "FileGone", "Protected", "ReadingOnly", "is_protected", "lock", "open_files", "placed", "translate_errors",
           "unlock"]
