"""Photos for others, from the page of laptops and office."""

import csv
import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.models import Workspace
from app.ui.destinations import EXCHANGE
from app.ui.main_window import MainWindow
from app.ui.photo_export import PhotoExportCard


@pytest.fixture
def photos_card(window: MainWindow, demo: Path) -> PhotoExportCard:
    with Workspace.open(demo) as workspace:
        first, second = [photo for photo in workspace.all_photos(city_id=workspace.city("Koidu").id) if photo.site_id][:2]
        workspace.set_photo(first.id, use="withdrawn")
        workspace.set_photo(second.id, use="internal")
    window.open_workspace(demo)
    window.go(EXCHANGE)
    part: PhotoExportCard = window.page.photos
    part.city.setCurrentText("Koidu-New Sembehun")
    return part


def words(part: PhotoExportCard) -> str:
    return "\n".join(one.text() for one in part.findChildren(QLabel))


def rows(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / "manifest.csv").read_text("utf-8-sig"))))


def test_photos_go_out_and_what_stays_is_said(
        window: MainWindow, photos_card: PhotoExportCard, qtbot: QtBot, tmp_path: Path) -> None:
    photos_card.stamp.setChecked(True)
    photos_card.coarse.setCurrentIndex(photos_card.coarse.findData(1000))
    photos_card.position.setChecked(True)
    photos_card.export(tmp_path / "out")
    qtbot.waitUntil(lambda: "left out here" in words(photos_card), timeout=30000)
    assert "2 photos are left out here" in words(photos_card)
    assert "rounded to about 1,000 m on purpose" in words(photos_card)
    listed = rows(tmp_path / "out")
    assert sum(bool(row["left_out"]) for row in listed) == 2
    for row in listed:
        if row["file"]:
            picture = Image.open(io.BytesIO((tmp_path / "out" / row["file"]).read_bytes()))
            assert picture.getexif().get_ifd(0x8825)[27].endswith(b"ROUNDED TO ABOUT 1000 M")
    # the same folder again: it is left as it is
    photos_card.export(tmp_path / "out")
    qtbot.waitUntil(lambda: not window.working, timeout=30000)
    assert rows(tmp_path / "out") == listed


def test_for_the_team_what_contradicts_cannot_be_chosen(
        window: MainWindow, photos_card: PhotoExportCard, qtbot: QtBot, tmp_path: Path) -> None:
    photos_card.position.setChecked(True)
    photos_card.coarse.setCurrentIndex(1)
    photos_card.audience.setCurrentIndex(1)
    assert [part.isEnabled() for part in (photos_card.coarse, photos_card.position, photos_card.originals)] == [False, False, True]
    photos_card.stamp.setChecked(True)
    assert not photos_card.originals.isEnabled()
    photos_card.stamp.setChecked(False)
    photos_card.export(tmp_path / "out")
    qtbot.waitUntil(lambda: "for the team alone" in words(photos_card) and "withdrawn: 1" in words(photos_card), timeout=30000)
    assert {row["copy"] for row in rows(tmp_path / "out") if row["file"]} == {"original"}


def test_submissions_go_out_for_others_stripped(
        window: MainWindow, photos_card: PhotoExportCard, qtbot: QtBot, tmp_path: Path) -> None:
    photos_card.export_submissions(tmp_path / "out.zip")
    qtbot.waitUntil(lambda: "hold pixels alone" in words(photos_card), timeout=60000)
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        pictures = [name for name in archive.namelist() if name.endswith(".jpg")]
        assert pictures
        assert not any(Image.open(io.BytesIO(archive.read(name))).getexif() for name in pictures)
