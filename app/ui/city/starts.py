"""How an interview is begun at a site: a button for each form, those for this kind of site first, the others when asked for."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.findings import KIND_WORDS
from app.session.operations import forms, interviews
from app.translations import Either
from app.ui import fonts
from app.ui.city.form_titles import shown_title
from app.ui.city.kinds import kind_name
from app.ui.city.on_paper import HeldOnPaper
from app.ui.destinations import FORMS
from app.ui.form_intake import choose_form, take_form, tell_form
from app.ui.language import tr, tr_n
from app.ui.made_anew import clear
from app.ui.theme import theme
from app.ui.widgets import FlowLayout, button, label, row, shortened

if TYPE_CHECKING:
    from app.models import Site
    from app.models.lineage import OfferedForm
    from app.ui.host import Host


class Starts(QWidget):
    """`starts`: the buttons, by form id. One of a form for other kinds of site asks first."""

    def __init__(self, host: Host, site: Site) -> None:
        super().__init__()
        self._host, self._site = host, site
        self.starts: dict[str, QPushButton] = {}
        offered = [form for form in host.session.run(forms.offered_forms()) if not form.for_desk]
        offered.sort(key=lambda form: (not form.sites, not form.shipped))      # those that name this kind before those for any
        suiting = [form for form in offered if form.suits(site.kind)]
        others = [form for form in offered if not form.suits(site.kind)]
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().scaled(8))
        self._box.addWidget(label(tr("Start an interview"), bold=True))
        self.paper = HeldOnPaper()
        self._box.addWidget(self.paper)
        self._box.addLayout(self._buttons(suiting))
        self.asked = QVBoxLayout()
        self._box.addLayout(self.asked)
        self.more = button(tr_n("{count} other form", "{count} other forms", len(others)), self._show_others, icon="down",
                           kind="quiet", name=tr("Forms for other kinds of site"))
        self._others = QWidget()
        inner = QVBoxLayout(self._others)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(self._buttons(others))
        self._box.addWidget(self._others)
        self.import_form = button(tr("Import a form …"), lambda: choose_form(self, self.import_from), icon="form", kind="quiet",
                                  name=tr("Import a form (XLSForm or XForm)"), gives_way=True)
        self.versions = button(tr("Forms and versions"), lambda: host.go(FORMS), icon="settings", kind="quiet", gives_way=True)
        self._box.addLayout(row(self.more, None))
        self._others.setVisible(not suiting)
        self.more.setVisible(bool(others) and bool(suiting))
        self._box.addLayout(row(self.import_form, self.versions, None))

    def _buttons(self, offered: list[OfferedForm]) -> FlowLayout:
        flow = FlowLayout(spacing=theme().scaled(8))
        for form in offered:
            title = shown_title(form.title, form.file)
            fonts.load_for(title)
            first = bool(form.sites) and form.suits(self._site.kind)
            start = button(shortened(title, 52), partial(self.start, form), icon="form", kind="primary" if first else "",
                           # Translators: of a form: its title and its version
                           name=tr("{form} {version}", form=title, version=form.version), gives_way=True)
            self.starts[form.id] = start
            flow.addWidget(start)
        return flow

    def _show_others(self) -> None:
        self._others.show()
        self.more.hide()
        next(iter(self._others.findChildren(QPushButton))).setFocus()

    def start(self, form: OfferedForm) -> None:
        """Begins an interview; with a form for other kinds of site after one question."""
        if form.suits(self._site.kind):
            self._begin(form)
            return
        clear(self.asked)
        kinds = Either(tuple(KIND_WORDS.get(kind, kind) for kind in form.sites))
        question = label(tr("{form} is a form for: {kinds}. {site} is: {kind}.", form=shown_title(form.title, form.file),
                            kinds=kinds, site=self._site.name, kind=kind_name(self._site.kind)), kind="warning")
        self.go_on = button(tr("Start it here"), lambda: self._begin(form), icon="form", kind="primary")
        self.leave = button(tr("Do not start it"), self._stay, kind="quiet")
        self.asked.addWidget(question)
        self.asked.addLayout(row(self.go_on, self.leave, None))
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stay(self) -> None:
        clear(self.asked)
        next(iter(self.starts.values())).setFocus()

    def _begin(self, form: OfferedForm) -> None:
        """One that came with the app is converted and kept in the workspace the first time it is used."""
        with self._host.showing_problems():
            paper = self.paper.day(), self.paper.assessor()         # read now: a form that comes in makes this panel anew
            if form.path is None:
                self._begin_kept(form.sha256, *paper)
            else:
                take_form(self._host, form.path, lambda sha256, lacking: self._begin_kept(sha256, *paper))

    def _begin_kept(self, sha256: str, day: str, assessor: str) -> None:
        with self._host.showing_problems():
            record = self._host.session.run(interviews.begin(
                site_id=self._site.id, form_sha256=sha256, day=day, assessor=assessor))
            self._host.go_interview(record.id)

    # ------------------------------------------------------------------------------------------ import

    def import_from(self, path: Path) -> None:
        """Converts a form in a thread and keeps it in the workspace."""
        take_form(self._host, path, partial(tell_form, self._host))
