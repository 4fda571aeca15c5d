"""The programme on a city's report: what names the city and may be published; what may not is counted, and in no byte."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from app.cli import run
from app.models import Workspace
from app.programme import add_entry, listed_forms
from app.report import SECTIONS

SECRET, SECRET_TOO = "Quiet wells", "Hidden pumphouse"


def entry(workspace: Workspace, list_name: str, form_id: str, site_id: str = "", **given: str) -> None:
    form = next(form for form in listed_forms(workspace, list_name) if form.id == form_id)
    answers = [(name.replace("__", "[1]/"), value) for name, value in given.items()]
    written = add_entry(workspace, form, site_id or workspace.programme().id, answers)
    assert written.finished, [str(one) for one in written.missing]


def event(workspace: Workspace, title: str, city: str, **more: str) -> None:
    entry(workspace, "events", "cn_event", v_title=title, v_kind="webinar", v_state="held", v_how="online",
          v_countries__v_city=city, v_from="2026-03-02", **more)


def practice(workspace: Workspace, name: str, publish: str, site_id: str = "", **more: str) -> None:
    entry(workspace, "practices", "cn_good_practice", site_id, m_enum="KN-01", m_consent="yes", m_ok_photo="no", m_ok_contact="no",
          p_name=name, p_problem=f"{name}: why", p_publish=publish, **more)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "office.cityneeds"
    with Workspace.create(path) as workspace:
        koidu = workspace.add_city("Koidu").id
        council = workspace.add_site(koidu, "Council", "council").id
        workspace.add_city("Banjul")
        event(workspace, "Webinar on masks", "koidu", v_partners__v_partner="Example Network")
        event(workspace, "Webinar elsewhere", "Banjul")
        practice(workspace, "Market bins", "yes", council, p_field="waste", p_decision="published")
        practice(workspace, SECRET, "no", p_city="Koidu")
        practice(workspace, SECRET_TOO, "no", council)
        practice(workspace, "Shared spare parts", "yes", p_city="Banjul")
        entry(workspace, "partners", "cn_partner", o_name="Example Network", o_kind="network", o_sector="health")
        entry(workspace, "partners", "cn_partner", o_name="Far away", o_kind="ngo")
        entry(workspace, "milestones", "cn_milestone", t_title="Masks arrive", t_city="Koidu", t_state="going", t_due="2026-12-31",
              t_who="Programme office")
    return path


def printed(file: Path, out: Path, *more: str, city: str = "Koidu") -> str:
    assert run(["report", str(file), "--city", city, "-o", str(out), *more]) == 0
    document = pypdfium2.PdfDocument(out)
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    document.close()
    return text


def test_what_names_the_city_is_printed_and_nothing_else(file: Path, tmp_path: Path) -> None:
    text = printed(file, tmp_path / "out.pdf", "--sections", "programme")
    for said in ("The programme in this city", "Webinar on masks", "Market bins", "Published", "Example Network", "Masks arrive",
                 "Under way", "Programme office"):
        assert said in text, said
    for unsaid in ("Webinar elsewhere", "Shared spare parts", "Far away"):
        assert unsaid not in text, unsaid
    assert "2 practices are not shown: no consent to publish" in text


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_what_is_withheld_is_in_no_byte_of_the_whole_report(file: Path, tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"out.{kind}"
    whole = ["--sections", ",".join(SECTIONS)]
    assert run(["report", str(file), "--city", "Koidu", "-o", str(out), "--format", kind, *whole]) == 0
    data = out.read_bytes()
    if kind == "pdf":
        assert SECRET not in printed(file, out)
        with pikepdf.open(out) as document:
            document.save(unpacked := io.BytesIO(), stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
                          compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        data = unpacked.getvalue()
    else:
        import zipfile
        with zipfile.ZipFile(out) as package:
            data = b"".join(package.read(name) for name in package.namelist())
    assert b"Market" in data
    for word in (SECRET, SECRET_TOO):
        assert word.encode() not in data
        assert word.split()[1].encode() not in data


def test_it_is_printed_unless_there_is_nothing_to_say(file: Path, tmp_path: Path) -> None:
    assert "The programme in this city" in printed(file, tmp_path / "out.pdf")
    with Workspace.open(file) as workspace:
        workspace.add_city("Khajura")
    assert "The programme in this city" not in printed(file, tmp_path / "none.pdf", city="Khajura")


def test_a_report_says_when_the_programme_is_another(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.pdf"
    printed(file, out)
    assert run(["verify-report", str(out), str(file)]) == 0
    with Workspace.open(file) as workspace:
        event(workspace, "Webinar elsewhere, again", "Banjul")
    assert run(["verify-report", str(out), str(file)]) == 0
    with Workspace.open(file) as workspace:
        event(workspace, "Second webinar", "Koidu")
    assert run(["verify-report", str(out), str(file)]) == 1
