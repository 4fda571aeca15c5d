"""What a parcel is, for people."""

from __future__ import annotations

from app.models.store.parcel_label import HOME, OUTWARD, SECOND, ParcelLabel
from app.translations import Message, message

KINDS = {OUTWARD: message("A parcel for the laptops: what the office has set, and no one's answers."),
         HOME: message("A parcel for the office: what was new on a laptop."),
         SECOND: message("The second copy of a laptop's workspace.")}
UNREAD = message("A parcel that this version does not know: it is taken in like any file.")
# Translators: what a file is; beside its name.
SHORT = {OUTWARD: message("parcel for the laptops"), HOME: message("parcel for the office"), SECOND: message("second copy")}


def parcel_words(label: ParcelLabel) -> tuple[Message, ...]:
    """What it is, and as far as it says so: of which team, who made it when on which laptop, and how its photos are."""
    said = [KINDS.get(label.kind, UNREAD)]
    if label.team:
        said.append(message("Team: {team}.", team=label.team))
    if label.author:
        said.append(message("Made by {name}.", name=label.author))
    if label.made:
        # Translators: when a file was written, and on which computer (a mark such as laptop-1a2b3c4d).
        said.append(message("Made {when} on {laptop}.", when=f"{label.made[:16].replace('T', ' ')} UTC", laptop=label.device))
    if label.light and label.kind == HOME:
        said.append(message("Its photos are at print size."))
    return tuple(said)


def kind_words(label: ParcelLabel) -> Message:
    """In a few words, beside a file's name; with the team where it says one."""
    what = SHORT.get(label.kind, message("parcel"))
    return message("{what} ({team})", what=what, team=label.team) if label.team else what
