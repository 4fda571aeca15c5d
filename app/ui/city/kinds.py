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


def priority_names() -> dict[str, str]:
    """"P1" as "Urgent", in the interface's language; most urgent first."""
    return {
        "P1": QCoreApplication.translate("Priority", "Urgent"),
        "P2": QCoreApplication.translate("Priority", "High"),
        "P3": QCoreApplication.translate("Priority", "Medium"),
        "": QCoreApplication.translate("Priority", "Unknown"),
    }


def domain_name(domain: str) -> str:
    """What a need is about, in the interface's language; a form's own domains keep their name."""
    names = {
        "water": QCoreApplication.translate("Domain", "Water"),
        "sanitation": QCoreApplication.translate("Domain", "Sanitation"),
        "hygiene": QCoreApplication.translate("Domain", "Hygiene"),
        "waste": QCoreApplication.translate("Domain", "Waste"),
        "energy": QCoreApplication.translate("Domain", "Energy"),
        "space": QCoreApplication.translate("Domain", "Space"),
        "staff": QCoreApplication.translate("Domain", "Staff"),
        "equipment": QCoreApplication.translate("Domain", "Equipment"),
        "workshop": QCoreApplication.translate("Domain", "Workshop"),
        "protection": QCoreApplication.translate("Domain", "Protection"),
        "inclusion": QCoreApplication.translate("Domain", "Inclusion"),
    }
    return names.get(domain, domain.capitalize())


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
