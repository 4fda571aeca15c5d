"""Photos and other files: chosen or dropped; a photo shows its thumbnail, position, time and caption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit

from app.photos import doubt_message
from app.translations import Measure
from app.ui.camera import CameraDialog, DeviceCamera, has_camera
from app.ui.dropped import kind_of
from app.ui.fields.field import Field, Surroundings
from app.ui.fields.place import position_words
from app.ui.given import Pasted, clipboard, given_files, given_paths, pasted_picture
from app.ui.language import joined, moment_words, tr, worded
from app.ui.theme import theme
from app.ui.widgets import button, column, label, row

if TYPE_CHECKING:
    from app.forms import Node
    from app.models import Photo

FILTERS = {
    "image": " ".join(f"*.{ending} *.{ending.upper()}" for ending in ("jpg", "jpeg", "png", "webp", "heic", "heif", "avif", "tif",
                                                                      "tiff", "gif")),
    "audio": "*.mp3 *.wav *.ogg *.m4a *.amr *.aac *.flac",
    "video": "*.mp4 *.3gp *.mov *.webm *.mkv *.avi",
}


class AttachmentField(Field):
    """An upload question: `media_type` of its definition says of what."""

    crops = True                # whether a photo fills its frame
    shows_facts = True          # what the camera said of it, and a caption

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__(node, surroundings)
        self._media = (node.definition.media_type or "").split("/")[0]
        self._value = ""
        self.setAcceptDrops(True)
        is_photo = self._media == "image"
        self.thumbnail = QLabel()
        self.thumbnail.setFixedSize(theme().scaled(168), theme().scaled(126))
        self.thumbnail.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._asking = tr("Choose a photo …") if is_photo else tr("Choose a file …")
        self.choose = button(self._asking, self._ask, icon="photo" if is_photo else "file")
        self.camera = button(tr("Camera …"), self._open_camera, icon="photo")
        self._has_camera = is_photo and has_camera()
        self.remove = button("", lambda: self.answered.emit(""), icon="trash", kind="quiet",
                             name=tr("Take the photo away") if is_photo else tr("Take the file away"))
        self.facts = label(kind="muted", factor=0.9)
        self.doubts = label(kind="warning", factor=0.9)
        self.caption = QLineEdit()
        self.caption.setPlaceholderText(tr("Caption"))
        self.caption.setMaximumWidth(theme().scaled(460))
        self.caption.editingFinished.connect(self._caption)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().scaled(16))
        layout.addWidget(self.thumbnail, 0, Qt.AlignmentFlag.AlignTop)
        self.buttons = row(self.choose, self.camera, self.remove, None)
        layout.addLayout(column(self.buttons, self.facts, self.doubts, self.caption, None,
                                spacing=6), 1)
        self.thumbnail.setVisible(is_photo)
        self.setFocusProxy(self.choose)
        self.add_buttons()
        self.show_node(node)

    def add_buttons(self) -> None:
        """Those of a subclass, before the first showing."""

    def name(self, text: str) -> None:
        self.choose.setAccessibleName(tr("Choose a photo: {question}", question=text) if self._media == "image" else
                                      tr("Choose a file: {question}", question=text))
        self.camera.setAccessibleName(tr("Take a photo with the camera: {question}", question=text))
        self.caption.setAccessibleName(tr("Caption: {question}", question=text))
        self.remove.setAccessibleName(tr("Take the photo away: {question}", question=text) if self._media == "image" else
                                      tr("Take the file away: {question}", question=text))

    def show_node(self, node: Node) -> None:
        self._value = node.value
        self.choose.setVisible(not node.readonly)
        self.camera.setVisible(self._has_camera and not node.readonly)
        self.remove.setVisible(bool(node.value) and not node.readonly)
        self.caption.setReadOnly(node.readonly)
        photo = self.surroundings.photo(self.ref, node.value) if node.value else None
        self.caption.setVisible(photo is not None and self._media == "image" and self.shows_facts)
        doubts = self.surroundings.doubts(photo) if photo is not None and self.shows_facts else ()
        self.doubts.setText("\n".join(worded(doubt_message(doubt)) for doubt in doubts))
        self.doubts.setVisible(bool(doubts))
        if photo is None:
            self.thumbnail.setPixmap(_empty_photo())
            self.facts.setText(node.value or (tr("Or drop or paste it here: JPEG, PNG, WebP, HEIC, AVIF, TIFF or GIF")
                                              if self._media == "image" else ""))
            return
        if self.caption.text() != photo.caption and not self.caption.hasFocus():
            self.caption.setText(photo.caption)
        self.facts.setText(photo_facts(photo) if self.shows_facts else "")
        if self._media == "image":
            picture = QPixmap()
            picture.loadFromData(self.surroundings.photo_bytes(photo.sha256, "thumbnail"))
            self.show_picture(picture)

    def show_picture(self, picture: QPixmap) -> None:
        """In the frame: cropped to it, or whole."""
        self.thumbnail.setPixmap(_rounded(picture, self.thumbnail.width(), self.thumbnail.height(), crops=self.crops))

    def _ask(self) -> None:
        dialog = QFileDialog(self.window(), self._asking)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        if self._media in FILTERS:
            dialog.setNameFilters([f"{self._asking} ({FILTERS[self._media]})", tr("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.take(*names))
        dialog.open()

    def take(self, *given: str | Pasted) -> None:
        """Takes these files in, or what was pasted, as far as the form has room."""
        if given:
            self.surroundings.take_in(self.ref, *given)

    def _open_camera(self) -> None:
        self.open_camera(DeviceCamera())

    def open_camera(self, camera: DeviceCamera) -> CameraDialog:
        """Each photo that is taken comes in here, as far as the form has room."""
        dialog = CameraDialog(self.window(), camera)
        dialog.taken.connect(self.take)
        dialog.open()
        return dialog

    def paste(self) -> None:
        """Files out of the clipboard, or the picture that is in it."""
        data = clipboard()
        if files := given_files(data):
            self.take(*files)
        elif self._media == "image" and (picture := pasted_picture(data)) is not None:
            self.take(picture)

    def _caption(self) -> None:
        if self._value:
            self.surroundings.caption(self.ref, self._value, self.caption.text().strip())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A workspace is none of an interview's: the window takes it."""
        paths = [path for path in given_paths(event.mimeData()) if path.exists()]
        if self.choose.isVisible() and paths and kind_of(paths[0]) != "workspace":
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take(*given_files(event.mimeData()))

    @property
    def takes_pictures(self) -> bool:
        """Whether a photo is an answer here."""
        return self._media == "image"

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.matches(
                QKeySequence.StandardKey.Paste):
            event.accept()              # its own, before the page's
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and self.choose.isVisible():
            self.paste()
        else:
            super().keyPressEvent(event)


def photo_facts(photo: Photo) -> str:
    """Position and time in one line, with the camera's own estimate and where they come from where that is unusual; what is unknown
    is said to be."""
    camera = photo.model if photo.model.startswith(photo.make) else f"{photo.make} {photo.model}"
    return joined((_position_fact(photo), _time_fact(photo), camera.strip()))


def _position_fact(photo: Photo) -> str:
    if photo.latitude is None:
        return tr("no position in the photo")
    near = f" ± {worded(Measure(round(photo.accuracy), 'length-meter'))}" if photo.accuracy is not None else ""
    source = " (XMP)" if photo.position_source == "XMP" else ""
    return position_words(f"{photo.latitude} {photo.longitude}") + near + source


def _time_fact(photo: Photo) -> str:
    if not photo.taken:
        return tr("no time in the photo")
    source = f" ({photo.taken_source})" if photo.taken_source != "DateTimeOriginal" else ""
    return moment_words(photo.taken[:16]) + source


def _rounded(picture: QPixmap, width: int, height: int, *, crops: bool) -> QPixmap:
    """The picture filling the box, or whole on white paper, with rounded corners."""
    way = Qt.AspectRatioMode.KeepAspectRatioByExpanding if crops else Qt.AspectRatioMode.KeepAspectRatio
    filled = picture.scaled(width, height, way, Qt.TransformationMode.SmoothTransformation)
    result = QPixmap(width, height)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    path.addRoundedRect(QRectF(0, 0, width, height), 6, 6)
    painter.setClipPath(path)
    if not crops:
        painter.fillPath(path, Qt.GlobalColor.white)
    painter.drawPixmap((width - filled.width()) // 2, (height - filled.height()) // 2, filled)
    painter.end()
    return result


def _empty_photo() -> QPixmap:
    """A dashed frame with a camera: where the photo will be."""
    from app.ui import icons
    width, height = theme().scaled(168), theme().scaled(126)
    result = QPixmap(width, height)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = painter.pen()
    pen.setColor(theme().colour("line"))
    pen.setWidth(2)
    pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.drawRoundedRect(1, 1, width - 2, height - 2, 6, 6)
    size = theme().scaled(42)
    painter.drawPixmap((width - size) // 2, (height - size) // 2, icons.pixmap("photo", theme().palette.muted, size))
    painter.end()
    return result
