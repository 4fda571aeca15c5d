"""Writing a file so that what was there before is never half gone."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from app.problem import Problem


def saved(out: Path, content: bytes) -> None:
    """Writes beside `out` and then takes its place. Raises Problem where the folder or the disk does not allow it."""
    beside = ""
    try:
        handle, beside = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, out)
    except OSError as error:
        if beside and os.path.exists(beside):
            os.unlink(beside)
        raise Problem(f"“{out}” cannot be written ({error.strerror}).",
                      "Choose another folder, or make room on the disk.") from error
