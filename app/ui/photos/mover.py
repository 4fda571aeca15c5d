"""Where photos are given to: a question of an interview, the interview as a whole, a site, a city, or the tray."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.session.operations import light_table
from app.ui import fonts
from app.ui.city.facts_line import facts_line
from app.ui.city.form_titles import form_title
from app.ui.language import moment_words, tr
from app.ui.widgets import button, card, label, row, shortened

if TYPE_CHECKING:
    from app.session import ListedPhoto, PhotoQuestion
    from app.ui.host import Host

TRAY, WHOLE = "@tray", ""
MOST_LETTERS = 60


class Mover(QWidget):
    """Asked in the panel. `move` is called with keywords of `photos.move`."""

    def __init__(self, host: Host, listed: Sequence[ListedPhoto], move: Callable[[dict[str, Any]], object],
                 leave: Callable[[], object]) -> None:
        super().__init__()
        self._host, self._move = host, move
        self._forms = {form.sha256: form for form in host.workspace.forms()}
        one = listed[0]
        self.city = self.first = _choice(tr("City"))
        self.site = _choice(tr("Site"))
        self.interview = _choice(tr("Interview"))
        self.question = _choice(tr("Question"))
        for city in host.workspace.cities():
            _add(self.city, city.name, city.id)
        self.city.addItem(tr("The tray, for what belongs nowhere yet"), TRAY)
        self.city.setCurrentIndex(max(0, self.city.findData(one.city_id)))
        self.city.activated.connect(lambda: self._fill_sites())
        self.site.activated.connect(lambda: self._fill_interviews())
        self.interview.activated.connect(lambda: self._read_questions())
        self.go = button(tr("Move here"), self._go, icon="check", kind="primary")
        frame, box = card(margin=10, spacing=6)
        box.addWidget(label(tr("Where does it belong?") if len(listed) == 1 else tr("Where do they belong?"), bold=True))
        for field in (self.city, self.site, self.interview, self.question):
            box.addWidget(field)
        box.addLayout(row(self.go, button(tr("Leave it"), leave), None, spacing=6))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        self._fill_sites(one.photo.site_id, one.photo.interview_id)

    def _fill_sites(self, site_id: str = "", interview_id: str = "") -> None:
        self.site.clear()
        city = self.city.currentData()
        self.site.setVisible(city not in (TRAY, None))
        if city != TRAY and city is not None:
            self.site.addItem(tr("The city as a whole"), WHOLE)
            for site in self._host.workspace.sites(city):
                _add(self.site, site.name, site.id)
        self.site.setCurrentIndex(max(0, self.site.findData(site_id)))
        self._fill_interviews(interview_id)

    def _fill_interviews(self, interview_id: str = "") -> None:
        self.interview.clear()
        site = self.site.currentData()
        self.interview.setVisible(bool(site))
        if site:
            self.interview.addItem(tr("The site itself, and no interview"), WHOLE)
            for record in self._host.workspace.interviews(site_id=site):
                form = self._forms.get(record.form_sha256)
                title = form_title(form) if form is not None else record.form_id
                _add(self.interview, facts_line((title, moment_words(record.day))), record.id)
        self.interview.setCurrentIndex(max(0, self.interview.findData(interview_id)))
        self._read_questions()

    def _read_questions(self) -> None:
        self.question.clear()
        interview = self.interview.currentData()
        self.question.setVisible(bool(interview))
        if not interview:
            return
        self.question.addItem(tr("Beside all questions"), WHOLE)
        self.question.setEnabled(False)
        self._host.work(tr("Reading the questions"), light_table.questions(interview_id=interview),
                        lambda questions: self._fill_questions(interview, questions), shown_in=self)

    def _fill_questions(self, interview: str, questions: tuple[PhotoQuestion, ...]) -> None:
        if not isValid(self) or self.interview.currentData() != interview:
            return                      # another one is asked for, or the page was left
        for question in questions:
            text = shortened(question.label, MOST_LETTERS)
            _add(self.question, tr("{question} (has a photo)", question=text) if question.taken else text, question.ref)
        self.question.setEnabled(True)

    def where(self) -> dict[str, Any]:
        """Keywords of `photos.move`."""
        if self.city.currentData() == TRAY:
            return {"tray": True}
        if interview := self.interview.currentData():
            question = self.question.currentData()
            return {"interview_id": interview, **({"question": question} if question else {})}
        if site := self.site.currentData():
            return {"site_id": site}
        return {"city_id": self.city.currentData()}

    def _go(self) -> None:
        self._move(self.where())


def _choice(name: str) -> QComboBox:
    field = QComboBox()
    field.setAccessibleName(name)
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.setMinimumContentsLength(12)
    return field


def _add(field: QComboBox, words: str, value: str) -> None:
    fonts.load_for(words)
    field.addItem(words, value)
