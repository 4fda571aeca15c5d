"""The city's findings for all tabs that show them: read once in a thread, and again where something changed that moves figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.session.operations import cities
from app.ui.language import tr

if TYPE_CHECKING:
    from app.findings import CityFindings
    from app.models import City
    from app.ui.host import Host
    from app.ui.work import Work


class SharedFindings:
    """What the tabs of one city share."""

    def __init__(self, host: Host, city: City) -> None:
        self._host, self._city = host, city
        self.findings: CityFindings | None = None
        self._work: Work | None = None
        self._waiting: list[Callable[[CityFindings], object]] = []

    def ask(self, then: Callable[[CityFindings], object]) -> None:
        """Calls `then` with the findings: at once where they are known."""
        if self.findings is not None:
            then(self.findings)
            return
        self._waiting.append(then)
        if self._work is None:
            operation = cities.findings(city_id=self._city.id, language=self._host.settings.language)
            self._work = self._host.work(tr("Reading the answers"), operation, self._read, failed=lambda error: self._ended())

    def forget(self) -> None:
        """Something changed: whoever asks next is given what stands in the file then; whoever waits, too."""
        self.findings = None
        waiting = self._drop()
        for then in waiting:
            self.ask(then)

    def leave(self) -> None:
        """Nobody waits for them any more."""
        self._drop()

    def _drop(self) -> list[Callable[[CityFindings], object]]:
        waiting, self._waiting = self._waiting, []
        if self._work is not None:
            self._host.drop(self._work)
            self._work = None
        return waiting

    def _ended(self) -> None:
        """It failed or was stopped: nobody waits, and who asks again begins anew."""
        self._work = None
        self._waiting.clear()

    def _read(self, findings: CityFindings) -> None:
        self.findings, self._work = findings, None
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then(findings)
