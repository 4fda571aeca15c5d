"""The forms of the workspace: each once, with its versions, of which one is current, and the kinds of site that it is for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.session.operations import forms as operations
from app.ui.city.form_titles import form_title
from app.ui.city.kinds import KINDS, kind_name
from app.ui.city.quantities import Cell, Quantities, QuantityColumn
from app.ui.fields.choices import ChoiceTick, tick
from app.ui.form_intake import choose_form, take_form, tell_form
from app.ui.language import joined, tr, tr_n, worded
from app.ui.made_anew import clear
from app.ui.panes import panes
from app.ui.theme import theme
from app.ui.widgets import Crumb, button, card, column, flow, label, row

if TYPE_CHECKING:
    from app.models import FormRecord, Lineage
    from app.models.lineage import KnownForms
    from app.session import Changes
    from app.ui.host import Host


class FormsPage(QWidget):
    """All forms in a table, and beside it what the office says of the one that is chosen."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self.known: KnownForms = host.session.run(operations.known_forms())
        self.table = self.first = Quantities(tr("Forms"), (
            QuantityColumn(tr("Form"), 0, figure=False), QuantityColumn(tr("Version"), 152, 4, figure=False),
            QuantityColumn(tr("Interviews"), 90, 5), QuantityColumn(tr("For"), 160, 3, figure=False)))
        self.add = button(tr("Add a form…"), lambda: choose_form(self, self.take), icon="form", kind="primary")
        right = QWidget()
        self._card, self._box = card()
        self.sites: dict[str, ChoiceTick] = {}
        self.acts: dict[str, QWidget] = {}          # of a version by its SHA-256, of the form by "form"
        right.setLayout(column(self._card, None))
        about = label(tr("Versions of one form are one button at a site. New interviews are begun with the current version; drafts "
                         "finish in theirs. What is said here travels with parcels and copies."), kind="muted")
        panes(self, column(label(tr("Forms"), factor=1.5, bold=True), about, row(self.add, None), self.table), right, tr("Form"))
        self._fill()
        self.table.currentCellChanged.connect(lambda *_: self._show())
        host.subscribe(self, self._changed)

    def crumbs(self) -> list[Crumb]:
        """The workspace, and this."""
        return [(self._host.path.stem, lambda: self._host.go_city()), (tr("Forms"), None)]

    def _changed(self, changes: Changes) -> None:
        if changes.forms or changes.interviews:
            self.known = self._host.session.run(operations.known_forms())
            self._fill()

    # ------------------------------------------------------------------------------------------- what there is

    def _fill(self) -> None:
        self.table.blockSignals(True)
        self.table.fill([self._cells(lineage) for lineage in self.known.lineages], max(0, self.table.currentRow()))
        self.table.blockSignals(False)
        self._show()

    def _cells(self, lineage: Lineage) -> list[Cell]:
        title, current = form_title(lineage.shown), lineage.current
        version = Cell(tr("retired"), "muted") if current is None else Cell(current.version or "–", tip=tr("current"))
        held = sum(self.known.held.get(form.sha256, 0) for form in lineage.versions)
        kinds = tuple(kind_name(kind) if kind in KINDS else kind for kind in lineage.sites)
        return [Cell(title, "muted" if current is None else "", bold=current is not None), version, Cell(worded(held)),
                Cell(worded(kinds) if kinds else tr("Any site"))]

    def chosen(self) -> Lineage | None:
        """The form of the row that is looked at."""
        index = self.table.currentRow()
        return self.known.lineages[index] if 0 <= index < len(self.known.lineages) else None

    def _show(self) -> None:
        clear(self._box)
        self.sites, self.acts = {}, {}
        lineage = self.chosen()
        if lineage is None:
            self._box.addWidget(label(tr("There is no form in this workspace yet."), kind="muted"))
            return
        self._box.addWidget(label(form_title(lineage.shown), factor=1.2, bold=True))
        self._box.addWidget(label(lineage.form_id, kind="muted"))
        self._box.addWidget(label(tr("Versions"), bold=True))
        for form in lineage.versions:
            self._add_version(lineage, form)
        self._box.addSpacing(theme().scaled(6))
        self._box.addWidget(label(tr("Offered first at"), bold=True))
        for kind in KINDS:
            self.sites[kind] = tick(kind_name(kind))
            self.sites[kind].setChecked(kind in lineage.sites)
            self.sites[kind].toggled.connect(lambda _: self._set_sites(lineage))
        self._box.addLayout(flow(*self.sites.values()))
        said = tr("As the office says.") if lineage.sites_said else tr("As the form itself says.")
        if not lineage.sites:
            said = tr("Nothing is ticked: it is offered at any site.")
        self._box.addWidget(label(said, kind="muted"))
        if lineage.sites_said:
            self.acts["sites"] = button(tr("As the form itself says"), lambda: self._run(
                operations.set_sites(form_id=lineage.form_id, kinds=None)), kind="quiet")
            self._box.addLayout(row(self.acts["sites"], None))
        self._box.addSpacing(theme().scaled(6))
        if lineage.is_retired:
            self._box.addWidget(label(tr("The form is retired: no new interview is begun with it."), kind="warning"))
            self.acts["form"] = button(tr("Bring the form back"), lambda: self._run(
                operations.bring_back(form_id=lineage.form_id)), icon="check")
        else:
            self.acts["form"] = button(tr("Retire the form"), lambda: self._run(operations.retire(form_id=lineage.form_id)),
                                       icon="lock", name=tr("Retire the form: no new interview is begun with it"))
        self._box.addLayout(row(self.acts["form"], None))

    def _add_version(self, lineage: Lineage, form: FormRecord) -> None:
        """What there is of a version, and what else can be said of it."""
        current = lineage.current is not None and lineage.current.sha256 == form.sha256
        retired = form.sha256 in lineage.retired
        state = tr("current") if current else tr("retired") if retired else ""
        count = self.known.held.get(form.sha256, 0)
        words = [form.version or "–", tr_n("{count} interview", "{count} interviews", count), state]
        self._box.addWidget(label(joined(words),
                                  kind="good" if current else "muted" if retired else ""))
        if lineage.is_retired or len(lineage.versions) == 1:
            return                      # then the form's own button says it
        if retired:
            act = button(tr("Bring this version back"), lambda: self._run(
                operations.bring_back(form_id=lineage.form_id, version=form)), kind="quiet")
        elif current:
            return
        else:
            act = button(tr("Make it current"), lambda: self._run(operations.set_current(form=form)), kind="quiet",
                         name=tr("Make version {version} current", version=form.version))
            drop = button(tr("Retire this version"), lambda: self._run(
                operations.retire(form_id=lineage.form_id, version=form)), kind="quiet")
            self.acts[f"retire {form.sha256}"] = drop
        self.acts[form.sha256] = act
        self._box.addLayout(row(act, self.acts.get(f"retire {form.sha256}"), None) if not retired else row(act, None))

    # ------------------------------------------------------------------------------------------- saying something of them

    def _run(self, operation: Any) -> None:
        with self._host.showing_problems():
            self._host.session.run(operation)

    def _set_sites(self, lineage: Lineage) -> None:
        kinds = tuple(kind for kind, one in self.sites.items() if one.isChecked())
        self._run(operations.set_sites(form_id=lineage.form_id, kinds=kinds))

    def take(self, path: Path) -> None:
        """Reads a form in a thread and keeps it."""
        take_form(self._host, path, self._taken)

    def _taken(self, sha256: str, lacking: list[str]) -> None:
        if isValid(self):               # the page was left meanwhile
            at = next(index for index, one in enumerate(self.known.lineages) if any(form.sha256 == sha256 for form in one.versions))
            self.table.setCurrentCell(at, 0)
        tell_form(self._host, sha256, lacking)
