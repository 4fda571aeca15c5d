"""Photos: taken in unaltered, with what their cameras wrote about them, and copies to look at and to print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.photos.intake import Intake, Refused, check_picture, stand_in, take_in, take_in_many
from app.photos.likeness import alike, pairs_alike
from app.photos.limits import MOST_BYTES
from app.photos.retouching import (
    TURNS,
    Box,
    Retouch,
    boxes_text,
    point_text,
    read_boxes,
    read_point,
    retouched,
)

if TYPE_CHECKING:
    from app.photos.doubts import doubt_message, doubts_against, doubts_in_sentences, recognised_doubts

__all__ = ["MOST_BYTES", "TURNS", "Box", "Intake", "Refused", "Retouch", "alike", "boxes_text", "check_picture", "doubt_message",
           "doubts_against", "doubts_in_sentences", "pairs_alike", "point_text", "read_boxes", "read_point", "recognised_doubts",
           "retouched", "stand_in", "take_in", "take_in_many"]


def __getattr__(name: str) -> Any:
    """Doubts know the countries of the world, which not everybody who takes a photo in needs."""
    if name not in __all__:
        raise AttributeError(name)
    from importlib import import_module
    return getattr(import_module("app.photos.doubts"), name)
