"""Who gave what: on the donors' list, in the city's report and in the bulletin, with days and the photos of hand-overs."""

from __future__ import annotations

import io
import re
import shutil
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from app.cli import run
from app.models import Workspace
from app.photos import take_in
from app.support import Ledger, given
from tests.report.tags import faults


def jpeg(color: str) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (640, 480), color).save(held, "JPEG")
    return held.getvalue()


@pytest.fixture(scope="module")
def file(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pledge of masks to Koidu: a part at a site with a photo, a part in the city's store with a photo for the team alone, the
    rest on its way; and one whose source is in doubt."""
    path = Path(shutil.copy(demonstration, tmp_path_factory.mktemp("given") / "city.cityneeds"))
    with Workspace.open(path) as workspace:
        city = workspace.city("Koidu")
        site = next(site for site in workspace.sites(city.id) if "Hospital" in site.name)
        ledger = Ledger(workspace)
        pledge = ledger.pledge("Rotary Club", "PPE-01", 4000, city_id=city.id, when="2026-10-02")
        ledger.move(pledge.id, "received", 3900, when="2026-10-12")
        ledger.move(pledge.id, "shipped", 3000, when="2026-10-20")
        ledger.move(pledge.id, "lost", 100, when="2026-10-30", note="fell off")
        ledger.move(pledge.id, "arrived", 2900, when="2026-11-10")
        for color, more in (("#0a0", {"site": site.name}), ("#a00", {})):
            step = ledger.move(pledge.id, "handed-over", 1000, when="2026-11-12", office="Health office", **more)
            ledger.attach_photo(step.id, take_in(jpeg(color), f"{color[1:]}.jpg"))
        workspace.set_photo(workspace.photos(step.id)[0].id, use="internal")
        ledger.pledge("An unsure donor", "WSH-03", 30, city_id=city.id, when="2026-11-01", disputed="heard on the radio")
        ledger.pledge("A builder", "SCH-16", 1, city_id=city.id, when="2026-11-02")
    return path


def printed(file: Path, out: Path, preset: str, *more: str) -> str:
    assert run(["report", str(file), "--city", "Koidu", "--preset", preset, "-o", str(out), *more]) == 0
    document = pypdfium2.PdfDocument(out)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


def test_each_pledge_balances(file: Path) -> None:
    """Pledged is promised, on its way, handed over and lost together."""
    with Workspace.open(file, read_only=True) as workspace:
        listed = given(workspace)
        koidu = given(workspace, city_id=workspace.city("Koidu").id)
    assert {one.donor for one in koidu} < {one.donor for one in listed}
    for one in listed:
        assert one.quantity == one.promised + one.coming + one.handed_over + one.lost, one
    rotary = next(one for one in koidu if one.donor == "Rotary Club")
    assert (rotary.promised, rotary.coming, rotary.handed_over, rotary.lost) == tuple(map(Decimal, (100, 1800, 2000, 100)))
    assert [len(hand_over.photos) for hand_over in rotary.hand_overs] == [1, 0], "one is for the team alone"


@pytest.mark.parametrize("preset", ["donor", "city"])
def test_donors_days_and_photos_stand_on_paper(file: Path, tmp_path: Path, preset: str) -> None:
    out = tmp_path / "out.pdf"
    text = printed(file, out, preset)
    for said in ("Rotary Club", "4,000", "1,800", "12 Nov 2026", "2 Oct 2026", "heard on the radio", "Health office"):
        assert said in text, said
    assert not faults(out)
    assert run(["verify-report", str(out), str(file)]) == 0


def test_the_donors_list_has_what_can_be_shipped_and_what_that_comes_to(file: Path, tmp_path: Path) -> None:
    text = printed(file, tmp_path / "out.pdf", "donor")
    listed = text.partition("Who pledged what")[0]
    assert "(SCH-16)" not in listed, "nobody ships a repair, though somebody pledged it"
    assert "(PPE-01)" in listed
    assert "m³ and" in listed
    assert "A price is known of" in listed


def test_in_a_language_from_the_right_and_for_telephones(file: Path, tmp_path: Path) -> None:
    printed(file, tmp_path / "ar.pdf", "donor", "--language", "ar")
    assert not faults(tmp_path / "ar.pdf")
    page = ["--preset", "donor", "--format", "html", "-o", str(tmp_path / "a.html")]
    assert run(["report", str(file), "--city", "Koidu", *page]) == 0
    assert (tmp_path / "a.html").read_text(encoding="utf-8").count("<img") == 1


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("preset", ["donor", "bulletin"])
def test_days_are_said_as_the_language_says_them(file: Path, tmp_path: Path, preset: str, language: str) -> None:
    assert not re.findall(r"\b\d{4}-\d\d-\d\d", printed(file, tmp_path / "out.pdf", preset, "--language", language))
