"""What an XMP packet says of a photo, where its EXIF does not (XMP specification part 2: exif, photoshop, tiff and xmp).

A packet is XML of a stranger: its length is bounded, and nothing that it names is fetched or expanded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction

MOST_BYTES = 256 << 10
_SPACES = {"http://ns.adobe.com/exif/1.0/": "exif", "http://ns.adobe.com/tiff/1.0/": "tiff",
           "http://ns.adobe.com/xap/1.0/": "xmp", "http://ns.adobe.com/photoshop/1.0/": "photoshop",
           "http://cipa.jp/exif/1.0/": "exif"}
WANTED = frozenset({
    "exif:GPSLatitude", "exif:GPSLongitude", "exif:GPSAltitude", "exif:GPSAltitudeRef", "exif:GPSImgDirection",
    "exif:GPSImgDirectionRef", "exif:GPSHPositioningError", "exif:DateTimeOriginal", "photoshop:DateCreated", "xmp:CreateDate",
    "tiff:Make", "tiff:Model"})
_MOST_LETTERS = 256
_DEGREES = re.compile(r"(\d{1,3}),(\d{1,2}(?:\.\d{1,15})?)(?:,(\d{1,2}(?:\.\d{1,15})?))?([NSEWnsew]?)")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)?")


def properties(packet: bytes) -> dict[str, str]:
    """Of the properties that are wanted, those that the packet holds ("exif:GPSLatitude"); none where it cannot be read."""
    if not packet or len(packet) > MOST_BYTES:
        return {}
    from lxml import etree  # only where a photo has a packet

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True)
    start = max(0, packet.find(b"<"))
    try:
        root = etree.fromstring(packet[start:].rstrip(b"\0 \r\n\t"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return {}
    values: dict[str, str] = {}
    for element in root.iter(etree.Element):
        for name, value in [*element.attrib.items(), (element.tag, element.text)]:
            key = _key(str(name))
            if key in WANTED and value and str(value).strip():
                values.setdefault(key, str(value).strip()[:_MOST_LETTERS])
    return values


def _key(name: str) -> str:
    space, _, word = name.removeprefix("{").partition("}")
    return f"{_SPACES.get(space, '')}:{word}"


def degrees(text: str) -> tuple[tuple[float, ...], str]:
    """Degrees, minutes (and seconds) and the letter of the hemisphere, of "8,38.634N"; nothing where it is written otherwise."""
    match = _DEGREES.fullmatch(text)
    if not match:
        return (), ""
    return tuple(float(part) for part in match.groups()[:3] if part is not None), match[4].upper()


def number(text: str) -> float | None:
    """Of "3801/10" or "380.1"."""
    try:
        return float(Fraction(text)) if len(text) < 40 else None
    except (ValueError, ZeroDivisionError, OverflowError):
        return None


def moment(values: Mapping[str, str]) -> tuple[str, str]:
    """When the photo was taken, ISO 8601 to the second with its offset where it has one; the digits of the second's fraction."""
    for name in ("exif:DateTimeOriginal", "photoshop:DateCreated", "xmp:CreateDate"):
        match = _MOMENT.fullmatch(values.get(name, ""))
        if not match:
            continue
        day, hour, second, fraction, zone = match.groups()
        plain = f"{day}T{hour}:{second or '00'}"
        try:
            datetime.fromisoformat(plain)
        except ValueError:
            continue
        return plain + ("+00:00" if zone == "Z" else zone or ""), fraction or ""
    return "", ""
