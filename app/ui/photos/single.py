"""One photo at a time: large, with what can be drawn on it, and beside it all that is known and said of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.problem import Problem
from app.session import PhotoDetail
from app.session.operations import light_table, photos
from app.ui.beside import Beside
from app.ui.language import tr, worded
from app.ui.panes import Pane
from app.ui.photos.canvas import BLUR, CROP, LOOK, PACE, PhotoCanvas
from app.ui.photos.facts import PhotoFacts
from app.ui.photos.panel import PhotoPanel
from app.ui.photos.pictures import decoded
from app.ui.photos.placement import Rect
from app.ui.theme import theme
from app.ui.widgets import button, column, flow, label

if TYPE_CHECKING:
    from app.session import ListedPhoto
    from app.ui.host import Host
    from app.ui.photos.acts import Acts

SIDE = 370              # px of what stands beside the picture
MOST_PIXELS = 6000      # on the longer side, of an original that is looked at closely


class SingleView(QWidget):
    """`back` leads to the tiles; `turned_to` is told which photo is shown now."""

    def __init__(self, host: Host, acts: Acts, back: Callable[[], object], turned_to: Callable[[str], object]) -> None:
        super().__init__()
        self._host, self._acts, self._turned_to = host, acts, turned_to
        self._all: list[ListedPhoto] = []
        self._at = -1
        self._beside = Beside(host, self)
        self._beside.read.connect(self._read)
        self.canvas = PhotoCanvas()
        self.canvas.cropped.connect(self._crop)
        self.canvas.blurred.connect(self._blur)
        self.canvas.stepped.connect(self.step)
        self.canvas.chose.connect(self.work)
        self.panel = PhotoPanel(host, acts, None)
        self.facts = PhotoFacts(host, acts)
        self.number = label(kind="muted", wrap=False)
        self.number.setFixedHeight(theme().target)
        self.hint = label(kind="muted", factor=0.9)
        self.back = button(tr("All photos"), back, icon="back", kind="quiet")
        mirrored = self.isRightToLeft()
        self.before = button("", lambda: self.step(-1), icon="next" if mirrored else "back", name=tr("The photo before"))
        self.next = button("", lambda: self.step(1), icon="back" if mirrored else "next", name=tr("The next photo"))
        self.farther = button("", lambda: self.canvas.zoom(1 / PACE), icon="zoom-out", name=tr("Farther"))
        self.nearer = button("", lambda: self.canvas.zoom(PACE), icon="zoom-in", name=tr("Nearer"))
        self.whole = button(tr("Whole"), self.canvas.whole, name=tr("Show the whole photo"))
        self.left = button("", lambda: self._turn(-90), icon="turn-left", name=tr("Turn it to the left"))
        self.right = button("", lambda: self._turn(90), icon="turn-right", name=tr("Turn it to the right"))
        self.crop = self._mode_button(tr("Point that stays"), CROP)
        self.blur = self._mode_button(tr("Blur"), BLUR)
        self.add = button(tr("Add an area"), self.canvas.add_area, icon="add")
        self.remove = button(tr("Remove it"), self.canvas.remove_area, icon="trash")
        self.large = button(tr("Full screen"), self.full_screen, name=tr("Full screen (F11)"))
        self._layout()

    def _mode_button(self, words: str, mode: str) -> QPushButton:
        made = button(words, lambda: self.work(LOOK if self.canvas.mode == mode else mode))
        made.setCheckable(True)
        return made

    def _layout(self) -> None:
        side = QWidget()
        inner = QVBoxLayout(side)
        edge = theme().scaled(12)
        inner.setContentsMargins(edge, edge, edge, edge)
        inner.addWidget(self.panel)
        inner.addWidget(self.facts)
        inner.addStretch(1)
        self.pane = Pane(side, tr("What is known of the photo"))
        self.pane.setFixedWidth(theme().side(SIDE) + 40)
        tools = flow(self.back, self.before, self.next, self.number, self.farther, self.nearer, self.whole, self.left, self.right,
                     self.crop, self.blur, self.add, self.remove, self.large, spacing=5)
        self.tools = QWidget()
        self.tools.setLayout(tools)
        self.tools.setContentsMargins(edge // 2, edge // 2, edge // 2, edge // 2)
        left = column(self.tools, spacing=2)
        left.addWidget(self.canvas, 1)
        left.addWidget(self.hint)
        self.hint.setContentsMargins(edge, 2, edge, 6)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(left, 1)
        layout.addWidget(self.pane)
        self.work(LOOK)

    # -------------------------------------------------------------------------------------------- showing

    @property
    def shown(self) -> ListedPhoto | None:
        return self._all[self._at] if 0 <= self._at < len(self._all) else None

    def show_photos(self, listed: Sequence[ListedPhoto], photo_id: str) -> None:
        """These, beginning with one of them."""
        self._all = list(listed)
        self._go(next((at for at, one in enumerate(listed) if one.photo.id == photo_id), 0))
        self.work(LOOK)

    def refresh(self, listed: Sequence[ListedPhoto]) -> None:
        """Something was said: the same photo, where it is now. One that is among these no more stays until one steps on."""
        shown = self.shown
        if shown is None:
            return
        known = {one.photo.said_of: one for one in listed}
        now = known.get(shown.photo.said_of)
        self._all = list(listed) if now is not None else [known.get(one.photo.said_of, one) for one in self._all]
        self._at = next(at for at, one in enumerate(self._all) if one.photo.said_of == shown.photo.said_of)
        self._show(self._all[self._at])
        self._ask_detail(self._all[self._at])

    def step(self, by: int) -> None:
        """To the next photo (1) or the one before (-1); nothing beyond the ends."""
        if 0 <= self._at + by < len(self._all):
            self._go(self._at + by)

    def _go(self, at: int) -> None:
        self.canvas.clear(tr("The photo is being read …"))
        self._at = at
        one = self._all[at]
        self._show(one)
        self._beside.ask(("close", one.photo.sha256), photos.picture(sha256=one.photo.sha256, size="original"), closely)
        self._ask_detail(one)           # what is asked for last comes first
        self._beside.ask(("picture", one.photo.sha256), photos.picture(sha256=one.photo.sha256, size="print"), decoded)
        self._turned_to(one.photo.id)

    def _ask_detail(self, one: ListedPhoto) -> None:
        self._beside.ask(("detail", one.photo.id), light_table.detail(photo=one.photo))

    def _show(self, one: ListedPhoto) -> None:
        photo = one.photo
        self.canvas.show_photo(photo.turn, photo.crop, tuple(Rect(*box) for box in photo.blur))
        self.canvas.setAccessibleName(tr("Photo: {name}", name=photo.caption or photo.name))
        self.panel.show_photos([one])
        self.facts.show_photo(one)
        self.number.setText(tr("{i} of {n}", i=self._at + 1, n=len(self._all)))
        self.before.setEnabled(self._at > 0)
        self.next.setEnabled(self._at < len(self._all) - 1)
        for widget in (self.left, self.right, self.crop, self.blur):
            widget.setEnabled(not self._host.workspace.read_only)

    def _read(self, key: tuple[str, str], result: object) -> None:
        """What arrives late, of a photo that was left, is passed over."""
        what, of = key
        shown = self.shown
        if shown is None or of not in (shown.photo.sha256, shown.photo.id):
            return
        if what == "detail" and isinstance(result, PhotoDetail):
            self.facts.show_detail(result)
        elif what == "picture" and not self.canvas.has_closer:
            self.canvas.show_image(result if isinstance(result, QImage) else QImage(),
                                   worded(result.what) if isinstance(result, Problem) else tr("The photo cannot be shown."))
        elif what == "close" and isinstance(result, QImage) and not result.isNull():
            self.canvas.show_closer(result)

    def work(self, mode: str) -> None:
        """What the mouse and the keys do on the picture: LOOK, CROP or BLUR."""
        self.canvas.work(mode)
        self.crop.setChecked(mode == CROP)
        self.blur.setChecked(mode == BLUR)
        self.add.setVisible(mode == BLUR)
        self.remove.setVisible(mode == BLUR)
        self.hint.setText(self.canvas.hint)
        self.canvas.setFocus()

    def full_screen(self) -> None:
        """The picture alone, on the whole screen; once more, or Escape, and it is as before."""
        window = self.window()
        alone = self.pane.isVisible()
        self.pane.setVisible(not alone)
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)
        self.canvas.setFocus()

    # -------------------------------------------------------------------------------------------- acting

    def _say(self, name: str, value: str) -> None:
        if (one := self.shown) is not None:
            self._acts.say([one], {name: value})

    def _turn(self, by: int) -> None:
        self.canvas.settle()
        if (one := self.shown) is not None:
            self._say("turn", str((one.photo.turn + by) % 360 or ""))

    def _crop(self, point: tuple[float, float]) -> None:
        from app.photos import point_text
        self._say("crop", point_text(*point))

    def _blur(self, areas: tuple[Rect, ...]) -> None:
        from app.photos import boxes_text
        self._say("blur", boxes_text((area.x, area.y, area.width, area.height) for area in areas))

    def settle(self) -> None:
        """Tells what is drawn and typed, now."""
        self.canvas.settle()
        self.panel.settle()

    def leave(self) -> None:
        self.settle()
        if self.window().isFullScreen():
            self.full_screen()
        self._beside.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F11 or (event.key() == Qt.Key.Key_Escape and self.window().isFullScreen()):
            self.full_screen()
        elif event.key() == Qt.Key.Key_Escape:
            self.back.click()
        else:
            super().keyPressEvent(event)


def closely(data: bytes) -> QImage:
    """The original, upright, in as many pixels as one looks at closely; a null image where Qt does not read its format."""
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) <= 1600:
        return QImage()                 # its print copy has as many
    if max(size.width(), size.height()) > MOST_PIXELS:
        reader.setScaledSize(size.scaled(QSize(MOST_PIXELS, MOST_PIXELS), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
