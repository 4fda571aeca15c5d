"""When Python looks for garbage: not while thousands of objects are made that all stay."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

MUCH = 100_000      # objects: to look through them is felt


@contextlib.contextmanager
def no_collection(*, clean: bool = False) -> Iterator[None]:
    """A form's thousands of objects all stay; looking for garbage among them while they are made doubles the time. `clean`: what
    is made holds no circles, so nobody need look afterwards either: where it is much, it is put with what is looked through least
    often. Not where it is little: each time that delays the look at all, which a window needs. Nor where somebody has set things
    aside from it already: they would come back."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            if clean and gc.get_count()[0] > MUCH and not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()
