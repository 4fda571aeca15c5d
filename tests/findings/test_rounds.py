"""Two rounds of a city: the same sites, what changed, and what may not be compared."""

import json
from pathlib import Path
from random import Random

import pytest

from app.cli import run
from app.findings import Comparison, city_findings, compare_rounds, rounds
from app.models import Workspace
from app.problem import Problem
from tests.findings.towns import Town, spreadsheet

HEAD = ("type", "name", "label", "calculation", "readonly", "relevant", "bind::cn:role", "bind::cn:indicator", "bind::cn:levels",
        "bind::cn:unit", "bind::cn:weight")


def light(folder: Path, *, version: str = "1", rule: str = "100 * ${lit} div ${lamps}", role: str = "", unit: str = "%") -> Path:
    """A form of street lamps: how many are lit, in per cent, and the level of the street."""
    rows = [
        ("select_one round", "m_round", "Round", "", "", "", "round"),
        ("integer", "lamps", f"Street lamps, as version {version} asks"),
        ("integer", "lit", "Lamps that are lit"),
        ("decimal", "share", "Lamps lit", f"if(${{lit}} = '' or ${{lamps}} = '', '', {rule})", "yes", "", "", "L1",
         "good >= 80; poor", unit, "${lamps}"),
        ("select_one level", "level", "Light",
         "if(${lit} = '', '', if(${lit} = 0, 'none', if(${lit} < ${lamps}, 'limited', 'basic')))",
         "yes", "", "", "L2", "", "", "${lamps}"),
        ("text", "who", "Who", "'yes'", "yes", "", role),
    ]
    choices = [("round", "r0", "Baseline"), ("round", "r1", "Round 1"), ("level", "basic", "Basic"),
               ("level", "limited", "Limited"), ("level", "none", "None")]
    folder = folder / version
    folder.mkdir(exist_ok=True)
    return spreadsheet(folder / "light.xlsx", HEAD, rows if role else rows[:-1], choices, version=version)


class City(Town):
    def lit(self, name: str, code: str, lamps: int | None, lit: int | None) -> None:
        self.ask(name, m_round=code, lamps=lamps, lit=lit)

    def compare(self) -> Comparison:
        return compare_rounds(self.workspace, self.id, "r0", "r1")


@pytest.fixture
def koidu(workspace: Workspace, tmp_path: Path) -> City:
    return City(workspace, light(tmp_path))


def test_the_same_sites_are_compared_and_all_sites_stand_apart(koidu: City) -> None:
    for name, before, after in [("A", 0, 10), ("B", 5, 10), ("C", 5, 5), ("D", 10, 0)]:
        koidu.lit(name, "r0", 10, before)
        koidu.lit(name, "r1", 10, after)
    koidu.lit("Only before", "r0", 10, 10)
    koidu.lit("Only after", "r1", 10, 0)
    found = koidu.compare()
    assert (found.before.title, found.before.sites, found.after.sites) == ("Baseline", 5, 5)
    assert (found.both, found.only_before, found.only_after) == (("A", "B", "C", "D"), ("Only before",), ("Only after",))
    share, level = found.changes
    assert [(one.n, one.value) for one in share.panel] == [(4, 50), (4, 62.5)]
    assert (share.difference, share.trend, share.unit) == (12.5, "better", "%")
    assert [(one.n, one.value) for one in share.all_sites] == [(5, 60), (5, 50)]
    assert [(one.before, one.after, one.sites) for one in level.steps] == [
        ("basic", "none", 1), ("limited", "basic", 1), ("limited", "limited", 1), ("none", "basic", 1)]
    assert (level.risen, level.fallen, level.difference, level.trend) == (2, 1, 25, "better")
    assert [one.users for one in level.panel] == [25, 50]
    assert (level.sites[0].name, level.sites[0].text_before, level.sites[0].text_after) == ("A", "None", "Basic")


@pytest.mark.parametrize(("lit", "trend"), [(50, "no clear change"), (54, "no clear change"), (55, "better"),
                                            (46, "no clear change"), (45, "worse")])
def test_less_than_five_points_is_no_clear_change(koidu: City, lit: int, trend: str) -> None:
    for name in "ABC":
        koidu.lit(name, "r0", 100, 50)
        koidu.lit(name, "r1", 100, lit)
    assert koidu.compare().changes[0].trend == trend


def test_unknown_is_in_no_figure_of_the_panel(koidu: City) -> None:
    for name in "ABC":
        koidu.lit(name, "r0", 10, 5)
        koidu.lit(name, "r1", 10, 9)
    koidu.lit("D", "r0", 10, 0)
    koidu.lit("D", "r1", 10, None)
    share = koidu.compare().changes[0]
    assert [(one.n, one.value) for one in share.panel] == [(3, 50), (3, 90)]
    assert (share.unknown, [one.known for one in share.sites]) == (1, [True, True, True, False])
    assert share.sites[3].value_after is None
    assert [(one.n, one.expected) for one in share.all_sites] == [(4, 4), (3, 4)]


def test_two_of_three_sites_are_too_few_and_two_of_two_are_all(koidu: City) -> None:
    for name in "AB":
        koidu.lit(name, "r0", 10, 0)
        koidu.lit(name, "r1", 10, 10)
    assert koidu.compare().changes[0].trend == "better"
    koidu.site("C")
    assert koidu.compare().changes[0].trend == "few"


def test_no_site_in_both_rounds_has_no_difference(koidu: City) -> None:
    koidu.lit("A", "r0", 10, 0)
    koidu.lit("B", "r1", 10, 10)
    share = koidu.compare().changes[0]
    assert (share.difference, share.trend, share.panel[0].value, share.panel[0].n) == (None, "", None, 0)


def test_a_new_wording_is_compared_and_a_new_rule_is_not(koidu: City, tmp_path: Path) -> None:
    for name in "ABC":
        koidu.lit(name, "r0", 10, 5)
    koidu.use(light(tmp_path, version="2"))
    for name in "ABC":
        koidu.lit(name, "r1", 10, 9)
    found = koidu.compare()
    assert tuple(map(str, found.forms_changed)) == ("Light: version 1 and version 2",)
    assert found.changes[0].trend == "better"
    koidu.use(light(tmp_path, version="3", rule="100 * ${lit} div (${lamps} + 1)"))
    koidu.lit("C", "r1", 10, 9)
    share, level = koidu.compare().changes
    assert (share.trend, share.difference, share.panel[0].n) == ("redefined", None, 0)
    assert share.versions == ("Light 1", "Light 3")
    assert (level.trend, level.panel[0].n) == ("no clear change", 3)       # what the level means is as it was


@pytest.mark.parametrize(("norm", "trend"), [("4", "better"), ("5", "redefined")])
def test_another_norm_is_another_meaning(koidu: City, tmp_path: Path, norm: str, trend: str) -> None:
    rule = "100 * ${lit} div (${lamps} * pulldata('rates', 'value', 'key', 'hours') div 4)"
    for version, value in (("4", "4"), ("5", norm)):
        (tmp_path / version).mkdir()
        (tmp_path / version / "rates.csv").write_text(f"key,value\nhours,{value}\nother,{version}\n", encoding="utf-8")
        koidu.use(light(tmp_path, version=version, rule=rule))
        for name in "ABC":
            koidu.lit(name, "r0" if version == "4" else "r1", 10, 5 if version == "4" else 9)
    assert koidu.compare().changes[0].trend == trend


def test_what_is_not_counted_in_points_shows_its_steps_only(workspace: Workspace, tmp_path: Path) -> None:
    city = City(workspace, light(tmp_path, unit="lamps"))
    for name in "ABC":
        city.lit(name, "r0", 10, 5)
        city.lit(name, "r1", 10, 9)
    share = city.compare().changes[0]
    assert (share.trend, share.difference, share.risen) == ("not judged", 40, 3)


def test_persons_are_no_panel(workspace: Workspace, tmp_path: Path) -> None:
    city = City(workspace, light(tmp_path, role="each"))
    for _ in range(5):
        city.lit("Ward", "r0", 10, 5)
        city.lit("Ward", "r1", 10, 9)
    share = city.compare().changes[0]
    assert (share.trend, share.difference, share.panel[0].n, share.all_sites[1].value) == ("persons", None, 0, 90)
    assert share.sites == ()


def test_four_persons_are_not_shown(workspace: Workspace, tmp_path: Path) -> None:
    city = City(workspace, light(tmp_path, role="each"))
    for number in range(5):
        city.lit("Ward", "r0", 10, 5)
        if number:
            city.lit("Ward", "r1", 10, 9)
    assert city.compare().changes == ()


def test_another_round_is_no_duplicate(koidu: City) -> None:
    koidu.lit("A", "r0", 10, 5)
    koidu.lit("A", "r1", 10, 9)
    assert "duplicate" not in {flag.kind for flag in city_findings(koidu.workspace, koidu.id).flags}
    koidu.lit("A", "r1", 10, 8)
    assert "duplicate" in {flag.kind for flag in city_findings(koidu.workspace, koidu.id).flags}


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_interviews_changes_nothing(tmp_path: Path, seed: int) -> None:
    asked = [(name, code, 10, lit) for at, name in enumerate("ABCD") for code, lit in (("r0", at), ("r1", 9 - at))]
    form = light(tmp_path)
    seen = []
    for number in range(2):
        with Workspace.create(tmp_path / f"{number}.cityneeds") as workspace:
            city = City(workspace, form)
            for name in "ABCD":
                city.site(name)
            for row in asked:
                city.lit(*row)
            found = city.compare()
            seen.append([(one.panel, one.steps, one.difference, one.trend, one.all_sites) for one in found.changes])
        Random(seed).shuffle(asked)
    assert seen[0] == seen[1]


def test_a_round_that_is_not_there(koidu: City) -> None:
    koidu.lit("A", "r0", 10, 5)
    koidu.lit("B", "", 10, 5)
    assert [one.code for one in rounds(koidu.workspace, koidu.id)] == ["", "r0"]
    with pytest.raises(Problem, match="no round r1"):
        koidu.compare()
    with pytest.raises(Problem, match="itself"):
        compare_rounds(koidu.workspace, koidu.id, "r0", "r0")


def test_the_command_line(koidu: City, capsys: pytest.CaptureFixture[str]) -> None:
    for name in "ABC":
        koidu.lit(name, "r0", 10, 5)
        koidu.lit(name, "r1", 10, 10)
    asked = ["findings", str(koidu.workspace.path), "--city", "Koidu", "--rounds", "r0", "r1"]
    koidu.workspace.close()
    assert run(asked) == 0
    said = capsys.readouterr().out
    assert "same sites (n = 3): 50.0 % → 100.0 %, difference +50.0: better" in said
    assert "Limited → Basic: 3" in said
    assert run([*asked, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["changes"][0]["trend"] == "better"
