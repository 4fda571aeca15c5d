"""What is said of a photo on the screen: its state of use, its doubts. Words, and icons beside them; never colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.photos import QUIET, doubt_message
from app.ui.city.facts_line import facts_line
from app.ui.language import moment_words, tr, tr_in, tr_n, worded

if TYPE_CHECKING:
    from app.session import ListedPhoto

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
    doubts = doubt_count(listed)
    taken = moment_words(photo.taken[:16]) if photo.taken else ""
    return ", ".join(part for part in (photo.caption or photo.name, listed.site, taken, state_words(listed.use.state), doubts)
                     if part)


def signs(listed: ListedPhoto) -> list[str]:
    """Those of its doubts that are a sign of a mistake."""
    return [doubt for doubt in listed.doubts if doubt.partition(":")[0] not in QUIET]


def doubt_count(listed: ListedPhoto) -> str:
    """How many, in words; "" none."""
    count = len(signs(listed))
    return tr_n("{count} doubt", "{count} doubts", count) if count else ""


def where_words(listed: ListedPhoto) -> str:
    """Where the photo hangs: site, form, question; or the tray."""
    if listed.tray:
        return tr("In the tray: it belongs to no site yet.")
    return facts_line((listed.city, listed.site, listed.form))


def doubt_sentences(listed: ListedPhoto) -> list[str]:
    return [worded(doubt_message(doubt)) for doubt in listed.doubts]


def doubt_name(word: str) -> str:
    """What a filter calls a doubt."""
    return {
        "incomplete": tr_in("doubt of a photo", "Position incomplete"),
        "off-earth": tr_in("doubt of a photo", "Position not on the earth"),
        "hemisphere": tr_in("doubt of a photo", "Hemisphere not said"), "sixty": tr_in("doubt of a photo", "More than 60 minutes"),
        "zero": tr_in("doubt of a photo", "Position 0, 0"), "no-fix": tr_in("doubt of a photo", "Receiver without a position"),
        "stale": tr_in("doubt of a photo", "Position of another day"), "damaged": tr_in("doubt of a photo", "File damaged"),
        "country": tr_in("doubt of a photo", "Another country"), "year": tr_in("doubt of a photo", "Another year"),
        "day": tr_in("doubt of a photo", "Another day"), "far": tr_in("doubt of a photo", "Far from its site"),
        "twice": tr_in("doubt of a photo", "The same picture twice"), "no-position": tr_in("doubt of a photo", "No position"),
        "editor": tr_in("doubt of a photo", "Position from a program"),
        "edited": tr_in("doubt of a photo", "Saved by a program"), "clock": tr_in("doubt of a photo", "Clock not set"),
        "conflict": tr_in("doubt of a photo", "Contradiction"),
    }.get(word, word)
