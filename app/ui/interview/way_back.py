"""Where an interview is held, and the way back there: a city's site, or a list of the programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.destinations import PROGRAMME
from app.ui.language import tr
from app.ui.widgets import Crumb

if TYPE_CHECKING:
    from app.models import InterviewRecord
    from app.ui.host import Host


class WayBack:
    def __init__(self, host: Host, record: InterviewRecord) -> None:
        self._host, self._record = host, record
        self._site = host.workspace.site(record.site_id)
        self._city = host.workspace.city_of(self._site)
        self._of_programme = self._site == host.workspace.programme()

    def crumbs(self, form_title: str) -> list[Crumb]:
        """The city, the site, and the form; of an entry of the programme its list."""
        places = (tr("Programme"),) if self._of_programme else (self._city.name, self._site.name)
        return [*((place, lambda: self.go()) for place in places), (form_title, None)]

    @property
    def city_id(self) -> str:
        return "" if self._of_programme else self._city.id

    def go(self) -> None:
        if self._of_programme:
            self._host.go(PROGRAMME, self._host.workspace.form_glances()[self._record.form_sha256].list)
        else:
            self._host.go_city(self._city.id, "sites", self._site.id)

    def say_finished(self) -> None:
        """That it counts now, and where."""
        if self._of_programme:
            self._host.say(tr("The entry is finished and locked."), tr("It counts in the totals of its list now."), "good")
        else:
            self._host.say(tr("{site}: the interview is finished and locked.", site=self._site.name),
                           tr("It counts in the figures of the city now."), "good")
