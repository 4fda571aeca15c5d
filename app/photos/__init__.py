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
    from app.photos.clocks import CameraClock, camera_clocks, camera_name, parse_shift, shift_words
    from app.photos.containers import file_ending
    from app.photos.doubts import QUIET, doubt_message, doubts_against, doubts_in_sentences, recognised_doubts
    from app.photos.drawn import as_drawing, drawn_over
    from app.photos.heads import Head, file_sha256, read_head, small_picture, unreadable
    from app.photos.laptop_camera import as_photo
    from app.photos.sorting import CardPhoto, InterviewSpan, KnownSite, Proposal, shifted, sort_photos
    from app.photos.stamp import stamped
    from app.photos.tagged import Additions, with_additions

__all__ = [
    "MOST_BYTES", "QUIET", "TURNS", "Additions", "Box", "CameraClock", "CardPhoto", "Head", "Intake", "InterviewSpan",
    "KnownSite", "Proposal", "Refused", "Retouch", "alike", "as_drawing", "as_photo", "boxes_text", "camera_clocks",
    "camera_name", "check_picture", "doubt_message", "doubts_against", "doubts_in_sentences", "drawn_over", "file_ending",
    "file_sha256", "pairs_alike", "parse_shift", "point_text", "read_boxes", "read_head", "read_point", "recognised_doubts",
    "retouched", "shift_words", "shifted", "small_picture", "sort_photos", "stamped", "stand_in", "take_in", "take_in_many",
    "unreadable", "with_additions",
]

_HOMES = {
    "containers": ("file_ending",),
    "stamp": ("stamped",),
    "tagged": ("Additions", "with_additions"),
    "clocks": ("CameraClock", "camera_clocks", "camera_name", "parse_shift", "shift_words"),
    "doubts": ("QUIET", "doubt_message", "doubts_against", "doubts_in_sentences", "recognised_doubts"),
    "heads": ("Head", "file_sha256", "read_head", "small_picture", "unreadable"),
    "drawn": ("as_drawing", "drawn_over"),
    "laptop_camera": ("as_photo",),
    "sorting": ("CardPhoto", "InterviewSpan", "KnownSite", "Proposal", "shifted", "sort_photos"),
}


def __getattr__(name: str) -> Any:
    """Doubts know the countries of the world, and a card is not sorted by everybody who takes a photo in."""
    for home, names in _HOMES.items():
        if name in names:
            from importlib import import_module
            return getattr(import_module(f"app.photos.{home}"), name)
    raise AttributeError(name)
