"""When Python looks for garbage: not while thousands of objects are made that all stay, and in no thread but the window's."""

from __future__ import annotations

import contextlib
import gc
import threading
from collections.abc import Iterator

MUCH = 100_000      # objects: to look through them is felt

_lock, _inside = threading.Lock(), 0        # how many are within `no_collection`, in all threads
_clean = False                              # whether one of them was `clean`


@contextlib.contextmanager
def no_collection(*, clean: bool = False) -> Iterator[None]:
    """A form's thousands of objects all stay; looking for garbage among them while they are made doubles the time. So does work
    beside the window: what Python would find in that thread may be widgets of a page that was left, and Qt's objects die in the
    window's thread alone. It ends where the last of those ends who are within it.

    `clean`: what is made holds no circles, so nobody need look afterwards either: where it is much, it is put with what is looked
    through least often. Not where it is little: each time that delays the look at all, which a window needs. Nor where somebody has
    set things aside from it already: they would come back."""
    global _inside, _clean
    with _lock:
        ours = _inside > 0 or gc.isenabled()        # else somebody else has switched it off, and it stays off
        _inside += ours
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _inside -= ours
            _clean = _clean or clean
            if ours and not _inside:
                clean, _clean = _clean, False
                if clean and gc.get_count()[0] > MUCH and not gc.get_freeze_count():
                    gc.freeze()
                    gc.unfreeze()
                gc.enable()
