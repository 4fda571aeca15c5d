"""What the person chose outlives the program, and a damaged file costs nothing but the choice."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.locations import settings_dir
from app.session import Settings, load_settings, save_settings
from app.session.settings import RECENT_KEPT
from app.ui.main_window import MainWindow
from app.ui.palette import Palette


def test_choices_are_kept() -> None:
    chosen = Settings("large", "dark", "fr", "A7", recent=("/a", "/b"))
    save_settings(chosen)
    assert load_settings() == chosen


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"theme": 7}', '{"theme": "pink", "text_size": "huge"}',
                                    '{"recent": "x", "language": null}'])
def test_a_damaged_file_is_a_first_start(damage: str) -> None:
    settings_dir().mkdir(parents=True, exist_ok=True)
    (settings_dir() / "settings.json").write_text(damage)
    assert load_settings() == Settings()


def test_recent_files_come_once_and_latest_first(tmp_path: Path) -> None:
    settings = Settings()
    files = [tmp_path / f"{number}.cityneeds" for number in range(9)]
    for file in [*files, files[4]]:
        settings = settings.with_recent(file)
    assert len(settings.recent) == RECENT_KEPT
    assert settings.recent[0] == str(files[4])
    assert settings.recent.count(str(files[4])) == 1


def test_size_theme_and_language_change_at_once_and_stay(window: MainWindow) -> None:
    QTest.mouseClick(window.header.settings, Qt.MouseButton.LeftButton)
    assert window.place == "settings"
    before = QApplication.font().pointSizeF()
    QTest.mouseClick(window.page.choices["text_size"]["largest"], Qt.MouseButton.LeftButton)
    assert QApplication.font().pointSizeF() > before * 1.4
    QTest.mouseClick(window.page.choices["theme"]["sunlight"], Qt.MouseButton.LeftButton)
    assert window.palette().window().color().name() == "#ffffff"
    assert window.palette().windowText().color().name() == "#000000"
    QTest.mouseClick(window.page.choices["language"]["fr"], Qt.MouseButton.LeftButton)
    assert window.header.settings.accessibleName() == "Réglages"          # its words give way to the way to the page
    kept = load_settings()
    assert (kept.text_size, kept.theme, kept.language) == ("largest", "sunlight", "fr")
    QTest.mouseClick(window.page.choices["text_size"]["normal"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(window.page.done, Qt.MouseButton.LeftButton)
    assert window.place == "start"


def test_the_assessor_is_asked_once(window: MainWindow) -> None:
    window.go_settings()
    QTest.mouseClick(window.page.assessor, Qt.MouseButton.LeftButton)
    QTest.keyClicks(window.page.assessor, "A7")
    QTest.mouseClick(window.page.done, Qt.MouseButton.LeftButton)
    assert load_settings().assessor == "A7"


def test_who_works_is_asked_at_the_start_and_when_somebody_comes_back(window: MainWindow, tmp_path: Path) -> None:
    assert window.page.who.isVisible()
    window.create_workspace(tmp_path / "w.cityneeds")
    asking = window.page.who
    assert asking.isVisible()
    asking.name.setFocus()
    QTest.keyClicks(asking.name, "Awa Kamara")
    QTest.keyClick(asking.name, Qt.Key.Key_Return)
    assert not asking.isVisible()
    assert load_settings().people == ("Awa Kamara",)
    city = window.workspace.add_city("Koidu")
    assert [revision.author for revision in window.workspace.history(city.id)] == ["Awa Kamara"]
    window.session.settings = replace(window.settings, last_seen="2026-01-01T08:00")       # it slept for long
    window.go_city()
    assert window.page.who.isVisible()
    assert window.page.who.name.currentText() == "Awa Kamara"
    assert window.session.person == "Awa Kamara"                # whoever goes on works under it
    QTest.mouseClick(window.page.who.keep, Qt.MouseButton.LeftButton)
    assert not window.page.who.isVisible()


def test_each_setting_is_found_by_typing_its_name_wherever_one_is(window: MainWindow, demo: Path) -> None:
    window.open_workspace(demo)
    for typed, name, value in (("theme dark", "theme", "dark"), ("text size largest", "text_size", "largest"),
                               ("lock after 15", "lock_after", "15")):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(QApplication.focusWidget(), typed)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        assert getattr(window.settings, name) == value
        assert window.place == "city"


@pytest.mark.parametrize("name", ["text_size", "theme", "language", "lock_after", "assessor", "email", "phone", "receiver"])
def test_a_way_to_a_setting_leads_to_it(window: MainWindow, name: str) -> None:
    window.go_settings(name)
    assert QApplication.focusWidget() is window.page.place_of(name)
    window.go_settings("theme")
    assert QApplication.focusWidget() is window.page.place_of("theme")


def test_no_setting_of_the_page_is_left_out_of_what_is_found(window: MainWindow) -> None:
    window.go_settings()
    shown = {control.accessibleName() for control in window.page.findChildren(QPushButton) if control.isCheckable()
             and control not in window.page.receiver.choices.values()}
    window.show_palette()
    palette = next(one for one in window.findChildren(Palette) if one.isVisible())
    assert shown == {one.words for one in palette._setting_choices() if ": " in one.words}
    palette.leave()
