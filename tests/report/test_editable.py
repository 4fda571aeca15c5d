"""The document for Word, read back with a library of its own: the same words, from the right where they are, the same bytes."""

import re
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, strategies
from lxml import etree
from PIL import Image

from app.cli import run
from app.findings import CityFindings, PhotoFinding
from app.own_fonts import BOLD
from app.problem import Problem
from app.report import ReportOptions, options_of, write_document
from app.report.blocks import Column
from app.report.docx.columns import MARGINS, column_widths
from app.report.docx.scripts import parts
from app.report.typesetting.fonts import register_fonts
from app.report.typesetting.lines import width
from tests.report import small_city
from tests.report.small_city import LANGUAGES, SAID
from tests.report.test_hard_cases import EMPTY, no_photos, site
from tests.report.test_scripts import in_language


def texts(document: object) -> list[str]:
    return ["".join(text.text or "" for text in one.iter(qn("w:t"))) for one in document.element.body.iter(qn("w:p"))]  # type: ignore[attr-defined]


def written(path: Path, findings: CityFindings, **named: object) -> object:
    write_document(findings, path, **{"photos": no_photos, **named})  # type: ignore[arg-type]
    return Document(str(path))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_in_every_language(tmp_path: Path, language: str) -> None:
    document = written(tmp_path / "out.docx", replace(EMPTY, sites=(site(*SAID.values()),)), language=language)
    found = texts(document)
    for said in SAID.values():
        assert said in found
    assert in_language("All answers", language) in [one.text for one in document.paragraphs if one.style.name == "Heading 1"]


def test_arabic_runs_from_the_right_and_latin_does_not(tmp_path: Path) -> None:
    document = written(tmp_path / "out.docx", replace(EMPTY, sites=(site(SAID["ar"]),)), language="ar")
    assert all(table._tbl.tblPr.find(qn("w:bidiVisual")) is not None for table in document.tables)
    assert document.sections[0]._sectPr.find(qn("w:bidi")) is not None
    said = next(one for one in document.element.body.iter(qn("w:r")) if (one.text or "") == SAID["ar"])
    assert said.rPr.find(qn("w:rtl")) is not None
    assert said.getparent().pPr.find(qn("w:bidi")) is not None
    english = written(tmp_path / "en.docx", replace(EMPTY, sites=(site(SAID["ar"], "Yes"),)))
    assert all(table._tbl.tblPr.find(qn("w:bidiVisual")) is None for table in english.tables)
    by_text = {one.text: one for one in english.element.body.iter(qn("w:r"))}
    assert by_text[SAID["ar"]].getparent().pPr.find(qn("w:bidi")) is not None
    assert by_text["Yes"].getparent().pPr.find(qn("w:bidi")) is None
    assert by_text["Yes"].rPr is None or by_text["Yes"].rPr.find(qn("w:rtl")) is None


def test_each_script_has_its_font_and_language(tmp_path: Path) -> None:
    document = written(tmp_path / "out.docx", replace(EMPTY, sites=(site(*SAID.values()),)))
    by_text = {one.text: one for one in document.element.body.iter(qn("w:r"))}
    assert by_text[SAID["ne"]].rPr.find(qn("w:rFonts")).get(qn("w:cs")) == "Nirmala UI"
    assert by_text[SAID["ne"]].rPr.find(qn("w:lang")).get(qn("w:bidi")) == "ne-NP"
    assert by_text[SAID["zh"]].rPr.find(qn("w:lang")).get(qn("w:eastAsia")) == "zh-CN"


def test_heads_of_tables_come_again_and_links_arrive(tmp_path: Path) -> None:
    held = replace(EMPTY, sites=(site(*["an answer"] * 300),))
    document = written(tmp_path / "out.docx", held)
    heads = [table for table in document.tables if table.rows[0]._tr.trPr is not None
             and table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None]
    assert max(len(table.rows) for table in heads) == 301
    body = document.element.body
    marks = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    assert len(marks) == len(set(marks))
    leads = {one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))}
    assert leads
    assert leads <= set(marks)


def test_every_page_says_what_it_rests_on(tmp_path: Path) -> None:
    document = written(tmp_path / "out.docx", EMPTY)
    foot = document.sections[0].footer._element
    text = "".join(one.text or "" for one in foot.iter(qn("w:t")))
    assert EMPTY.data_hash[:12] in text
    assert "GM-cccccccc" in text
    assert "DRAFT" in text
    assert [one.text.strip() for one in foot.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    final = written(tmp_path / "final.docx", EMPTY, options=ReportOptions(draft=False))
    assert "DRAFT" not in "".join(one.text or "" for one in final.sections[0].footer._element.iter(qn("w:t")))


@pytest.mark.parametrize("answer", ['<img src="/etc/passwd">', "<b>x", "& < > ]]>", "bell\u0007", "half \ud800", "two\nlines"])
def test_an_answer_is_only_text(tmp_path: Path, answer: str) -> None:
    document = written(tmp_path / "out.docx", replace(EMPTY, sites=(site(answer),)))
    shown = re.sub("[\u0000-\u001f]", "", answer).replace("\ud800", "\ufffd")
    assert shown in texts(document)


def test_photos_stand_in_their_own_shape_with_words(tmp_path: Path) -> None:
    held = BytesIO()
    Image.new("RGB", (300, 600), "#806040").save(held, "JPEG")
    photo = PhotoFinding("p" * 64, "i" * 32, "s" * 32, "The gate", "Gate & wall", 13.45, -16.58, None, None, "2026-11-03T09:00",
                         300, 600)
    document = written(tmp_path / "out.docx", replace(EMPTY, sites=(replace(site("x"), photos=(photo,)),)),
                       photos=lambda sha256, size: held.getvalue())
    shapes = [one for one in document.element.body.iter(qn("wp:inline")) if one.docPr.get("descr", "").endswith("Gate & wall")]
    assert shapes
    assert all(abs(one.extent.cy / one.extent.cx - 2) < 0.01 for one in shapes)
    numbers = [one.get("id") for one in document.element.body.iter(qn("wp:docPr"))]
    assert len(numbers) == len(set(numbers))


def test_the_same_data_give_the_same_bytes(tmp_path: Path) -> None:
    held = replace(EMPTY, sites=(site(*SAID.values()),))
    for name in ("a.docx", "b.docx"):
        write_document(held, tmp_path / name, language="ne", photos=no_photos)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for name in archive.namelist():
            if name.endswith(".xml"):
                etree.fromstring(archive.read(name))


def test_from_the_command_line_with_the_map_and_the_ladders(demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.docx"
    assert run(["report", str(demo), "--city", "Koidu", "--format", "docx", "-o", str(out)]) == 0
    document = Document(str(out))
    shown = [one.docPr.get("descr", "") for one in document.element.body.iter(qn("wp:inline"))]
    assert any("Kaisambo Demonstration Hospital" in text for text in shown)          # the map names its sites
    assert all(shown)
    stripes = [one for one in document.element.body.iter(qn("w:shd")) if one.get(qn("w:val")) == "diagStripe"]
    assert stripes                                           # "none" can be told in grey


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be written"):
        write_document(EMPTY, tmp_path / "no" / "out.docx", photos=no_photos)


def names_of_styles(document: object) -> dict[str, str]:
    return {one.style_id: one.name for one in document.styles}  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paragraph_run_and_table_has_its_look_from_a_style(tmp_path: Path, language: str) -> None:
    out = tmp_path / "out.docx"
    write_document(small_city.city(language), out, language=language, photos=small_city.photo, support=small_city.support(),
                   rounds=small_city.rounds())
    document = Document(str(out))
    known = names_of_styles(document)
    body = document.element.body
    for one in (*body.iter(qn("w:pStyle")), *body.iter(qn("w:rStyle")), *body.iter(qn("w:tblStyle"))):
        assert one.get(qn("w:val")) in known
    for props in body.iter(qn("w:rPr")):                                 # sizes, colours, weights are the styles' alone
        assert not [one for name in ("w:sz", "w:color", "w:shd") for one in props.findall(qn(name))]
    assert {"Heading 1", "Heading 2", "toc 1", "Table Text", "Caption"} <= {
        known[one.get(qn("w:val"))] for one in body.iter(qn("w:pStyle"))}


def test_contents_are_a_field_that_word_keeps(tmp_path: Path) -> None:
    out = tmp_path / "out.docx"
    write_document(small_city.city("en"), out, photos=small_city.photo, options=options_of("city"))
    document = Document(str(out))
    body = document.element.body
    begin = next(one for one in body.iter(qn("w:fldChar")) if one.get(qn("w:fldCharType")) == "begin")
    assert begin.get(qn("w:dirty")) == "1"
    assert next(body.iter(qn("w:instrText"))).text.split()[0] == "TOC"
    kinds = [one.get(qn("w:fldCharType")) for one in body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert [one.text for one in document.paragraphs if one.style.name == "toc 1"] == headings
    assert headings[0] == "Summary for the mayor"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_column_breaks_a_word_or_a_number(language: str) -> None:
    register_fonts()
    columns = (Column("#", 0.02), Column("Indicateur", 0.68), Column("Observed", 0.05), Column("Oldest", 0.05), Column("", 0.2))
    rows = (("1", "Ein Wert", "0/2", "2026-11-03", SAID[language]), ("23", "x", "1/2", "3 nov. 2026", "H7-training"))
    widths = column_widths(columns, rows, 480.0, 8.4)
    assert sum(widths) == pytest.approx(480)
    for at, column in enumerate(columns):
        for text in (column.head, *(row[at] for row in rows)):
            for word in [text] if re.search("[0-9]", text) else text.split():
                assert width(word, BOLD, 8.4) + MARGINS <= widths[at] + 0.01


def test_too_many_columns_share_the_room() -> None:
    register_fonts()
    widths = column_widths([Column("Responsibilities", 0.1)] * 10, [["Responsibilities"] * 10], 300.0, 8.4)
    assert widths == [pytest.approx(30.0)] * 10


def test_bars_and_pictures_are_described(tmp_path: Path) -> None:
    out = tmp_path / "out.docx"
    write_document(small_city.city("en"), out, photos=small_city.photo, rounds=small_city.rounds())
    body = Document(str(out)).element.body
    described = [one.get(qn("w:val")) for one in body.iter(qn("w:tblDescription"))]
    assert any(text.startswith("Drinking water. Sites at each level: ") for text in described)
    assert any("Sites that rose: 2" in text for text in described)
    assert all(one.get("descr") for one in body.iter(qn("wp:docPr")))


@pytest.mark.parametrize(("text", "rtl", "runs"), [
    ("في \u2066Half Die\u2069 و\u2066Gbense\u2069.", True, [("في \u200f", True), ("Half Die", False), ("\u200f و", True),
                                                        ("Gbense", False), ("\u200f.", True)]),
    ("\u2066205\u2069 وحدة", True, [("205 وحدة", True)]),
    ("2026-11-03", True, [("\u200f", True), ("\u200e2026-11-03\u200e", False), ("\u200f", True)]),
    ("Yes ليست no 12", False, [("Yes ", False), ("ليست", True), (" no 12", False)]),
    ("plain", False, [("plain", False)]),
    ("", True, []),
])
def test_runs_are_read_from_where_unicode_says(text: str, rtl: bool, runs: list[tuple[str, bool]]) -> None:
    assert joined((part.text, part.from_right) for part in parts(text, rtl)) == runs


def joined(found: Iterable[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Runs of one direction together: between scripts Word has runs of its own."""
    made: list[tuple[str, bool]] = []
    for text, from_right in found:
        if made and made[-1][1] == from_right:
            made[-1] = (made[-1][0] + text, from_right)
        else:
            made.append((text, from_right))
    return made


@given(strategies.text(alphabet="ab 12.,-()\u0627\u0628\u0915\u4e2d\u2066\u2067\u2069\n", max_size=30), strategies.booleans())
def test_no_letter_is_lost_between_runs(text: str, rtl: bool) -> None:
    said = "".join(part.text for part in parts(text.replace("\n", " "), rtl))
    assert re.sub("[\u200e\u200f]", "", said) == re.sub("[\u2066\u2067\u2069]", "", text.replace("\n", " "))


@pytest.mark.parametrize(("letters", "language", "where"), [
    ("בית", "he-IL", "bidi"), ("বাংলা", "bn-BD", "bidi"), ("தமிழ்", "ta-IN", "bidi"), ("ไทย", "th-TH", "bidi"),
    ("ខ្មែរ", "km-KH", "bidi"), ("한국", "ko-KR", "eastAsia"), ("አማርኛ", "am-ET", "val"), ("ქართული", "ka-GE", "val")])
def test_letters_of_other_languages_are_marked_as_theirs(tmp_path: Path, letters: str, language: str, where: str) -> None:
    document = written(tmp_path / "out.docx", replace(EMPTY, sites=(site(letters),)))
    run_of = next(one for one in document.element.body.iter(qn("w:r")) if (one.text or "") == letters)  # type: ignore[attr-defined]
    assert run_of.rPr.find(qn("w:lang")).get(qn(f"w:{where}")) == language


def test_a_document_without_a_cover_says_what_it_is(tmp_path: Path) -> None:
    out = tmp_path / "out.docx"
    write_document(small_city.city("en"), out, photos=small_city.photo, options=options_of("brief"))
    document = Document(str(out))
    assert document.paragraphs[1].text == "Banjul"
    assert document.paragraphs[1].style.name == "Title"
    assert "DRAFT – not for citation" in [one.text for one in document.paragraphs[:6]]
