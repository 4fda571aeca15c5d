"""Flags as doubts: what is said of days, positions, photos and patterns is settled by a word as answers are, or sent back.

A word is kept where it is about: at the one interview, else at the site, else at the city; so it merges as every remark does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from app.findings.doubt_values import Doubt
from app.findings.values import CityFindings, Flag
from app.models import SETTLED
from app.translations import message, message_in

_LABELS = {"position": message("Position"), "duration": message("How long it took"), "photo": message("Photo"),
           "day": message("Day of the interview"), "round": message("Round"), "older": message("Round"),
           "assessor": message("Assessor"), "unanswered": message("Questions left open"),
           "straight": message("Answers that are alike"), "copy": message("Answers that are alike"),
           "duplicate": message("More than one interview"), "disagreement": message("Sources that differ"),
           "offices": message("Sources that differ"), "need": message("Sources that differ"),
           "norms": message("Norms"), "unevaluated": message("What cannot be read"), "fact": message("What cannot be read")}
_OTHER = message_in("doubt", "To be checked")


def _record(flag: Flag, city_id: str) -> str:
    return flag.interviews[0] if len(flag.interviews) == 1 else flag.site_id or city_id


def settled_flags(flags: Iterable[Flag], city_id: str, said: Callable[[str], Mapping[str, str]]) -> tuple[Flag, ...]:
    """With the office's words. `said`: what is kept of a record, by its id."""
    return tuple(replace(one, settled=word) if (word := said(_record(one, city_id)).get(SETTLED + one.id)) else one
                 for one in flags)


def all_doubts(findings: CityFindings) -> tuple[Doubt, ...]:
    """Of answers, of figures and of how they came about; open ones first."""
    return tuple(sorted((*findings.doubts, *_of_flags(findings)), key=lambda doubt: not doubt.is_open))


def _of_flags(findings: CityFindings) -> Iterable[Doubt]:
    names = {site.id: site.name for site in findings.sites}
    titles = {interview.id: interview.form_title for site in findings.sites for interview in site.interviews}
    counting = {site.id: tuple(interview.id for interview in site.interviews if interview.counts) for site in findings.sites}
    for flag in findings.flags:
        one = flag.interviews[0] if len(flag.interviews) == 1 else ""
        label = _LABELS.get(flag.kind.partition("-")[0], _OTHER).in_language(findings.language)
        asked = flag.interviews or counting.get(flag.site_id, ())[-1:]      # of a site: whoever was there last
        yield Doubt(flag.id, flag.kind, flag.site_id, names.get(flag.site_id, findings.name), one, titles.get(one, ""), path="",
                    ref="", label=label, answer="", value="", why=flag.message, settled=flag.settled,
                    record_id=_record(flag, findings.id), interviews=asked, flag=True)
