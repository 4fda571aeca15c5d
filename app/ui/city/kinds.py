"""The kinds of site in the words of the interface, each with its icon (resources/icons, by the kind's name)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

KINDS = ("school", "hospital", "health-centre", "waste", "council", "other")


def kind_name(kind: str) -> str:
    """"health-centre" as "Health centre", in the interface's language."""
    names = {
        "school": QCoreApplication.translate("Kind", "School"),
        "hospital": QCoreApplication.translate("Kind", "Hospital"),
        "health-centre": QCoreApplication.translate("Kind", "Health centre"),
        "waste": QCoreApplication.translate("Kind", "Waste site"),
        "council": QCoreApplication.translate("Kind", "City council"),
        "other": QCoreApplication.translate("Kind", "Other"),
    }
    return names.get(kind, names["other"])


def kind_icon(kind: str) -> str:
    return kind if kind in KINDS else "other"


def level_name(level: str) -> str:
    """A service level in the interface's language; bands of a form's own keep their name."""
    names = {
        "advanced": QCoreApplication.translate("Level", "Advanced"),
        "basic": QCoreApplication.translate("Level", "Basic"),
        "limited": QCoreApplication.translate("Level", "Limited"),
        "none": QCoreApplication.translate("Level", "None"),
        "": QCoreApplication.translate("Level", "Unknown"),
    }
    return names.get(level, level)
