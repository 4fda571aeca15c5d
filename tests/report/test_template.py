"""An organisation's own Word document, filled with a city: what it names stands there, and what is wrong with it is said."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from app.cli import run
from app.findings import OpenIssue
from app.problem import Problem
from app.report import ReportOptions, template_names, write_document, write_template_example
from app.report.docx.template_source import TemplateSource
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
    ("{{ city.name|wide }}", "at “{{ city.name|wide }}”"),
    ("{{ needs[0].sites }}", "there is no name “sites”. Did you mean"),
    ("{{ ''.__class__.__mro__ }}", "at “{{ ''.__class__.__mro__ }}”"),
    ("{% for at in range(1000000000) %}x{% endfor %}", "at “{% for at in range(1000000000) %}x{% endfor %}”"),
    ("{{ city.name|upcase }}", "at “{{ city.name|upcase }}”: No filter named 'upcase'"),
])
def test_a_mistake_is_told_with_its_place(tmp_path: Path, paragraph: str, words: str) -> None:
    with pytest.raises(Problem) as told:
        filled(tmp_path, "An introduction.", paragraph, "An end.")
    assert words in str(told.value)
    assert "ours.docx" in str(told.value)
    assert not (tmp_path / "out.docx").exists()


def test_loops_that_tear_a_table_apart_are_told(tmp_path: Path) -> None:
    document = Document()
    document.add_table(1, 1).cell(0, 0).text = "{% for need in needs %}{{ need.title }}"
    document.add_paragraph("{% endfor %}")
    document.save(str(tmp_path / "ours.docx"))
    with pytest.raises(Problem, match="what begins here ends in another row, cell or table"):
        TemplateSource(tmp_path / "ours.docx")


def test_a_footer_is_filled_and_holds_no_section(tmp_path: Path) -> None:
    filled(tmp_path, "{{ city.name }}", footer="{{ report.identity }}")
    assert "GM-cccccccc" in Document(str(tmp_path / "out.docx")).sections[0].footer.paragraphs[0].text
    with pytest.raises(Problem, match="a section stands in a header or footer"):
        filled(tmp_path, "{{ city.name }}", footer="{{p sections.plan }}")


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 broken"])
def test_what_is_no_word_document_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "ours.docx").write_bytes(content)
    with pytest.raises(Problem, match="is no Word document"):
        TemplateSource(tmp_path / "ours.docx")
    with pytest.raises(Problem, match="cannot be read"):
        TemplateSource(tmp_path / "not-there.docx")


def test_other_archives_and_documents_with_macros_are_said(tmp_path: Path) -> None:
    ours = template(tmp_path / "ours.docx", "x")
    for name, old, new in (("macros.docm", b"document.main+xml", b"document.macroEnabled.main+xml"), ("sheet.docx", None, b"")):
        with zipfile.ZipFile(ours) as source, zipfile.ZipFile(tmp_path / name, "w") as target:
            for entry in source.namelist():
                if old is not None:
                    content = source.read(entry)
                    target.writestr(entry, content.replace(old, new) if entry == "[Content_Types].xml" else content)
                elif entry != "word/document.xml":
                    target.writestr(entry, source.read(entry))
        with pytest.raises(Problem, match="is no Word document that can be filled"):
            TemplateSource(tmp_path / name)


def test_a_template_of_word_itself_is_one_too(tmp_path: Path) -> None:
    ours = template(tmp_path / "ours.docx", "{{ city.name }}")
    with zipfile.ZipFile(ours) as source, zipfile.ZipFile(tmp_path / "ours.dotx", "w") as target:
        for entry in source.namelist():
            target.writestr(entry, source.read(entry).replace(b"document.main+xml", b"template.main+xml")
                            if entry == "[Content_Types].xml" else source.read(entry))
    write_document(small_city.city("en"), tmp_path / "out.docx", photos=small_city.photo,
                   options=ReportOptions(template=tmp_path / "ours.dotx", draft=False))
    assert said(tmp_path / "out.docx") == ["Banjul"]


def test_an_answer_is_only_text_and_the_same_data_give_the_same_bytes(tmp_path: Path) -> None:
    ours = template(tmp_path / "ours.docx", "{{ city.name }}", "{{ photos[0].picture }}", "{{ map }}", "{{p sections.brief }}")
    hostile = replace(small_city.city("en"), name="{{ 7 * 7 }} <w:p/> & co\n\u0007")
    for name in ("a.docx", "b.docx"):
        write_document(hostile, tmp_path / name, photos=small_city.photo, options=ReportOptions(template=ours, draft=False))
    assert said(tmp_path / "a.docx")[0] == "{{ 7 * 7 }} <w:p/> & co"
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_pictures_are_as_wide_as_asked_and_described(tmp_path: Path) -> None:
    filled(tmp_path, "{{ photos[0].picture|wide(4) }}", "{{ photos[0].picture|wide(90) }}", "{{ map|wide(10) }}")
    document = Document(str(tmp_path / "out.docx"))
    shown = list(document.element.body.iter(qn("wp:inline")))
    section = document.sections[0]
    assert [round(one.extent.cx / 360000, 1) for one in shown] == [
        4.0, round((section.page_width - section.left_margin - section.right_margin) / 360000, 1), 10.0]
    assert all(one.docPr.get("descr") for one in shown)
    numbers = [one.docPr.get("id") for one in shown]
    assert len(numbers) == len(set(numbers))


def test_what_is_filled_in_is_told_its_script(tmp_path: Path) -> None:
    filled(tmp_path, "{{ sentences.worst }}", language="ar")
    paragraph = next(one for one in Document(str(tmp_path / "out.docx")).paragraphs if "Drinking water" in one.text)
    assert paragraph._p.pPr.find(qn("w:bidi")) is not None
    by_direction = {run.text: run._r.rPr is not None and run._r.rPr.find(qn("w:rtl")) is not None for run in paragraph.runs}
    assert by_direction["Drinking water"] is False
    assert any(by_direction.values())


def test_contents_of_a_template_are_made_anew(tmp_path: Path) -> None:
    ours = tmp_path / "ours.docx"
    write_template_example(ours)
    document = Document(str(ours))
    for one in document.element.body.iter(qn("w:fldChar")):
        one.attrib.pop(qn("w:dirty"), None)
    document.save(str(ours))
    write_document(small_city.city("en"), tmp_path / "out.docx", photos=small_city.photo, options=ReportOptions(template=ours))
    body = Document(str(tmp_path / "out.docx")).element.body
    assert next(body.iter(qn("w:fldChar"))).get(qn("w:dirty")) == "1"


def test_styles_that_an_organisation_has_stay_and_others_are_added(tmp_path: Path) -> None:
    document = Document()
    document.styles["Heading 1"].font.name = "Georgia"
    document.add_paragraph("{{p sections.plan }}")
    document.save(str(tmp_path / "ours.docx"))
    write_document(small_city.city("en"), tmp_path / "out.docx", photos=small_city.photo,
                   options=ReportOptions(template=tmp_path / "ours.docx"))
    out = Document(str(tmp_path / "out.docx"))
    assert out.styles["Heading 1"].font.name == "Georgia"
    assert "Table Text" in [one.name for one in out.styles]
    assert next(one for one in out.paragraphs if one.text == "Action plan").style.name == "Heading 1"


def test_what_is_signed_off_in_spite_of_contradictions_names_them(tmp_path: Path) -> None:
    issue = OpenIssue("conflict", "a" * 32, "i", "Marina School", "Assessment", answers=("1", "2"), moves=True, question="How many")
    contested = replace(small_city.city("en"), open=(issue,))
    ours = template(tmp_path / "ours.docx", "{{ city.name }}")
    with pytest.raises(Problem, match="cannot be signed off"):
        write_document(contested, tmp_path / "out.docx", photos=small_city.photo, options=ReportOptions(template=ours, draft=False))
    write_document(contested, tmp_path / "out.docx", photos=small_city.photo,
                   options=ReportOptions(template=ours, draft=False, with_open=True))
    assert "What is still open" in said(tmp_path / "out.docx")


@pytest.mark.parametrize("language", small_city.LANGUAGES)
def test_the_example_is_filled_in_every_language(tmp_path: Path, language: str) -> None:
    write_template_example(tmp_path / "ours.docx", language)
    write_document(small_city.city(language), tmp_path / "out.docx", language=language, photos=small_city.photo,
                   support=small_city.support(), rounds=small_city.rounds(), options=ReportOptions(template=tmp_path / "ours.docx"))
    found = said(tmp_path / "out.docx")
    assert "Banjul" in found
    assert any("Half Die Clinic" in text for text in found)
    assert not any("{" in text or "report.marks" in text for text in found)         # the list of names is not printed


def test_every_name_that_is_listed_is_there(tmp_path: Path) -> None:
    """Each is written into a template by itself, inside the loops that it needs."""
    owners = {name.name: name for name in template_names()}
    lists = {"chapter": "chapters", "service": "services", "level": "service.levels", "figure": "figures", "need": "needs",
             "place": "need.places", "site": "sites", "result": "site.results", "item": "site.items", "photo": "photos",
             "pledge": "pledges"}
    lines = []
    for name in owners:
        if name in ("sections", "city", "report", "sentences") or owners[name].listed:
            continue
        text = f"{{{{p {name} }}}}" if name.startswith("sections.") else f"{{{{ {name} }}}}"
        first = name.split(".")[0]
        loops = []
        while first in lists:
            loops.insert(0, f"{{%p for {first} in {lists[first]} %}}")
            first = lists[first].split(".")[0]
        lines += [*loops, text, *["{%p endfor %}"] * len(loops)]
    assert len(lines) > 100
    filled(tmp_path, *lines)


def test_the_guide_lists_the_names() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "word-templates.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([\w.]+)` \| (.+?) \|$", guide, re.MULTILINE)
    assert listed == [(one.name, one.means.in_language("en") + (" (a list)" if one.listed else "")) for one in template_names()]


def test_the_names_and_the_example_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report-template", "--json"]) == 0
    assert {"name": "needs", "list": True, "means": "what is needed, most urgent first"} in json.loads(capsys.readouterr().out)
    assert run(["report-template"]) == 0
    assert "sentences.worst" in capsys.readouterr().out
    assert run(["report-template", "-o", str(tmp_path / "example.docx"), "--language", "ar"]) == 0
    assert Document(str(tmp_path / "example.docx")).sections[0]._sectPr.find(qn("w:bidi")) is not None


def test_what_does_not_go_with_a_template_is_said(demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours = template(tmp_path / "ours.docx", "{{ city.name }}")
    for more in (["--preset", "brief"], ["--sections", "brief"], ["--format", "html"]):
        assert run(["report", str(demo), "--city", "Koidu", "--template", str(ours), *more, "-o", str(tmp_path / "o.docx")]) == 1
        assert "A template is a Word document, and says itself what is in it." in capsys.readouterr().err
    assert run(["report", str(demo), "--city", "Koidu", "--site", "Gbense Road Clinic", "--template", str(ours),
                "-o", str(tmp_path / "o.docx")]) == 0


def test_from_the_command_line(demo: Path, tmp_path: Path) -> None:
    ours, out = template(tmp_path / "ours.docx", "{{ city.name }}: {{ sentences.worst }}"), tmp_path / "out.docx"
    assert run(["report", str(demo), "--city", "Koidu", "--template", str(ours), "-o", str(out)]) == 0
    assert any(text.startswith("Koidu-New Sembehun: ") for text in said(out))
    assert "DEMONSTRATION" in said(out)[0]
