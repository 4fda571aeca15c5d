"""The one family of errors that a person can mend; every other exception is a bug."""

from app.translations import Message, in_language


class Problem(Exception):
    """Something in the outside world is not as it must be: a file, a form, a disk, an answer.

    `what` is one clear sentence that says what happened; `remedy` one that says what to do. Each is a message, worded in the
    language of who reads (`in_language`), or a text from outside that stays as it is. `str(problem)` is both in English.
    Bugs are never wrapped in a Problem.
    """

    def __init__(self, what: Message | str, remedy: Message | str = "") -> None:
        super().__init__(what, remedy)
        self.what = what
        self.remedy = remedy

    @property
    def kind(self) -> str:
        """What tells it from others whatever it is about: the sentence before its placeholders are filled."""
        return self.what if isinstance(self.what, str) else self.what.id

    @property
    def arguments(self) -> dict[str, object]:
        """What the sentence speaks of, by placeholder."""
        return {} if isinstance(self.what, str) else dict(self.what.arguments)

    def in_language(self, language: str) -> str:
        """Both sentences for who reads that language (a code)."""
        return f"{in_language(self.what, language)} {in_language(self.remedy, language)}".strip()

    def __str__(self) -> str:
        return self.in_language("en")


class Refusal(Problem):
    """A rule does not allow an act: nothing came of it, nothing is lost, and all that was kept still is."""
