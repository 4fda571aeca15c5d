"""Our own fonts: Qt bundles none, and a fresh machine may have none that writes Arabic, Devanagari or Chinese.

At the start only the Latin face is loaded; the others when a text of their script is first shown.
"""

from __future__ import annotations

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase

from app.own_fonts import BOLD, LETTERS, REGULAR, families_for, path_of

LATIN = REGULAR.partition("-")[0]
WEIGHTS = (REGULAR, BOLD)
_families: dict[str, str] = {}
_tried: set[str] = set()


def load_first() -> str:
    """Loads the Latin face and returns its family; the system's own family where our files are missing."""
    # Each letter of another script is asked of the Latin face first, and Qt would say on the terminal that it has none.
    QLoggingCategory.setFilterRules("qt.text.font.db.info=false")
    family = _load(LATIN)
    return family or QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def load_for(text: str) -> None:
    """Loads the faces that the letters of this text need; costs nothing when they are there or it is plain ASCII."""
    if text.isascii() or len(_tried) == len(LETTERS) + 1:
        return
    for wanted in families_for(text):
        if wanted not in _tried:
            family = _load(wanted)
            if family and LATIN in _families:
                QFont.insertSubstitution(_families[LATIN], family)


def _load(wanted: str) -> str:
    _tried.add(wanted)
    family = ""
    for weight in WEIGHTS:
        number = QFontDatabase.addApplicationFont(str(path_of(weight.replace(LATIN, wanted))))
        families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        family = family or next(iter(families), "")
    if family:
        _families[wanted] = family
    return family
