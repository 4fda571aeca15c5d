"""What a city's figure is, in words, for wherever it stands: pooled, a mean, a share; and who is left without, by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.findings.hidden_cells import FEWEST_PERSONS
from app.findings.indicators import Indicator, NoNeed
from app.translations import Measure, Message, message, message_n

MET = ("advanced", "basic")
MOST_NAMED = 4          # sites without supply by name; the others are counted

# By the unit of the figure: the one word that says what is lacking. To each are given {share}, a percentage, and {names}, sites.
_WITHOUT = {
    "girls per toilet": message("{share} of the girls are at a school without one ({names})"),
    "boys per toilet": message("{share} of the boys are at a school without one ({names})"),
    "pupils per teacher": message("{share} of the pupils are at a school without one ({names})"),
    "pupils per room": message("{share} of the pupils are at a school without one ({names})"),
    "trainees per workstation": message("{share} of the trainees are at a site without one ({names})"),
    "trainees per instructor": message("{share} of the trainees are at a site without one ({names})")}
_WITHOUT_ANY = message("{share} of those concerned are at a site without any ({names})")


def figure_words(indicator: Indicator) -> Message | None:
    """What the figure is and over how many sites (or persons); None where there is no figure of the city."""
    count = indicator.in_figure
    match indicator.figure:
        case "pooled":
            return message_n("pooled over {count} site", "pooled over {count} sites", count)
        case "mean":
            return message_n("mean of {count} site", "mean of {count} sites", count)
        case "weighted":
            return message_n("mean of {count} site, weighted by users", "mean of {count} sites, weighted by users", count)
        case "share-of-sites" | "share-of-people" if indicator.ladder:
            return _reached(indicator)
        case "share-of-sites":
            return message_n("share of {count} site", "share of {count} sites", count)
        case "share-of-people":
            return message_n("share of {count} person asked", "share of {count} persons asked", count)
        case "sum":
            return message_n("sum of {count} site", "sum of {count} sites", count)
        case "per-population" if indicator.value is None and count:
            return message("unknown: the city's population is not known")
        case "per-population":
            return message_n("{count} site, over the city's population", "{count} sites, over the city's population", count)
    return None


def _reached(indicator: Indicator) -> Message:
    """Of a ladder: how many sites (or persons) are at basic or better, and how many of their users."""
    def share(amounts: Sequence[float]) -> Measure:
        met = sum(amount for name, amount in zip(indicator.bands, amounts, strict=True) if name in MET)
        return Measure(round(100 * met / sum(amounts)), "concentr-percent")

    if indicator.figure == "share-of-people":
        return message("{share} of the persons asked at basic or better", share=share(indicator.counts))
    if sum(indicator.users) <= 0:
        return message("{share} of sites at basic or better", share=share(indicator.counts))
    return message("{share} of sites and {users} of users at basic or better", share=share(indicator.counts),
                   users=share(indicator.users))


def without_words(indicator: Indicator, site: Callable[[str], str]) -> Message | None:
    """Who is at a site without supply, and at which; None where every site has some. `site`: its name, of its id."""
    sites = indicator.without_supply
    if not sites:
        return None
    names: tuple[object, ...] = tuple(map(site, sites[:MOST_NAMED]))
    if len(sites) > MOST_NAMED:
        names += (message_n("{count} more", "{count} more", len(sites) - MOST_NAMED),)
    if len(sites) == indicator.n:
        return message("no site has any ({names})", names=names)
    if indicator.without_share is None:
        return message_n("{count} site has none ({names})", "{count} sites have none ({names})", len(sites), names=names)
    share = Measure(max(1, min(99, round(100 * indicator.without_share))), "concentr-percent")
    return replace(_WITHOUT.get(indicator.unit, _WITHOUT_ANY), arguments={"share": share, "names": names})


def sectors_not_shown(count: int) -> Message:
    """What stands for the sectors of which few persons would be told."""
    return message_n("{count} sector is not shown, so that nothing is told of fewer than {fewest} persons",
                     "{count} sectors are not shown, so that nothing is told of fewer than {fewest} persons", count,
                     fewest=FEWEST_PERSONS)


def no_need_words(no_need: NoNeed, site: Callable[[str], str]) -> Message:
    """Why nothing is asked for though something is lacking. `site`: its name, of its id."""
    if not no_need.sites:
        return message("No need can be given for {indicators}. {reason}", indicators=no_need.indicators, reason=no_need.reason)
    # Translators: {indicators} lists the short names of indicators: S3, S8; {reason} is a whole sentence
    return message("No need can be given for {indicators} at {sites}. {reason}", indicators=no_need.indicators,
                   sites=tuple(map(site, no_need.sites)), reason=no_need.reason)
