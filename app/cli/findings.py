"""`findings`: what the screens show of a city; with `--why`, how a figure came about; with `--rounds`, what changed."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from app.cli.city_needs import print_needs
from app.cli.language import number, tr, tr_n, worded
from app.cli.shared import add, as_json, json_option, print_json
from app.locations import place
from app.problem import Problem
from app.session import Session
from app.session.operations import cities
from app.translations import message, message_n

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.findings import AssessorLine, CityFindings, CityScore, Explained, Indicator, SectorScore

MOST_OPEN = 10          # questions that stayed open; all of them with --json
NOT_COMPARABLE = {"sectors": message("sectors are missing"), "coverage": message("less than 60 % of the sites seen"),
                  "consent": message("no consent to publish")}


def register(commands: Any) -> None:
    parser = add(commands, "findings", findings, tr("service levels, needs and doubts of a city"))
    parser.add_argument("file")
    parser.add_argument("--city", required=True, metavar="NAME")
    parser.add_argument("--language", default="en", metavar="CODE", help=tr("of what the forms say: titles, levels, items"))
    parser.add_argument("--why", metavar="ITEM", help=tr("how a need came about at each site, down to the answers"))
    parser.add_argument("--rounds", nargs=2, metavar=(tr("BEFORE"), tr("AFTER")),
                        help=tr("what changed between two rounds: r0 r1"))
    json_option(parser)


def findings(chosen: argparse.Namespace) -> int:
    with Session.of(place(chosen.file), read_only=True) as session:
        city_id = session.workspace.city(chosen.city).id
        if chosen.rounds:
            return _rounds(session, city_id, chosen)
        city = session.run(cities.findings(city_id=city_id, language=chosen.language))
        if chosen.why:
            return _why(session, city, chosen)
    if chosen.json:
        print_json(city)
    else:
        _print(city)
    return 0


def _rounds(session: Session, city_id: str, chosen: argparse.Namespace) -> int:
    before, after = chosen.rounds
    comparison = session.run(cities.comparison(city_id=city_id, before=before, after=after, language=chosen.language))
    if chosen.json:
        print_json(comparison)
    else:
        from app.cli.rounds import show
        show(comparison)
    return 0


def _why(session: Session, city: CityFindings, chosen: argparse.Namespace) -> int:
    """How a need came about at each site. Problem: the city has no such need."""
    lines = [line for need in city.needs if need.item == chosen.why for line in need.lines]
    if not lines:
        raise Problem(message("{city} has no need {item}.", city=city.name, item=chosen.why),
                      message("Without --why, the command lists the needs."))
    names = {site.id: site.name for site in city.sites}
    explained = [(names[line.site_id], session.run(cities.explanation(interview_id=line.interview_id, ref=line.need_ref,
                                                                      language=chosen.language))) for line in lines]
    if chosen.json:
        print_json([{"site": site, **as_json(figure)} for site, figure in explained])
        return 0
    for sentence in city.shared.of(chosen.why):
        print(worded(sentence))
    for site, figure in explained:
        print(site)
        _print_why(figure, 1)
    return 0


def _print_why(figure: Explained, depth: int) -> None:
    parts = [f"{figure.title}: {figure.text or tr('unknown')}"]
    if figure.source:
        parts.append(f"[{figure.source}]")
    if figure.formula:
        parts.append(f"= {figure.formula}")
    if figure.photos:
        parts.append(tr_n("({count} photo)", "({count} photos)", len(figure.photos)))
    print("  " * depth + "  ".join(parts))
    for below in figure.inputs:
        _print_why(below, depth + 1)


def _print(city: CityFindings) -> None:
    from app.findings import gap_words, no_need_words, sectors_not_shown, setting_sentence
    print(tr("{city}, {first} to {last}, data revision {revision}", city=city.name, first=city.first_day, last=city.last_day,
             revision=str(city.revision)) if city.first_day else
          tr("{city}, no day of an interview is certain, data revision {revision}", city=city.name, revision=str(city.revision)))
    if city.round:
        print(tr("Current round: {round}", round=city.round))
    print(worded(setting_sentence(city.settings)))
    for score in city.scores:
        _print_score(score)
    if city.score is not None:
        print(_city_score(city.score))
    names = {site.id: site.name for site in city.sites}
    for indicator in city.indicators:
        _print_indicator(indicator, names)
    print_needs(city)
    reasons = [no_need_words(reason, lambda site: names.get(site, site)) for reason in city.no_needs]
    for sentence in (*city.shared.sentences, *reasons):
        print(f"    {worded(sentence)}")
    for voices in city.voices:
        parts = [f"{rank.place}. {rank.label} {number(rank.share)} %" for rank in voices.ranks]
        ranks = ", ".join([*parts, *([worded(sectors_not_shown(voices.hidden))] if voices.hidden else [])])
        print(tr("Put first by {group} (n = {n}): {ranks}", group=voices.group, n=voices.respondents, ranks=ranks))
    if city.agreement is not None:
        shared, correlation = city.agreement.shared, city.agreement.correlation
        print(tr("Residents and council share {shared} of their first 3", shared=shared) if correlation is None else
              tr("Residents and council share {shared} of their first 3, rank correlation {correlation} over {compared}",
                 shared=shared, correlation=number(correlation, 2, sign=True), compared=city.agreement.compared))
    for assessor in city.assessors:
        _print_assessor(assessor)
    for gap in [gap for gap in city.unanswered if gap.unknown][:MOST_OPEN]:
        print(tr("Open {missing} of {asked}: {question} ({form}; {why})", missing=gap.unknown, asked=gap.asked, question=gap.label,
                 form=gap.form_title, why=gap_words(gap)))
    for flag in city.flags:
        print(f"!  {worded(flag.message)}" if flag.is_open else
              "   " + tr("{sentence} The office lets it stand: {word}", sentence=flag.message, word=flag.settled))


def _print_indicator(indicator: Indicator, names: Mapping[str, str]) -> None:
    from app.findings import figure_words, not_known_words, without_words
    figure = "" if indicator.n else tr("unknown")
    if indicator.value is not None:
        figure = f"{number(indicator.value, 2)} {indicator.unit}".rstrip()
    bands = ", ".join(f"{label} {number(count)}" for label, count in zip(indicator.band_labels, indicator.counts, strict=True)
                      if count)
    shown = " – ".join(part for part in (figure, bands) if part)
    print(f"{indicator.id:6} {indicator.title}: {shown} "
          + tr("(n = {n} of {asked}, {observed} observed)", n=indicator.n, asked=indicator.expected, observed=indicator.observed))
    words = figure_words(indicator) if indicator.n else None, without_words(indicator, lambda site: names.get(site, site))
    if any(words):
        print("       " + "; ".join(worded(part) for part in words if part))
    if why := not_known_words(indicator):
        print("       " + tr("unknown, of these: {why}", why=why))


def _print_score(score: SectorScore) -> None:
    figure = tr("not enough data") if score.value is None else tr("{number} of 100", number=number(score.value))
    if score.there is None:
        facts = [message_n("n = {count} person, indicative, not representative",
                           "n = {count} persons, indicative, not representative", score.n)]
    else:
        facts = [message_n("n = {n} of {count} site", "n = {n} of {count} sites", score.there, n=score.n)]
        if not score.by_users and score.value is not None:
            facts.append(message("each site alike: users unknown"))
    if score.without_users:
        facts.append(message("{number} left out: users unknown", number=score.without_users))
    print(f"{score.indicator:6} {score.title}: {figure} ({', '.join(map(worded, facts))})")


def _city_score(score: CityScore) -> str:
    figure = message("not enough data") if score.value is None else message("{number} of 100", number=number(score.value))
    line = tr("City score: {figure} (geometric mean of {n} of {asked} sectors, {zeros} at 0 counted as 1)", figure=figure,
              n=score.n, asked=score.expected, zeros=tuple(score.zeros)) if score.zeros else \
        tr("City score: {figure} (geometric mean of {n} of {asked} sectors)", figure=figure, n=score.n, asked=score.expected)
    if not score.against:
        return line
    reasons = tuple(NOT_COMPARABLE[reason] for reason in score.against)
    return tr("{score}; not to be compared with other cities: {reasons}", score=line, reasons=reasons)


def _print_assessor(assessor: AssessorLine) -> None:
    def minutes(value: float | None) -> str:
        return tr("unknown") if value is None else tr_n("{count} minute", "{count} minutes", round(value))

    def left_open(share: float | None) -> str:
        return tr("unknown") if share is None else tr("{number} % open", number=number(share * 100))

    distance = tr("unknown") if assessor.distance is None else \
        tr_n("{count} point from the others", "{count} points from the others", round(assessor.distance))
    # Translators: {minutes} an interview took, {missing} of the questions stayed open, {distance} is how far scores lie.
    print(tr("Assessor {name}: n = {n}, {minutes} (others {minutes_others}), {missing} (others {missing_others}), "
             "scores {distance}",
             name=assessor.assessor or message("not stated"), n=assessor.interviews, minutes=minutes(assessor.minutes),
             minutes_others=minutes(assessor.minutes_others), missing=left_open(assessor.missing),
             missing_others=left_open(assessor.missing_others), distance=distance))
