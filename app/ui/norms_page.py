"""The norms of the workspace: what each is, where it comes from, and setting another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QButtonGroup,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.findings import SETTING_WORDS
from app.models.norms import (
    ROUTINE,
    SETTINGS,
    Norm,
    NormInSetting,
    NormSetting,
    norms,
    path_in,
    without_norms,
    without_norms_words,
)
from app.number_format import format_number
from app.session.operations import norms as operations
from app.ui.city.entry_fields import AskNumber
from app.ui.city.quantities import Cell, Quantities, QuantityColumn
from app.ui.language import here, joined, tr, tr_n, worded
from app.ui.source_panel import SourcePanel
from app.ui.team_values import TeamValuesPage
from app.ui.theme import theme
from app.ui.widgets import button, card, flow, label, row

if TYPE_CHECKING:
    from app.session import Changes
    from app.ui.host import Host


class NormsPage(TeamValuesPage):
    """All norms in a table, and beside it the one that is chosen."""

    table: Quantities

    def __init__(self, host: Host) -> None:
        super().__init__(host, tr("Norms"), Quantities(tr("Norms"), (
            QuantityColumn(tr("Norm"), 0, figure=False), QuantityColumn(tr("Routine"), 80), QuantityColumn(tr("Outbreak"), 80),
            QuantityColumn(tr("Emergency"), 80), QuantityColumn(tr("Unit"), 84, 4, figure=False),
            QuantityColumn(tr("Source"), 80, 5, figure=False), QuantityColumn(tr("Default"), 80, 3))), operations)
        self._norms: tuple[Norm, ...] = ()
        self.tags = {"V": tr("Read in a publication"), "M": tr("To be verified"), "D": tr("Project default")}
        self._setting = ROUTINE
        self.lay_out(tr("Needs are worked out with these numbers. What is set here counts at once, for every figure "
                        "of this workspace, and travels with its copies."), tr("Norm"), self._editor())

    def _editor(self) -> QWidget:
        frame, box = card()
        self.settings: dict[str, QRadioButton] = {}
        chosen = QButtonGroup(self)
        for setting, name in ((ROUTINE, tr("In routine times")), ("outbreak", tr("In an outbreak")),
                              ("emergency", tr("In an emergency"))):
            self.settings[setting] = QRadioButton(name)
            chosen.addButton(self.settings[setting])
            self.settings[setting].toggled.connect(lambda on, setting=setting: self._choose_setting(setting) if on else None)
        self.title = label("", factor=1.2, bold=True)
        self.default = label("", kind="muted")
        self.value, self.note = QLineEdit(), QLineEdit()
        self.value.setMaximumWidth(theme().scaled(160))
        self.unit = label("", kind="muted")
        self.sources: dict[str, QRadioButton] = {}
        group = QButtonGroup(self)
        choices = QVBoxLayout()
        for tag, name in self.tags.items():
            self.sources[tag] = QRadioButton(name)
            group.addButton(self.sources[tag])
            choices.addLayout(row(self.sources[tag], None))
        self.keep = button(tr("Set"), self._keep, kind="primary")
        self.back = button(tr("Give the default back"), self._give_back, kind="quiet")
        for name, field in ((tr("Value"), self.value), (tr("Where it stands, or why it was chosen"), self.note)):
            field.setAccessibleName(name)
            field.returnPressed.connect(self._keep)
        box.addWidget(self.title)
        box.addLayout(flow(*self.settings.values(), spacing=14))
        box.addWidget(self.default)
        box.addWidget(label(tr("Value"), bold=True))
        box.addLayout(row(self.value, self.unit, None))
        self.asking = AskNumber()
        self.value.textEdited.connect(self.asking.withdraw)
        box.addWidget(self.asking)
        box.addWidget(label(tr("Source"), bold=True))
        box.addLayout(choices)
        box.addWidget(label(tr("Where it stands, or why it was chosen"), bold=True))
        box.addWidget(self.note)
        box.addLayout(flow(self.keep, self.back))
        self.source_panel = SourcePanel()
        box.addWidget(label(tr("What the source is"), bold=True))
        box.addWidget(self.source_panel)
        self.settings[ROUTINE].setChecked(True)
        return frame

    # ------------------------------------------------------------------------------------------- showing

    def _fill(self) -> None:
        self._norms = norms(self._host.workspace, self._host.settings.language)
        self.table.fill([self._cells(norm) for norm in self._norms], self.table.currentRow())
        self.state.setText(self._which_applies())

    def _cells(self, norm: Norm) -> list[Cell]:
        """Its row of the table; what no setting says of its own stands as in routine times, and paler."""
        settings = {one.setting: one for one in norm.settings}
        numbers = [Cell(format_number(one.said.value, here()), "muted" if one.follows else "", bold=one.changed,
                        tip=tr("As in routine times") if one.follows else "") for one in map(settings.__getitem__, SETTINGS)]
        sources = " ".join(dict.fromkeys(one.said.source for one in norm.settings))
        defaults = joined(format_number(one.default.value, here()) for one in norm.settings if one.changed)
        unit = unit_in_words(norm, settings[ROUTINE].said.value)
        return [Cell(norm.title, bold=norm.changed), *numbers, Cell(unit), Cell(sources), Cell(defaults)]

    def _which_applies(self) -> str:
        """Which column counts, and for whom."""
        workspace = self._host.workspace
        names = {city.id: city.name for city in workspace.cities()}
        other = [tr("{city}, {round}: {setting}", city=names.get(one.city_id, ""), round=one.name,
                    setting=worded(SETTING_WORDS[one.setting])) for one in workspace.rounds() if one.setting != ROUTINE]
        if not other:
            return tr("No round is held in an outbreak or an emergency: routine counts everywhere.")
        lacking = [worded(without_norms_words(form, setting)) for form, setting in without_norms(workspace)]
        return "\n".join([tr("Routine counts, but in the rounds of {rounds}.", rounds="; ".join(other)), *lacking])

    def _concerns(self, changes: Changes) -> bool:
        return changes.norms or changes.rounds

    def _choose_setting(self, setting: str) -> None:
        self._setting = setting
        self._show()

    def _show(self) -> None:
        norm, one = self._chosen()
        if norm is None or one is None:
            return
        self.title.setText(norm.title)
        if one.follows:
            self.default.setText(tr("Nothing is said of it: {value} {unit} counts, as in routine times.",
                                    value=format_number(one.said.value, here()), unit=unit_in_words(norm, one.said.value)))
        else:
            self.default.setText(tr("Default: {value} {unit} ({source}). {note}", value=format_number(one.default.value, here()),
                                    unit=unit_in_words(norm, one.default.value), source=one.default.source,
                                    note=one.default.note).strip())
        self.asking.withdraw()
        self.asking.show_kept(self.value, one.said.value)
        self.unit.setText(unit_in_words(norm, one.said.value))
        self.sources[one.said.source[:1]].setChecked(True)
        self.note.setText(one.said.note)
        self.note.setCursorPosition(0)
        self.back.setEnabled(one.changed)
        self.source_panel.show_tags(" ".join(dict.fromkeys((one.said.source, one.default.source))), one.said.note)

    def _chosen(self) -> tuple[Norm | None, NormInSetting | None]:
        index = self.table.currentRow()
        if not 0 <= index < len(self._norms):
            return None, None
        return self._norms[index], self._norms[index].in_setting(self._setting)

    # ------------------------------------------------------------------------------------------- setting

    def _keep(self) -> None:
        norm, one = self._chosen()
        if norm is not None and one is not None:
            value = None
            with self._host.showing_problems():
                value = self.asking.read(self.value, self._keep)
            if value is None:
                return
            tag = next(tag for tag, choice in self.sources.items() if choice.isChecked())
            # A norm keeps the number of its publication as long as the publication is the same.
            same = one.said.source.startswith(tag) and one.said.note == self.note.text().strip()
            self._write(norm, one, NormSetting(value, one.said.source if same else tag, self.note.text().strip()))

    def _give_back(self) -> None:
        norm, one = self._chosen()
        if norm is not None and one is not None:
            self._write(norm, one, None)

    def _write(self, norm: Norm, one: NormInSetting, said: NormSetting | None) -> None:
        self._set(operations.set_norms(norms={path_in(norm.key, one.setting): said}))

    def _how_many(self, changed: int) -> str:
        return tr_n("{count} norm was changed.", "{count} norms were changed.", changed)


def unit_in_words(norm: Norm, value: str) -> str:
    """Beside its value."""
    from app.report import norm_unit
    return worded(norm_unit(norm.unit, value))
