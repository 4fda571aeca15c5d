"""One photo or file given at a question, read in a thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.problem import Problem
from app.translations import message
from app.ui.language import tr

if TYPE_CHECKING:
    from app.photos import Intake
    from app.progress import Progress


@dataclass(frozen=True)
class IntakeJob:
    """Gives the photo as it is taken in, or the bytes of another file; a Problem is given and not raised: the next can follow."""

    path: Path
    is_file: bool           # a recording or a document: its bytes are kept as they are
    number: int             # of `count` that were given at once
    count: int
    data: bytes | Callable[[], bytes] | None = None     # of what is no file: pasted, drawn, or taken with the laptop's camera

    @property
    def title(self) -> str:
        """What is said while it is read."""
        if self.count == 1:
            return tr("Taking the file in") if self.is_file else tr("Taking the photo in")
        return (tr("Taking file {number} of {count} in", number=self.number, count=self.count) if self.is_file else
                tr("Taking photo {number} of {count} in", number=self.number, count=self.count))

    def __call__(self, progress: Progress) -> Intake | bytes | Problem:
        from app.photos import take_in
        progress(0, 0, self.path.name)
        try:
            data = _read(self.path) if self.data is None else self.data() if callable(self.data) else self.data
            return data if self.is_file else take_in(data, self.path.name)
        except Problem as problem:
            return problem
        finally:
            progress(0, 0, self.path.name)          # where it was stopped meanwhile, it is not kept


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Problem(message("{file} cannot be read ({reason}).", file=path, reason=error.strerror or ""),
                      message("Choose it again, or another file.")) from error
