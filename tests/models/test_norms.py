"""Norms that a workspace sets: they merge, what was worked out follows them, and each prints where it comes from."""

import itertools
import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from app.cli import run
from app.findings import city_findings, explain
from app.forms import load_form
from app.locations import RESOURCES
from app.models import Ids, StoredInterview, Workspace
from app.models.conflicts.answer_conflicts import conflicts
from app.models.merge.merging import merge
from app.models.norms.team_norms import disputed, norms, set_norms
from app.models.records.norms_in_force import NormSetting
from app.problem import Problem

FORM = RESOURCES / "forms" / "school.xlsx"
SCHOOL = {"m_enum": "KN-01", "m_consent": "yes", "s_name": "School", "s_levels": "prim", "s_girls": "300", "s_boys": "0",
          "s_maxshift": "300", "s_toilet": "vip", "s_t_girls": "2", "s_t_girls_ok": "2", "s_t_mixed_ok": "0"}
OURS = NormSetting("15", "V4", "Nepal, and better than that")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("norms") / "base.cityneeds"
    with Workspace.create(path, ids=Ids("norms")) as one:
        site = one.add_site(one.add_city("Koidu").id, "School", "school")
        form = load_form(FORM)
        kept = one.add_form(form, FORM.read_bytes(), FORM.name)
        refs = {definition.name: definition.ref for definition in form.definitions()}
        with StoredInterview.open(one, one.add_interview(site.id, kept.sha256).id) as interview:
            for name, value in SCHOOL.items():
                interview.set(refs[name], value)
            interview.finish()
    return path


@pytest.fixture
def file(base: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(base, tmp_path / "base.cityneeds"))


def girls(workspace: Workspace) -> tuple[float, str, str]:
    """Toilets needed, their source, and the reason that is printed."""
    found = city_findings(workspace, workspace.cities()[0].id)
    line = next(need for need in found.needs if need.item == "WSH-12").lines[0]
    why = explain(workspace, line.interview_id, line.need_ref)
    assert float(why.text) == line.net
    return line.net, why.source, line.reason


def said(workspace: Workspace, key: str = "girls_per_toilet") -> NormSetting:
    return next(norm for norm in norms(workspace) if norm.key == key).said


def test_what_was_worked_out_follows_the_norm_at_once(file: Path) -> None:
    with Workspace.open(file) as one:
        before = girls(one)
        assert before[::2] == (10, "2 usable for 300 girls; norm: one for 25 in the largest shift.")
        set_norms(one, {"girls_per_toilet": OURS})
        assert girls(one)[::2] == (18, "2 usable for 300 girls; norm: one for 15 in the largest shift.")
        set_norms(one, {"girls_per_toilet": None})
        assert girls(one) == before


def test_what_another_program_sets_counts_here_too(file: Path) -> None:
    with Workspace.open(file, read_only=True) as reader:
        assert girls(reader)[0] == 10
        assert run(["norms", str(file), "--set", "girls_per_toilet=50", "--source", "D", "--note", "Nepal"]) == 0
        assert girls(reader)[:2] == (4, "D")


def test_an_interview_is_filled_in_with_the_norms_that_are_set(file: Path) -> None:
    with Workspace.open(file) as one:
        record = one.interviews()[0]
        with StoredInterview.open(one, record.id) as before:
            ref = next(definition.ref for definition in before.interview.form.definitions() if definition.name == "n_girls")
            assert before.interview.node(ref).value == "10"
        set_norms(one, {"girls_per_toilet": OURS})
        with StoredInterview.open(one, record.id) as after:
            assert after.interview.node(ref).value == "18"


def test_a_source_that_was_weaker_than_another_norms_stays(file: Path) -> None:
    """A need rests on several norms: one of them checked makes no checked need of it."""
    with Workspace.open(file) as one:
        set_norms(one, {"supply_months": NormSetting("6", "V1", "A publication")})
        found = city_findings(one, one.cities()[0].id)
        soap = next(need for need in found.needs if need.item == "WSH-03").lines[0]
        assert explain(one, soap.interview_id, soap.need_ref).source == "D"
        set_norms(one, {"soap_kg_pupil_month": NormSetting("0.05", "V2", "Another one")})
        assert explain(one, soap.interview_id, soap.need_ref).source == "V2"


def test_norms_of_laptops_merge_in_any_order_and_are_asked_about(file: Path, tmp_path: Path) -> None:
    laptops = []
    for number, norm in enumerate((NormSetting("20", "D", "first"), NormSetting("40", "D", "second"), OURS)):
        laptops.append(tmp_path / f"laptop{number}.cityneeds")
        shutil.copy(file, laptops[-1])
        with Workspace.open(laptops[-1], ids=Ids(f"n{number}", now=lambda number=number: 1_900_000_000_000 + number)) as one:
            set_norms(one, {"girls_per_toilet": norm, "boys_per_toilet": NormSetting(str(50 + number), "D")})
    ends = set()
    for number, order in enumerate(itertools.permutations(laptops)):
        with Workspace.create(tmp_path / f"office{number}.cityneeds") as office:
            assert not any(report.refused for report in merge(office, order))
            ends.add((office.digest(), said(office), said(office, "boys_per_toilet").value, girls(office)[0]))
            assert {one.path for one in conflicts(office)} == set(disputed(office)) == {"girls_per_toilet", "boys_per_toilet"}
    assert len(ends) == 1
    assert ends.pop()[1:] == (OURS, "52", 18)


def test_a_merge_changes_what_the_office_had_worked_out(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "laptop.cityneeds"
    shutil.copy(file, other)
    with Workspace.open(other, ids=Ids("laptop")) as one:
        set_norms(one, {"girls_per_toilet": OURS})
    with Workspace.open(file) as office:
        assert girls(office)[0] == 10
        merge(office, [other])
        assert girls(office)[0] == 18


@pytest.mark.parametrize("value", ["", "7", "{}", '{"value": "x", "source": "D"}', '{"value": "9", "source": "WHO"}', "[1]",
                                   '{"value": "-1", "source": "D"}', '{"value": "nan", "source": "D"}'])
def test_what_is_no_norm_leaves_the_default(file: Path, value: str) -> None:
    with Workspace.open(file) as one:
        one.add_record("norms", None, {"girls_per_toilet": value})
        assert said(one).value == "25"
        assert girls(one)[0] == 10


@pytest.mark.parametrize("change", [
    {"no_such_norm": OURS}, {"girls_per_toilet": NormSetting("many", "D")}, {"girls_per_toilet": NormSetting("0", "D")},
    {"girls_per_toilet": NormSetting("inf", "D")}, {"girls_per_toilet": NormSetting("25", "WHO")},
    {"girls_per_toilet": NormSetting("25", "V33")},
    {"boys_per_toilet": NormSetting("50", "D"), "girls_per_toilet": NormSetting("-1", "D")},
])
def test_a_wrong_norm_is_refused_and_nothing_is_kept(file: Path, change: dict[str, NormSetting]) -> None:
    with Workspace.open(file) as one:
        before = one.digest()
        with pytest.raises(Problem):
            set_norms(one, change)
        assert one.digest() == before


def test_a_reserve_may_be_nothing(file: Path) -> None:
    with Workspace.open(file) as one:
        set_norms(one, {"buffer_routine": NormSetting("0", "D")})
        assert said(one, "buffer_routine").value == "0"


# ---------------------------------------------------------------------------------------------- sheet and command

def test_the_sheet_goes_out_and_comes_back(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "norms.xlsx"
    assert run(["norms", str(file), "--export", str(sheet)]) == 0
    book = openpyxl.load_workbook(sheet)
    rows = {row[0].value: row for row in book["norms"].iter_rows(min_row=2)}
    assert [cell.value for cell in rows["girls_per_toilet"]][5:10:2] == [25, None, 30]
    for cell, value in zip(rows["girls_per_toilet"][1:5], (30, "girls", "V4", "Sphere"), strict=True):
        cell.value = value
    book.save(sheet)
    assert run(["norms", str(file), "--import", str(sheet), "--json"]) == 0
    listed = {row["key"]: row for row in json.loads(capsys.readouterr().out)}
    assert [key for key, row in listed.items() if row["changed"]] == ["girls_per_toilet"]
    assert (listed["girls_per_toilet"]["value"], listed["girls_per_toilet"]["default"]["value"]) == ("30", "25")
    rows["girls_per_toilet"][1].value = None
    book.save(sheet)
    assert run(["norms", str(file), "--import", str(sheet)]) == 0
    with Workspace.open(file) as one:
        assert not any(norm.changed for norm in norms(one))


@pytest.mark.parametrize(("cell", "value"), [("A2", "nonsense"), ("B2", "much"), ("D2", "somebody"), ("A1", "name")])
def test_a_sheet_with_a_mistake_changes_nothing(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], cell: str,
                                                value: str) -> None:
    sheet = tmp_path / "norms.xlsx"
    run(["norms", str(file), "--export", str(sheet)])
    book = openpyxl.load_workbook(sheet)
    book["norms"]["B3"].value = 7
    book["norms"][cell].value = value
    book.save(sheet)
    assert run(["norms", str(file), "--import", str(sheet)]) == 1
    assert "Traceback" not in capsys.readouterr().err
    with Workspace.open(file) as one:
        assert not any(norm.changed for norm in norms(one))


def test_the_list_says_what_stands_behind_each(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["norms", str(file), "--set", "girls_per_toilet=20"])
    lines = {line.split()[0]: line for line in capsys.readouterr().out.splitlines()}
    assert lines["girls_per_toilet"].endswith("D    project default  (default 25, V33)")
    assert lines["boys_per_toilet"].endswith("M7   to be verified")
    assert lines["beds_per_toilet"].endswith("V12  checked")


def test_a_form_leaves_with_the_norms_that_are_set(file: Path, tmp_path: Path) -> None:
    run(["norms", str(file), "--set", "girls_per_toilet=20"])
    assert run(["form", "export", str(FORM), str(tmp_path / "out"), "--norms", str(file)]) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["assessment.csv", "norms.csv", "school.xlsx"]
    table = (tmp_path / "out" / "norms.csv").read_text(encoding="utf-8")
    assert "\ngirls_per_toilet,20,,,30,M1,girls,D,,Girls per toilet," in table
    assert (tmp_path / "out" / "school.xlsx").read_bytes() == FORM.read_bytes()
    form = load_form(tmp_path / "out" / "school.xlsx")
    assert not any("norms.csv" in str(notice.what) for notice in form.notices)


def test_a_form_leaves_as_one_file_that_is_the_same_each_time(tmp_path: Path) -> None:
    import zipfile
    zips = [tmp_path / "a.zip", tmp_path / "b.zip"]
    for one in zips:
        assert run(["form", "export", str(RESOURCES / "forms" / "supply_list.xlsx"), str(one)]) == 0
    with zipfile.ZipFile(zips[0]) as box:
        assert sorted(box.namelist()) == ["assessment.csv", "catalogue.csv", "norms.csv", "supply_list.xlsx"]
    assert zips[0].read_bytes() == zips[1].read_bytes()


def test_a_wrong_clock_does_not_win_over_who_sets_a_norm_afterwards(
        file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One laptop whose clock says 2098, another that is behind: whoever saw both decides, and it stays decided everywhere."""
    other = tmp_path / "laptop.cityneeds"
    shutil.copy(file, other)
    with Workspace.open(other, ids=Ids("ahead", now=lambda: 4_070_908_800_000)) as one:
        set_norms(one, {"girls_per_toilet": NormSetting("7", "D", "wrong clock")})
    with Workspace.open(file) as office:
        set_norms(office, {"girls_per_toilet": OURS})
        merge(office, [other])
        assert set(disputed(office)["girls_per_toilet"]) == {OURS, NormSetting("7", "D", "wrong clock")}
    assert run(["norms", str(file)]) == 0
    assert "set differently on two laptops" in capsys.readouterr().out
    assert run(["norms", str(file), "--set", "girls_per_toilet=31", "--note", "settled"]) == 0
    with Workspace.open(file) as office:
        assert said(office) == NormSetting("31", "D", "settled")
        assert not disputed(office)
        assert not conflicts(office)
        set_norms(office, {"girls_per_toilet": None})
        assert not next(norm for norm in norms(office) if norm.key == "girls_per_toilet").changed
    with Workspace.open(other) as one:
        merge(one, [file])
        assert not conflicts(one)
        assert not next(norm for norm in norms(one) if norm.key == "girls_per_toilet").changed


def test_norms_of_older_files_count_until_one_is_set_anew(file: Path) -> None:
    """Before they had one record for all, each laptop had its own."""
    def kept(value: str) -> str:
        return f'{{"value": "{value}", "source": "D", "note": ""}}'
    with Workspace.open(file, ids=Ids("old")) as office:
        for value in ("20", "40"):
            office.add_record("norms", None, {"girls_per_toilet": kept(value)})
        assert said(office).value == "40"
        assert [one and one.value for one in disputed(office)["girls_per_toilet"]] == ["40", "20"]
        set_norms(office, {"girls_per_toilet": NormSetting("20", "D")})
        assert said(office).value == "20"
        assert not disputed(office)
        set_norms(office, {"girls_per_toilet": None})
        assert not next(norm for norm in norms(office) if norm.key == "girls_per_toilet").changed
