"""What an interview knows of places: where its positions are expected, and what was captured there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.questionnaire import captured_before, expected_place

if TYPE_CHECKING:
    from app.questionnaire import Captured, ExpectedPlace
    from app.ui.host import Host


class KnownPlaces:
    """A part of the interview that is open."""

    id: str
    _host: Host
    _expected: ExpectedPlace | None = None
    _captured: tuple[Captured, ...] | None = None

    def expected(self) -> ExpectedPlace:
        """Where its positions are expected."""
        if self._expected is None:
            self._expected = expected_place(self._host.workspace, self.id)
        return self._expected

    def captured(self) -> tuple[Captured, ...]:
        """What was captured before at this site, in other interviews."""
        if self._captured is None:
            self._captured = captured_before(self._host.workspace, self.id)
        return self._captured

    def site_place(self) -> tuple[str, tuple[float, float] | None]:
        """The site's name and where it lies, latitude and longitude; None where nobody knows."""
        workspace = self._host.workspace
        site = workspace.site(workspace.interview(self.id).site_id)
        return site.name, site.place

    def map_host(self) -> Host:
        """The window that has the layers of maps."""
        return self._host
