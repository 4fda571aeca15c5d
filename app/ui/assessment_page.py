"""The assessment: who holds it, whom to call, how long answers are kept, and which modules the forms ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QCheckBox, QLineEdit, QVBoxLayout, QWidget

from app.models.assessment import AssessmentItem, assessment, differing, value_words
from app.session.operations import assessment as operations
from app.ui.fields.choices import tick
from app.ui.language import here, tr, worded
from app.ui.theme import theme
from app.ui.widgets import Crumb, button, card, centred, column, label, row, scrolling

if TYPE_CHECKING:
    from app.session import Changes
    from app.ui.host import Host


class AssessmentPage(QWidget):
    """A line for each text, a tick for each module; what is changed is kept with the button."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self.texts: dict[str, QLineEdit] = {}
        self.modules: dict[str, QCheckBox] = {}
        self.missing = label("", kind="warning")
        self.unsettled = label("", kind="warning")
        frame, box = card(margin=28, spacing=10)
        frame.setMaximumWidth(theme().scaled(860))
        box.addWidget(label(tr("The assessment"), factor=1.5, bold=True))
        box.addWidget(label(tr("The consent script is read with these words, in every interview of this workspace and of its "
                               "copies."), kind="muted"))
        box.addWidget(self.missing)
        box.addWidget(self.unsettled)
        items = assessment(host.workspace, here())
        for item in items:
            if not item.is_module:
                self._add_text(box, item)
        box.addSpacing(theme().scaled(8))
        box.addWidget(label(tr("Modules"), bold=True))
        box.addWidget(label(tr("The forms ask the questions of the modules that are ticked, and count them."), kind="muted"))
        for item in items:
            if item.is_module:
                self.modules[item.key] = tick(item.title)
                box.addWidget(self.modules[item.key])
        self.keep = button(tr("Keep"), self._keep, kind="primary")
        box.addSpacing(theme().scaled(8))
        box.addLayout(row(self.keep, None))
        inner = QWidget()
        placed = column(centred(frame), None, margin=36)
        frame.setMinimumWidth(theme().scaled(640))
        inner.setLayout(placed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(inner, tr("The assessment")))
        self.first = next(iter(self.texts.values()), self.keep)
        self._show(items)
        host.subscribe(self, self._changed)

    def _add_text(self, box: QBoxLayout, item: AssessmentItem) -> None:
        edit = QLineEdit()
        edit.setAccessibleName(item.title)
        edit.returnPressed.connect(self._keep)
        edit.setMaximumWidth(theme().scaled(520))
        self.texts[item.key] = edit
        box.addWidget(label(item.title, bold=True))
        box.addWidget(edit)

    def crumbs(self) -> list[Crumb]:
        """The workspace, and this."""
        return [(self._host.path.stem, lambda: self._host.go_city()), (tr("The assessment"), None)]

    def _show(self, items: tuple[AssessmentItem, ...]) -> None:
        said = {item.key: item for item in items}
        for key, edit in self.texts.items():
            edit.setText(said[key].value)
        for key, box in self.modules.items():
            box.setChecked(said[key].asked)
        self.missing.setText(tr("The name of the organisation is missing: the script speaks of “our team”."))
        self.missing.setVisible(not said["organisation"].value)
        sides = [tr("{name}: {value}", name=said[key].title, value=" / ".join(self._side(key, value) for value in values))
                 for key, values in differing(self._host.workspace).items() if key in said]
        self.unsettled.setText(tr("Said differently on two laptops: {sides}. Keep it to settle it.", sides="; ".join(sides)))
        self.unsettled.setVisible(bool(sides))

    @staticmethod
    def _side(key: str, value: str) -> str:
        return worded(value_words(key, value)) or "–"

    def _changed(self, changes: Changes) -> None:
        if changes.assessment:
            self._show(assessment(self._host.workspace, here()))

    def _keep(self) -> None:
        with self._host.showing_problems():
            self._host.session.run(operations.set_assessment(changes={
                **{key: edit.text() for key, edit in self.texts.items()},
                **{key: "yes" if box.isChecked() else "" for key, box in self.modules.items()}}))
            self._host.say(tr("What is said of the assessment is kept."), "", "good")
