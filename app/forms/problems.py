"""What is wrong with a form: where, in words that its author understands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.problem import Problem


@dataclass(frozen=True)
class Issue:
    """One thing to mend. A spreadsheet gives sheet, row (from 1) and column; an XForm gives the XML path."""

    message: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    path: str = ""

    def __str__(self) -> str:
        place = [f"sheet {self.sheet}"] if self.sheet else []
        place += [f"row {self.row}"] if self.row else []
        place += [f"column {self.column}"] if self.column else []
        place += [self.path] if self.path else []
        return f"{', '.join(place)}: {self.message}" if place else self.message


class FormProblem(Problem):
    """A form that cannot run. `str()` is the first issue and how many more there are."""

    def __init__(self, name: str, issues: Iterable[Issue], mend: str = "Mend the form and load it again.") -> None:
        self.issues = list(issues)
        more = f" ({len(self.issues) - 1} more)" if len(self.issues) > 1 else ""
        super().__init__(f"{name or 'The form'} cannot run: {self.issues[0]}{more}", mend)


def nearest(name: str, names: Iterable[str]) -> str:
    """" – did you mean x?" where a known name is close to the one written, else ""."""
    from difflib import get_close_matches
    close = get_close_matches(name, list(names), 1, 0.6)
    return f" – did you mean {close[0]}?" if close else ""
