"""Where several photos or files given at once find room: at their question, and in a repeat at the same question of its
other instances, which are added as they are needed. Only empty places are taken, but for a single file, which replaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.problem import Problem
from app.translations import message

if TYPE_CHECKING:
    from app.models.interviews.stored_interview import StoredInterview
    from app.models.values import File, Photo
    from app.photos import Intake

_LAST_INSTANCE = re.compile(r"(.*)\[\d+\](/[^\[\]]*)$")


class UploadPlaces:
    """Of `count` files given at the question `ref`, which is found again wherever it moves to. Problem: no such question."""

    def __init__(self, kept: StoredInterview, ref: str, count: int) -> None:
        self._path, self._alone, self._begun = kept.interview.node(ref).path, count == 1, False

    def keep(self, kept: StoredInterview, taken: Intake | bytes, name: str, *, drawn_over: str = "") -> tuple[str, Photo | File]:
        """Keeps the next one; gives the question where it found room. `drawn_over`: as of `add_photo`. Problem: there is no
        more; or as `add_photo` and `add_file` raise."""
        ref = self.free(kept, name)
        attached = kept.add_file(ref, taken, name) if isinstance(taken, bytes) else kept.add_photo(
            ref, taken, drawn_over=drawn_over)
        self._begun = True
        return ref, attached

    def free(self, kept: StoredInterview, name: str) -> str:
        """The question where the next one finds room. Problem: there is no more."""
        interview = kept.interview
        asked: str | None = next((node.ref for node in interview.nodes() if node.path == self._path), None)
        if asked is None:
            raise Problem(message("{name} was not kept: its question is no longer there.", name=name),
                          message("Give it at another question."))
        found = _LAST_INSTANCE.match(asked)
        if not self._begun and (self._alone or not found or not _value(kept, asked)):
            return asked
        if found:
            repeat, rest = found[1], found[2]
            instances = interview.instances(repeat)
            later = instances[instances.index(asked.removesuffix(rest)):]
            free = next((instance + rest for instance in later if _value(kept, instance + rest) == ""), None)
            if free is None and interview.may_add(repeat):
                kept.add(repeat)
                free = kept.interview.instances(repeat)[-1] + rest
            if free is not None and _value(kept, free) == "":
                return free
        raise Problem(message("There is no room for {name}: the question takes one file.", name=name),
                      message("Give it at another question."))


def _value(kept: StoredInterview, ref: str) -> str | None:
    """None where the question is not asked or may not be answered."""
    try:
        node = kept.interview.node(ref)
    except Problem:
        return None
    return node.value if node.relevant and not node.readonly else None
