"""The tagged PDF: each rule of PDF/UA-1 that a machine can check, one element over several pages, the language of foreign words."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from app.findings import CityFindings
from app.report import PRESETS, ReportOptions, write_report
from tests.languages import in_turn
from tests.report import small_city
from tests.report.small_city import LANGUAGES
from tests.report.tags import Node, faults, tree
from tests.report.test_hard_cases import EMPTY, no_photos, site

ANSWERS = ReportOptions(sections=("answers",))


def drawn(held: CityFindings, path: Path, **named: object) -> tuple[Node, int]:
    """The tree, and how many pages."""
    facts = write_report(held, path, photos=no_photos, **named)  # type: ignore[arg-type]
    assert not faults(path)
    with pikepdf.open(path) as document:
        return tree(document), facts.pages


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_is_tagged(tmp_path: Path, language: str) -> None:
    small_city.write(tmp_path / "out.pdf", language)
    assert not faults(tmp_path / "out.pdf")
    with pikepdf.open(tmp_path / "out.pdf") as document:
        assert (document.Root.ViewerPreferences.get("/Direction") == "/R2L") == (language == "ar")
        root = tree(document)
        outline = [entry.title for one in document.open_outline().root for entry in (one, *one.children)]
    headings = root.holds("H1", "H2", "H3")
    assert len(headings) == len(outline) + 1            # the cover's is not among the bookmarks
    assert {"TOC", "L", "Table", "Figure", "Link"} <= {node.tag for node in root.all()}
    for figure in root.holds("Figure"):
        assert len(str(figure.held.Alt)) > 3


@pytest.mark.parametrize(("name", "language"), [*in_turn(list(PRESETS)), *(
    pytest.param(name, "zh", marks=[] if name == "brief" else pytest.mark.slow) for name in ("brief", "city", "site"))])
def test_the_demonstration_is_tagged(printed: Callable[[str, str], Path], name: str, language: str) -> None:
    """By the command that a person types: every document."""
    assert not faults(printed(name, language))


def test_what_a_bar_and_a_map_say_in_words(tmp_path: Path) -> None:
    small_city.write(tmp_path / "out.pdf", "en")
    with pikepdf.open(tmp_path / "out.pdf") as document:
        said = [str(figure.held.Alt) for figure in tree(document).holds("Figure")]
    assert any("Drinking water" in one and "Basic 1" in one and "Limited 0" in one and "None 1" in one for one in said)
    assert any("Banjul" in one and "1 Marina School (Basic)" in one and "2 Half Die Clinic (None)" in one for one in said)


def test_one_answer_over_many_pages_is_one_cell(tmp_path: Path) -> None:
    root, pages = drawn(replace(EMPTY, sites=(site(" ".join(f"word{at}" for at in range(3000))),)), tmp_path / "out.pdf",
                        options=ANSWERS)
    table = next(table for table in root.holds("Table") if len(table.kids) == 2)
    answer = table.kids[1].kids[-1]
    assert len({page for page, _ in answer.marks}) >= 3
    assert len({page for page, _ in answer.marks}) >= pages - 3


def test_a_table_over_pages_is_one_with_one_head(tmp_path: Path) -> None:
    root, _ = drawn(replace(EMPTY, sites=(site(*(f"answer {at}" for at in range(200))),)), tmp_path / "out.pdf", options=ANSWERS)
    table = next(table for table in root.holds("Table") if len(table.kids) > 100)
    assert len(table.kids) == 201
    assert len({page for cell in table.holds("TD") for page, _ in cell.marks}) > 2
    assert len({page for cell in table.kids[0].holds("TH") for page, _ in cell.marks}) == 1


@pytest.mark.parametrize(("language", "answer", "tag"), [
    ("en", "مدرسة البنات", "ar"), ("en", "सेवाको स्तर", "ne"), ("en", "医疗废物", "zh"), ("ar", "Safety boxes", "und-Latn"),
    ("en", "Safety boxes", ""), ("fr", "Œuvre à côté", ""), ("ar", "مدرسة البنات", ""), ("zh", "医疗废物", "")])
def test_words_in_other_letters_say_their_language(tmp_path: Path, language: str, answer: str, tag: str) -> None:
    write_report(replace(EMPTY, name="", country="", sites=(site(answer),)), tmp_path / "out.pdf", language=language,
                 photos=no_photos, options=ANSWERS)
    with pikepdf.open(tmp_path / "out.pdf") as document:
        tags = {str(operands[1].get("/Lang", "")) for page in document.pages
                for operands, operator in pikepdf.parse_content_stream(page) if str(operator) == "BDC"}
    assert tag in tags
    if not tag and language != "ar":                   # of the sheet's own words none is in other letters but codes
        assert not tags - {"", "und-Latn"}


def test_a_row_is_named_by_its_question(tmp_path: Path) -> None:
    write_report(replace(EMPTY, sites=(site("yes", "no"),)), tmp_path / "out.pdf", photos=no_photos, options=ANSWERS)
    with pikepdf.open(tmp_path / "out.pdf") as document:
        rows = next(table for table in tree(document).holds("Table") if len(table.kids) == 3).kids[1:]
        assert [[(cell.tag, str(cell.held.A.Scope) if cell.tag == "TH" else "") for cell in row.kids] for row in rows] == [
            [("TH", "/Row"), ("TD", "")]] * 2


@pytest.mark.parametrize(("said", "addresses"), [
    ("https://who.int/a?b=c", ["https://who.int/a?b=c"]), ("See https://who.int/a, and (https://unicef.org).", [
        "https://who.int/a", "https://unicef.org"]),
    ("no address://here http:/ either", []), ("https://example.org/" + "a/b?c=d&e=%20" * 20, None),
    ("https://example.org/école", ["https://example.org/%C3%A9cole"])])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_address_of_the_web_leads_there(tmp_path: Path, said: str, addresses: list[str] | None, language: str) -> None:
    """Broken over lines it is the whole address on each of them."""
    write_report(replace(EMPTY, sites=(site(said),)), tmp_path / "out.pdf", photos=no_photos, options=ANSWERS, language=language)
    assert not faults(tmp_path / "out.pdf")
    with pikepdf.open(tmp_path / "out.pdf") as document:
        links = [link for page in document.pages for link in page.get("/Annots", [])]
        found = [str(link.A.URI) for link in links if "/A" in link and "/URI" in link.A]
    if addresses is None:
        assert len(found) > 2
        assert set(found) == {said}
    elif language == "en":
        assert found == addresses
    else:                               # a line that runs from the right leads to its first
        assert found == addresses[:1] or found == addresses


def _unmark(document: pikepdf.Pdf) -> None:
    page = document.pages[2]
    page.Contents = document.make_stream(page.Contents[0].read_bytes().replace(b"/Artifact BMC", b"/X BMC", 1))


def _forget_alt(document: pikepdf.Pdf) -> None:
    del tree(document).holds("Figure")[0].held["/Alt"]


def _lose_a_cell(document: pikepdf.Pdf) -> None:
    row = tree(document).holds("TR")[1].held
    del row.K[-1]


def _skip_a_level(document: pikepdf.Pdf) -> None:
    next(node for node in tree(document).holds("H2")).held.S = pikepdf.Name.H4


def _mute_a_link(document: pikepdf.Pdf) -> None:
    document.pages[0].Annots[0].Contents = ""


@pytest.mark.parametrize("spoil", [_unmark, _forget_alt, _lose_a_cell, _skip_a_level, _mute_a_link])
def test_a_fault_is_seen(tmp_path: Path, spoil: Callable[[pikepdf.Pdf], None]) -> None:
    small_city.write(tmp_path / "out.pdf", "en")
    with pikepdf.open(tmp_path / "out.pdf", allow_overwriting_input=True) as document:
        spoil(document)
        document.save(tmp_path / "out.pdf")
    assert faults(tmp_path / "out.pdf")
