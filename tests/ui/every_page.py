"""Every page of the window, one after the other: what is true of all of them is asked here, and a new page is asked with them.

The pages come from the table of destinations, the tabs of the city from its page, the pages of an interview from its form.
"""

from __future__ import annotations

import inspect
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.forms import load_form
from app.session import Changes
from app.ui import destinations
from app.ui.beside import Beside
from app.ui.city.page import TABS
from app.ui.destinations import Destination
from app.ui.in_slices import InSlices
from app.ui.interview.page import InterviewPage
from app.ui.main_window import MainWindow
from app.ui.map.view import MapView
from app.ui.palette import Palette
from app.ui.photos.grid import PhotoGrid

DESTINATIONS = [value for value in vars(destinations).values() if isinstance(value, Destination)]
LONGEST = 60                                        # s that a page may read in a test
DRAWN = 5                                           # s until a map has its names, or what waits for the last key has begun
PAUSE = 200                                         # ms that it waits at most
NO_PAGE_OF_THIS_FILE = {"parcel"}                   # a workspace that is no parcel has none to read


def at_rest(window: MainWindow) -> None:
    """Until nothing is read any more and everything stands where it stays."""
    until, soon = time.monotonic() + LONGEST, time.monotonic() + DRAWN
    while True:
        while (window.working and time.monotonic() < until) or (_comes(window) and time.monotonic() < soon):
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            time.sleep(0.005)               # the thread that reads has its turn
        for _ in range(4):
            QApplication.sendPostedEvents()
            QApplication.processEvents()
        if time.monotonic() > soon or not (window.working or _comes(window)):       # what is painted may ask for more
            return


def _comes(window: MainWindow) -> bool:
    """Whether something waits for a moment without a key or is read beside the window, a long page for its rest, or a map for its
    names."""
    waits = any(one.isActive() and one.isSingleShot() and one.interval() <= PAUSE for one in window.findChildren(QTimer))
    return (waits or any(not one.resting for one in window.findChildren(Beside))
            or any(not one._pictures.resting for one in window.findChildren(PhotoGrid))
            or any(one.going_on for one in window.findChildren(InSlices))
            or any(not one.resting for one in window.findChildren(MapView) if one.isVisible()))


def with_interviews(window: MainWindow, workspace: Path, forms: tuple[Path, ...]) -> dict[str, str]:
    """Opens the workspace and begins an interview with each of these forms; which interview it is, by the form's file."""
    window.open_workspace(workspace)
    at_rest(window)
    file = window.workspace
    site = file.sites(file.cities()[0].id)[0]
    begun = {}
    for path in forms:
        form = load_form(path)
        known = next((one for one in file.forms() if one.sha256 == form.sha256), None)
        record = known or file.add_form(form, path.read_bytes(), path.name)
        begun[path.stem] = file.add_interview(site.id, record.sha256).id
    window.session.tell(Changes(interviews=True))
    return begun


def pages(window: MainWindow, interviews: dict[str, str], most: int = 1000) -> Iterator[str]:
    """Turns to each page and says its name while it stands; of each interview no more than `most` pages."""
    city = window.workspace.cities()[0].id
    for name, go in (("start", window.go_start), ("begin", window.go_begin), ("settings", window.go_settings),
                     ("help", window.go_help), ("keys", window.go_keys)):
        go()
        at_rest(window)
        yield name
    window.go_unlock(Path("protected.cityneeds"))
    at_rest(window)
    yield "unlock"
    for tab in TABS:
        window.go_city(city, tab)
        at_rest(window)
        yield f"city, {tab}"
    window.show_palette()
    at_rest(window)
    yield "palette"
    for palette in window.findChildren(Palette):
        palette.leave()
    for destination in DESTINATIONS:
        if destination.place not in NO_PAGE_OF_THIS_FILE:
            window.go(destination, *_about(destination, city))
            at_rest(window)
            yield destination.place
    yield from of_interviews(window, interviews, most)


def _about(destination: Destination[Any], city: str) -> tuple[str, ...]:
    takes = len(inspect.signature(destination.page_class()).parameters) - 1
    return (city,)[:takes] if destination.place != "search" else ("school",)


def of_interviews(window: MainWindow, interviews: dict[str, str], most: int = 1000) -> Iterator[str]:
    """The same of the interviews alone."""
    for form, interview in interviews.items():
        yield from _of_interview(window, form, interview, most)


def _of_interview(window: MainWindow, form: str, interview: str, most: int) -> Iterator[str]:
    window.go_interview(interview)
    page = window.page
    assert isinstance(page, InterviewPage)
    for at in range(min(most, len(page.session.pages))):
        if page.session.is_open(page.session.pages[at]):
            page._turn(at)
            at_rest(window)
            yield f"{form}, page {at + 1}"
    for name, show in (("review", page.show_review), ("history", page.show_history), ("go to", page.show_goto)):
        show()
        at_rest(window)
        yield f"{form}, {name}"


def widgets(window: MainWindow) -> list[QWidget]:
    """What is on the screen now, in the window or over it; what something else covers is not."""
    over = next((one for one in window.findChildren(Palette) if one.isVisibleTo(window)), None)
    return [one for one in (over or window).findChildren(QWidget) if one.isVisibleTo(window) and _is_on_top(window, one)]


def _is_on_top(window: MainWindow, one: QWidget) -> bool:
    seen = one.visibleRegion().boundingRect()
    top = window.childAt(one.mapTo(window, seen.center())) if not seen.isEmpty() else None
    return top is not None and (top is one or one.isAncestorOf(top) or top.isAncestorOf(one))


def called(widget: QWidget) -> str:
    """What a person who mends it looks for."""
    words = getattr(widget, "text", lambda: "")
    said = str(words()) if callable(words) else ""
    way: list[str] = []
    owner: QWidget | None = widget
    while owner is not None and len(way) < 3:
        if type(owner).__module__.startswith(("app.", "tests.")):
            way.append(type(owner).__name__)
        owner = owner.parentWidget()
    kind = widget.property("kind") or ""
    return f"{type(widget).__name__}{f'[{kind}]' if kind else ''} “{(said or widget.accessibleName())[:40]}” in {' < '.join(way)}"
