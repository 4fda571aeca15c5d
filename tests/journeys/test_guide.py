"""The guide, walked as it is written: each of its pictures is taken where it says, and shows nothing that is not so.

With GUIDE_PICTURES=LANGUAGE the window speaks it, and the pictures of the guide in that language are drawn anew: `just pictures`.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.demo.drawings import draw
from app.locations import RESOURCES
from app.models import Workspace
from app.ui.actions import ACTIONS
from app.ui.begin_page import BeginPage
from app.ui.destinations import DOUBTS, EXCHANGE, FORMS, NORMS, PHOTOS, PLAN, PRICES, PRINTING, QUEUE, REGISTERS, SEARCH
from app.ui.guides import ROLES
from app.ui.main_window import MainWindow
from tests.journeys.album import Album
from tests.journeys.assessor import Assessor
from tests.journeys.conftest import GUIDE
from tests.week.answering import steps
from tests.words import extracted, read

PAGES = 10              # of a role's guide
_PICTURE = re.compile(r"!\[[^\]]*\]\(pictures/([\w-]+)\.png\)")

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")      # the offscreen one, of lists that open


@pytest.fixture(autouse=True)
def spoken(window: MainWindow) -> None:
    window.change_settings(language=os.environ.get("GUIDE_PICTURES", "en"))


def shown(role: str) -> list[str]:
    """The pictures of a role's guide, in their order."""
    return _PICTURE.findall((GUIDE / f"{role}.md").read_text(encoding="utf-8"))


def key(qtbot: QtBot, key: Qt.Key, *more: Qt.Key, control: bool = False) -> None:
    for one in (key, *more):
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, one, Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier)


def test_the_assessors_day(window: MainWindow, qtbot: QtBot, album: Album, tmp_path: Path) -> None:
    album.take("assessor-start")
    key(qtbot, Qt.Key.Key_N, control=True)
    page = window.page
    assert isinstance(page, BeginPage)
    qtbot.keyClicks(page.city, "Koidu")
    qtbot.keyClicks(page.site, "Gombu Hospital")
    page.kind.setCurrentIndex(page.kind.findData("hospital"))
    page.file.setText("koidu.cityneeds")
    album.take("assessor-begin")
    page.file.setText(str(tmp_path / "koidu.cityneeds"))
    qtbot.mouseClick(page.begin, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.place == "city")
    album.take("assessor-site")
    qtbot.mouseClick(window.page.sites.panel.starts["cn_hospital"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.place == "interview", timeout=60_000)
    said = {step["set"]: step["value"] for step in steps(RESOURCES / "forms" / "hospital.xlsx", "Gombu Hospital", "2026-11-20",
                                                         known={"h_beds": "60", "m_ok_photo": "yes"})}
    assessor = Assessor(window, qtbot, said)
    assessor.lead(until=lambda: assessor.here().endswith("/h_beds"))
    assert assessor.here(), "the hospital asks for its beds"
    qtbot.keyClicks(QApplication.focusWidget(), "60")
    album.take("assessor-question")
    key(qtbot, Qt.Key.Key_F2)
    qtbot.keyClicks(QApplication.focusWidget(), "Ten of them are in a tent")
    key(qtbot, Qt.Key.Key_Return)
    key(qtbot, Qt.Key.Key_Return)
    key(qtbot, Qt.Key.Key_1, control=True)
    album.take("assessor-remarks")
    ref = next(node.ref for node in assessor.page.session.interview.nodes()
               if node.definition.control == "upload" and node.relevant)
    assessor.page.go_ref(ref)
    photo = tmp_path / "tap.jpg"
    photo.write_bytes(draw("tap", 1, (1200, 900), "2026-11-20T09:00:00+00:00", 8.65, -10.96))
    assessor.page.rows()[ref].field.take(str(photo))
    album.take("assessor-photo")
    key(qtbot, Qt.Key.Key_G, control=True)
    qtbot.keyClicks(QApplication.focusWidget(), "water")
    album.take("assessor-goto")
    key(qtbot, Qt.Key.Key_Escape)
    assessor.page.show_review()
    album.take("assessor-review")
    window.go(EXCHANGE)
    album.take("assessor-copy")
    assert album.names == shown("assessor")


def laptops(demo: Path, folder: Path) -> tuple[Path, list[Path]]:
    """The office's file, and two laptops that went out with it and answered one question differently."""
    office = folder / "office.cityneeds"
    shutil.copy(demo, office)
    files = []
    for name, beds in (("Aminata", "118"), ("Binta", "125")):
        file = folder / f"{name}.cityneeds"
        shutil.copy(demo, file)
        with Workspace.open(file) as workspace:
            workspace.author = name
            city = next(one for one in workspace.cities() if one.name.startswith("Koidu"))
            interview = next(one for one in workspace.interviews(city_id=city.id)
                             if any(path.endswith("/h_beds") for path in workspace.answers(one.id)))
            path = next(path for path in workspace.answers(interview.id) if path.endswith("/h_beds"))
            workspace.write(interview.id, [(path, beds)])
        files.append(file)
    return office, files


@pytest.mark.slow
def test_the_team_leads_night(window: MainWindow, qtbot: QtBot, album: Album, demo: Path, tmp_path: Path) -> None:
    office, files = laptops(demo, tmp_path)
    window.open_workspace(office)
    city = next(one for one in window.workspace.cities() if one.name.startswith("Koidu"))
    window.go(PLAN, city.id)
    album.take("lead-plan")
    window.go(EXCHANGE)
    window.page.preview(files)
    album.take("lead-merge")
    qtbot.mouseClick(window.page.bring, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.working, timeout=60_000)
    window.go(QUEUE, city.id)
    qtbot.waitUntil(lambda: bool(window.page.items), timeout=60_000)
    album.take("lead-queue")
    window.go(DOUBTS, city.id)
    album.take("lead-doubts")
    window.go_city(city.id, "overview")
    album.take("lead-overview")
    window.go(PRINTING, city.id)
    album.take("lead-print")
    window.page.document.setCurrentIndex(window.page.document.findData("brief"))
    qtbot.mouseClick(window.page.print, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.place == "preview" and not window.page.partial, timeout=120_000)
    album.take("lead-preview")
    assert album.names == shown("team-lead")


@pytest.mark.slow
def test_the_offices_week(window: MainWindow, qtbot: QtBot, album: Album, demo: Path) -> None:
    window.open_workspace(demo)
    city = next(one for one in window.workspace.cities() if one.name.startswith("Koidu"))
    window.go_city(city.id, "needs")
    qtbot.waitUntil(lambda: window.page.needs.table.rowCount() > 0, timeout=60_000)
    window.page.needs.table.setFocus()
    album.take("office-needs")
    key(qtbot, Qt.Key.Key_Return)
    album.take("office-need")
    window.go(NORMS)
    album.take("office-norms")
    window.go(PRICES)
    album.take("office-prices")
    window.go_city(city.id, "support")
    album.take("office-support")
    window.go(PHOTOS, city.id)
    qtbot.waitUntil(lambda: bool(window.page.listed), timeout=60_000)
    album.take("office-photos")
    window.go(REGISTERS)
    album.take("office-registers")
    window.go(SEARCH, "water")
    qtbot.waitUntil(lambda: window.page.table.rowCount() > 0, timeout=60_000)
    album.take("office-search")
    assert album.names == shown("office")


def test_the_form_authors_desk(window: MainWindow, qtbot: QtBot, album: Album, tmp_path: Path, shared: Path) -> None:
    window.create_workspace(tmp_path / "trial.cityneeds")
    qtbot.keyClicks(window.page.name, "Koidu")
    key(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(window.page.sites.name, "Trial")
    key(qtbot, Qt.Key.Key_Return)
    (source,) = (shared / "forms").glob("08_*")
    panel = window.page.sites.panel
    known = set(panel.starts)
    panel.import_from(source)
    qtbot.waitUntil(lambda: bool(set(window.page.sites.panel.starts) - known), timeout=120_000)
    album.take("author-added")
    (made,) = set(window.page.sites.panel.starts) - known
    window.go(FORMS)
    album.take("author-forms")
    window.go_city(window.workspace.cities()[0].id)
    qtbot.mouseClick(window.page.sites.panel.starts[made], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.place == "interview", timeout=60_000)
    window.page.go_next()
    album.take("author-try")
    assert album.names == shown("form-author")


def written() -> list[Path]:
    """The guides of all roles, in all languages in which they are written."""
    return sorted(path for role in ROLES for path in GUIDE.rglob(f"{role}.md"))


def buttons(language: str) -> set[str]:
    """What may stand on the screen in that language."""
    entries = list(extracted() if language == "en" else read(language))
    words = {word for entry in entries if entry.id for word in _texts(entry.id if language == "en" else entry.string)}
    return {" ".join(word.split()).strip(" …").casefold() for word in words}


def _texts(one: str | tuple[str, ...] | list[str]) -> list[str]:
    return [one] if isinstance(one, str) else list(one)


@pytest.mark.parametrize("guide", written(), ids=lambda path: str(path.relative_to(GUIDE)))
def test_what_a_guide_calls_a_button_is_one_and_what_it_calls_a_key_is_one(guide: Path) -> None:
    """What stands in bold is on the screen word for word, in the guide's own language; the first bold word says that."""
    text, language = guide.read_text(encoding="utf-8"), guide.parent.name if guide.parent != GUIDE else "en"
    bold = [" ".join(one.split()) for one in re.findall(r"\*\*(.+?)\*\*", text, re.DOTALL)]
    assert bold
    said = buttons(language)
    assert [one for one in bold[guide.stem == "assessor":] if one.strip(" …").casefold() not in said] == []
    keys = {key for action in ACTIONS for key in action.keys}
    assert set(re.findall(r"Ctrl\+(?:Shift\+)?(?:[A-Z0-9]\b|[/,])", text)) <= keys


@pytest.mark.parametrize("guide", written(), ids=lambda path: str(path.relative_to(GUIDE)))
def test_what_a_guide_leads_to_is_there(guide: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert links
    assert _PICTURE.findall(text) == shown(guide.stem), "each language has its own pictures, the same ones"
    assert [link for link in links if not (guide.parent / link).is_file()] == []


@pytest.mark.parametrize("role", ROLES)
def test_a_guide_has_no_more_pages_than_one_reads(role: str) -> None:
    text = (GUIDE / f"{role}.md").read_text(encoding="utf-8")
    assert 1 <= text.count("\n## ") <= PAGES
    assert all((GUIDE / "pictures" / f"{name}.png").is_file() for name in shown(role))
