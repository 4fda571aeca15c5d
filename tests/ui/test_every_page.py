"""What is true of every page, asked in one walk through all of them: to turn to a page costs more than to look at it."""

from __future__ import annotations

from pathlib import Path

from app.ui.main_window import MainWindow
from app.ui.widgets import application
from tests.ui import test_heard, test_left_behind, test_touch
from tests.ui.every_page import pages, with_interviews
from tests.ui.test_seen import ALL_TYPES, SCHOOL


def test_every_page_is_heard_as_it_is_read_found_by_a_finger_and_pressed_by_enter(window: MainWindow, demo: Path) -> None:
    """And no other window flashes up meanwhile."""
    begun = with_interviews(window, demo, (SCHOOL, *(one for one in (ALL_TYPES,) if one.is_file())))
    flashes, pressed = test_heard.Flashes(window), 0
    wrong: dict[str, str] = {}          # what, and where first
    application().installEventFilter(flashes)
    for place in pages(window, begun, most=8):
        found = [f"finger: {fault}" for fault in test_touch.faults(window)]
        if place != "palette":
            found += [f"heard: {place}: {fault}" for fault in test_heard.faults(window)]
        if place.partition(",")[0] not in begun:
            count, dead = test_left_behind.pressed_by_enter(window)
            pressed += count
            found += [f"Enter: {place}: {one}" for one in dead]
        for one in found:
            wrong.setdefault(one, place)
    application().removeEventFilter(flashes)
    assert not wrong, "\n".join(f"{what} ({place})" for what, place in wrong.items())
    assert pressed > 200
    assert not flashes.seen
