"""What is to be said of the days and rounds of interviews: days that cannot be right, rounds that are not the current one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from app.findings.counting import Counting
from app.findings.facts import InterviewFacts, round_of
from app.findings.held import AFTER_MERGE, BEFORE_FORM, OUTSIDE, TO_COME, UNKNOWN, Time
from app.findings.values import Flag, flag
from app.translations import Message, message, message_n

if TYPE_CHECKING:
    from app.findings.cache import Listing
    from app.models import InterviewRecord

MOST_NAMED = 12             # interviews of one form with one doubt; all are counted
NO_ROUND = message("no round")

# Translators: {form} is a form's title, {interviews} a list: School A (2031-03-01). "It decides nothing": every other interview of
# its round comes after it.
_SENTENCES: Mapping[str, Callable[..., Message]] = {
    BEFORE_FORM: lambda count, **said: message_n(
        "{form}: {count} interview is dated before the form was made. Its day decides nothing until it is corrected: {interviews}.",
        "{form}: {count} interviews are dated before the form was made. Their days decide nothing until they are corrected: "
        "{interviews}.", count, **said),
    AFTER_MERGE: lambda count, **said: message_n(
        "{form}: {count} interview is dated after the file that brought it came in. Its day decides nothing until it is "
        "corrected: {interviews}.",
        "{form}: {count} interviews are dated after the files that brought them came in. Their days decide nothing until they are "
        "corrected: {interviews}.", count, **said),
    TO_COME: lambda count, **said: message_n(
        "{form}: {count} interview is dated more than a year ahead. Its day decides nothing until it is corrected: {interviews}.",
        "{form}: {count} interviews are dated more than a year ahead. Their days decide nothing until they are corrected: "
        "{interviews}.", count, **said),
    OUTSIDE: lambda count, **said: message_n(
        "{form}: the day of {count} interview lies outside every round that the office has set. It decides nothing until it is "
        "corrected: {interviews}.",
        "{form}: the days of {count} interviews lie outside every round that the office has set. They decide nothing until they "
        "are corrected: {interviews}.", count, **said),
    UNKNOWN: lambda count, **said: message_n(
        "{form}: nobody knows the day of {count} interview: {interviews}.",
        "{form}: nobody knows the days of {count} interviews: {interviews}.", count, **said)}


def day_flags(listing: Listing, facts: Mapping[str, InterviewFacts], times: Mapping[str, Time]) -> tuple[Flag, ...]:
    """Of finished interviews, a flag for each doubt of a form."""
    doubted: dict[tuple[str, str], list[InterviewRecord]] = {}
    for record in listing.records:
        if record.state == "finished":
            for doubt in times[record.id].doubts:
                doubted.setdefault((doubt, facts[record.id].form_title), []).append(record)
            if _names_another(listing, facts[record.id], times[record.id]):
                doubted.setdefault(("round-other", facts[record.id].form_title), []).append(record)
    return tuple(_flag(doubt, form, records, listing, times) for (doubt, form), records in sorted(
        doubted.items(), key=lambda found: found[0]))


def _names_another(listing: Listing, facts: InterviewFacts, time: Time) -> bool:
    return bool(listing.rounds and not time.doubts and round_of(facts) not in ("", time.round.code))


def _flag(doubt: str, form: str, records: Sequence[InterviewRecord], listing: Listing, times: Mapping[str, Time]) -> Flag:
    names = {site.id: site.name for site in listing.sites}
    known = sorted((names.get(record.site_id, ""), times[record.id].day, record.id) for record in records)
    said = {"form": form, "interviews": tuple(f"{site} ({day or '–'})" for site, day, _ in known[:MOST_NAMED])}
    sites = {record.site_id for record in records}
    sentence = _SENTENCES[doubt](len(records), **said) if doubt in _SENTENCES else message_n(
        "{form}: {count} interview names another round than the one that its day falls in. The day decides: {interviews}.",
        "{form}: {count} interviews name another round than the one that their days fall in. The day decides: {interviews}.",
        len(records), **said)
    held = tuple(record_id for _, _, record_id in known)
    rests_on = tuple(sorted((record.id, times[record.id].day, times[record.id].round.code) for record in records))
    return flag(doubt, sites.pop() if len(sites) == 1 else "", sentence, rests_on, of_interviews=held, count=len(records),
                interviews=" ".join(held))


def older_flags(chosen: Counting, titles: Mapping[str, str], names: Mapping[str, str]) -> Iterable[Flag]:
    """What counts though it is of a round before the current one. `titles`: of rounds by code; `names`: of sites by id."""
    older: dict[tuple[str, str], list[str]] = {}
    for interview in chosen.older:
        older.setdefault((interview.facts.form_title, interview.round.code), []).append(interview.record.site_id)
    for (form, code), sites in sorted(older.items()):
        yield flag("older-round", sites[0] if len(set(sites)) == 1 else "", message_n(
            # Translators: {form} is a form's title, {round} and {current} are names of rounds
            "{form}: {count} interview of {round} counts, where {current} has none yet: {sites}.",
            "{form}: {count} interviews of {round} count, where {current} has none yet: {sites}.", len(sites), form=form,
            round=titles.get(code) or NO_ROUND, current=titles.get(chosen.current.code) or chosen.current.code,
            sites=tuple(sorted({names.get(site, "") for site in sites}))[:MOST_NAMED]),
            (form, code, chosen.current.code, *sorted(sites)))
