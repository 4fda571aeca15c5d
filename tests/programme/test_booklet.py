"""The booklet of good practices: the published ones, a page each; nothing that nobody agreed to."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from app.cli import run
from app.models import StoredInterview, Workspace
from app.photos import take_in
from app.programme import add_entry, edit_entry, listed_forms, read_booklet
from tests.languages import EACH_LANGUAGE
from tests.report.tags import faults

SECRET = "Quiet wells"
PHONE = "076 123 456"


def practice(name: str, **more: str) -> dict[str, str]:
    return {"m_enum": "KN-01", "m_consent": "yes", "m_ok_photo": "no", "m_ok_contact": "yes", "p_name": name, "p_city": "Koidu",
            "p_country": "Sierra Leone", "p_field": "waste", "p_problem": f"{name}: what was wrong", "p_cost": "12500",
            "p_currency": "SLE", "p_evidence": "figures", "p_wrong": f"{name}: lids were stolen", "p_publish": "yes",
            "p_decision": "published", "p_steps[1]/p_step": "Two bins", "p_steps[1]/p_weeks": "3", "p_steps[2]/p_step": "A yard",
            "p_reviewer": "Reviewer office", "p_works": "yes", **more}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "office.cityneeds"
    Workspace.create(path).close()
    return path


def written(file: Path, **answers: str) -> str:
    with Workspace.open(file) as workspace:
        form = next(form for form in listed_forms(workspace, "practices") if form.id == "cn_good_practice")
        entry = add_entry(workspace, form, workspace.programme().id, list(answers.items()))
        assert entry.finished, [str(one) for one in entry.missing]
        return entry.id


def pages(file: Path, out: Path, language: str = "en") -> list[str]:
    assert run(["programme", "booklet", str(file), str(out), "--language", language]) == 0
    document = pypdfium2.PdfDocument(out)
    texts = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return texts


def streams(out: Path) -> bytes:
    """All that stands in the file, unpacked."""
    with pikepdf.open(out) as document:
        document.save(unpacked := io.BytesIO(), stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
                      compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return unpacked.getvalue()


def test_each_published_practice_has_a_page(file: Path, tmp_path: Path) -> None:
    written(file, **practice("Market bins"))
    written(file, **practice("A list of wells", p_city="Banjul"))
    written(file, **practice("In review", p_decision="review"))
    cover, first, second = pages(file, tmp_path / "out.pdf")
    assert not faults(tmp_path / "out.pdf")
    assert "2 practices" in cover
    assert cover.index("A list of wells · Banjul") < cover.index("Market bins · Koidu")     # by city
    assert "A list of wells: what was wrong" in first
    for said in ("The problem", "1. What was done? Two bins", "2. What was done? A yard", "12,500", "lids were stolen"):
        assert said in second, said
    for unsaid in ("Reviewer office", "KN-01", "In review"):
        assert unsaid not in cover + first + second, unsaid


def test_nothing_withheld_is_in_the_file(file: Path, tmp_path: Path) -> None:
    """One that may not be published is counted; a telephone number of one that may, too, needs its own yes."""
    written(file, **practice("Market bins", z_contact=PHONE))
    written(file, **practice(SECRET, p_publish="no", p_decision="accepted"))
    out = tmp_path / "out.pdf"
    texts = pages(file, out)
    assert "1 practice is not shown: no consent to publish" in texts[0]
    assert SECRET not in "".join(texts)
    assert PHONE not in "".join(texts)
    assert SECRET.encode() not in streams(out)
    assert PHONE.encode() not in streams(out)


@pytest.mark.parametrize(("answer", "stands"), [("yes", True), ("no", False), ("", False)])
def test_the_contact_stands_there_after_a_yes_alone(file: Path, tmp_path: Path, answer: str, stands: bool) -> None:
    written(file, **practice("Market bins", z_contact=PHONE, z_contact_show=answer))
    assert (PHONE in pages(file, tmp_path / "out.pdf")[1]) is stands


def test_consent_taken_back_takes_it_out(file: Path, tmp_path: Path) -> None:
    kept, other = (written(file, **practice(name)) for name in ("Market bins", SECRET))
    assert len(pages(file, tmp_path / "both.pdf")) == 3
    with Workspace.open(file) as workspace:
        edit_entry(workspace, other, [("p_decision", "accepted"), ("p_publish", "no")], reason="asked to")
        assert [page.entry.id for page in read_booklet(workspace).pages] == [kept]
    pages(file, tmp_path / "one.pdf")
    assert SECRET.encode() not in streams(tmp_path / "one.pdf")


@pytest.mark.parametrize(("agreed", "photos"), [("yes", 1), ("no", 0)])
def test_a_photo_is_printed_after_a_yes_alone(file: Path, agreed: str, photos: int) -> None:
    """Also of one that was taken before somebody said no."""
    picture = io.BytesIO()
    Image.new("RGB", (640, 480), "#4a7").save(picture, "JPEG")
    entry = written(file, **practice("Market bins", m_ok_photo="yes"))
    with Workspace.open(file) as workspace:
        with StoredInterview.open(workspace, entry) as stored:
            stored.reopen("a photo")
            form = stored.interview.form
            ref = stored.add(next(one.ref for one in form.definitions() if one.name == "z_photos")).ref
            intake = take_in(picture.getvalue(), "bins.jpg")
            node = stored.interview.node(f"{ref}/z_photo")
            workspace.add_photo(entry, node.path, intake, caption="Two bins")
            stored.set(node.ref, intake.name)
            stored.finish()
        if agreed == "no":
            edit_entry(workspace, entry, [("m_ok_photo", "no")], reason="asked to")
        assert [len(page.photos) for page in read_booklet(workspace).pages] == [photos]


def test_nothing_published_is_said(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(file, **practice("In review", p_decision="review"))
    assert run(["programme", "booklet", str(file), str(tmp_path / "out.pdf")]) == 1
    assert "No good practice is published yet." in capsys.readouterr().err
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize("language", EACH_LANGUAGE)
def test_it_speaks_each_language_and_is_the_same_twice(file: Path, tmp_path: Path, language: str) -> None:
    written(file, **practice("Market bins"))
    once, again = tmp_path / "a.pdf", tmp_path / "b.pdf"
    assert len(pages(file, once, language)) == 2
    pages(file, again, language)
    assert once.read_bytes() == again.read_bytes()


def test_it_is_a_document_of_the_report_command(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of all cities or of one, also for a telephone; and whether it still stands can be asked."""
    with Workspace.open(file) as workspace:
        workspace.add_city("Koidu", country="Sierra Leone")
        workspace.add_city("Bo", country="Sierra Leone")
    kept = written(file, **practice("Market bins"))
    written(file, **practice("A list of wells", p_city="Banjul"))
    everywhere, koidu, page = tmp_path / "all.pdf", tmp_path / "koidu.pdf", tmp_path / "all.html"
    for out, more in ((everywhere, []), (koidu, ["--city", "Koidu"]), (page, ["--format", "html"])):
        assert run(["report", str(file), "--preset", "practices", *more, "-o", str(out)]) == 0
        assert run(["verify-report", str(out), str(file)]) == 0
    assert not faults(koidu)
    text = "".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(koidu))
    assert "Market bins" in text
    assert "A list of wells" not in text
    assert "A list of wells" in page.read_text(encoding="utf-8")
    with Workspace.open(file) as workspace:
        edit_entry(workspace, kept, [("p_problem", "Another problem")], reason="said anew")
    assert [run(["verify-report", str(out), str(file)]) for out in (everywhere, koidu, page)] == [1, 1, 1]
    capsys.readouterr()
    assert run(["report", str(file), "--preset", "practices", "--city", "Bo", "-o", str(tmp_path / "bo.pdf")]) == 1
    assert "No good practice is published yet." in capsys.readouterr().err
