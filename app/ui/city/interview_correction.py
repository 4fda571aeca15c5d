"""Where, when and by whom an interview was held, corrected in the place of its card, with the reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QFormLayout, QLineEdit, QWidget

from app.problem import Problem
from app.session.operations import interviews
from app.translations import message
from app.ui.city.facts_line import facts_line
from app.ui.fields.dates import read_date
from app.ui.language import tr
from app.ui.theme import theme
from app.ui.widgets import button, card, label, row

if TYPE_CHECKING:
    from app.models import InterviewRecord
    from app.ui.host import Host


class InterviewCorrection(QWidget):
    """What stands there is filled in; what is changed becomes a revision with the reason. `back` takes the lines away again."""

    def __init__(self, host: Host, record: InterviewRecord, title: str, day: str, back: Callable[[], None]) -> None:
        super().__init__()
        self._host, self._record, self._back = host, record, back
        workspace = host.workspace
        cities = {city.id: city.name for city in workspace.cities()}
        self._sites: dict[str, str] = {}                # id by name, as it is offered
        here = ""
        for city_id, city in cities.items():
            for line in workspace.site_lines(city_id):
                name = facts_line((line.name, city))
                if name in self._sites:                 # of the same name: the ward tells them apart, else the id
                    name = facts_line((line.name, city, line.ward or line.id[:8]))
                self._sites[name] = line.id
                here = name if line.id == record.site_id else here
        from app.models.interviews import assessors
        self._before = {"site": here, "day": day, "assessor": assessors(workspace, [record.id])[record.id]}
        frame, box = card(margin=12, spacing=8)
        box.addWidget(label(tr("Correct “{interview}”", interview=title), bold=True))
        box.addWidget(label(tr("The answers stay as they are. What was said before stands in the history."), kind="muted"))
        form = QFormLayout()
        form.setVerticalSpacing(theme().scaled(8))
        form.setHorizontalSpacing(theme().scaled(12))
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.site, self.day, self.assessor = (QLineEdit(self._before[name]) for name in ("site", "day", "assessor"))
        self.reason = QLineEdit()
        completer = QCompleter(sorted(self._sites), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.site.setCompleter(completer)
        self.day.setMaximumWidth(theme().scaled(160))
        for name, edit in ((tr("Held at"), self.site), (tr("Day"), self.day), (tr("Assessor"), self.assessor),
                           (tr("Reason"), self.reason)):
            edit.setAccessibleName(name)
            form.addRow(label(name, wrap=False), edit)
        self.reason.returnPressed.connect(self._correct)
        self.correct = button(tr("Correct"), self._correct, icon="check", kind="primary")
        self.leave = button(tr("Leave it as it is"), back, kind="quiet")
        box.addLayout(form)
        box.addLayout(row(self.correct, self.leave, None))
        layout = row(frame)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)

    def _correct(self) -> None:
        """The day and the assessor before the site: moving it away takes this card from the page."""
        host, interview_id, reason = self._host, self._record.id, self.reason.text()
        site, day, assessor = (edit.text().strip() for edit in (self.site, self.day, self.assessor))
        with host.showing_problems():
            if site != self._before["site"] and site not in self._sites:
                raise Problem(message("There is no site {name}.", name=site), message("Choose one of those that are offered."))
            if (site, day, assessor) == tuple(self._before.values()):
                self._back()
                return
            if not reason.strip():
                raise Problem(message("A correction needs a reason."), message("Say in a few words why it is corrected."))
            if day != self._before["day"]:
                found = read_date(day, 3) if day else None
                host.session.run(interviews.set_day(interview_id=interview_id, day=found.isoformat() if found else day,
                                                    reason=reason))
            if assessor != self._before["assessor"]:
                host.session.run(interviews.set_assessor(interview_id=interview_id, name=assessor, reason=reason))
            if site != self._before["site"]:
                host.session.run(interviews.move(interview_id=interview_id, site_id=self._sites[site], reason=reason))
            host.say(tr("The interview is corrected."), tr("What was said before stands in its history."), "good")
