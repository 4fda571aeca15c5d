"""`findings`: what the screens show of a city; with `--why`, how a figure came about; with `--rounds`, what changed."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.cli.shared import add, print_json
from app.locations import place
from app.problem import Problem

if TYPE_CHECKING:
    from app.findings import CityFindings
    from app.findings.explain import Explained

MOST_OPEN = 10          # questions that stayed open; all of them with --json


def register(commands: Any) -> None:
    one = add(commands, "findings", findings, "service levels, needs and doubts of a city")
    one.add_argument("file")
    one.add_argument("--city", required=True, metavar="NAME")
    one.add_argument("--language", default="en", metavar="CODE")
    one.add_argument("--why", metavar="ITEM", help="how a need came about at each site, down to the answers")
    one.add_argument("--rounds", nargs=2, metavar=("BEFORE", "AFTER"), help="what changed between two rounds: r0 r1")
    one.add_argument("--json", action="store_true")


def findings(chosen: argparse.Namespace) -> int:
    from app.findings import city_findings, compare_rounds, explain
    from app.models import Workspace
    with Workspace.open(place(chosen.file), read_only=True) as workspace:
        if chosen.rounds:
            compared = compare_rounds(workspace, workspace.city(chosen.city).id, *chosen.rounds, language=chosen.language)
            if chosen.json:
                print_json(asdict(compared))
            else:
                from app.cli.rounds import show
                show(compared)
            return 0
        found = city_findings(workspace, workspace.city(chosen.city).id, answers=False, language=chosen.language)
        if chosen.why:
            lines = [line for need in found.needs if need.item == chosen.why for line in need.lines]
            if not lines:
                raise Problem(f"{found.name} has no need {chosen.why}.", "Without --why, the command lists the needs.")
            names = {site.id: site.name for site in found.sites}
            opened = [(names[line.site_id], explain(workspace, line.interview_id, line.need_ref, language=chosen.language))
                      for line in lines]
            if chosen.json:
                print_json([{"site": site, **asdict(one)} for site, one in opened])
            else:
                for site, one in opened:
                    print(site)
                    _print_why(one, 1)
            return 0
    if chosen.json:
        print_json(found.as_json())
    else:
        _print(found)
    return 0


def _print(found: CityFindings) -> None:
    print(f"{found.name}, {found.first_day} to {found.last_day}, data revision {found.revision}")
    _print_scores(found)
    for one in found.indicators:
        figure = "" if one.value is None else f" {one.value:,.2f} {one.unit}".rstrip()
        bands = ", ".join(f"{label} {count}" for label, count in zip(one.band_labels, one.counts, strict=True) if count)
        print(f"{one.id:6} {one.title}:{figure or (' unknown' if not one.n else '')}"
              f"{' – ' + bands if bands else ''} (n = {one.n} of {one.expected}, {one.observed} observed)")
    for need in found.needs:
        quantity = f"{need.quantity:,.0f} {need.unit}" if need.quantity or not need.unknown_sites else "unknown"
        unknown = f", {need.unknown_sites} sites unknown" if need.unknown_sites else ""
        print(f"{need.priority or '–':2}  {need.item}  {need.title}: {quantity}{unknown}")
    for voices in found.voices:
        print(f"Put first by {voices.group} (n = {voices.respondents}): "
              + ", ".join(f"{rank.place}. {rank.label} {rank.share:.0f} %" for rank in voices.ranks))
    if found.agreement is not None:
        known = found.agreement.correlation
        print(f"Residents and council share {found.agreement.shared} of their first 3"
              + ("" if known is None else f", rank correlation {known:+.2f} over {found.agreement.compared}"))
    _print_quality(found)


def _print_scores(found: CityFindings) -> None:
    for one in found.scores:
        figure = "not enough data" if one.value is None else f"{one.value:,.0f} of 100"
        whom = f"n = {one.n} persons, indicative, not representative" if one.persons else f"n = {one.n} of {one.there} sites"
        users = "" if one.by_users or one.persons or one.value is None else ", each site alike: users unknown"
        left = f", {one.without_users} left out: users unknown" if one.without_users else ""
        print(f"{one.indicator:6} {one.title}: {figure} ({whom}{users}{left})")
    if found.score is not None:
        whole = found.score
        figure = "not enough data" if whole.value is None else f"{whole.value:,.0f} of 100"
        zeros = f", {', '.join(whole.zeros)} at 0 counted as 1" if whole.zeros else ""
        print(f"City score: {figure} (geometric mean of {whole.n} of {whole.expected} sectors{zeros})"
              + ("" if not whole.against else "; not to be compared with other cities: "
                 + ", ".join({"sectors": "sectors are missing", "coverage": "less than 60 % of the sites seen",
                              "consent": "no consent to publish"}[reason] for reason in whole.against)))


def _print_quality(found: CityFindings) -> None:
    for one in found.assessors:
        print(f"Assessor {one.assessor or 'not stated'}: n = {one.interviews}, {_figure(one.minutes, 'minutes')} "
              f"(others {_figure(one.minutes_others, 'minutes')}), {_figure(one.missing, '% open', 100)} "
              f"(others {_figure(one.missing_others, '% open', 100)}), scores {_figure(one.distance, 'points from the others')}")
    for gap in found.unanswered[:MOST_OPEN]:
        print(f"Open {gap.missing} of {gap.asked}: {gap.label} ({gap.form_title})")
    for flag in found.flags:
        print(f"!  {flag.sentence}")


def _figure(value: float | None, unit: str, times: float = 1) -> str:
    return "unknown" if value is None else f"{value * times:,.0f} {unit}"


def _print_why(one: Explained, depth: int) -> None:
    print("  " * depth + f"{one.title}: {one.text or 'unknown'}" + (f"  [{one.source}]" if one.source else "")
          + (f"  = {one.formula}" if one.formula else "") + (f"  ({len(one.photos)} photos)" if one.photos else ""))
    for below in one.inputs:
        _print_why(below, depth + 1)
