"""Two rounds side by side, as `findings --rounds` prints them."""

from __future__ import annotations

from app.cli.language import number, tr, worded
from app.findings import Comparison, Figure, IndicatorChange
from app.translations import message, message_n

TRENDS = {"better": message("better"), "worse": message("worse"), "no clear change": message("no clear change"),
          "changed": message("changed"), "few": message("too few sites to judge")}


def show(comparison: Comparison) -> None:
    for half in (comparison.before, comparison.after):
        print(tr("{city}, {round}: {sites}, {interviews}, {first} to {last}", city=comparison.city,
                 round=half.title or message("no round"), first=half.first_day, last=half.last_day,
                 sites=message_n("{count} site", "{count} sites", half.sites),
                 interviews=message_n("{count} interview", "{count} interviews", half.interviews)))
    both = f" ({', '.join(comparison.both)})" if comparison.both else ""
    print(tr("Sites in both rounds: {number}", number=len(comparison.both)) + both)
    for names, title in ((comparison.only_before, comparison.before.title), (comparison.only_after, comparison.after.title)):
        if names:
            print(tr("Only in {round}: {sites}", round=title or message("no round"), sites=tuple(names)))
    for reason in comparison.forms_changed:
        print("!  " + tr("The form changed. {reason}", reason=reason))
    for change in comparison.changes:
        _show(change)


def _show(change: IndicatorChange) -> None:
    print(f"{change.id:6} {change.title}")
    print(f"       {_same_sites(change)}")
    labels = dict(zip(change.bands, change.band_labels, strict=True))
    for step in change.steps:
        print(f"         {labels[step.before]} → {labels[step.after]}: {number(step.sites)}")
    if change.unknown:
        print("         " + tr("unknown in one round or both: {number}", number=change.unknown))
    before, after = change.all_sites
    print("       " + tr("all sites, not comparable: {before} (n = {n_before} of {asked_before}) → "
                         "{after} (n = {n_after} of {asked_after})",
                         before=_figure(before, change), n_before=before.n, asked_before=before.expected,
                         after=_figure(after, change), n_after=after.n, asked_after=after.expected))


def _same_sites(change: IndicatorChange) -> str:
    """What became of the sites that both rounds know, or why nothing can be said of it."""
    before, after = change.panel
    if change.trend == "redefined":
        first, second = change.versions[:2]
        return tr("not compared: it is defined differently in {first} and {second}", first=first, second=second)
    if change.trend == "persons":
        return tr("other people were asked in each round: no same sites")
    if not before.n:
        return tr("no site knows it in both rounds")
    figures = {"n": before.n, "before": _figure(before, change), "after": _figure(after, change)}
    line = tr("same sites (n = {n}): {before} → {after}", **figures) if change.difference is None else \
        tr("same sites (n = {n}): {before} → {after}, difference {difference}", **figures,
           difference=number(change.difference, 1, sign=True))
    return line + (f": {worded(TRENDS[change.trend])}" if change.trend in TRENDS else "")


def _figure(figure: Figure, change: IndicatorChange) -> str:
    if figure.value is None and figure.n and len(figure.without_supply) == figure.n:
        return tr("no site has any")
    return tr("unknown") if figure.value is None else f"{number(figure.value, 1)} {change.unit}".rstrip()
