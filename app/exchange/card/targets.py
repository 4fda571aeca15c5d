"""Where photos of a card go to, as plain values: proposed, changed by hand, done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from app.exchange.card.looking import FoundPhoto
from app.photos import CameraClock, Refused
from app.translations import Message, message

Kind = Literal["interview", "site", "city", "tray", "there", "out"]


@dataclass(frozen=True)
class Target:
    """A place: an interview (`question`: the ref of one of its questions, without a number where each photo has an instance of a
    repeat of its own; "" beside all questions; `asks` is its label), a site, a city, the tray. Or none, since the photo is there
    already or is left out."""

    kind: Kind
    record_id: str = ""
    question: str = ""
    asks: str = field(default="", compare=False)

    @property
    def is_place(self) -> bool:
        """Whether a photo with it is taken in."""
        return self.kind not in ("there", "out")


TRAY, THERE, OUT = Target("tray"), Target("there"), Target("out")


@dataclass(frozen=True)
class Planned:
    """One photo, where to, whether that is sure, and why. `site_id` and `interview_id` are what it belongs to by place and time,
    "" unknown; `taken` is by the right clock, ISO 8601, "" unknown, `clock` the seconds that were added."""

    found: FoundPhoto
    target: Target
    sure: bool
    why: Message
    site_id: str = ""
    interview_id: str = ""
    taken: str = ""
    clock: int = 0
    by_hand: bool = False


@dataclass(frozen=True)
class CardPlan:
    """The proposal for a whole card, photos by their names: nothing has happened yet."""

    photos: tuple[Planned, ...]
    refused: tuple[Refused, ...]
    clocks: tuple[CameraClock, ...]

    def changed(self, names: Iterable[str], target: Target) -> CardPlan:
        """With other photos' places as they are, and those of these names as a person says. What is there already stays so."""
        chosen = set(names)
        why = message("You left it out.") if target.kind == "out" else message("You said so.")
        return replace(self, photos=tuple(
            replace(one, target=target, sure=True, why=why, by_hand=True)
            if one.found.name in chosen and one.target.kind != "there" else one for one in self.photos))

    def count(self, *kinds: str) -> int:
        return sum(one.target.kind in kinds for one in self.photos)

    @property
    def taken_in(self) -> int:
        """How many photos would be taken in."""
        return sum(one.target.is_place for one in self.photos)

    @property
    def doubtful(self) -> int:
        """How many of these a person should look at."""
        return sum(one.target.is_place and not one.sure for one in self.photos)
