"""What is asked, what it costs, and how a sum comes about."""

from __future__ import annotations

from app.findings import CityFindings, Costs, Need, NeedLine, cost_words
from app.statements.services import MOST_NAMED
from app.statements.values import Evidence, Statement, contested
from app.translations import Message, Rounded, message, message_n

FIRST = "P1"


def asked(findings: CityFindings, costs: Costs | None) -> Statement:
    """How many items are needed, how many of them first, and what these cost, as far as they have a price."""
    wanted = [need for need in findings.needs if need.quantity > 0]
    unknown = sum(not need.quantity and need.unknown_sites > 0 for need in findings.needs)
    if not wanted and unknown:
        return Statement("asked", (message_n("{count} item may be needed; nobody knows how many.",
                                             "{count} items may be needed; nobody knows how many.", unknown),))
    if not wanted:
        return Statement("asked", (message("No need follows from the finished interviews."),))
    first = [need for need in wanted if need.priority == FIRST]
    asked_for = first or wanted
    lead = message_n("{count} item is needed first, of {all} in all: {names}.",
                     "{count} items are needed first, of {all} in all: {names}.", len(first), all=len(wanted),
                     names=_titles(first)) if first else \
        message_n("{count} item is needed, none of first priority: {names}.",
                  "{count} items are needed, none of first priority: {names}.", len(wanted), names=_titles(wanted))
    sites = {line.site_id for need in asked_for for line in need.lines}
    more = (message_n("Of {count} more item nobody knows how many.", "Of {count} more items nobody knows how many.", unknown),) \
        if unknown else ()
    return Statement("asked", (lead, _cost(costs, bool(first)), *more), tuple(Evidence("need", need.item) for need in asked_for),
                     len(sites), len(sites), contested=contested(findings, sites))


def need_sum(need: Need, findings: CityFindings) -> tuple[Message, ...]:
    """How the quantity of a need comes about: at which sites how many, and why at the one that needs most."""
    names = {site.id: site.name for site in findings.sites}
    known = sorted((line for line in need.lines if line.net), key=lambda line: (-(line.net or 0), names.get(line.site_id, "")))
    words: list[Message] = []
    if len(known) > 1:
        parts: tuple[object, ...] = tuple(message("{site} {quantity}", site=names.get(line.site_id, ""),
                                                  quantity=Rounded(line.net or 0)) for line in known[:MOST_NAMED])
        if len(known) > MOST_NAMED:
            rest = sum(line.net or 0 for line in known[MOST_NAMED:])
            # Translators: {count} more sites, and what they need together: "2 more 6"
            parts += (message_n("{count} more: {quantity}", "{count} more: {quantity}", len(known) - MOST_NAMED,
                                quantity=Rounded(rest)),)
        # Translators: of a need, what each site needs: "At 3 sites: Koakoyima 200, Moyiba 40 and Gbense 12."
        words.append(message_n("At {count} site: {parts}.", "At {count} sites: {parts}.", len(known), parts=parts))
    if known:
        words.append(_because(known[0], names, several=len(known) > 1))
    if need.unknown_sites:
        words.append(message_n("Not known at {count} site.", "Not known at {count} sites.", need.unknown_sites))
    return tuple(words)


def _because(line: NeedLine, names: dict[str, str], *, several: bool) -> Message:
    """A reason is a sentence of its form. `several`: the sites are named before, the one that needs most first."""
    site, reason = names.get(line.site_id, ""), line.reason.rstrip() or message("the form gives no reason.")
    if several:
        # Translators: why the site that needs most needs it: "Most of it: 96 staff on duty × 1 a day."
        return message("Most of it: {reason}", reason=reason)
    # Translators: why one site needs something: "Koakoyima: 96 staff on duty × 1 a day."
    return message("{site}: {reason}", site=site, reason=reason)


def _titles(needs: list[Need]) -> tuple[object, ...]:
    # Translators: a name in a list, which may hold a comma
    titles: tuple[object, ...] = tuple(message("“{name}”", name=need.title) for need in needs[:MOST_NAMED])
    return (*titles, message_n("{count} more", "{count} more", len(needs) - MOST_NAMED)) if len(needs) > MOST_NAMED else titles


def _cost(costs: Costs | None, first: bool) -> Message:
    total = None if costs is None else next((one for one in costs.by_priority if one.key == FIRST), None) if first else costs.total
    if costs is None or total is None or total.worth.amount is None:
        return message("What it costs is not known: nothing of it has a price.")
    return message("It costs {amount} ({priced}).", amount=cost_words.how_much(total, costs.currency),
                   priced=cost_words.how_many(total))
