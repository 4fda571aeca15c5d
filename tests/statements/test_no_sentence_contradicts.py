"""Over random cities no sentence says anything else than the tables of the same document."""

from __future__ import annotations

import math
import re

import pytest

from app.findings import CityFindings
from app.statements import CHAPTERS, actions, asked, city_statements, headline, need_sum, worst_service
from app.statements.services import MET, site_ladders
from tests.statements.towns import random_findings

QUICK, MORE = range(8), range(8, 200)
CITIES = pytest.mark.parametrize("cities", [QUICK, pytest.param(MORE, marks=pytest.mark.slow)], ids=["few", "many"])


def numbers(words: str) -> list[int]:
    return [int(figure.replace(",", "")) for figure in re.findall(r"\d[\d,]*", words)]


@CITIES
def test_the_worst_service_is_the_lowest_level_that_the_bars_show(cities: range) -> None:
    for seed in cities:
        check_worst(random_findings(seed))


def check_worst(findings: CityFindings) -> None:
    ladders = [one for one in site_ladders(findings) if one.n]
    said = worst_service(findings)
    if not ladders:
        assert said is None
        return
    assert said is not None
    below = {level for one in ladders for level, count in zip(one.bands, one.counts, strict=True) if count and level not in MET}
    words = " ".join(map(str, said.text))
    if not below:
        assert "no service is below basic" in words
        return
    named = next(one for one in ladders if one.id == said.evidence[0].id)
    level = "none" if "none" in below else "limited"
    assert dict(zip(named.bands, named.counts, strict=True))[level] == len(said.evidence) - 1
    assert f"at {len(said.evidence) - 1} of the {named.n} site" in words
    assert (said.n, said.of, said.observed) == (named.n, named.expected, named.observed)
    assert ("told" in words) == (named.observed < named.n)
    assert ("not known at" in words) == (named.n < named.expected)


@CITIES
def test_a_headline_counts_what_the_bars_count(cities: range) -> None:
    for seed in cities:
        check_headlines(random_findings(seed))


def check_headlines(findings: CityFindings) -> None:
    known = {one.id: one for one in findings.indicators}
    for chapter in CHAPTERS:
        said = headline(findings, chapter)
        if said is None or "nobody knows" in str(said.text[0]):
            continue
        judged = [known[evidence.id] for evidence in said.evidence]
        good = [sum(count for name, count in zip(one.bands, one.counts, strict=True)
                    if name in (MET if one.ladder else one.bands[:1])) for one in judged]
        pairs = re.findall(r"at (\d+) of (\d+) site", str(said.text[0]))
        assert [(int(met), int(n)) for met, n in pairs] == [(met, one.n) for met, one in zip(good, judged, strict=True)]
        unknown = max(one.expected - one.n for one in judged)
        assert (len(said.text) > 1) == bool(unknown)
        assert not unknown or numbers(str(said.text[1])) == [unknown]


@CITIES
def test_what_is_asked_is_what_the_table_of_needs_lists(cities: range) -> None:
    for seed in cities:
        check_asked(random_findings(seed))


def check_asked(findings: CityFindings) -> None:
    wanted = [need for need in findings.needs if need.quantity > 0]
    first = [need for need in wanted if need.priority == "P1"]
    words = str(asked(findings, None).text[0])
    if wanted:
        assert words.startswith(f"{len(first) or len(wanted)} item")
        assert all(need.title in words for need in (first or wanted)[:3])
        assert "not known" in str(asked(findings, None).text[1])        # no price: never nothing
    plan = actions(findings)
    assert [action.item for action in plan] == [need.item for need in wanted]
    assert all(action.site_ids for action in plan)


@CITIES
def test_the_sum_of_a_need_is_the_sum_of_its_sites(cities: range) -> None:
    for seed in cities:
        check_sums(random_findings(seed))


def check_sums(findings: CityFindings) -> None:
    for need in findings.needs:
        words = [str(sentence) for sentence in need_sum(need, findings)]
        known = [line.net for line in need.lines if line.net]
        if len(known) > 1:
            assert words[0].startswith(f"At {len(known)} sites: ")
            assert need.quantity == math.ceil(round(sum(known), 6))
        assert any("Not known" in sentence for sentence in words) == bool(need.unknown_sites)


@pytest.mark.parametrize("seed", QUICK)
def test_everything_is_said_in_every_language(seed: int) -> None:
    said = city_statements(random_findings(seed))
    for statement in (said.worst, said.changed, said.asked, *said.headlines.values()):
        for language in ("en", "fr", "es", "pt", "ar", "ne", "zh"):
            assert statement is None or all(sentence.in_language(language) for sentence in statement.text)
