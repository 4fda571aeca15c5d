"""The pages of what a team sets for its whole workspace: norms, prices, what is said of the assessment."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.ui.host import Host


class WorkspacePages:
    """A part of the main window."""

    @abstractmethod
    def _turn_to(self, name: str, made: Callable[[Host], Any], again: Callable[[], None]) -> None: ...

    def go_norms(self) -> None:
        """The numbers that needs are worked out with."""
        from app.ui.norms_page import NormsPage
        self._turn_to("norms", NormsPage, self.go_norms)

    def go_prices(self) -> None:
        """What items cost, and exchange rates."""
        from app.ui.prices_page import PricesPage
        self._turn_to("prices", PricesPage, self.go_prices)

    def go_assessment(self) -> None:
        """Who holds it, and which modules are asked."""
        from app.ui.assessment_page import AssessmentPage
        self._turn_to("assessment", AssessmentPage, self.go_assessment)
