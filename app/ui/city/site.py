"""One site: what it is, its interviews, and how another is begun."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from app.locations import cache_dir
from app.session.operations import forms, interviews
from app.ui import fonts
from app.ui.city.day_correction import DayCorrection
from app.ui.city.facts_line import facts_line
from app.ui.city.form_titles import form_title
from app.ui.city.kinds import kind_name
from app.ui.city.withdrawal import ConsentWithdrawal
from app.ui.destinations import CARD, MAP, PHOTOS
from app.ui.language import here, moment_words, tr, tr_in, tr_n, worded
from app.ui.theme import theme
from app.ui.widgets import FlowLayout, button, card, label, row, scrolling, shortened

if TYPE_CHECKING:
    from app.forms import Form
    from app.models import FormRecord, InterviewRecord, Site
    from app.progress import Progress
    from app.ui.host import Host

# Which of our own forms suit which kind of site: shown first. Every form of a site can be used at each.
SUITS = {"school": ("school", "student"), "hospital": ("hospital", "medical_waste", "supply_list"),
         "health-centre": ("hospital", "medical_waste", "supply_list"), "waste": ("medical_waste",),
         "council": ("city_council", "good_practice", "exchange"), "other": ("resident",)}
WIDE = 1340         # px of the window, where an interview stands on one line
AT_ONCE = 40        # interviews listed before somebody asks for more


class SitePanel(QWidget):
    def __init__(self, host: Host, site: Site) -> None:
        super().__init__()
        from app.models.conflicts import open_checks
        self._host, self._site = host, site
        workspace = host.workspace
        self._forms = {form.sha256: form for form in workspace.forms()}
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(theme().scaled(16), theme().scaled(10), theme().scaled(22), theme().scaled(12))
        box.setSpacing(theme().scaled(10))
        box.addWidget(label(site.name, factor=1.3, bold=True))
        self.photos = button(tr("Photos"), lambda: host.go(PHOTOS, site_id=site.id), icon="photo", kind="quiet",
                             name=tr("Photos of {site}", site=site.name))
        self.map = button(tr("Map"), lambda: host.go(MAP, site.city_id, site.id), icon="map", kind="quiet",
                          name=tr("{site} on the map", site=site.name))
        facts = row(label(self._facts(), kind="muted"), self.map, self.photos)
        facts.setStretch(0, 1)
        box.addLayout(facts)
        records = workspace.interviews(site_id=site.id)
        asked = Counter(check.interview_id for check in open_checks(workspace))
        self.interviews: list[QPushButton] = []
        self.withdrawals: list[QWidget] = []
        self.checks: list[QWidget] = []
        self.corrections: list[DayCorrection] = []
        self.withdrawal: ConsentWithdrawal | None = None
        if records:
            box.addSpacing(theme().scaled(4))
            box.addWidget(label(tr("Interviews"), bold=True))
            if len(records) > AT_ONCE:      # what waits for somebody first, then the newest
                records.sort(key=lambda record: (bool(asked[record.id]), record.state != "finished", record.day, record.created),
                             reverse=True)
            self._waiting = [(record, asked[record.id]) for record in records]
            self._listed = QVBoxLayout()
            self._listed.setSpacing(theme().scaled(10))
            box.addLayout(self._listed)
            self.more = button("", self._list_more, icon="down", kind="quiet")
            box.addLayout(row(self.more, None))
            self._list_more()
        box.addSpacing(theme().scaled(4))
        box.addWidget(label(tr("Start an interview"), bold=True))
        self.starts: dict[str, QWidget] = {}
        box.addLayout(self._choices())
        self.import_form = button(tr("Import a form …"), self._ask, icon="form", kind="quiet",
                                  name=tr("Import a form (XLSForm or XForm)"), gives_way=True)
        self.sort_card = button(tr("Sort a card of photos …"), lambda: host.go(CARD, site.city_id), icon="photo", kind="quiet",
                                name=tr("Sort a card of photos to interviews and sites"), gives_way=True)
        box.addLayout(row(self.import_form, self.sort_card, None))
        box.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(inner, site.name))

    def _facts(self) -> str:
        site, position = self._site, ""
        if site.latitude is not None and site.longitude is not None:
            from app.places import format_position
            position = format_position(site.latitude, site.longitude)
        return facts_line((kind_name(site.kind), site.ward, position))

    # ----------------------------------------------------------------------------------------- interviews

    def _list_more(self) -> None:
        """A ward has an interview for each person asked, and a card for each would keep everybody waiting."""
        from app.findings import days_of
        days = days_of(self._host.workspace, [record for record, _ in self._waiting[:AT_ONCE]])
        for record, asked in self._waiting[:AT_ONCE]:
            self._listed.addWidget(self._interview(record, asked, *days[record.id]))
        del self._waiting[:AT_ONCE]
        self.more.setText(tr_n("{count} more", "{count} more", len(self._waiting)))
        self.more.setVisible(bool(self._waiting))

    def _interview(self, record: InterviewRecord, asked: int, day: str, doubts: tuple[str, ...]) -> QWidget:
        frame, box = card(margin=6, spacing=2)
        form = self._forms.get(record.form_sha256)
        title = form_title(form) if form else record.form_id
        fonts.load_for(title)
        finished = record.state == "finished"
        enter = button(shortened(title, 52), lambda: self._host.go_interview(record.id),
                       icon="lock" if finished else "edit", kind="quiet",
                       name=tr("Open the interview {form}", form=title), gives_way=True)
        state = label(tr_in("of an interview", "finished") if finished else tr_in("of an interview", "open"),
                      kind="good" if finished else "warning", wrap=False)
        withdraw = button("", lambda: self._ask_withdrawal(frame, record.id, title), icon="trash", kind="quiet",
                          name=tr("Consent withdrawn: erase {form}", form=title))
        withdraw.setProperty("weighty", True)       # no focus comes to rest here by itself
        begun = record.created[:len("2026-11-03T08:40")]
        when = label(moment_words(begun if begun.startswith(day) else day), kind="muted", wrap=False)
        if theme().text_size == "normal" and self._host.width() >= WIDE:
            box.addLayout(row(enter, None, when, state, withdraw))
        else:
            second_line = row(when, None, state)
            indentation = theme().scaled(12 if theme().text_size == "largest" else 42)      # else below the title
            second_line.setContentsMargins(indentation, 0, theme().scaled(10), theme().scaled(4))
            box.addLayout(row(enter, None, withdraw))
            box.addLayout(second_line)
        if doubts and finished:
            correction = DayCorrection(self._host, record.id, day, doubts)
            box.addWidget(correction)
            self.corrections.append(correction)
        if asked:
            check = button(tr_n("Please check: {count} answer", "Please check: {count} answers", asked),
                           lambda: self._host.go_interview(record.id, review=True), icon="flag", kind="quiet", gives_way=True)
            box.addLayout(row(check, None))
            self.checks.append(check)
        self.interviews.append(enter)
        self.withdrawals.append(withdraw)
        return frame

    def _ask_withdrawal(self, frame: QWidget, interview_id: str, title: str) -> None:
        """In the place of the interview's card, which comes back when it is kept."""
        if self.withdrawal is not None:
            self.withdrawal.keep.click()
        withdrawal = self.withdrawal = ConsentWithdrawal(self._host, interview_id, title, lambda: back())

        def back() -> None:
            self._listed.replaceWidget(withdrawal, frame)
            withdrawal.deleteLater()
            self.withdrawal = None
            frame.show()
            frame.findChildren(QPushButton)[0].setFocus()

        self._listed.replaceWidget(frame, withdrawal)
        frame.hide()
        withdrawal.keep.setFocus()

    # ---------------------------------------------------------------------------------------------- forms

    def _choices(self) -> FlowLayout:
        """Our own forms and those of the workspace that are held at sites; what suits this kind of site first."""
        from app.programme import shipped_glances
        flow = FlowLayout(spacing=theme().scaled(8))
        suits = SUITS.get(self._site.kind, ())
        shipped, kept = shipped_glances(), self._host.workspace.form_glances()
        own = [path for path, said in shipped.items() if not said.for_desk]
        own.sort(key=lambda path: (path.stem not in suits, suits.index(path.stem) if path.stem in suits else 0))
        for path in own:
            start = self.starts[path.stem] = button(path.stem.replace("_", " ").capitalize(), partial(self._start_own, path),
                                                    icon="form", kind="primary" if path.stem in suits else "",
                                                    gives_way=True)
            flow.addWidget(start)
        names = {path.name for path in shipped}
        for form in self._forms.values():
            if form.source_name not in names and not kept[form.sha256].for_desk:
                start = self.starts[form.sha256] = self._start_button(form)
                flow.addWidget(start)
        return flow

    def _start_button(self, form: FormRecord) -> QPushButton:
        title = form_title(form)
        fonts.load_for(title)
        return button(shortened(title, 52), partial(self._start, form.sha256), icon="form",
                      # Translators: of a form: its title and its version
                      name=tr("{form} {version}", form=title, version=form.version), gives_way=True)

    def _start(self, form_sha256: str) -> None:
        with self._host.showing_problems():
            record = self._host.session.run(interviews.begin(site_id=self._site.id, form_sha256=form_sha256))
            self._host.go_interview(record.id)

    def _start_own(self, path: Path) -> None:
        """One of the forms that came with the app: converted and kept in the workspace the first time it is used."""
        self._convert(path, lambda sha256, notices: self._start(sha256))

    def _ask(self) -> None:
        dialog = QFileDialog(self.window(), tr("Import a form"), "",
                             tr("Forms: XLSForm or XForm (*.xlsx *.xls *.xml)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.import_from(Path(name)))
        dialog.open()

    def import_from(self, path: Path) -> None:
        """Converts a form in a thread and keeps it in the workspace."""
        def report(sha256: str, notices: list[str]) -> None:
            title = next(form_title(form) for form in self._host.workspace.forms() if form.sha256 == sha256)
            if notices:
                self._host.say(tr("{form} is imported, but lacks something here.", form=title), "\n".join(notices), "warning")
            else:
                self._host.say(tr("{form} is imported.", form=title), tr("Start an interview with it at any site."), "good")
        self._convert(path, report)

    def _convert(self, path: Path, then: Callable[[str, list[str]], object]) -> None:
        """Reads a form in a thread and keeps it; `then` is called with its SHA-256 and what it lacks here, a sentence each."""
        host = self._host

        def job(progress: Progress) -> tuple[Form, bytes]:
            from app.forms import load_form
            progress(0, 0, path.name)
            form = load_form(path, cache=cache_dir(), progress=progress)
            progress(0, 0, path.name)
            return form, path.read_bytes()

        def keep(result: tuple[Form, bytes]) -> None:
            form, source = result
            record = host.session.run(forms.add_form(form=form, source=source, source_name=path.name))
            then(record.sha256, [*(notice.in_language(here()) for notice in form.notices), *map(worded, form.left_out)])
        host.work(tr("Reading the form"), job, keep)
