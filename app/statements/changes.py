"""What changed since the round before."""

from __future__ import annotations

from app.findings import CityFindings, Comparison, IndicatorChange
from app.statements.services import service_name
from app.statements.values import Evidence, Statement
from app.translations import Message, message, message_n

NOT_COMPARED = ("redefined", "persons")         # trends of what is another thing now, or was asked of other people

def changed(findings: CityFindings, comparison: Comparison | None) -> Statement:
    """Of the services that can be compared at the same sites: which are better or worse, and at how many. It says so where there
    is no round before, or none of its sites was seen again. Nothing is judged: few sites are counted as few."""
    if comparison is None:
        return Statement("changed", (message("There is no earlier round to compare with."),))
    before = comparison.before.title or comparison.before.code
    if not comparison.both:
        return Statement("changed", (message("No site of “{round}” was seen again, so nothing can be compared.", round=before),),
                         (Evidence("round", comparison.before.code),))
    levels = [change for change in comparison.changes if change.ladder and change.steps and change.trend not in NOT_COMPARED]
    better, worse = [change for change in levels if change.risen], [change for change in levels if change.fallen]
    count, rounds = len(comparison.both), (Evidence("round", comparison.before.code), Evidence("round", comparison.after.code))
    moved = tuple(dict.fromkeys(change.id for change in (*better, *worse)))
    words: list[Message] = []
    if not levels:
        words.append(message_n("Since “{round}” no service level is known twice at the {count} site seen again.",
                               "Since “{round}” no service level is known twice at any of the {count} sites seen again.", count,
                               round=before))
    elif not moved:
        words.append(message_n("Since “{round}” no service level has changed at the {count} site seen again.",
                               "Since “{round}” no service level has changed at the {count} sites seen again.", count,
                               round=before))
    else:
        parts = []
        if better:
            parts.append(message("better: {services}", services=tuple(_at(findings, change, change.risen) for change in better)))
        if worse:
            parts.append(message("worse: {services}", services=tuple(_at(findings, change, change.fallen) for change in worse)))
        both = message("{better}; {worse}", better=parts[0], worse=parts[1]) if len(parts) == 2 else parts[0]
        # Translators: {changes} is one or two of: "better: Water (at 2 of 3 sites)", "worse: Sanitation (at 1 of 3 sites)"
        words.append(message_n("Since “{round}”, at the {count} site seen again: {changes}.",
                               "Since “{round}”, at the {count} sites seen again: {changes}.", count, round=before,
                               changes=both))
    return Statement("changed", tuple(words), (*rounds, *(Evidence("indicator", name) for name in moved)), count,
                     count + len(comparison.only_before))


def _at(findings: CityFindings, change: IndicatorChange, sites: int) -> Message:
    known = sum(step.sites for step in change.steps)
    service = next((service_name(findings, one) for one in findings.indicators if one.id == change.id), change.title)
    return message_n("{service} (at {sites} of {count} site)", "{service} (at {sites} of {count} sites)", known, service=service,
                     sites=sites)
