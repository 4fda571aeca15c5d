"""The windows: Qt Widgets that ask the session and show what it gives. No rule, no SQL, no sentence that bypasses the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.locations import Place

__all__ = ["open_window"]


def open_window(open_file: Place | None = None, *, started: float | None = None) -> int:
    """Opens the window, on a file where one is given; the exit status when it is closed. `started`: as `app.ui.main.run` takes it,
    to measure the first paint."""
    import gc
    gc.disable()                # nothing of what is imported now is garbage; the window looks for it itself (app.ui.garbage)
    from app.ui.main import run
    return run([] if started is None else ["--first-paint"], open_file=open_file, started=started)
