"""An organisation's own Word document, filled with a city: what it names stands there, and what is wrong with it is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from app.cli import run
from app.problem import Problem
from app.report import ReportOptions, write_document
from tests.report import small_city


def template(path: Path, *paragraphs: str, footer: str = "") -> Path:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.sections[0].footer.paragraphs[0].text = footer
    document.save(str(path))
    return path


def filled(folder: Path, *paragraphs: str, language: str = "en", footer: str = "", **options: object) -> list[str]:
    """The paragraphs of what became of it."""
    ours = template(folder / "ours.docx", *paragraphs, footer=footer)
    write_document(small_city.city(language), folder / "out.docx", language=language, photos=small_city.photo,
                   support=small_city.support(), rounds=small_city.rounds(),
                   options=ReportOptions(template=ours, **options))  # type: ignore[arg-type]
    return said(folder / "out.docx")


def said(path: Path) -> list[str]:
    body = Document(str(path)).element.body
    return ["".join(text.text or "" for text in one.iter(qn("w:t"))) for one in body.iter(qn("w:p"))]


def test_names_sections_and_loops_are_filled(tmp_path: Path) -> None:
    found = filled(tmp_path, "Our report on {{ city.name }}", "{{ report.marks }}", "{%p for need in needs %}",
                   "{{ need.number }}. {{ need.title }}: {{ need.quantity }} {{ need.unit }}", "{%p endfor %}",
                   "{{p sections.plan }}")
    assert found[:3] == ["Our report on Banjul", "DRAFT – not for citation", "1. Safety box, 5 litres: 300 pieces"]
    assert "Action plan" in found


def test_a_draft_says_so_though_the_template_does_not(tmp_path: Path) -> None:
    assert filled(tmp_path, "{{ city.name }}")[0] == "DRAFT – not for citation"
    assert filled(tmp_path, "{{ city.name }}", draft=False) == ["Banjul"]


@pytest.mark.parametrize(("paragraph", "words"), [
    ("Needs: {{ need.titel }}", "at “Needs: {{ need.titel }}”: there is no name “need”"),
    ("{{ city.nam }}", "at “{{ city.nam }}”: there is no name “nam”. Did you mean “name”?"),
    ("{% for need in needs %} and on", "at “{% for need in needs %} and on”: what begins here is nowhere ended"),
    ("Before {{p sections.plan }}", "stands for all of its paragraph, row or cell"),
    ("Before {{ sections.plan }}", "at “Before”: a section stands among other words"),
    ("{{p sections.plans }}", "there is no section “plans”"),
    ("{{ city.name|wide(3) }}", "“wide” is for pictures"),
    ("{{ city.name|upcase }}", "at “{{ city.name|upcase }}”: No filter named 'upcase'"),
])
def test_a_mistake_is_told_with_its_place(tmp_path: Path, paragraph: str, words: str) -> None:
    with pytest.raises(Problem) as told:
        filled(tmp_path, "An introduction.", paragraph, "An end.")
    assert words in str(told.value)
    assert "ours.docx" in str(told.value)
    assert not (tmp_path / "out.docx").exists()


def test_from_the_command_line(demo: Path, tmp_path: Path) -> None:
    ours, out = template(tmp_path / "ours.docx", "{{ city.name }}: {{ sentences.worst }}"), tmp_path / "out.docx"
    assert run(["report", str(demo), "--city", "Koidu", "--template", str(ours), "-o", str(out)]) == 0
    assert any(text.startswith("Koidu-New Sembehun: ") for text in said(out))
    assert "DEMONSTRATION" in said(out)[0]
