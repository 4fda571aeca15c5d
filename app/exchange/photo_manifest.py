"""The list that goes out with photos, as CSV and JSON: of each what it shows, where and when, and who may see it.

Names of columns are the same in every language, since programs read them. Of a photo that does not go out it says so and why, and
nothing else that it holds.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from app import __version__
from app.exchange.delimited import csv_bytes
from app.exchange.tables import DataTable
from app.translations import Message

if TYPE_CHECKING:
    from app.exchange.photo_copies import PhotoCopy, PhotoExportOptions
    from app.exchange.photo_names import NamedPhoto
    from app.findings import PhotoUse
    from app.models import City

CSV, JSON = "manifest.csv", "manifest.json"
COLUMNS = (
    "name", "file", "sha256", "original_sha256", "copy", "city", "site", "site_id", "interview_id", "form", "question",
    "question_path", "latitude", "longitude", "altitude", "accuracy", "position_source", "position_note", "direction",
    "taken", "camera_taken", "taken_source", "camera", "original_name", "caption", "unreadable_parts", "turned", "consent",
    "consent_reason", "left_out", "demonstration",
)
INTERNAL_ONLY = ("camera_taken", "camera", "original_name")      # what cameras and phones wrote, or whoever named the file
Row = dict[str, Any]


def row_of(city: City, named: NamedPhoto, use: PhotoUse, copy: PhotoCopy, options: PhotoExportOptions, question: str) -> Row:
    """Of a photo that goes out. `question`: its label."""
    photo = named.photo
    place, asked = options.shown(photo.position), "" if photo.path.startswith("@") else photo.path
    row = dict(left_out_row(city, named, use, ""), file=f"{named.name}{copy.ending}", copy=copy.made)
    row.update(
        sha256=hashlib.sha256(copy.content).hexdigest(), interview_id=photo.interview_id,
        form=named.record.form_id if named.record is not None else "", question=question or asked.rpartition("/")[2],
        question_path=asked, latitude=place.latitude if place else None, longitude=place.longitude if place else None,
        altitude=place.altitude if place else None, accuracy=place.accuracy if place else None,
        position_source=photo.position_from,
        position_note=f"rounded to about {options.coarse} m on purpose" if place and options.coarse else "",
        direction=None if options.coarse else photo.direction, taken=photo.taken, taken_source=photo.taken_source,
        caption=photo.caption, unreadable_parts=0 if copy.made.startswith("original") else len(photo.blur),
        turned=photo.turn)
    if options.internal:
        row.update(camera_taken=photo.camera_taken, camera=f"{photo.make} {photo.model}".strip(), original_name=photo.name)
    return row


def left_out_row(city: City, named: NamedPhoto, use: PhotoUse, why: str) -> Row:
    """Of one that does not go out: its name, hash and place, and why."""
    site = named.site
    return {**dict.fromkeys(COLUMNS), "name": named.name, "original_sha256": named.photo.sha256, "city": city.name,
            "site": site.name if site is not None else "", "site_id": site.id if site is not None else "", "consent": use.state,
            "consent_reason": str(use.why), "left_out": why, "demonstration": site.demo if site is not None else city.demo}


def csv_manifest(rows: Sequence[Row], *, internal: bool) -> bytes:
    columns = [name for name in COLUMNS if internal or name not in INTERNAL_ONLY]
    return csv_bytes(DataTable("manifest", tuple(columns), tuple(tuple(row[name] for name in columns) for row in rows)))


def json_manifest(city: City, rows: Sequence[Row], sentences: Sequence[Message], left_out: Mapping[str, int], *,
                  internal: bool) -> bytes:
    """The same with what is said of all of them. Deterministic: the same photos, the same bytes."""
    photos = [{name: value for name, value in row.items() if internal or name not in INTERNAL_ONLY} for row in rows]
    said = {"what": "photos", "made_by": f"CityNeeds {__version__}", "city": city.name,
            "for": "internal" if internal else "external", "notes": [str(sentence) for sentence in sentences],
            "left_out": dict(left_out), "photos": photos}
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()
