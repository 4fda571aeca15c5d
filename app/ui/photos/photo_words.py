"""What is said of a photo on the screen: its state of use, its doubts, its facts. Words, and icons beside them; never colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.photos import doubt_message
from app.ui.city.facts_line import facts_line
from app.ui.language import moment_words, tr, tr_in, tr_n, worded

if TYPE_CHECKING:
    from app.session.operations.light_table import ListedPhoto

STATES = ("public", "internal", "none", "withdrawn")
ICONS = {"public": "check", "internal": "lock", "none": "info", "withdrawn": "remove"}
KINDS = {"public": "good", "internal": "warning", "none": "warning", "withdrawn": "error"}     # of the style sheet


def state_words(state: str) -> str:
    """For a tile and a filter."""
    return {"public": tr_in("of a photo", "May be printed"), "internal": tr_in("of a photo", "Internal"),
            "none": tr_in("of a photo", "No consent"), "withdrawn": tr_in("of a photo", "Withdrawn")}[state]


def decision_words(use: str) -> str:
    """What somebody decides for one photo; "" nothing is decided."""
    return {"": tr_in("of a photo", "As the interview says"), "public": tr_in("of a photo", "May be printed"),
            "internal": tr_in("of a photo", "Internal only"), "withdrawn": tr_in("of a photo", "Withdrawn")}[use]


def faces_words(faces: str) -> str:
    return {"": tr_in("faces in a photo", "Not said"), "yes": tr_in("faces in a photo", "Somebody can be recognised"),
            "no": tr_in("faces in a photo", "Nobody can be recognised")}[faces]


def tile_words(listed: ListedPhoto) -> str:
    """What a screen reader says of a tile."""
    photo = listed.photo
    doubts = tr_n("{count} doubt", "{count} doubts", len(listed.doubts)) if listed.doubts else ""
    return ", ".join(part for part in (photo.caption or photo.name, listed.site, moment_words(photo.taken[:16]) if photo.taken else "",
                                       state_words(listed.use.state), doubts) if part)


def where_words(listed: ListedPhoto) -> str:
    """Where the photo hangs: site, form, question; or the tray."""
    if listed.tray:
        return tr("In the tray: it belongs to no site yet.")
    return facts_line((listed.city, listed.site, listed.form, listed.question))


def doubt_sentences(listed: ListedPhoto) -> list[str]:
    return [worded(doubt_message(doubt)) for doubt in listed.doubts]
