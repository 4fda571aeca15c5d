"""Who may see a photo: one rule, which every page, export and screen asks.

A person's yes to photos lets them be printed; what somebody decided for one photo makes that stricter, never looser. Where a
person can be recognised the photo is not shown until somebody said so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.findings.consents import FACES, FACES_AGREED, PHOTOS
from app.models import INTERNAL, PUBLIC, WITHDRAWN
from app.translations import Message, message, message_n

if TYPE_CHECKING:
    from app.findings.facts import InterviewFacts
    from app.models import Photo

NONE = "none"
STATES = (NONE, INTERNAL, PUBLIC, WITHDRAWN)

WHY = {
    "agreed": message("It may be printed."),
    "said": message("Somebody decided that it may be printed."),
    "withdrawn": message("It was withdrawn: it stands on no page and in no export."),
    "no-consent": message("Nobody agreed that photos of this interview are printed."),
    "no-consent-said": message("Somebody decided that it may be printed, but nobody agreed that photos of this interview are: "
                               "the stricter word counts."),
    "unknown-consent": message("Whether anybody agreed to photos cannot be read."),
    "withheld": message("The form keeps what it answers from others."),
    "internal": message("Somebody decided that it is for the team alone."),
    "faces": message("A person can be recognised in it, and nobody said that it may be seen."),
    "orphaned": message("What was said of it went with the interview that it came from, and nobody has decided since."),
}
# Of several photos, as a part of a sentence that counts those that are left out.
_COUNTED = {
    "withdrawn": message("withdrawn: {count}"),
    "no-consent": message("without consent to photos: {count}"),
    "withheld": message("withheld by the form: {count}"),
    "internal": message("for the team alone: {count}"),
    "faces": message("with a person who can be recognised: {count}"),
}
_COUNTED_AS = {"no-consent-said": "no-consent", "unknown-consent": "no-consent", "orphaned": "internal"}


@dataclass(frozen=True)
class PhotoConsent:
    """What an interview says of its photos."""

    agreed: bool = True             # False: it asked and nobody said yes, or whoever was asked declined the interview
    known: bool = True              # False: it cannot be evaluated, or is not here
    withheld: bool = False          # the form keeps the whole of it from others
    faces: bool = False             # a person can be recognised in some photo of it
    faces_agreed: bool = False      # everybody who can be agreed to that
    hidden: frozenset[str] = frozenset()        # paths whose answers the form keeps from others


NOT_ASKED, UNKNOWN = PhotoConsent(), PhotoConsent(known=False)


@dataclass(frozen=True)
class PhotoUse:
    """`reason`: a word of WHY."""

    state: str                      # one of STATES
    reason: str

    @property
    def why(self) -> Message:
        return WHY[self.reason]

    @property
    def shown(self) -> bool:
        """Whether others may see it."""
        return self.state == PUBLIC


def photo_consent(facts: InterviewFacts | None) -> PhotoConsent:
    """None: nothing is known of the interview."""
    if facts is None or facts.failure:
        return UNKNOWN
    codes = facts.codes
    return PhotoConsent(PHOTOS not in facts.not_agreed and codes.get("consent") != "no", withheld=facts.all_hidden,
                        faces=codes.get(FACES) == "yes", faces_agreed=codes.get(FACES_AGREED) == "yes", hidden=facts.hidden)


def photo_use(photo: Photo, consent: PhotoConsent = NOT_ASKED) -> PhotoUse:
    """`consent`: of the interview where it hangs, or, hanging at none, of the one that it came from; NOT_ASKED where there
    never was one."""
    if photo.use == WITHDRAWN:
        return PhotoUse(WITHDRAWN, "withdrawn")
    if not consent.known:
        return PhotoUse(NONE, "unknown-consent")
    if not consent.agreed:
        return PhotoUse(NONE, "no-consent-said" if photo.use == PUBLIC else "no-consent")
    if consent.withheld or (photo.interview_id and photo.path in consent.hidden):
        return PhotoUse(NONE, "withheld")
    if photo.use == INTERNAL:
        return PhotoUse(INTERNAL, "internal")
    if photo.use == PUBLIC:
        return PhotoUse(PUBLIC, "said")
    if photo.orphaned:
        return PhotoUse(INTERNAL, "orphaned")
    recognised = photo.faces == "yes" or (photo.faces == "" and consent.faces)
    if recognised and not consent.faces_agreed:
        return PhotoUse(INTERNAL, "faces")
    return PhotoUse(PUBLIC, "agreed")


def interview_of(photo: Photo) -> str:
    """The interview whose consent a photo needs; "" none."""
    return photo.interview_id or photo.came_from


def use_of(photo: Photo, consents: Mapping[str, PhotoConsent]) -> PhotoUse:
    """`consents`: by interview; one that is missing is not known."""
    interview = interview_of(photo)
    return photo_use(photo, consents.get(interview, UNKNOWN) if interview else NOT_ASKED)


def counted(uses: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Of the reasons why photos are left out, how many there are of each kind."""
    found = Counter(_COUNTED_AS.get(reason, reason) for reason in uses)
    return tuple((reason, found[reason]) for reason in _COUNTED if found[reason])


def left_out_words(left_out: Iterable[tuple[str, int]]) -> Message | None:
    """A sentence that says how many photos are not shown and why; None where all are. `left_out`: as of `counted`."""
    parts = list(left_out)
    if not parts:
        return None
    number = sum(count for _, count in parts)
    reasons = tuple(replace(_COUNTED[reason], arguments={"count": count}) for reason, count in parts)
    # Translators: {reasons} lists why, each with how many: withdrawn: 1, without consent to photos: 3
    return message_n("{count} photo is left out here ({reasons}).", "{count} photos are left out here ({reasons}).", number,
                     reasons=reasons)
