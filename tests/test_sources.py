"""Every tag opens: where it stands, what it says, how it was checked. On the command line, and on the pages of a report."""

import csv
import json
import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from app.cli import run
from app.forms import load_form
from app.locations import RESOURCES
from app.models import StoredInterview, Workspace
from app.models.norms import SETTINGS
from app.sources import CHECKED, TAG, cited, source, sources, tags_in
from tests.our_forms import our_form

FORMS = sorted((RESOURCES / "forms").glob("*.xlsx")) + sorted((RESOURCES / "forms").glob("*/*.xlsx"))


def rows(name: str) -> list[dict[str, str]]:
    with (RESOURCES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def written(path: Path) -> Path:
    """A city with one school that lacks nearly everything."""
    with Workspace.create(path) as one:
        site = one.add_site(one.add_city("Koidu").id, "School", "school")
        school = RESOURCES / "forms" / "school.xlsx"
        form = load_form(school)
        kept = one.add_form(form, school.read_bytes(), school.name)
        refs = {definition.name: definition.ref for definition in form.definitions()}
        with StoredInterview.open(one, one.add_interview(site.id, kept.sha256).id) as interview:
            for name, value in {"m_enum": "KN-01", "m_consent": "yes", "s_name": "School", "s_levels": "prim", "s_girls": "300",
                                "s_boys": "300", "s_maxshift": "600", "s_teach_f": "8", "s_teach_m": "7", "s_toilet": "vip",
                                "s_t_girls": "2", "s_t_girls_ok": "2", "s_t_boys_ok": "1", "s_water": "none"}.items():
                interview.set(refs[name], value)
            interview.finish()
    return path


def nowhere(cells: dict[str, str]) -> dict[str, str]:
    """Those of which a tag leads nowhere, by where they stand."""
    return {where: cell for where, cell in cells.items() if any(source(tag) is None for tag in tags_in(cell))}


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_every_tag_of_a_form_leads_somewhere(path: Path) -> None:
    tags = {one.ref: one.annotations["source"] for one in our_form(path.stem).definitions() if "source" in one.annotations}
    assert nowhere(tags) == {}
    assert all(tags.values())


def test_every_norm_leads_somewhere_in_each_setting() -> None:
    table = rows("forms/norms.csv")
    tags = {(row["key"], column): row[column] for row in table for column in ("source", "outbreak_source", "emergency_source")
            if row[column]}
    assert nowhere({str(where): tag for where, tag in tags.items()}) == {}
    for row in table:
        for setting in SETTINGS[1:]:
            assert bool(row[setting]) == bool(row[f"{setting}_source"]), (row["key"], setting)
        assert row["source"], row["key"]
        assert nowhere({row["key"]: " ".join(re.findall(r"\[(\w+)]", row["note"]))}) == {}


def test_every_item_of_the_catalogue_leads_somewhere() -> None:
    tags = {f"{row['code']} {column}": row[column] for row in rows("catalogue.csv")
            for column in ("source", "hs_source", "unspsc_source")}
    assert nowhere(tags) == {}
    assert all(row["source"] for row in rows("catalogue.csv"))


def test_no_sentence_of_the_program_names_a_tag_that_leads_nowhere() -> None:
    """A tag in brackets in code or in a table, as it is printed beside a reason."""
    named = {f"{path.name}: {tag}": tag for folder in (RESOURCES.parent / "app", RESOURCES)
             for path in folder.rglob("*") if path.suffix in (".py", ".csv") for tag in re.findall(
                 r"\[([VMC]\d+)]", path.read_text(encoding="utf-8"))}
    assert nowhere(named) == {}


def test_a_row_says_what_it_is_and_how_it_was_checked() -> None:
    table = rows("sources.csv")
    assert len({row["tag"] for row in table}) == len(table)
    for row in table:
        assert TAG.fullmatch(row["tag"]), row
        assert row["title"], row
        assert row["says"].endswith("."), row
        assert row["checked"] in CHECKED, row
        if row["checked"] in ("read", "secondary"):
            assert re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", row["date"]), row
            assert row["tag"][0] in "VC", row


def test_what_nobody_has_read_does_not_pass_for_read() -> None:
    """A V beside a norm or a figure says that somebody read it, or where it is quoted; an M that nobody has."""
    used = {tag for row in rows("forms/norms.csv") for column in ("source", "outbreak_source", "emergency_source")
            for tag in tags_in(row[column])}
    used |= {tag for path in FORMS for one in our_form(path.stem).definitions()
             for tag in tags_in(one.annotations.get("source", ""))}
    for tag in sorted(used):
        found = sources()[tag]
        assert (found.checked == "not read") == (tag[0] == "M"), tag


def test_cells_name_several_and_what_is_unknown_comes_last() -> None:
    assert [tag for tag, _ in cited(["V33 M1", "D", "", "X9"])] == ["D", "V33", "M1", "X9"]
    assert cited(["X9"])[0][1] is None


# ---------------------------------------------------------------------------------------------- command

def test_a_command_opens_a_tag(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sources", "[v33]", "M1"]) == 0
    out = capsys.readouterr().out
    assert "1:25" in out
    assert "The Sphere Handbook" in out
    assert "named, not read yet: to be verified (2026-11)" in out
    assert run(["sources", "--json"]) == 0
    assert {row["tag"] for row in json.loads(capsys.readouterr().out)} == set(sources())


def test_a_tag_that_leads_nowhere_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sources", "V999"]) == 1
    assert capsys.readouterr().err.splitlines()[0].endswith("There is no source V999. `main.py sources` lists them.")


def test_a_norm_cannot_rest_on_a_tag_that_leads_nowhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path / "city.cityneeds")
    assert run(["norms", str(file), "--set", "girls_per_toilet=20", "--source", "V999", "--note", "somewhere"]) == 1
    assert "V999 leads to no source" in capsys.readouterr().err
    assert run(["norms", str(file), "--set", "girls_per_toilet=20", "--source", "V", "--note", "Ministry 2025"]) == 0


# ---------------------------------------------------------------------------------------------- pages

@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = written(tmp_path_factory.mktemp("sources") / "city.cityneeds")
    run(["norms", str(file), "--set", "girls_per_toilet=20", "--source", "V", "--note", "Ministry of education 2025"])
    return file


def printed(city: Path, out: Path, *options: str) -> str:
    assert run(["report", str(city), "--city", "Koidu", "-o", str(out), *options]) == 0
    document = pypdfium2.PdfDocument(out)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


def test_the_pages_print_the_sources_that_they_cite_and_no_others(city: Path, tmp_path: Path,
                                                                  capsys: pytest.CaptureFixture[str]) -> None:
    run(["findings", str(city), "--city", "Koidu", "--json"])
    found = json.loads(capsys.readouterr().out)
    tags = {tag for part in (*found["indicators"], *found["needs"]) for tag in tags_in(part["source"])}
    text = printed(city, tmp_path / "all.pdf", "--sections", "levels,figures,needs,sources")
    words = text.partition("Author, title, edition, place")[2]
    assert words
    for tag, one in sources().items():
        if one.checked != "own":
            assert (f" {tag} {' '.join(one.citation.split())[:24]}" in words) == (tag in tags), tag
    assert "Worked out with the norms of routine times." in text
    assert "Norms that the team has set" in text
    assert "Ministry of education 2025" in text


def test_pages_without_figures_print_no_sources(city: Path, tmp_path: Path) -> None:
    assert "Author, title" not in printed(city, tmp_path / "map.pdf", "--sections", "map,sources,notes")


def test_a_document_to_edit_has_them_too_and_tags_lead_there(city: Path, tmp_path: Path) -> None:
    command = ["report", str(city), "--city", "Koidu", "--preset", "annex", "--format", "docx"]
    assert run([*command, "-o", str(tmp_path / "c.docx")]) == 0
    with zipfile.ZipFile(tmp_path / "c.docx") as parts:
        document = parts.read("word/document.xml").decode()
    assert 'w:anchor="sources"' in document
    assert "Author, title, edition, place" in re.sub(r"<[^>]+>", "", document)
