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


class Unsettled(Problem):
    """What the form makes of an act or of the answers has no end, or no measure. An interview that raised it is no longer true:
    begin it anew with what was kept."""

    @classmethod
    def too_deep(cls) -> Unsettled:
        return cls("The form’s expressions rest on each other in more steps than can be followed.", "Tell the form’s author.")


def nearest(name: str, names: Iterable[str]) -> str:
    """" – did you mean x?" where a known name is close to the one written, else ""."""
    from difflib import get_close_matches
    close = get_close_matches(name, list(names), 1, 0.6)
    return f" – did you mean {close[0]}?" if close else ""


LONGEST_REASON = 300    # characters: a reason may hold labels, and stands in lists and on pages


def failure(error: Exception) -> str:
    """Why a form could not be loaded or evaluated, in one sentence for those who asked for an interview's figures. Of a fault of
    the program itself only the kind is told: its words may hold answers."""
    if isinstance(error, Problem):
        reason = " ".join(str(error.what).split())
        return reason if len(reason) <= LONGEST_REASON else f"{reason[:LONGEST_REASON]}…"
    return f"The program met an error of its own ({type(error).__name__})."
