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
    for interview in counted:
        for item in memo.of(("stocks", interview.interview_id), _known, interview.facts) if interview.day else ():
            at_site = asked.setdefault(item, {})
            if interview.day > at_site.get(interview.site_id, ""):
                at_site[interview.site_id] = interview.day
    for need in needs:
        standing: dict[str, str] = {}
        for line in need.lines:
            if line.net is not None and line.day:
                standing[line.site_id] = min(line.day, standing.get(line.site_id, line.day))
        if standing:
            asked.setdefault(need.item, {}).update(standing)
    return asked


def _known(facts: InterviewFacts) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fact.item for fact in facts.needs if fact.net is not None))
