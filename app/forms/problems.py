"""What is wrong with a form: where, in words that its author understands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import KW_ONLY, dataclass

from app.problem import Problem
from app.translations import Beginning, Message, in_language, message, message_n

MEND = message("Mend the form and load it again.")
TELL_AUTHOR = message("Tell the form’s author.")


@dataclass(frozen=True)
class Issue:
    """One thing to mend. A spreadsheet gives sheet, row (from 1) and column; an XForm gives the XML path."""

    what: Message | str                 # a phrase without a full stop; a text is the converter's own
    _: KW_ONLY
    sheet: str = ""
    row: int | None = None
    column: str = ""
    path: str = ""

    @property
    def sentence(self) -> Message | str:
        """With the place before it."""
        row, place = str(self.row or ""), {"sheet": self.sheet, "column": self.column, "what": self.what}
        if self.sheet and row:
            return message("sheet {sheet}, row {row}, column {column}: {what}", row=row, **place) if self.column else \
                message("sheet {sheet}, row {row}: {what}", row=row, **place)
        if self.sheet:
            return message("sheet {sheet}: {what}", **place)
        if not self.path:
            return self.what
        # Translators: {question} is the name of a question or group in the form's XML, {column} "relevant", "constraint" …
        question = self.path.rpartition("/")[2]
        return message("question {question}, {column}: {what}", question=question, **place) if self.column else \
            message("question {question}: {what}", question=question, **place)

    def in_language(self, language: str) -> str:
        return in_language(self.sentence, language)

    def __str__(self) -> str:
        return self.in_language("en")


class FormProblem(Problem):
    """A form that cannot run. `str()` is the first issue and how many more there are."""

    def __init__(self, name: str, issues: Iterable[Issue], remedy: Message | str = MEND) -> None:
        self.issues = list(issues)
        more, facts = len(self.issues) - 1, {"form": name or message("The form"), "issue": self.issues[0].sentence}
        # Translators: {issue} says where and what, "sheet survey, row 3: this group has no name"; {count} others are not said.
        super().__init__(message_n("{form} cannot run: {issue} ({count} more)", "{form} cannot run: {issue} ({count} more)",
                                   more, **facts) if more else message("{form} cannot run: {issue}", **facts), remedy)


class Unsettled(Problem):
    """What the form makes of an act or of the answers has no end, or no measure. An interview that raised it is no longer true:
    begin it anew with what was saved."""

    @classmethod
    def too_deep(cls) -> Unsettled:
        return cls(message("The form’s expressions rest on each other in more steps than can be followed."), TELL_AUTHOR)


def suggesting(sentence: Message, name: str, names: Iterable[str]) -> Message:
    """The sentence, with the known name that is close to the one written, where there is one."""
    from difflib import get_close_matches
    close = get_close_matches(name, list(names), 1, 0.6)
    if not close:
        return sentence
    if sentence.id.endswith("."):
        return message("{sentence} Did you mean {name}?", sentence=sentence, name=close[0])
    return message("{sentence} – did you mean {name}?", sentence=sentence, name=close[0])


def told(problem: Problem) -> Message:
    """A problem as what is wrong with a form, with what to do about it."""
    return message("{what} {remedy}", what=problem.what, remedy=problem.remedy)


def left_out(sheet: str, columns: Iterable[str]) -> Message:
    """Of a spreadsheet, what no form can hold."""
    return message("Left out of the sheet {sheet}, because no form can hold a column of such a name (it is another tool's): "
                   "{columns}.", sheet=sheet, columns=", ".join(columns))


NAMED = 5       # things that a sentence names


def some_of(names: Iterable[Message | str], most: int = NAMED) -> Message | tuple[Message | str, ...]:
    """The first few, and how many more there are, as they stand in a sentence."""
    names = tuple(names)
    more = len(names) - most
    if more <= 0:
        return names
    return message_n("{names} and {count} more", "{names} and {count} more", more, names=Beginning(names[:most]))


LONGEST_REASON = 300    # characters: a reason may hold labels, and stands in lists and on pages


def failure(error: Exception) -> Message | str:
    """Why a form could not be loaded or evaluated, in one sentence for those who asked for an interview's figures. Of a fault of
    the program itself only the kind is told: its words may hold answers."""
    if not isinstance(error, Problem):
        return message("The program met an error of its own ({kind}).", kind=type(error).__name__)
    reason = " ".join(str(error.what).split())
    return error.what if len(reason) <= LONGEST_REASON else f"{reason[:LONGEST_REASON]}…"
