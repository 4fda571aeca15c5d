"""When each site was last asked what it has of an item: a hand-over after that day is in no figure yet. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from app.findings.city import CountedInterview
from app.findings.facts import InterviewFacts
from app.findings.memo import Memo
from app.findings.need_values import Need


def stocks_asked(counted: Sequence[CountedInterview], needs: Sequence[Need],
                 memo: Memo | None = None) -> dict[str, dict[str, str]]:
    """By item and site the day (ISO) of the interview whose figure stands there.

    An interview that cannot say how many its site lacks has not asked. Where a need stands, it is its own interview that
    counts, however many others were held since: their stocks are in no figure that is shown. Where it is met, the latest.
    """
    memo = memo or Memo()
    asked: dict[str, dict[str, str]] = {}
    dated = sorted((interview for interview in counted if interview.day), key=lambda interview: interview.day)
    for here in memo.chunks("stocks", _known, [(one.day, one.site_id, one.facts) for one in dated]):
        for item, days in here.items():
            asked.setdefault(item, {}).update(days)
    for need in needs:
        standing = memo.of(("standing", need.item), _standing, need)
        if standing:
            asked.setdefault(need.item, {}).update(standing)
    return asked


def _known(interviews: Sequence[tuple[str, str, InterviewFacts]]) -> dict[str, dict[str, str]]:
    """`interviews`: day, site and facts of each, the earliest first. By item and site the latest that knows."""
    asked: dict[str, dict[str, str]] = {}
    for day, site_id, facts in interviews:
        for fact in facts.needs:
            if fact.net is not None:
                asked.setdefault(fact.item, {})[site_id] = day
    return asked


def _standing(need: Need) -> dict[str, str]:
    days: dict[str, str] = {}
    for line in need.lines:
        if line.net is not None and line.day:
            days[line.site_id] = min(line.day, days.get(line.site_id, line.day))
    return days
