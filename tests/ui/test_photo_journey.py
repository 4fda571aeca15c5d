"""From a team's photos to what others get: two blurred and one withdrawn in the window, then printed and exported."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageStat
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.cli import run
from app.forms import load_form
from app.models import StoredInterview, Workspace
from app.photos import Intake, take_in
from app.ui.destinations import PHOTOS
from app.ui.main_window import MainWindow
from tests.models.test_taken_away import FORM
from tests.ui.test_city import click
from tests.ui.test_light_table import by_name, large, pick, shown

WIDE, HIGH = 1200, 900
FACE = 0.3, 0.3, 0.6, 0.6               # left, top, right, low, in shares: where the pictures are a chessboard of 10 px
COLOURS = {"gate": (200, 60, 60), "roof": (60, 160, 60), "tap": (60, 60, 200), "well": (190, 170, 40)}


def patterned(name: str) -> Intake:
    """One colour, and within FACE black and white squares, of which nothing may be left where it is blurred."""
    board = Image.new("L", (36, 27))
    board.putdata([(at % 36 + at // 36) % 2 * 255 for at in range(36 * 27)])
    image = Image.new("RGB", (WIDE, HIGH), COLOURS[name])
    image.paste(board.resize((360, 270), Image.Resampling.NEAREST), (int(FACE[0] * WIDE), int(FACE[1] * HIGH)))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=92)
    return take_in(out.getvalue(), f"{name}.jpg")


def contrast(picture: Image.Image) -> float:
    """How far light and dark lie apart within what should be blurred."""
    wide, high = picture.size
    inside = picture.convert("L").crop((int(0.36 * wide), int(0.36 * high), int(0.54 * wide), int(0.54 * high)))
    return ImageStat.Stat(inside).stddev[0]


def told_apart(pictures: list[Image.Image]) -> dict[str, Image.Image]:
    """By the name of the photo, whose colour is at their corner."""
    found = {}
    for picture in pictures:
        corner = ImageStat.Stat(picture.convert("RGB").crop((0, 0, 8, 8))).mean
        found[min(COLOURS, key=lambda name: _apart(corner, COLOURS[name]))] = picture
    return found


def _apart(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "w.cityneeds"
    with Workspace.create(path) as one:
        site = one.add_site(one.add_city("Koidu").id, "Moyiba School", "school").id
        interview = one.add_interview(site, one.add_form(load_form(FORM), FORM, "yard.xml").sha256).id
        with StoredInterview.open(one, interview) as kept:
            kept.add_photo("/data/gate", patterned("gate"))
            kept.add_photo("/data/roof", patterned("roof"))
            for name in ("tap", "well"):
                kept.add("/data/tap")
                kept.add_photo(f"/data/tap[{len(kept.interview.instances('/data/tap'))}]/picture", patterned(name))
            kept.finish()
    return path


def test_two_blurred_one_withdrawn_printed_and_exported(window: MainWindow, qtbot: QtBot, file: Path, tmp_path: Path) -> None:
    window.open_workspace(file)
    window.go(PHOTOS, window.workspace.cities()[0].id)
    page = shown(window, qtbot, 4)
    for name in ("gate.jpg", "roof.jpg"):
        large(page, qtbot, name)
        canvas = page.single.canvas
        click(page.single.blur)
        at = [QPoint(*(round(side) for side in canvas.placement.point(*corner))) for corner in (FACE[:2], FACE[2:])]
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=at[0])
        QTest.mouseMove(canvas, at[1])
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at[1])
        assert len(by_name(window, name).blur) == 1
        click(page.single.back)
    page.grid.choose(by_name(window, "tap.jpg").id)
    pick(page.panel.use, "withdrawn")
    window.close()

    assert run(["report", str(file), "--city", "Koidu", "-o", str(tmp_path / "koidu.pdf")]) == 0
    document = pypdfium2.PdfDocument(tmp_path / "koidu.pdf")
    images = [image.get_bitmap().to_pil() for sheet in document
              for image in sheet.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])]
    printed = told_apart([image for image in images if min(image.size) > 100])
    words = "\n".join(sheet.get_textpage().get_text_range() for sheet in document)
    document.close()
    assert set(printed) == {"gate", "roof", "well"}
    assert "withdrawn: 1" in words
    assert contrast(printed["gate"]) < 12 > contrast(printed["roof"])
    assert contrast(printed["well"]) > 60

    assert run(["photo", "export", str(file), "--city", "Koidu", "-o", str(tmp_path / "out")]) == 0
    exported = told_apart([Image.open(path) for path in (tmp_path / "out").glob("*.jpg")])
    assert set(exported) == {"gate", "roof", "well"}
    assert contrast(exported["gate"]) < 12 > contrast(exported["roof"])
    assert contrast(exported["well"]) > 60
    assert all(not picture.getexif() for picture in exported.values())
    with (tmp_path / "out" / "manifest.csv").open(encoding="utf-8-sig", newline="") as manifest:
        rows = list(csv.DictReader(manifest))
    assert len(rows) == 4
    assert sum(bool(row["file"]) for row in rows) == 3

    with Workspace.open(file, read_only=True) as one:       # the originals are what was taken in
        for name in COLOURS:
            assert one.photo_bytes(patterned(name).sha256, "original") == patterned(name).original
