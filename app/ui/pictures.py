"""Pictures of forms, drawn at the size that is wanted: SVG sharply, others never larger than they are; and one looked at alone."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from app.ui.language import tr
from app.ui.widgets import button, row


def as_drawing(data: bytes) -> QSvgRenderer | None:
    """The SVG in these bytes; None where they hold none."""
    if b"<svg" not in data[:4096]:
        return None
    drawing = QSvgRenderer(QByteArray(data))
    return drawing if drawing.isValid() else None


@lru_cache(maxsize=128)
def fitted_picture(data: bytes, width: int, height: int) -> QPixmap:
    """As large as fits the box in px, as sharp as the screen; a null pixmap where nothing of it can be read."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio() if QGuiApplication.primaryScreen() else 1.0
    room = QSize(round(width * ratio), round(height * ratio))
    drawing = as_drawing(data)
    if drawing is not None:
        size = drawing.viewBoxF().size() if not drawing.viewBoxF().isEmpty() else QSizeF(drawing.defaultSize())
        size = size.scaled(QSizeF(room), Qt.AspectRatioMode.KeepAspectRatio)
        picture = QPixmap(size.toSize().expandedTo(QSize(1, 1)))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        drawing.render(painter, QRectF(0, 0, picture.width(), picture.height()))
        painter.end()
    else:
        picture = QPixmap.fromImage(QImage.fromData(data))
        if picture.isNull():
            return picture
        if picture.width() > room.width() or picture.height() > room.height():
            picture = picture.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    picture.setDevicePixelRatio(ratio)
    return picture


class PictureDialog(QDialog):
    """A picture as large as the screen allows; any click or Escape closes it."""

    def __init__(self, parent: QWidget, data: bytes, name: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(name)
        room = parent.window().size()
        self.picture = QLabel()
        self.picture.setPixmap(fitted_picture(data, max(200, room.width() - 120), max(200, room.height() - 160)))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName(name)
        self.leave = button(tr("Close"), self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.picture, 1)
        layout.addLayout(row(None, self.leave, None))
