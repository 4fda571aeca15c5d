"""Our own fonts: Qt bundles none, and a fresh machine may have none that writes Arabic, Devanagari or Chinese.

At the start only the Latin face is loaded; the others when a text of their script is first shown.
"""

from __future__ import annotations

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase

from app.locations import RESOURCES

# script: (files that begin so, first and last code point of what tells it)
SCRIPTS = {
    "arabic": (("IBMPlexSansArabic",), (("\u0600", "\u06ff"), ("\u0750", "\u077f"), ("\ufb50", "\ufdff"),
                                        ("\ufe70", "\ufeff"))),
    "devanagari": (("Mukta",), (("\u0900", "\u097f"),)),
    "chinese": (("NotoSansSC",), (("\u2e80", "\u9fff"), ("\uf900", "\ufaff"), ("\uff00", "\uffef"))),
}
FIRST = ("IBMPlexSans-Regular", "IBMPlexSans-Bold")
_families: dict[str, str] = {}
_tried: set[str] = set()


def load_first() -> str:
    """Loads the Latin face and returns its family; the system's own family where our files are missing."""
    # Each letter of another script is asked of the Latin face first, and Qt would say on the terminal that it has none.
    QLoggingCategory.setFilterRules("qt.text.font.db.info=false")
    family = _load("latin", FIRST)
    return family or QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def load_for(text: str) -> None:
    """Loads the faces that the scripts of this text need; costs nothing when they are there or it is plain ASCII."""
    if text.isascii() or len(_tried) == len(SCRIPTS) + 1:
        return
    for script, (files, ranges) in SCRIPTS.items():
        if script not in _tried and any(low <= character <= high for character in text for low, high in ranges):
            family = _load(script, files)
            if family and "latin" in _families:
                QFont.insertSubstitution(_families["latin"], family)


def _load(script: str, prefixes: tuple[str, ...]) -> str:
    _tried.add(script)
    family = ""
    for path in sorted((RESOURCES / "fonts").glob("*.[to]tf")):
        if path.name.startswith(prefixes):
            number = QFontDatabase.addApplicationFont(str(path))
            families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
            family = family or next(iter(families), "")
    if family:
        _families[script] = family
    return family
