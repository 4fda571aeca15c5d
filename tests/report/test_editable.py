"""The document for Word, read back with a library of its own: the same words, from the right where they are, the same bytes."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from PIL import Image

from app.cli import run
from app.findings import CityFindings, PhotoFinding
from app.problem import Problem
from app.report import ReportOptions, write_document
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
    assert by_text["Yes"].rPr.find(qn("w:rtl")) is None


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
    assert any(text.startswith("1: None, 2: None, 3: None, 4: Limited") for text in shown)
    stripes = [one for one in document.element.body.iter(qn("w:shd")) if one.get(qn("w:val")) == "diagStripe"]
    assert stripes                                           # "none" can be told in grey


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be written"):
        write_document(EMPTY, tmp_path / "no" / "out.docx", photos=no_photos)
