"""The bulletin: what the programme's records say of resources, knowledge and plans, of all cities or of one."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from app.cli import run
from app.models import Workspace
from app.support import Ledger
from tests.languages import EACH_LANGUAGE
from tests.report.tags import faults


def text_of(out: Path) -> str:
    document = pypdfium2.PdfDocument(out)
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    document.close()
    return text


def printed(file: Path, out: Path, *more: str) -> Path:
    assert run(["report", str(file), "--preset", "bulletin", *more, "-o", str(out)]) == 0
    return out


def test_it_tells_of_all_cities_or_of_one(demonstration: Path, tmp_path: Path) -> None:
    everywhere = text_of(printed(demonstration, tmp_path / "all.pdf"))
    for said in ("Resources mobilised", "250,000", "Viewers online: 500,000", "Climate webinar", "Milestones reached",
                 "1 practice is not shown: no consent to publish", "in doubt, and in no sum"):
        assert said in everywhere, said
    koidu = text_of(printed(demonstration, tmp_path / "koidu.pdf", "--city", "Koidu"))
    assert "CATIS" in koidu
    assert "250,000" not in koidu
    assert "Climate webinar" not in koidu


@pytest.mark.parametrize("language", EACH_LANGUAGE)
def test_it_is_tagged_the_same_twice_and_stands(demonstration: Path, tmp_path: Path, language: str) -> None:
    once, again = (printed(demonstration, tmp_path / name, "--language", language) for name in ("a.pdf", "b.pdf"))
    assert once.read_bytes() == again.read_bytes()
    assert not faults(once)
    assert run(["verify-report", str(once), str(demonstration)]) == 0


def test_a_pledge_more_and_it_does_not_stand(demo: Path, tmp_path: Path) -> None:
    out, page = printed(demo, tmp_path / "a.pdf"), printed(demo, tmp_path / "a.html", "--format", "html")
    with Workspace.open(demo) as workspace:
        Ledger(workspace).pledge("Somebody", "PPE-01", 10, city_id=workspace.city("Koidu").id)
    assert run(["verify-report", str(out), str(demo)]) == 1
    assert run(["verify-report", str(page), str(demo)]) == 1


def test_nothing_to_tell_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Workspace.create(tmp_path / "empty.cityneeds").close()
    out = tmp_path / "out.pdf"
    assert run(["report", str(tmp_path / "empty.cityneeds"), "--preset", "bulletin", "-o", str(out)]) == 1
    assert "nothing yet that a bulletin could tell" in capsys.readouterr().err
    assert not out.exists()
