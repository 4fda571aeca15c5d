"""The windows: Qt Widgets that ask the session and show what it gives. No rule, no SQL, no sentence that bypasses the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.locations import Place

__all__ = ["open_window"]


def open_window(open_file: Place | None = None) -> int:
    """Opens the window, on a file where one is given; the exit status when it is closed."""
    from app.ui.main import run
    return run([], open_file=open_file)
