"""One need, once: what several interviews say of one item at one site is one line with several witnesses, never a sum. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.findings.catalogue import Item
from app.findings.city import CountedInterview
from app.findings.facts import EACH, NeedFact
from app.findings.memo import Memo
from app.findings.need_values import BASES, Witness
from app.findings.values import Flag, flag
from app.translations import Message, Rounded, message

APART = 0.25                # of the largest: witnesses that differ by more are a doubt (issue 24, section 1)


@dataclass(frozen=True)
class Testimony:
    """What one interview says of one item: its rows are parts of one quantity, since a form names no purpose twice."""

    interview: CountedInterview
    rows: tuple[NeedFact, ...]
    net: float | None               # of the rows that are known; None: of none
    gross: float | None
    asked: float | None
    unknown_rows: int
    basis: str                      # the weakest of its rows

    @property
    def witness(self) -> Witness:
        return Witness(self.interview.interview_id, self.rows[0].ref, self.interview.facts.form_title, self.interview.day,
                       self.basis, self.net, self.gross, self.asked)


@dataclass(frozen=True)
class Heard:
    """All that is said of one item at one site; the first testimony counts."""

    site_id: str
    item: str
    testimonies: tuple[Testimony, ...]

    @property
    def apart(self) -> bool:
        """Whether witnesses differ by more than a quarter of the largest."""
        if len(self.testimonies) == 1:
            return False
        known = [testimony.net for testimony in self.testimonies if testimony.net is not None]
        return len(known) > 1 and max(known) - min(known) > APART * max(known) + 1e-9


def heard(counted: Sequence[CountedInterview], memo: Memo | None = None) -> list[tuple[Heard, ...]]:
    """By site, of each by item. Whoever answers for themselves, and not for the site, is heard alone: two households that each
    need a filter need two."""
    memo = memo or Memo()
    at_site: dict[tuple[str, str], list[CountedInterview]] = {}
    for interview in counted:
        if interview.facts.needs:
            subject = interview.interview_id if interview.facts.counts == EACH else ""
            at_site.setdefault((interview.site_id, subject), []).append(interview)
    return [memo.of(("heard", *subject, any(one.shares for one in interviews)), _at_site, interviews,
                    [interview.facts.needs for interview in interviews]) for subject, interviews in at_site.items()]


def _apart(heard_needs: Sequence[tuple[Heard, ...]]) -> list[Heard]:
    return [one for here in heard_needs for one in here if one.apart]


def doubts(heard_needs: Sequence[tuple[Heard, ...]], names: Mapping[str, str], catalogue: Mapping[str, Item],
           memo: Memo | None = None) -> tuple[Flag, ...]:
    """Of witnesses that differ too far, each with what it says; `names`: of the sites. Also where the first says that nothing is
    missing."""
    flags = []
    for one in (one for here in (memo or Memo()).chunks("apart", _apart, heard_needs) for one in here):
        title = catalogue[one.item].title if one.item in catalogue else one.testimonies[0].rows[0].title
        flags.append(flag("need-apart", one.site_id, message(
            # Translators: {said} lists which form says how many: Hospital: 13,240, Supply list: 30,000
            "At {site} forms differ on how much is missing of “{item}”: {said}. The first counts; nothing is added up.",
            site=names[one.site_id], item=title, said=tuple(_said(testimony) for testimony in one.testimonies)),
            (one.item, *((testimony.interview.interview_id, testimony.net) for testimony in one.testimonies)),
            of_interviews=tuple(testimony.interview.interview_id for testimony in one.testimonies),
            item=one.item, said=" / ".join(str(_said(testimony)) for testimony in one.testimonies)))
    return tuple(sorted(flags, key=lambda doubt: doubt.sentence))


def _said(testimony: Testimony) -> Message:
    form = testimony.interview.facts.form_title
    if testimony.net is None:
        return message("{form}: unknown", form=form)
    return message("{form}: {answer}", form=form, answer=Rounded(whole(testimony.net)))


def whole(net: float) -> float:
    """In whole units: half a handwashing station cannot be delivered."""
    return float(math.ceil(net - 1e-9))


def _at_site(interviews: Sequence[CountedInterview], needs: Sequence[tuple[NeedFact, ...]]) -> tuple[Heard, ...]:
    """`needs`: of each interview."""
    by_item: dict[str, list[Testimony]] = {}
    for interview, facts in zip(interviews, needs, strict=True):
        rows: dict[str, list[NeedFact]] = {}
        for fact in facts:
            rows.setdefault(fact.item, []).append(fact)
        for item, own_rows in rows.items():
            by_item.setdefault(item, []).append(_testimony(interview, tuple(own_rows)))
    return tuple(Heard(interviews[0].site_id, item, _ranked(testimonies)) for item, testimonies in by_item.items())


def _testimony(interview: CountedInterview, rows: tuple[NeedFact, ...]) -> Testimony:
    if len(rows) == 1:
        row = rows[0]
        return Testimony(interview, rows, row.net, row.gross, row.asked, int(row.net is None), row.basis)
    net, gross, asked = (_sum(quantities) for quantities in zip(*((row.net, row.gross, row.asked) for row in rows), strict=True))
    return Testimony(interview, rows, net, gross, asked, sum(row.net is None for row in rows),
                     max((row.basis for row in rows), key=BASES.index))


def _sum(quantities: Iterable[float | None]) -> float | None:
    known = [quantity for quantity in quantities if quantity is not None]
    return math.fsum(known) if known else None


def _ranked(testimonies: list[Testimony]) -> tuple[Testimony, ...]:
    """What is known before what is not, recorded use before a norm before a wish, the later round and day, the larger quantity.
    Nothing in the order hangs on when an interview was typed in or merged."""
    if len(testimonies) == 1:
        return tuple(testimonies)
    testimonies = sorted(testimonies, key=lambda one: (-(one.net or 0.0), -(one.gross or 0.0), one.rows[0].ref,
                                                       one.interview.interview_id))
    testimonies.sort(key=lambda one: (one.interview.placed, one.interview.day), reverse=True)
    return tuple(sorted(testimonies, key=lambda one: (one.net is None, one.unknown_rows > 0, BASES.index(one.basis))))
