"""The city's findings, read once in a thread for all tabs that need them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.ui.language import tr

if TYPE_CHECKING:
    from app.findings import CityFindings
    from app.models import City
    from app.progress import Progress
    from app.ui.host import Host
    from app.ui.work import Work


class Reading:
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
        if len(self._waiting) > 1:
            return
        file, city_id, language = self._host.path, self._city.id, self._host.settings.language

        def job(progress: Progress) -> CityFindings:
            from app.findings import city_findings
            from app.models import Workspace
            with Workspace.open(file, read_only=True) as workspace:
                return city_findings(workspace, city_id, answers=False, language=language, progress=progress)
        self._work = self._host.work(tr("Reading the answers"), job, self._read)

    def leave(self) -> None:
        """Nobody waits for them any more."""
        self._waiting.clear()
        if self._work is not None and self.findings is None:
            self._host.drop(self._work)

    def _read(self, findings: CityFindings) -> None:
        self.findings = findings
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then(findings)
