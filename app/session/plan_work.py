"""What of a city's doubts the field-work list shows: each at the interview that it is about, once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.findings import CityFindings
    from app.models.plan import PlanLines


def open_doubts(findings: CityFindings, lines: PlanLines) -> dict[str, int]:
    """How many are open, by interview, but for those that were sent back and wait for the team or its answer for the office."""
    from app.findings import all_doubts
    asked = {check.doubt for line in lines.lines for check in line.checks if check.doubt}
    counted: Counter[str] = Counter()
    for doubt in all_doubts(findings):
        if doubt.is_open and f"{doubt.record_id}/{doubt.id}" not in asked:
            counted.update(doubt.interviews or ((doubt.interview_id,) if doubt.interview_id else ()))
    return dict(counted)
