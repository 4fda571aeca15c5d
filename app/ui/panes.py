"""How a page of a table stands: notes above it, and beside it, scrolled, what is said of the row that is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QScrollArea, QSizePolicy, QWidget

from app.ui.made_anew import clear
from app.ui.theme import theme
from app.ui.widgets import column, label


class Pane(QScrollArea):
    """Scrolls up and down only, and is never narrower than what stands in it: nothing is cut where nobody can scroll to."""

    def __init__(self, content: QWidget, name: str) -> None:
        super().__init__()
        self._content = content
        content.setProperty("kind", "ground")
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._content.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width(),
                     super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def panes(page: QWidget, left: QLayout, right: QWidget, name: str) -> None:
    """Fills the page with what is chosen from, and beside it what is said of one; larger letters need as much room for both."""
    layout = QHBoxLayout(page)
    edge = theme().scaled(24) if theme().text_size != "largest" else theme().target // 4
    layout.setContentsMargins(edge, edge, edge, edge)
    layout.setSpacing(theme().scaled(18) if theme().text_size != "largest" else edge)
    layout.addLayout(left, 3 if theme().text_size == "normal" else 1)
    layout.addWidget(Pane(right, name), 2 if theme().text_size == "normal" else 1)


class Notes(QScrollArea):
    """Sentences above a table, a paragraph each, muted: a few lines are seen and the others scrolled to, for the table is what
    people come for. Each begins at its own side, so that a number in front stays in front in whatever script the others are."""

    spoken_role = "Grouping"

    MOST_LINES = 3

    def __init__(self, name: str) -> None:
        super().__init__()
        self._box = column(spacing=2)
        content = QWidget()
        content.setProperty("kind", "ground")
        content.setLayout(self._box)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setProperty("kind", "read")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(name)
        self.hide()

    def say(self, sentences: Sequence[str]) -> None:
        """These in place of what was said; none hides it."""
        clear(self._box)
        for sentence in sentences:
            said = label(sentence, kind="muted")
            self._box.addWidget(said)
            said.show()                 # now, and not when the events are gone through: its height is asked for below
        self.setAccessibleDescription("\n".join(sentences))
        self._box.addStretch(1)
        self.setVisible(bool(sentences))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as what is said, and no higher than its lines and the half of one more, which says that there is more."""
        whole = max(0, self._box.heightForWidth(self.viewport().width()))
        line = self.fontMetrics().lineSpacing()
        most = round(line * (self.MOST_LINES + 0.5)) + 2 * self.MOST_LINES
        self.setFixedHeight(min(whole, most) + 2 * theme().palette.ring)

    @property
    def text(self) -> str:
        """What is said, a line each."""
        return "\n".join(line.text() for line in self.findChildren(QLabel))
