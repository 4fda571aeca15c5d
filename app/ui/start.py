"""Where one begins: make a workspace, open one, try the demonstration, or go on with the last."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QStandardPaths, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QFileDialog, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.translations import OWN_NAMES
from app.ui import icons
from app.ui.elided import elided
from app.ui.geometry import NARROW
from app.ui.language import here, tr
from app.ui.theme import theme
from app.ui.who_works import WhoWorks
from app.ui.widgets import breakable, button, card, column, indent, label, scrolling

if TYPE_CHECKING:
    from app.progress import Progress
    from app.ui.host import Host

SUFFIX = ".cityneeds"


class StartPage(QWidget):
    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self.new = _Choice("new", tr("Start an assessment"),
                              tr("Name the city; its sites, answers and photos are kept in one file"), host.go_begin)
        self.open = _Choice("open", tr("Open a workspace"), tr("Go on where you stopped"),
                               lambda: choose_workspace(self, host.open_workspace))
        self.demonstration = _Choice("demo", tr("Try the demonstration"),
                                     tr("Three cities with fictional answers, to try everything"), self._demo)
        title = label(tr("What does this city need?"), factor=2.1 * theme().letters(100) / 100 + 0.2, bold=True)
        lead = label(tr("Lead interviews in schools, hospitals and the city council, offline. Every answer is "
                        "kept at once. Print what the city needs, with photos and figures, the same evening."),
                     kind="muted", factor=1.1)
        lead.setMaximumWidth(theme().scaled(640))
        left = column(title, lead, None, spacing=12)
        left.insertSpacing(2, theme().scaled(14))
        for number, choice in enumerate((self.new, self.open, self.demonstration)):
            left.insertWidget(3 + number, choice)
        speaks = OWN_NAMES.get(here(), here())
        self.language = button(speaks, lambda: host.go_settings("language"), icon="language", kind="quiet",
                               name=tr("{name}: {value}", name=tr("Language of the app"), value=speaks))
        left.addWidget(self.language, 0, Qt.AlignmentFlag.AlignLeft)
        frame, recent = card(spacing=4)
        frame.setFixedWidth(theme().side(420))
        recent.addWidget(label(tr("Recent"), factor=1.1, bold=True))
        self.recent = [self._recent(recent, Path(name)) for name in host.settings.recent]
        if not self.recent:
            self._nothing_yet(recent)
        recent.addStretch(1)
        self.who = WhoWorks(host)
        if (around := self.who.layout()) is not None:
            around.setContentsMargins(0, theme().scaled(6), 0, 0)       # below the files, in line with them
        recent.addWidget(self.who)
        self.first = next((entry for entry in self.recent if entry.isEnabled()), self.new)     # who comes back goes on
        inner = QWidget()
        self._sides = layout = QHBoxLayout(inner)
        edge = 64 if theme().text_size == "normal" else 24
        layout.setContentsMargins(edge, 48, edge, 40)
        layout.setSpacing(min(edge, 48))
        layout.addLayout(left, 1)
        layout.addWidget(frame, 0)
        outer = column(scrolling(inner, tr("Where one begins")))       # the largest letters need more than a small window
        self.setLayout(outer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window one stands below the other, first what was open before."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        narrow = way.BottomToTop if self.recent else way.TopToBottom
        self._sides.setDirection(narrow if self.window().width() < NARROW else way.LeftToRight)

    def _nothing_yet(self, layout: QBoxLayout) -> None:
        picture = QLabel()
        picture.setPixmap(icons.pixmap("city", theme().palette.line, theme().scaled(120), 2.0))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(1)
        layout.addWidget(picture)
        text = label(tr("The workspaces you open will be listed here. A file can also be dropped on this window."),
                     kind="muted")
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(text)

    def _recent(self, layout: QBoxLayout, path: Path) -> QWidget:
        there = path.exists()
        entry = button(path.stem, lambda: self._host.open_workspace(path), icon="file", kind="quiet",
                       name=tr("Open {file}", file=str(path)))
        entry.setEnabled(there)
        folder = breakable(str(path.parent))
        where = label(folder if there else tr("{folder} (not there now)", folder=folder),
                      kind="muted", factor=0.85)
        indent(where, theme().scaled(44), bottom=theme().scaled(6))
        layout.addWidget(entry)
        layout.addWidget(where)
        return entry

    # ---------------------------------------------------------------------------------------------- asking

    def _demo(self) -> None:
        path = documents() / f"demonstration{SUFFIX}"
        if self._host.working:
            return                  # it is being written since the click before
        if path.exists():
            self._host.open_workspace(path)
            return

        def job(progress: Progress) -> Path:
            from app.demo import write_demonstration
            write_demonstration(path, seed=1, progress=progress)
            return path
        self._host.work(tr("Writing the demonstration"), job, self._host.open_workspace)


class _Choice(QAbstractButton):
    """A large button with an icon, a title and a sentence."""

    def __init__(self, icon: str, title: str, sentence: str, chosen: Callable[[], None]) -> None:
        super().__init__()
        self._icon, self._title, self._sentence = icon, title, sentence
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMaximumWidth(theme().scaled(640))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(chosen)

    def sizeHint(self) -> QSize:
        return QSize(theme().scaled(560), theme().scaled(72))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().scaled(300), theme().scaled(72))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, scaled = theme().palette, theme().scaled
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.hasFocus() or self.underMouse()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("accent" if lit else "edge"))
        box = self.rect()
        painter.drawRoundedRect(box, 8, 8)
        edge = max(2, palette.border) if lit else palette.border
        painter.setBrush(theme().colour("raised" if lit else "surface"))
        painter.drawRoundedRect(box.adjusted(edge, edge, -edge, -edge), 7, 7)
        size = scaled(36)
        mirrored = self.isRightToLeft()
        top = (self.height() - size) // 2
        left = self.width() - scaled(24) - size if mirrored else scaled(24)
        painter.drawPixmap(left, top, icons.pixmap(self._icon, palette.accent, size, 2.0))
        text = box.adjusted(scaled(24), 0, -scaled(84), 0) if mirrored else box.adjusted(scaled(84), 0, -scaled(24), 0)
        align = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.setPen(theme().colour("text"))
        painter.setFont(theme().font(1.15, bold=True))
        middle = self.height() // 2
        painter.drawText(text.adjusted(0, 0, 0, middle - self.height() - 1), align | Qt.AlignmentFlag.AlignBottom,
                         self._title)
        painter.setPen(theme().colour("muted"))
        painter.setFont(theme().font(0.95))
        painter.drawText(text.adjusted(0, middle + 3, 0, 0), align | Qt.AlignmentFlag.AlignTop,
                         elided(self._sentence, painter.fontMetrics(), text.width()))
        if self.hasFocus():
            theme().ring(painter, box, rounded=8)
        painter.end()


def documents() -> Path:
    """Where a person expects their files."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(found) if found else Path.home()
    return folder if folder.is_dir() else Path.home()


def choose_workspace(parent: QWidget, chosen: Callable[[Path], object]) -> None:
    """Asks for the file of a workspace."""
    dialog = QFileDialog(parent, tr("Open a workspace"), str(documents()), tr("CityNeeds workspace (*.cityneeds)"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
