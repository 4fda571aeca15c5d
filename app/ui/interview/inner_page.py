"""What stands beside the sections of an interview: a page of questions, the entries of a repeat, the review, the history."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.ui.interview.question import QuestionRow


class InnerPage(QWidget):
    """Each does what it needs of this; the rest does nothing."""

    spoken_role = "Grouping"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, QuestionRow] = {}      # the questions that stand here, by ref

    def focus(self, ref: str = "") -> None:
        """Gives the focus to this question, or to where work goes on."""

    def refresh(self, refs: Iterable[str]) -> None:
        """These questions may look different now."""

    def follow_focus(self, focused: QWidget | None) -> None:
        """The focus moved, here or elsewhere."""

    def settle(self) -> bool:
        """Tells what is typed; False where something of it is not on the disk, so that the page must stay."""
        return True

    def remove_entry(self) -> None:
        """Asks whether the entry that has the focus goes."""

    def unseen(self) -> list[str]:
        """The questions that an answer brought and nobody saw yet, however soon the next key came."""
        return []

    def unread(self) -> str:
        """The first question here where something is typed that is no answer; "" where there is none."""
        return ""

    def unsaved(self) -> tuple[str, str]:
        """What is told about answers that are not on the disk when the page is left: what, and what to do."""
        return "", ""
