"""What a form gives beside a question's words: pictures, sounds and films of its label and hint, and guidance that opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from app.ui.language import tr
from app.ui.markup import show_text
from app.ui.media_view import MediaView
from app.ui.text_labels import TextLabel
from app.ui.widgets import button

if TYPE_CHECKING:
    from app.forms import Node
    from app.ui.media_view import Files


class QuestionHelp:
    """Adds to the layout of a question's words only what its form has: most questions have none of it."""

    def __init__(self, layout: QVBoxLayout, files: Files) -> None:
        self._layout, self._files = layout, files
        self.views: dict[str, MediaView] = {}
        self.guidance: TextLabel | None = None
        self._text = ""

    def show_node(self, node: Node, name: str, *, own_picture: bool) -> None:
        """`name`: the question; `own_picture`: its field shows the picture of the label itself."""
        label_media = {kind: file for kind, file in node.media.items() if not own_picture or "image" not in kind}
        for part, media in (("label", label_media), ("hint", node.hint_media)):
            view = self.views.get(part)
            if view is None and media:
                view = self.views[part] = MediaView(self._files)
                self._layout.insertWidget(self._layout.count() - 1, view)
            if view is not None:
                view.show_media(media, name)
        self._show_guidance(node.guidance)

    def _show_guidance(self, text: str) -> None:
        if self.guidance is None and text:
            self.guidance = TextLabel()
            self.guidance.setWordWrap(True)
            self.guidance.hide()
            self.more = button(tr("Guidance"), self.unfold, icon="info", kind="quiet")
            self._layout.insertWidget(self._layout.count() - 1, self.more)
            self._layout.insertWidget(self._layout.count() - 1, self.guidance)
        if self.guidance is not None and text != self._text:
            self._text = text
            show_text(self.guidance, text)
            self.guidance.setAccessibleName(text)
            self.more.setVisible(bool(text))

    @property
    def is_open(self) -> bool:
        """Whether the guidance is unfolded."""
        return self.guidance is not None and not self.guidance.isHidden()

    def unfold(self) -> bool:
        """Shows the guidance, or folds it again; False where there is none."""
        if self.guidance is None or not self._text:
            return False
        self.guidance.setVisible(self.guidance.isHidden())
        return True
