"""The table of pages: each line of it leads to a page, which knows the way back."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest

from app.session.operations import cities
from app.ui import destinations
from app.ui.destinations import Destination
from app.ui.main_window import MainWindow

ALL = [value for value in vars(destinations).values() if isinstance(value, Destination)]


@pytest.mark.parametrize("destination", ALL, ids=lambda one: one.place)
def test_it_leads_to_its_page_and_there_again_from_the_settings(window: MainWindow, tmp_path: Path,
                                                                destination: Destination[Any]) -> None:
    window.create_workspace(tmp_path / "office.cityneeds")
    city = window.session.run(cities.add_city(name="Koidu")).id
    takes = len(inspect.signature(destination.page_class()).parameters) - 1
    about = (city,)[:takes]
    window.go(destination, *about)
    assert isinstance(window.page, destination.page_class())
    assert window.place == destination.place
    window.go_settings()
    window.leave_settings()
    assert window.place == destination.place
    assert [go is None for _, go in window.page.crumbs()][-1]           # the last crumb is where we are
    go = next(go for _, go in window.page.crumbs() if go is not None)
    go()
    assert window.place == "city"


def test_no_two_lines_say_the_same_place() -> None:
    assert len({one.place for one in ALL} | {"start", "city", "interview", "preview", "settings", "unlock"}) == len(ALL) + 6
