"""Writing a file so that what was there before is never half gone."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.problem import Problem


def saved(out: Path, content: bytes) -> None:
    """Writes beside `out` and then takes its place. Raises Problem where the folder or the disk does not allow it."""
    with replacing(out) as file:
        file.write(content)


@contextmanager
def replacing(out: Path) -> Iterator[BinaryIO]:
    """A file to write to, which takes the place of `out` when all is on the disk, and vanishes on any error."""
    beside = ""
    try:
        handle, beside = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, out)
    except OSError as error:
        raise Problem(f"“{out}” cannot be written ({error.strerror}).",
                      "Choose another folder, or make room on the disk.") from error
    finally:
        if beside and os.path.exists(beside):
            os.unlink(beside)
