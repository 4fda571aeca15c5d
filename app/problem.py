"""The one family of errors that a person can mend; every other exception is a bug."""


class Problem(Exception):
    """Something in the outside world is not as it must be: a file, a form, a disk, an answer.

    `what` is one clear sentence that says what happened; `mend` one that says what to do.
    `str(problem)` is both, and is what a person reads. Bugs are never wrapped in a Problem.
    """

    def __init__(self, what: str, mend: str = "") -> None:
        super().__init__(f"{what} {mend}".strip())
        self.what = what
        self.mend = mend
