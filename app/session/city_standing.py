"""What is to be known of a city before anything else: three sentences, what is open, who is late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.session.operation import Access
from app.translations import Message, message, message_n

if TYPE_CHECKING:
    from app.models.plan import PlanLine
    from app.statements import CityStatements

MOST_NAMED = 5              # visits that are late


@dataclass(frozen=True)
class CityStanding:
    statements: CityStatements
    open: Message | None                # None: nothing is
    late: tuple[PlanLine, ...]          # planned for a day that is over, and not done; the oldest first

    @property
    def late_words(self) -> Message | None:
        """Which visits are late, and whose they are; None where none is."""
        if not self.late:
            return None
        named: list[Message] = [
            message("{site} ({form}, {team})", site=line.site, form=line.form, team=line.team) if line.team
            else message("{site} ({form})", site=line.site, form=line.form) for line in self.late[:MOST_NAMED]]
        if (more := len(self.late) - MOST_NAMED) > 0:
            named.append(message_n("{count} more", "{count} more", more))
        return message_n("{count} visit is late: {visits}.", "{count} visits are late: {visits}.", len(self.late),
                         visits=tuple(named))


def city_standing(access: Access, city_id: str, language: str, today: str) -> CityStanding:
    """`today`: ISO 8601. Problem: no such city."""
    from app.models.plan import plan_lines
    from app.statements import city_statements, still_open
    from app.support import report_material
    material = report_material(access.workspace, city_id, language, access.progress, cache=access.facts)
    said = city_statements(material.findings, costs=material.costs, rounds=material.rounds)
    late = sorted(plan_lines(access.workspace, city_id).late(today), key=lambda line: (line.day, line.site, line.form))
    return CityStanding(said, still_open(material.findings), tuple(late))
