"""The written PDF: its pages as pictures, and from here to the printer, another folder, the file manager."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QIcon, QImage, QPainter, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.problem import Problem
from app.saving import replaced
from app.translations import message
from app.ui.language import tr, worded
from app.ui.theme import theme
from app.ui.widgets import Crumb, button, icon_alone, label, line, row, scrolling

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from app.ui.host import Host

ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
POINT = 96 / 72             # px on the screen for a point of the page at zoom 1
GAP = 14                    # px between pages
PRINT_DPI = 300


class PreviewPage(QWidget):
    """A PDF that was written. `partial`: its first pages, while the others are made, with which nothing can be done yet."""

    def __init__(self, host: Host, pdf: Path, city_id: str, facts: object = None, *, partial: bool = False) -> None:
        super().__init__()
        from app.report import RasterizedPdf, UnreadablePdf
        self._host, self._city_id = host, city_id
        self.pdf, self.facts = pdf, facts
        try:
            self._document = RasterizedPdf(pdf.read_bytes())
        except (OSError, UnreadablePdf) as error:
            raise Problem(message("{file} cannot be shown ({reason}).", file=pdf, reason=str(error)),
                          message("Print the city again.")) from error
        self.partial = partial               # the first pages; the whole is still being made
        self._sizes = self._document.sizes
        self.zoom = 1.0
        self._drawn: dict[int, QLabel] = {}
        self._city = host.workspace.city(city_id)
        self.list = self._page_list()
        self._paper = QWidget()
        self._stack = QVBoxLayout(self._paper)
        self._stack.setSpacing(GAP)
        self._stack.setContentsMargins(GAP, GAP, GAP, GAP)
        self.pages = [QLabel() for _ in self._sizes]
        for number, sheet in enumerate(self.pages, 1):
            sheet.setAccessibleName(tr("Page {n}", n=number))
            self._stack.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        self.area = scrolling(self._paper, tr("Pages"))
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setProperty("kind", "read")
        self.area.verticalScrollBar().valueChanged.connect(lambda: self._draw_visible())
        columns = QHBoxLayout()
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(self.list)
        columns.addWidget(self.area, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._bar())
        layout.addWidget(line())
        layout.addLayout(columns, 1)
        self.first = self.area
        self._fitted = self._left = False
        self._sought = ""
        self._thumbnails = QTimer(self, interval=0)
        self._thumbnails.timeout.connect(self._draw_thumbnail)

    def crumbs(self) -> list[Crumb]:
        """The city, and the file."""
        return [(self._city.name, self._back), (self.pdf.name, None)]

    def _bar(self) -> QHBoxLayout:
        self.where = label(kind="muted", wrap=False)
        self.smaller = button("", lambda: self._step(-1), icon="zoom-out", name=tr("Smaller"))
        self.larger = button("", lambda: self._step(1), icon="zoom-in", name=tr("Larger"))
        self.percent = label(wrap=False)
        self.percent.setMinimumWidth(theme().scaled(56))
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.fit = button(tr("Fit"), self._fit)
        self.print = button(tr("Print …"), self._print, icon="print", kind="primary")
        self.save = button(tr("Save as …"), self._save_as, icon="save")
        self.folder = button(tr("Open folder"), self._open_folder, icon="folder")
        self.back = button(tr("Back to the city"), self._back, icon="back", kind="quiet")
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search"))
        self.search.setAccessibleName(tr("Search in the report"))
        self.search.setMaximumWidth(theme().side(150))
        self.search.returnPressed.connect(self.find_next)
        if self.partial:
            self.where.setToolTip(tr("The first pages. The others are being made."))
            for pressed in (self.print, self.save, self.folder):
                pressed.setEnabled(False)
        if theme().text_size != "normal":        # beside the larger texts there is room for the pictures alone
            for pressed in (self.back, self.folder, self.save):
                icon_alone(pressed, pressed.text().strip())
        bar = row(self.back, self.search, None, self.where, self.smaller, self.percent, self.larger, self.fit, None, self.folder,
                  self.save, self.print, spacing=8)
        bar.setContentsMargins(theme().scaled(14), theme().scaled(8), theme().scaled(20), theme().scaled(8))
        return bar

    def _page_list(self) -> QListWidget:
        pages = QListWidget()
        pages.setAccessibleName(tr("List of pages"))
        pages.setFixedWidth(theme().scaled(170))
        pages.setIconSize(QSize(theme().scaled(96), theme().scaled(136)))
        pages.setViewMode(QListWidget.ViewMode.IconMode)
        pages.setFlow(QListWidget.Flow.TopToBottom)
        pages.setWrapping(False)
        pages.setMovement(QListWidget.Movement.Static)
        pages.setStyleSheet(f"QListWidget {{ background: {theme().palette.surface}; }}"
                            f"QListWidget::item {{ padding: 6px; color: {theme().palette.text}; }}"
                            f"QListWidget::item:selected {{ background: {theme().palette.raised};"
                            f"border: 2px solid {theme().palette.accent}; }}")
        blank = QPixmap(pages.iconSize())
        blank.fill(Qt.GlobalColor.white)
        for number in range(1, len(self._sizes) + 1):
            item = QListWidgetItem(QIcon(blank), worded(number))
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            item.setSizeHint(QSize(theme().scaled(140), theme().scaled(172)))
            pages.addItem(item)
        pages.setCurrentRow(0)
        pages.itemClicked.connect(lambda item: self.go(pages.row(item)))
        pages.currentRowChanged.connect(lambda index: self.go(index) if pages.hasFocus() else None)
        return pages

    # --------------------------------------------------------------------------------------------- drawing

    def image(self, index: int, scale: float) -> QImage:
        """A page as a picture; `scale` is pixels for a point."""
        return QImage(*self._document.pixels(index, scale), QImage.Format.Format_RGBX8888).copy()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._fitted:
            self._fitted = True
            QTimer.singleShot(0, self._open)
            self._thumbnails.start()

    def _open(self) -> None:
        self._fit()
        QTimer.singleShot(0, lambda: self.go(0))

    def _fit(self) -> None:
        """So wide that a page fills the width that there is, and no wider than is comfortable to read."""
        available = self.area.viewport().width() - 2 * GAP - theme().scaled(20)
        width = max(size[0] for size in self._sizes) * POINT
        self._zoom_to(min(1.25, available / width))

    def _step(self, by: int) -> None:
        if by > 0:
            self._zoom_to(next((zoom for zoom in ZOOMS if zoom > self.zoom + 0.01), ZOOMS[-1]))
        else:
            self._zoom_to(next((zoom for zoom in reversed(ZOOMS) if zoom < self.zoom - 0.01), ZOOMS[0]))

    def _zoom_to(self, zoom: float) -> None:
        current = self._current()
        self.zoom = zoom
        self.percent.setText(tr("{n} %", n=round(zoom * 100)))
        self._drawn.clear()
        for sheet, (width, height) in zip(self.pages, self._sizes, strict=True):
            sheet.setPixmap(QPixmap())
            sheet.setFixedSize(round(width * POINT * zoom), round(height * POINT * zoom))
            sheet.setStyleSheet("background: white;")
        self._paper.adjustSize()
        QTimer.singleShot(0, lambda: self.go(current))

    def _draw_visible(self) -> None:
        """Draws the pages in sight and forgets those far away; a long report costs no more than a short one."""
        if self._left:              # a last scroll or timer that was under way
            return
        top = self.area.verticalScrollBar().value()
        bottom = top + self.area.viewport().height()
        ratio = self.devicePixelRatioF()
        for index, sheet in enumerate(self.pages):
            near = sheet.y() < bottom + 200 and sheet.y() + sheet.height() > top - 200
            if near and index not in self._drawn:
                picture = QPixmap.fromImage(self.image(index, POINT * self.zoom * ratio))
                self._mark(picture, index, POINT * self.zoom * ratio)
                picture.setDevicePixelRatio(ratio)
                sheet.setPixmap(picture)
                self._drawn[index] = sheet
            elif not near and index in self._drawn:
                del self._drawn[index]
                sheet.setPixmap(QPixmap())
        current = self._current()
        self.where.setText(tr("Page {i} of {n}", i=current + 1, n=len(self.pages)))
        if self.list.currentRow() != current:
            self.list.blockSignals(True)
            self.list.setCurrentRow(current)
            self.list.blockSignals(False)

    def _current(self) -> int:
        middle = self.area.verticalScrollBar().value() + self.area.viewport().height() // 2
        return next((index for index, sheet in enumerate(self.pages) if sheet.y() + sheet.height() >= middle),
                    len(self.pages) - 1)

    def _draw_thumbnail(self) -> None:
        """One small picture at a time, so that the window answers in between."""
        index = self._thumbnails.property("next") or 0
        if index >= len(self._sizes):
            self._thumbnails.stop()
            return
        size = self.list.iconSize()
        image = self.image(index, size.width() / self._sizes[index][0] * self.devicePixelRatioF())
        self.list.item(index).setIcon(QIcon(QPixmap.fromImage(image)))
        self._thumbnails.setProperty("next", index + 1)

    def go(self, index: int) -> None:
        """Shows this page (from 0) from its top."""
        self._stack.activate()
        self.area.verticalScrollBar().setValue(max(0, self.pages[index].mapTo(self._paper, QPoint(0, 0)).y() - GAP))
        self._draw_visible()

    # -------------------------------------------------------------------------------------------- searching

    def find_here(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def hits(self, index: int) -> list[tuple[float, float, float, float]]:
        """Where the text searched for stands on this page: left, bottom, right, top in points."""
        text = self.search.text().strip()
        return self._document.find(index, text) if text else []

    def find_next(self) -> None:
        """On to the next page that has the text; the page in sight itself when it is searched for the first time."""
        again = self.search.text() == self._sought
        self._sought = self.search.text()
        self._drawn.clear()
        start, count = self._current() + again, len(self._sizes)
        found_on = next((index % count for index in range(start, start + count) if self.hits(index % count)), None)
        if found_on is None:
            self._draw_visible()
            if self._sought.strip():
                self._host.say(tr("“{text}” is not in the report.", text=self._sought.strip()), "", "warning")
            return
        self._host.succeeded()
        self.go(found_on)

    def _mark(self, picture: QPixmap, index: int, scale: float) -> None:
        if places := self.hits(index):
            painter = QPainter(picture)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)     # the letters stay black
            for left, bottom, right, top in places:
                upper = (self._sizes[index][1] - top) * scale
                painter.fillRect(QRectF(left * scale - 1, upper - 1, (right - left) * scale + 2, (top - bottom) * scale + 2),
                                 theme().colour("mark"))
            painter.end()

    # ----------------------------------------------------------------------------------------------- acting

    def _print(self) -> None:
        if self.partial:
            return
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(self.pdf.stem)
        self._printer.setFromTo(1, len(self.pages))
        dialog = QPrintDialog(self._printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_on(self._printer))
        QDialog.open(dialog)            # its own `open` wants a receiver and hides this one

    def print_on(self, printer: QPrinter) -> None:
        """Prints the chosen pages on this printer, each as large as its paper allows."""
        from PySide6.QtPrintSupport import QPrinter
        printer.setFullPage(True)
        first, final = printer.fromPage() or 1, printer.toPage() or len(self.pages)
        painter = QPainter()
        if not painter.begin(printer):
            self._host.say(tr("The printer does not answer."), tr("Check it, or save the PDF instead."))
            return
        for number in range(first, min(final, len(self.pages)) + 1):
            if number > first:
                printer.newPage()
            paper = printer.paperRect(QPrinter.Unit.DevicePixel)
            image = self.image(number - 1, min(printer.resolution(), PRINT_DPI) / 72)
            size = image.size().scaled(paper.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRect(QPoint(0, 0), size), image)
        painter.end()
        self._host.say(tr("The pages are with the printer."), "", "good")

    def _save_as(self) -> None:
        if self.partial:
            return
        dialog = QFileDialog(self, tr("Save the report as"), str(self.pdf), tr("PDF (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()

    def save_to(self, path: Path) -> None:
        """Copies the PDF there."""
        with self._host.showing_problems():
            if path.resolve() != self.pdf.resolve():
                with replaced(path) as part:
                    shutil.copyfile(self.pdf, part)
            self._host.say(tr("Saved: {file}", file=str(path)), "", "good")

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.pdf.parent.resolve())))

    def _back(self) -> None:
        self._host.go_city(self._city_id, "overview")

    def leave(self) -> None:
        """Lets go of the file; may be called twice."""
        self._left = True
        self._thumbnails.stop()
        self._document.close()
