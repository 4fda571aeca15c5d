"""Two rounds side by side, as `findings --rounds` prints them."""

from __future__ import annotations

from app.findings.rounds import Comparison, Figure, IndicatorChange


def show(found: Comparison) -> None:
    for one in (found.before, found.after):
        print(f"{found.city}, {one.title or 'no round'}: {one.sites} sites, {one.interviews} interviews, "
              f"{one.first_day} to {one.last_day}")
    print(f"Sites in both rounds: {len(found.both)}" + (f" ({', '.join(found.both)})" if found.both else ""))
    for names, label in ((found.only_before, found.before.title), (found.only_after, found.after.title)):
        if names:
            print(f"Only in {label or 'no round'}: {', '.join(names)}")
    for form in found.forms_changed:
        print(f"!  The form changed. {form}")
    for change in found.changes:
        _show(change)


def _show(change: IndicatorChange) -> None:
    print(f"{change.id:6} {change.title}")
    before, after = change.panel
    if change.trend == "redefined":
        print(f"       not compared: it is defined differently in {change.versions[0]} and {change.versions[1]}")
    elif change.trend == "persons":
        print("       other people were asked in each round: no same sites")
    elif not before.n:
        print("       no site knows it in both rounds")
    else:
        difference = "" if change.difference is None else f", difference {change.difference:+,.1f}"
        print(f"       same sites (n = {before.n}): {_figure(before, change)} → {_figure(after, change)}{difference}"
              f"{SAID.get(change.trend, '')}")
    labels = dict(zip(change.bands, change.band_labels, strict=True))
    for step in change.steps:
        print(f"         {labels[step.before]} → {labels[step.after]}: {step.sites}")
    if change.unknown:
        print(f"         unknown in one round or both: {change.unknown}")
    before, after = change.all_sites
    print(f"       all sites, not comparable: {_figure(before, change)} (n = {before.n} of {before.expected}) → "
          f"{_figure(after, change)} (n = {after.n} of {after.expected})")


SAID = {"better": ": better", "worse": ": worse", "no clear change": ": no clear change", "changed": ": changed",
        "few": ": too few sites to judge"}


def _figure(figure: Figure, change: IndicatorChange) -> str:
    return "unknown" if figure.value is None else f"{figure.value:,.1f} {change.unit}".rstrip()
