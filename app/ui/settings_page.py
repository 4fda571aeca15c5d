"""Text size, theme, language, who writes: each choice is seen at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.ui.destinations import ASSESSMENT, FORMS, LAYERS, NORMS, PRICES, REGISTERS
from app.ui.language import tr
from app.ui.receiver_choice import ReceiverChoice
from app.ui.setting_choices import SettingChoice, setting_choices
from app.ui.theme import theme
from app.ui.widgets import button, card, centred, column, flow, label, row, scrolling

if TYPE_CHECKING:
    from app.ui.host import Host


class SettingsPage(QWidget):
    """`at`: the setting that somebody came for."""

    def __init__(self, host: Host, at: str = "") -> None:
        super().__init__()
        self._host = host
        settings = host.settings
        frame, box = card(margin=28, spacing=10)
        frame.setMaximumWidth(theme().scaled(860))
        box.addWidget(label(tr("Settings"), factor=1.5, bold=True))
        self.choices: dict[str, dict[str, QPushButton]] = {}
        for one in setting_choices():
            self._choice(box, one, getattr(settings, one.name))
        box.addSpacing(theme().scaled(8))
        box.addWidget(label(tr("Who works now?"), bold=True))
        box.addWidget(label(tr("Kept with every answer: a name or a code."), kind="muted"))
        self.assessor, self.email, self.phone = (QLineEdit(one) for one in (settings.assessor, settings.email, settings.phone))
        self.assessor.setAccessibleName(tr("Who works now?"))
        for edit, name in ((self.email, tr("E-mail address")), (self.phone, tr("Telephone number"))):
            edit.setAccessibleName(name)
            edit.setPlaceholderText(name)
        box.addWidget(self.assessor)
        box.addWidget(label(tr("E-mail address and telephone number, for forms that ask for them."), kind="muted"))
        box.addWidget(self.email)
        box.addWidget(self.phone)
        for edit in (self.assessor, self.email, self.phone):
            edit.setMaximumWidth(theme().scaled(360))
            edit.editingFinished.connect(self._keep_person)
        box.addSpacing(theme().scaled(8))
        self.receiver = ReceiverChoice(host)
        box.addLayout(self.receiver)
        if host.session.is_open:
            self.norms = button(tr("Norms of this workspace"), lambda: host.go(NORMS))
            self.prices = button(tr("Prices of this workspace"), lambda: host.go(PRICES))
            box.addSpacing(theme().scaled(8))
            self.assessment = button(tr("The assessment"), lambda: host.go(ASSESSMENT))
            self.layers = button(tr("Layers of the map"), lambda: host.go(LAYERS))
            box.addLayout(row(self.assessment, self.norms, self.prices, None))
            self.forms = button(tr("Forms of this workspace"), lambda: host.go(FORMS))
            self.registers = button(tr("Registers"), lambda: host.go(REGISTERS))
            box.addLayout(row(self.layers, self.forms, self.registers, None))
            if not host.workspace.library.assessment().get("organisation"):
                box.addWidget(label(tr("The name of the organisation is missing: the script speaks of “our team”."),
                                    kind="warning"))
        box.addSpacing(theme().scaled(12))
        self.done = button(tr("Done"), self._leave, kind="primary")
        box.addLayout(row(self.done, None))
        self.first = self.place_of(at or "text_size")
        inner = QWidget()
        frame.setMinimumWidth(theme().scaled(640))
        middle = centred(frame)
        inner.setLayout(column(middle, None, margin=36))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(inner))

    def _choice(self, box: QBoxLayout, one: SettingChoice, chosen: str) -> None:
        box.addSpacing(theme().scaled(8))
        box.addWidget(label(one.title, bold=True))
        if one.note:
            box.addWidget(label(one.note, kind="muted"))
        group = QButtonGroup(self)
        made: dict[str, QPushButton] = {}
        for value, text in one.options.items():
            option = button(text, self._chooser(one.name, value), name=f"{one.title}: {text}")
            option.setCheckable(True)
            option.setChecked(value == chosen)
            option.setProperty("kind", "primary" if value == chosen else "")
            group.addButton(option)
            made[value] = option
        self.choices[one.name] = made
        box.addLayout(flow(*made.values()))

    def place_of(self, name: str) -> QWidget:
        """Where a setting is given."""
        if name in self.choices:
            return self.choices[name][getattr(self._host.settings, name)]
        return {"assessor": self.assessor, "email": self.email, "phone": self.phone,
                "receiver": next(iter(self.receiver.choices.values()))}[name]

    def _chooser(self, key: str, value: str) -> Callable[[], None]:
        return lambda: self._host.change_settings(**{key: value})

    def _keep_person(self) -> None:
        with self._host.showing_problems():
            if self.assessor.text().strip() != self._host.settings.assessor:
                self._host.session.set_person(self.assessor.text())
            self._host.keep_settings(replace(self._host.settings, email=self.email.text().strip(),
                                             phone=self.phone.text().strip()))

    def _leave(self) -> None:
        self._keep_person()
        self._host.leave_settings()
