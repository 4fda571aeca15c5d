"""What a person gives a page by hand, whatever control takes it: a message about it is over when it is changed."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QSpinBox,
    QStackedWidget,
    QTabBar,
    QTextEdit,
    QWidget,
)


class Inputs(QObject):
    """Of all that stands in `part` when the act that is under way has ended; `changed` when a person types, ticks, chooses in any
    of it, or turns to another of its pages."""

    changed = Signal()

    def __init__(self, part: QWidget, owner: QObject) -> None:
        super().__init__(owner)
        self._part = part
        part.destroyed.connect(self.deleteLater)
        QTimer.singleShot(0, self, self._listen)        # what the act itself changes is no answer to its message

    def _listen(self) -> None:
        for control in self._part.findChildren(QWidget):
            self._listen_to(control)

    def _listen_to(self, control: QWidget) -> None:
        if isinstance(control, QLineEdit):
            control.textEdited.connect(self.changed)
        elif isinstance(control, QComboBox):
            control.activated.connect(self.changed)
        elif isinstance(control, QAbstractButton) and control.isCheckable():
            control.toggled.connect(self.changed)
        elif isinstance(control, QPlainTextEdit | QTextEdit) and not control.isReadOnly():
            control.textChanged.connect(self.changed)
        elif isinstance(control, QDateTimeEdit):
            control.dateTimeChanged.connect(self.changed)
        elif isinstance(control, QSpinBox | QSlider):
            control.valueChanged.connect(self.changed)
        elif isinstance(control, QTabBar | QStackedWidget):
            control.currentChanged.connect(self.changed)
        elif isinstance(control, QAbstractItemView):
            self._listen_to_rows(control)
        else:
            assert not isinstance(control, QAbstractSpinBox), type(control)

    def _listen_to_rows(self, view: QAbstractItemView) -> None:
        """Another row is chosen in what has the focus, or a row is ticked."""
        model: QAbstractItemModel | None = view.model()
        if model is None:
            return
        model.dataChanged.connect(self._ticked)
        view.selectionModel().currentChanged.connect(self._chosen)

    def _chosen(self) -> None:
        """By hand, and not because the list was filled again."""
        if isinstance(QApplication.focusWidget(), QAbstractItemView):
            self.changed.emit()

    def _ticked(self, first: object, last: object, roles: list[int]) -> None:
        if Qt.ItemDataRole.CheckStateRole in roles:
            self.changed.emit()
