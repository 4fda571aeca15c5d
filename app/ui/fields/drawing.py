"""A signature, a sketch, a photo that is drawn on (appearances `signature`, `draw`, `annotate`): kept as photos are."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap

from app.photos import as_drawing, drawn_over
from app.ui.drawing import INKS, DrawingDialog, Drawn, drawn_text, read_drawn
from app.ui.fields.attachment import AttachmentField
from app.ui.fields.field import Surroundings
from app.ui.given import Pasted, as_png
from app.ui.language import tr
from app.ui.widgets import button

if TYPE_CHECKING:
    from app.forms import Node
    from app.models import Photo

PAPERS = {"signature": (1200, 420), "draw": (1600, 900)}        # px
FORMS_FILE = "jr://"            # what a form gives to be drawn on stands in the answer as the name of its attached file


class DrawingField(AttachmentField):
    """Drawn in a dialog as large as the window; a photo of a paper can be taken or chosen as well. The photo below an annotated one
    stays in the history, as one that was replaced, and what was said of it is said of the new one."""

    crops = False
    _offers = True              # what a battery that died left, until it is drawn on

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        words = node.definition.appearance
        self.kind = next((kind for kind in PAPERS if kind in words), "annotate")
        self.shows_facts = self.kind == "annotate"
        super().__init__(node, surroundings)

    def add_buttons(self) -> None:
        text = {"signature": tr("Sign …"), "draw": tr("Draw …"), "annotate": tr("Draw on the photo …")}[self.kind]
        self.draw = button(text, self.open_drawing, icon="edit")
        self.buttons.insertWidget(1 if self.kind == "annotate" else 0, self.draw)
        if self.kind != "annotate":
            self.choose.setProperty("kind", "quiet")

    def name(self, text: str) -> None:
        super().name(text)
        self._question = text
        self.draw.setAccessibleName(tr("{name}: {value}", name=self.draw.text().strip(), value=text))

    def show_node(self, node: Node) -> None:
        super().show_node(node)
        base = self._base(node.value)
        if node.value.startswith(FORMS_FILE) and base is not None:
            self.show_picture(QPixmap.fromImage(base))
        self.draw.setVisible(not node.readonly and (self.kind != "annotate" or base is not None))
        first = self.draw if self.kind != "annotate" or base is not None else self.choose
        self.setFocusProxy(first if not node.readonly else self.choose)
        begun = self._begun()
        if self._offers and not node.readonly and begun != Drawn():
            self.doubts.setText(tr("What was drawn here last was not finished: “{button}” shows it again.",
                                   button=self.draw.text().strip()))
            self.doubts.show()

    def _begun(self) -> Drawn:
        """What a battery that died left of a drawing over this answer. Of what has become one, nothing stays."""
        kept = self.surroundings.begun_drawing(self.ref)
        drawn, over = read_drawn(kept)
        if kept and over != self._value:
            self.surroundings.keep_drawing(self.ref, "")
            return Drawn()
        return drawn

    def _photo(self) -> Photo | None:
        return self.surroundings.photo(self.ref, self._value) if self._value else None

    def _base(self, value: str) -> QImage | None:
        """What is drawn over; None where nothing is there yet."""
        if value.startswith(FORMS_FILE):
            data = self.surroundings.media(value.rpartition("/")[2])
        else:
            photo = self.surroundings.photo(self.ref, value) if value else None
            data = self.surroundings.photo_bytes(photo.sha256, "print") if photo is not None else None
        image = QImage.fromData(data) if data else QImage()
        return image if not image.isNull() else None

    def open_drawing(self) -> DrawingDialog:
        """What is drawn comes in as photos do, also where this page is left meanwhile."""
        base = self._base(self._value)
        if base is None:
            base = QImage(*PAPERS.get(self.kind, PAPERS["draw"]), QImage.Format.Format_RGB32)
            base.fill(Qt.GlobalColor.white)
        inks = INKS[:1] if self.kind == "signature" else INKS
        dialog = DrawingDialog(self.window(), self._question, base, keeps_base=self.kind == "annotate", inks=inks)
        dialog.canvas.restore(self._begun())
        self._offers = False
        self.doubts.hide()
        surroundings, ref, kind, photo, over = self.surroundings, self.ref, self.kind, self._photo(), self._value

        def keep(picture: QImage) -> None:
            surroundings.take_in(ref, _drawn(picture, kind, photo, surroundings))
        def keep_so_far() -> None:
            canvas = dialog.canvas
            surroundings.keep_drawing(ref, drawn_text(canvas.drawn, over) if canvas.is_changed else "")
        dialog.canvas.changed.connect(keep_so_far)
        dialog.left.connect(lambda: surroundings.keep_drawing(ref, ""))
        dialog.drawn.connect(keep)
        dialog.emptied.connect(lambda: self.answered.emit(""))
        dialog.open()
        return dialog


def _drawn(picture: QImage, kind: str, photo: Photo | None, surroundings: Surroundings) -> Pasted:
    moment = datetime.now().astimezone()
    name = f"{kind} {moment:%Y-%m-%d %H%M%S}"
    if kind == "annotate" and photo is not None:
        original = surroundings.photo_bytes(photo.sha256, "original")
        return Pasted(f"{name}.jpg", lambda: drawn_over(as_png(picture), original), over=photo.id)
    return Pasted(f"{name}.png", lambda: as_drawing(as_png(picture), moment))
