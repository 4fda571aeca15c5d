"""Routine, an outbreak, an emergency: which norms count in which, what the team may set of each, and how that merges."""

import csv
import io
import json
import shutil
from dataclasses import replace
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli import run
from app.findings import FactsCache, city_findings
from app.forms import Form, load_form
from app.locations import RESOURCES
from app.models import Ids, StoredInterview, Workspace
from app.models.merge.merging import merge
from app.models.norms import SETTINGS, NormSetting, disputed, norms, overlay_norms, path_in, path_title, set_norms, without_norms
from app.models.records.norms_in_force import in_force, rows_of
from app.models.rounds import add_round, set_round

SCHOOL = RESOURCES / "forms" / "school.xlsx"
TABLE = (RESOURCES / "forms" / "norms.csv").read_bytes()
OURS = NormSetting("20", "D", "ours")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("settings") / "base.cityneeds"
    with Workspace.create(path, ids=Ids("settings")) as one:
        one.add_form(load_form(SCHOOL), SCHOOL.read_bytes(), SCHOOL.name)
    return path


@pytest.fixture
def file(base: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(base, tmp_path / "base.cityneeds"))


def running(workspace: Workspace, setting: str) -> Form:
    return workspace.load_form(workspace.forms()[0].sha256, setting)


def norm_in(form: Form, key: str) -> str:
    """What the form reads, as a calculation of it does."""
    interview = form.begin()
    interview.set(next(one.ref for one in form.definitions() if one.name == "m_consent"), "yes")
    return next(node.value for node in interview.nodes() if node.definition.name == f"norm_{key}")


def source_of(form: Form, need: str) -> str:
    return next(one.annotations["source"] for one in form.definitions() if one.annotations.get("need") == need)


@pytest.mark.parametrize(("setting", "girls", "masks"), [("routine", "25", "0"), ("outbreak", "25", "1"), ("emergency", "30", "0")])
def test_a_form_runs_with_the_norms_of_the_setting(file: Path, setting: str, girls: str, masks: str) -> None:
    """Sphere in emergencies, masks for everybody in outbreaks only; what a setting does not name is as in routine times."""
    with Workspace.open(file) as one:
        form = running(one, setting)
        assert (norm_in(form, "girls_per_toilet"), norm_in(form, "masks_per_pupil_day")) == (girls, masks)
        assert [row.cells["value"] for row in form.table("norms").find("key", "setting")] == [setting]
        assert running(one, setting) is form


def test_the_round_of_an_interview_chooses_its_norms(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Masks for 600 pupils: in the round of an outbreak 36,000 and those of 15 teachers; in routine times nobody is asked for any.
    What was worked out follows when the office changes the setting of the round."""
    with Workspace.open(file) as one:
        city = one.add_city("Koidu")
        form = one.load_form(one.forms()[0].sha256)
        refs = {definition.name: definition.ref for definition in form.definitions()}
        with StoredInterview.open(one, one.add_interview(one.add_site(city.id, "School", "school").id, form.sha256).id) as held:
            for name, value in {"m_enum": "KN-01", "m_consent": "yes", "s_name": "School", "s_levels": "prim", "s_girls": "300",
                                "s_boys": "300", "s_maxshift": "600", "s_teach_f": "8", "s_teach_m": "7", "s_toilet": "vip",
                                "s_t_girls": "2", "s_t_girls_ok": "2", "s_mask_rule": "yes", "s_mask_stock": "0"}.items():
                held.set(refs[name], value)
            held.finish()
        day = one.interviews()[0].day

        def needed(cache: FactsCache) -> tuple[float, ...]:
            lines = {line.item: line.net or 0 for need in city_findings(one, city.id, cache=cache).needs for line in need.lines}
            return lines.get("PPE-03", 0), lines.get("WSH-12", 0)

        cache = FactsCache()
        assert needed(cache) == (0, 10)
        held_in = add_round(one, city.id, "Cholera", first=day, last=day, setting="outbreak")
        assert needed(cache) == (36_900, 10)
        with StoredInterview.open(one, one.interviews()[0].id) as opened:
            assert opened.interview.node(refs["n_masks"]).value == "36900"
        set_round(one, replace(held_in, setting="emergency"))
        assert needed(cache) == (0, 8)
        assert city_findings(one, city.id, cache=cache).settings == ("emergency",)
        assert run(["findings", str(file), "--city", "Koidu"]) == 0
        assert "Worked out with the norms of an emergency." in capsys.readouterr().out
        assert run(["report", str(file), "--city", "Koidu", "-o", str(file.with_suffix(".pdf"))]) == 0
        document = pypdfium2.PdfDocument(file.with_suffix(".pdf"))
        text = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
        document.close()
        assert "Worked out with the norms of an emergency." in text
        assert "To be decided (emergency)" in text
        set_round(one, replace(held_in, setting="emergency", first="2001-01-01", last="2001-02-01"))
        assert needed(cache) == (0, 10)
        assert city_findings(one, city.id, cache=cache).settings == ("routine",)


def test_what_the_team_sets_counts_in_its_setting_and_where_nothing_else_is_said(file: Path) -> None:
    with Workspace.open(file) as one:
        set_norms(one, {"girls_per_toilet": OURS})
        assert [norm_in(running(one, setting), "girls_per_toilet") for setting in SETTINGS] == ["20", "20", "30"]
        set_norms(one, {path_in("girls_per_toilet", "emergency"): NormSetting("40", "D")})
        set_norms(one, {path_in("girls_per_toilet", "outbreak"): NormSetting("22", "D")})
        assert [norm_in(running(one, setting), "girls_per_toilet") for setting in SETTINGS] == ["20", "22", "40"]
        set_norms(one, dict.fromkeys(path_in("girls_per_toilet", setting) for setting in SETTINGS))
        assert not any(norm.changed for norm in norms(one))
        assert [norm_in(running(one, setting), "girls_per_toilet") for setting in SETTINGS] == ["25", "25", "30"]


def test_a_number_that_follows_may_be_held_fast(file: Path) -> None:
    """The same number as in routine times, said of an outbreak, stays when routine changes."""
    with Workspace.open(file) as one:
        set_norms(one, {path_in("girls_per_toilet", "outbreak"): NormSetting("25", "D")})
        set_norms(one, {"girls_per_toilet": OURS})
        assert [norm_in(running(one, setting), "girls_per_toilet") for setting in SETTINGS] == ["20", "25", "30"]


def test_a_norm_carries_the_day_on_which_it_was_set(base: Path, tmp_path: Path) -> None:
    with Workspace.open(Path(shutil.copy(base, tmp_path / "f.cityneeds")), ids=Ids("day", now=lambda: 1_900_000_000_000)) as one:
        set_norms(one, {"girls_per_toilet": OURS})
        girls = next(norm for norm in norms(one) if norm.key == "girls_per_toilet")
        assert (girls.said.day, girls.default.day) == ("2030-03-17", "")


def test_a_result_says_the_source_of_the_setting(file: Path) -> None:
    """What rests on a project's number in an emergency must not print as checked."""
    with Workspace.open(file) as one:
        set_norms(one, {path_in("girls_per_toilet", "emergency"): NormSetting("40", "D")})
        assert source_of(running(one, "emergency"), "WSH-12") == "D"
        assert source_of(running(one, "routine"), "WSH-12") == source_of(load_form(SCHOOL), "WSH-12")


@given(st.dictionaries(st.sampled_from([path_in(key, setting) for key in ("girls_per_toilet", "masks_per_worker_day")
                                        for setting in SETTINGS]), st.integers(1, 99)), st.sampled_from(SETTINGS))
def test_a_table_laid_over_says_what_counts_and_nothing_else_changes(set_here: dict[str, int], setting: str) -> None:
    said = {path: NormSetting(str(value), "D") for path, value in set_here.items()}
    before, after = rows_of(TABLE), rows_of(overlay_norms(TABLE, said, setting))
    assert [row["key"] for row in after] == [row["key"] for row in before]
    for row, laid_over in zip(before, after, strict=True):
        assert NormSetting(laid_over["value"], laid_over["source"], laid_over["note"]) == in_force(row, said, setting)
        assert {name: laid_over[name] for name in row if name not in ("value", "source", "note")} == {
            name: row[name] for name in row if name not in ("value", "source", "note")}


def test_a_table_without_settings_runs_as_it_is_in_each() -> None:
    old = b"key,value,unit,source,note\ngirls_per_toilet,30,girls,M,\n"
    assert all(overlay_norms(old, {}, setting) == old for setting in SETTINGS)


def test_the_setting_itself_is_no_norm_that_can_be_set(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["norms", str(file), "--set", "setting=2"]) == 1
    assert "There is no norm setting." in capsys.readouterr().err
    with Workspace.open(file) as one:
        one.add_record("norms", None, {"setting": '{"value": "1", "source": "D"}'})     # a merged file may say anything
        assert [row.cells["value"] for row in running(one, "outbreak").table("norms").find("key", "setting")] == ["outbreak"]


def test_a_command_sets_lists_and_gives_back_a_setting(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["norms", str(file), "--set", "girls_per_toilet=40", "--setting", "emergency", "--note", "tents"]) == 0
    lines = capsys.readouterr().out.splitlines()
    at = next(at for at, line in enumerate(lines) if line.startswith("girls_per_toilet"))
    assert lines[at].split()[1:4] == ["25", "girls", "V33"]
    assert lines[at + 1].split() == ["in", "an", "emergency", "40", "girls", "D", "project", "default", "(default", "30,", "M1)"]
    assert run(["norms", str(file), "--json", "--reset", "girls_per_toilet", "--setting", "emergency"]) == 0
    girls = next(row for row in json.loads(capsys.readouterr().out) if row["key"] == "girls_per_toilet")
    assert (girls["emergency"]["value"], girls["emergency"]["source"], girls["changed"]) == ("30", "M1", False)
    assert girls["outbreak"]["follows"]
    assert run(["norms", str(file), "--setting", "outbreak"]) == 1
    assert "--setting belongs to" in capsys.readouterr().err


def test_a_sheet_carries_all_settings_there_and_back(file: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "n.xlsx"
    run(["norms", str(file), "--export", str(sheet)])
    assert run(["norms", str(file), "--import", str(sheet)]) == 0
    with Workspace.open(file) as one:
        assert not any(norm.changed for norm in norms(one))
    book = openpyxl.load_workbook(sheet)
    names = [cell.value for cell in book["norms"][1]]
    row = next(row for row in book["norms"].iter_rows(min_row=2) if row[0].value == "girls_per_toilet")
    for name, value in (("value", 24), ("outbreak", 21), ("outbreak_source", "D"), ("emergency", None)):
        row[names.index(name)].value = value
    book.save(sheet)
    assert run(["norms", str(file), "--import", str(sheet)]) == 0
    with Workspace.open(file) as one:
        girls = next(norm for norm in norms(one) if norm.key == "girls_per_toilet")
        assert [(part.said.value, part.changed) for part in girls.settings] == [("24", True), ("21", True), ("30", False)]
    for column in sorted((names.index(name) for name in names if name.startswith(("outbreak", "emergency"))), reverse=True):
        book["norms"].delete_cols(column + 1)
    book.save(sheet)
    assert run(["norms", str(file), "--import", str(sheet)]) == 0       # a sheet of an older version: what it does not ask stays
    with Workspace.open(file) as one:
        assert next(norm for norm in norms(one) if norm.key == "girls_per_toilet").in_setting("outbreak").said.value == "21"


def test_two_laptops_that_differ_about_a_setting_are_asked(file: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(file, tmp_path / "other.cityneeds"))
    path = path_in("girls_per_toilet", "emergency")
    for place, value in ((file, "35"), (other, "45")):
        with Workspace.open(place, ids=Ids(value)) as one:
            set_norms(one, {path: NormSetting(value, "D")})
    with Workspace.open(file) as office:
        merge(office, [other])
        assert list(disputed(office)) == [path]
        assert path_title(office, path) == "Girls per toilet, in an emergency"
        set_norms(office, {path: NormSetting("45", "D")})
        assert not disputed(office)


def test_a_form_leaves_with_the_norms_of_a_setting(file: Path, tmp_path: Path) -> None:
    run(["norms", str(file), "--set", "masks_per_pupil_day=2", "--setting", "outbreak"])
    assert run(["form", "export", str(SCHOOL), str(tmp_path / "a"), "--setting", "emergency"]) == 0
    assert run(["form", "export", str(SCHOOL), str(tmp_path / "b"), "--setting", "outbreak", "--norms", str(file)]) == 0
    assert norm_in(load_form(tmp_path / "a" / "school.xlsx"), "girls_per_toilet") == "30"
    assert norm_in(load_form(tmp_path / "b" / "school.xlsx"), "masks_per_pupil_day") == "2"


def old_school(folder: Path) -> Path:
    """A workspace of before there were settings: the form's table has no columns for them; one school, visited."""
    columns = [name for name in TABLE.decode().splitlines()[0].split(",") if not name.startswith(("outbreak", "emergency"))]
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows_of(TABLE))
    path = folder / "old.cityneeds"
    with Workspace.create(path) as one:
        form = load_form(SCHOOL, files={"norms.csv": out.getvalue().encode(),
                                        "catalogue.csv": (RESOURCES / "catalogue.csv").read_bytes()})
        kept = one.add_form(form, SCHOOL.read_bytes(), SCHOOL.name)
        refs = {definition.name: definition.ref for definition in form.definitions()}
        site = one.add_site(one.add_city("Koidu").id, "School", "school")
        with StoredInterview.open(one, one.add_interview(site.id, kept.sha256).id) as interview:
            for name, value in {"m_enum": "KN-01", "m_consent": "yes", "s_name": "School", "s_levels": "prim", "s_girls": "300",
                                "s_boys": "0", "s_maxshift": "300"}.items():
                interview.set(refs[name], value)
            interview.finish()
    return path


@pytest.mark.parametrize(("setting", "words"), [
    ("routine", ""), ("outbreak", "for an outbreak"), ("emergency", "for an emergency")])
def test_a_form_without_norms_for_the_setting_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str], setting: str,
                                                      words: str) -> None:
    path = old_school(tmp_path)
    assert run(["round", "add", str(path), "--city", "Koidu", "--name", "Now", "--setting", setting]) == 0
    for command in (["norms", str(path)], ["findings", str(path), "--city", "Koidu"]):
        capsys.readouterr()
        assert run(command) == 0
        said = [line for line in capsys.readouterr().out.splitlines() if "carries no norms" in line]
        assert len(said) == bool(words)
        assert all(words in line for line in said)


def test_a_form_with_its_own_columns_says_nothing(file: Path) -> None:
    with Workspace.open(file) as one:
        city = one.add_city("Koidu").id
        one.add_interview(one.add_site(city, "School", "school").id, one.forms()[0].sha256)
        add_round(one, city, "Now", setting="emergency")
        assert without_norms(one) == ()
