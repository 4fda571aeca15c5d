"""The languages of the interface. A form's languages are its own affair."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from app.locations import RESOURCES

OWN_NAMES = {"en": "English", "fr": "Français", "pt": "Português", "es": "Español", "ar": "العربية", "ne": "नेपाली", "zh": "中文"}
LANGUAGES = {code: OWN_NAMES[code] for code in ("en", "fr")}        # the windows'
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"})
RIGHT_TO_LEFT_NAMES = ("arabic", "عرب", "urdu", "اردو", "persian", "farsi", "فارسی", "dari", "pashto", "پښتو", "hebrew",
                       "עברית", "kurdish (sorani)", "sindhi", "uyghur", "dhivehi")
_translators: list[QTranslator] = []


def use(app: QApplication, code: str) -> None:
    """Speaks this language from now on; pages built before keep theirs, so build them after."""
    while _translators:
        app.removeTranslator(_translators.pop())
    translator = QTranslator(app)           # of English too: it holds the plurals
    if translator.load(str(RESOURCES / "translations" / f"cityneeds_{code}.qm")):
        app.installTranslator(translator)
        _translators.append(translator)
    QLocale.setDefault(QLocale(code))
    app.setLayoutDirection(direction(code))


def here() -> str:
    """The code of the language in use: how numbers are typed and shown."""
    return QLocale().name().partition("_")[0]


def direction(language: str) -> Qt.LayoutDirection:
    """Which way a language runs: of a code ("ar", "ur-PK") or as a form writes it ("Arabic (ar)", "العربية")."""
    return Qt.LayoutDirection.RightToLeft if is_right_to_left(language) else Qt.LayoutDirection.LeftToRight


def is_right_to_left(language: str) -> bool:
    """True for Arabic, Urdu and the other scripts that run from the right."""
    return _code(language) in RIGHT_TO_LEFT or any(part in language.lower() for part in RIGHT_TO_LEFT_NAMES)


def own_name(language: str) -> str:
    """"العربية" of "Arabic (ar)", for those who read nothing else; one that we do not know stays as the form writes it."""
    return OWN_NAMES.get(_code(language), language)


def _code(language: str) -> str:
    name = language.strip().lower()
    code = name[name.rfind("(") + 1:].rstrip(") ") if name.endswith(")") else name
    return code.replace("_", "-").split("-")[0]
