"""One site: what it is, its interviews, and how another is begun."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.questionnaire import told_apart
from app.ui import fonts
from app.ui.city.day_correction import DayCorrection
from app.ui.city.facts_line import facts_line
from app.ui.city.form_titles import form_title
from app.ui.city.interview_correction import InterviewCorrection
from app.ui.city.kinds import kind_name
from app.ui.city.starts import Starts
from app.ui.city.withdrawal import ConsentWithdrawal
from app.ui.destinations import CARD, MAP, PHOTOS, PLACE
from app.ui.language import here, moment_words, tr, tr_in, tr_n
from app.ui.theme import theme
from app.ui.widgets import button, card, column, flow, label, margins, row, scrolling, shortened

if TYPE_CHECKING:
    from app.models import InterviewRecord, Site
    from app.questionnaire import Telling
    from app.ui.host import Host

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
        margins(box, 16, 10, 22, 12)
        box.setSpacing(theme().scaled(10))
        box.addWidget(label(site.name, factor=1.3, bold=True))
        self.photos = button(tr("Photos"), lambda: host.go(PHOTOS, site_id=site.id), icon="photo", kind="quiet",
                             name=tr("Photos of {site}", site=site.name))
        self.map = button(tr("Map"), lambda: host.go(MAP, site.city_id, site.id), icon="map", kind="quiet",
                          name=tr("{site} on the map", site=site.name))
        self.correct = button(tr("Correct"), lambda: host.go(PLACE, site.city_id, site.id), icon="edit", kind="quiet",
                              name=tr("Correct what is said of {site}", site=site.name))
        facts, acts = label(self._facts(), kind="muted"), (self.correct, self.map, self.photos)
        if theme().text_size == "normal":
            line = row(facts, *acts)
            line.setStretch(0, 1)
            box.addLayout(line)
        else:
            box.addLayout(column(facts, flow(*acts)))
        records = workspace.interviews(site_id=site.id)
        asked = Counter(check.interview_id for check in open_checks(workspace))
        self.interviews: list[QPushButton] = []
        self.withdrawals: list[QWidget] = []
        self.checks: list[QWidget] = []
        self.corrections: list[DayCorrection] = []
        self.amendments: list[QPushButton] = []
        self.withdrawal: ConsentWithdrawal | None = None
        self.correction: InterviewCorrection | None = None
        self._asking: tuple[QWidget, QWidget] | None = None         # the card, and what stands in its place
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
        self.begin = Starts(host, site)
        self.starts, self.import_form, self.import_from = self.begin.starts, self.begin.import_form, self.begin.import_from
        box.addWidget(self.begin)
        self.sort_card = button(tr("Sort a card of photos …"), lambda: host.go(CARD, site.city_id), icon="photo", kind="quiet",
                                name=tr("Sort a card of photos to interviews and sites"), gives_way=True)
        box.addLayout(row(self.sort_card, None))
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
        telling = told_apart(self._host.workspace, [record for record, _ in self._waiting[:AT_ONCE]], here())
        for record, asked in self._waiting[:AT_ONCE]:
            self._listed.addWidget(self._interview(record, asked, telling[record.id], *days[record.id]))
        del self._waiting[:AT_ONCE]
        self.more.setText(tr_n("{count} more", "{count} more", len(self._waiting)))
        self.more.setVisible(bool(self._waiting))

    def _interview(self, record: InterviewRecord, asked: int, telling: Telling, day: str, doubts: tuple[str, ...]) -> QWidget:
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
        withdraw = button("", lambda: self._ask_withdrawal(frame, record, title), icon="trash", kind="quiet",
                          name=tr("Consent withdrawn: erase {form}", form=title))
        amend = button("", lambda: self._ask_correction(frame, record, title, day), icon="settings", kind="quiet",
                       name=tr("Correct where, when and by whom {form} was held", form=title))
        amend.setEnabled(not self._host.workspace.read_only)
        self.amendments.append(amend)
        withdraw.setProperty("weighty", True)       # no focus comes to rest here by itself
        begun = record.created[:len("2026-11-03T08:40")]
        when = label(moment_words(begun if begun.startswith(day) else day), kind="muted", wrap=False)
        for act in (enter, amend, withdraw):
            act.setAccessibleDescription(facts_line((when.text(), state.text())))
        if theme().text_size == "normal" and self._host.width() >= WIDE:
            box.addLayout(row(enter, None, when, state, amend, withdraw))
        else:
            second_line = row(when, None, state)
            indentation = theme().scaled(12 if theme().text_size == "largest" else 42)      # else below the title
            second_line.setContentsMargins(indentation, 0, theme().scaled(10), theme().scaled(4))
            box.addLayout(row(enter, None, amend, withdraw))
            box.addLayout(second_line)
        if telling.assessor or telling.answers:
            apart = label(facts_line((telling.assessor, *(shortened(answer, 40) for answer in telling.answers))), kind="muted",
                          factor=0.9)
            apart.setContentsMargins(theme().scaled(12 if theme().text_size == "largest" else 42), 0, theme().scaled(10),
                                     theme().scaled(4))
            box.addWidget(apart)
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

    def _ask_withdrawal(self, frame: QWidget, record: InterviewRecord, title: str) -> None:
        withdrawal = ConsentWithdrawal(self._host, record.id, title, self._back_to_cards, is_open=record.state == "open")
        self.withdrawal = withdrawal
        self._in_place(frame, withdrawal, withdrawal.keep)

    def _ask_correction(self, frame: QWidget, record: InterviewRecord, title: str, day: str) -> None:
        correction = self.correction = InterviewCorrection(self._host, record, title, day, self._back_to_cards)
        self._in_place(frame, correction, correction.site)

    def _in_place(self, frame: QWidget, asking: QWidget, first: QWidget) -> None:
        """Asks in the place of the interview's card, which comes back when nothing is to be done; one at a time."""
        self._back_to_cards()
        self._asking = frame, asking
        self._listed.replaceWidget(frame, asking)
        frame.hide()
        first.setFocus()

    def _back_to_cards(self) -> None:
        if self._asking is None:
            return
        frame, asking = self._asking
        self.withdrawal = self.correction = None
        self._asking = None
        self._listed.replaceWidget(asking, frame)
        asking.hide()
        asking.deleteLater()
        frame.show()
        frame.findChildren(QPushButton)[0].setFocus()
