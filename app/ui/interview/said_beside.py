"""What the pages ask of an interview session about unusual answers, comments and what stays open."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from app.models import COMMENT
from app.questionnaire import AnswerState, InterviewProgress, QuestionnairePage
from app.ui.language import here, worded

if TYPE_CHECKING:
    from app.forms import Change, Interview
    from app.models import StoredInterview


class SaidBeside:
    """Of an InterviewSession."""

    if TYPE_CHECKING:
        kept: StoredInterview
        pages: list[QuestionnairePage]
        progress: InterviewProgress

        @property
        def interview(self) -> Interview: ...
        def keeping(self) -> AbstractContextManager[None]: ...
        def after(self, change: Change, go: str = "") -> None: ...
        def tell_saved(self) -> None: ...

    def said_instead(self) -> list[str]:
        """Questions of which it was said that the answer is not known, was declined or does not apply."""
        return [ref for page in self.pages for ref in page.refs if self.progress.state(ref) is AnswerState.SAID]

    def commented(self) -> list[str]:
        """Questions with a comment."""
        if not any(value and path.endswith(COMMENT) for path, value in self.kept.kept_values().items()):
            return []
        return [ref for page in self.pages for ref in page.refs
                if self.progress.state(ref) is not AnswerState.NOT_ASKED and self.kept.remarks(ref).comment]

    def taken(self) -> list[str]:
        """Questions that are asked, whose answer went with another one and which nobody answered since."""
        return [ref for ref in self.kept.taken() if self.progress.state(ref) is not AnswerState.NOT_ASKED]

    def unanswered(self) -> list[str]:
        """Questions that are asked and have no answer, required or not, in their order."""
        return [ref for page in self.pages for ref in page.refs if self.progress.state(ref) is AnswerState.LEFT]

    def is_left(self, ref: str) -> bool:
        """Whether it is asked, has no answer, and nobody said why."""
        return self.progress.state(ref) is AnswerState.LEFT

    def unconfirmed(self) -> list[str]:
        """Unusual answers that nobody stands by."""
        nodes = (self.interview.node(ref) for page in self.pages for ref in page.refs
                 if self.progress.state(ref) is AnswerState.ANSWERED)
        return [node.ref for node in nodes if node.warning and not self.confirmed(node.ref)]

    def confirmed(self, ref: str) -> bool:
        """True where a suspicious value was confirmed with the respondent."""
        return self.kept.confirmed(ref)

    def confirmation_reason(self, ref: str) -> str:
        """What explains a suspicious value that was confirmed; "" nothing was said."""
        return self.kept.confirmation_reason(ref)

    def comment(self, ref: str, text: str) -> None:
        """What the assessor says beside an answer."""
        with self.keeping():
            self.after(self.kept.comment(ref, text))

    def warning_why(self, ref: str) -> str:
        """Why the answer is unusual; "" where the form does not tell."""
        from app.questionnaire import warning_words
        return "; ".join(worded(one) for one in warning_words(self.interview, self.interview.node(ref), here()))

    def confirm_warning(self, ref: str, confirmed: bool, reason: str = "") -> None:
        with self.keeping():
            self.kept.confirm(ref, confirmed, reason)
            self.tell_saved()
