"""Photos with one thing changed in their EXIF or in the parts that their file is made of, as damage and malice would.

    python -m tests.photos.mutations SEED COUNT FOLDER      takes COUNT of them in; prints one JSON object of what that took

A mutation aims: at a tag's type, count or place; at a part's length; at a directory; or it cuts, doubles, leaves out or scatters
bytes where the head is. Whatever is no `Problem` is written down with what made it.
"""

from __future__ import annotations

import io
import json
import random
import struct
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from pillow_heif import register_heif_opener

FORMATS = ("JPEG", "progressive", "PNG", "WEBP", "HEIF", "AVIF", "TIFF", "GIF")
NUMBERS = (0, 1, 2, 7, 8, 12, 13, 0x7F, 0x80, 0xFF, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF)
Mutation = Callable[[bytearray, random.Random], None]


def with_everything(kind: str) -> bytes:
    """A small photo of this format with EXIF, position and XMP as far as the format holds them."""
    register_heif_opener()
    exif = Image.Exif()
    exif.update({0x010F: "Maker", 0x0110: "Model", 0x0112: 6})
    exif.get_ifd(0x8769).update({0x9003: "2026:11:05 09:26:00", 0x9011: "+00:00", 0x9291: "371"})
    exif.get_ifd(0x8825).update({1: "N", 2: (8.0, 38.0, 38.0), 3: "W", 4: (10.0, 58.0, 18.0), 5: b"\0", 6: 380.1, 16: "T", 17: 90.0,
                                 29: "2026:11:05"})
    packet = (b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description '
              b'xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="8,38.634N" exif:GPSLongitude="10,58.302W"/>'
              b'</r:RDF></x:xmpmeta>')
    picture = Image.effect_noise((96, 64), 60).convert("RGB")
    out = io.BytesIO()
    if kind == "progressive":
        picture.save(out, "JPEG", progressive=True, exif=exif, xmp=packet)
    elif kind in ("GIF", "TIFF"):
        picture.save(out, kind, **({"exif": exif} if kind == "TIFF" else {}))
    elif kind == "PNG":
        picture.save(out, "PNG", exif=exif)
    else:
        picture.save(out, kind, exif=exif.tobytes(), xmp=packet)
    return out.getvalue()


def exif_head(data: bytearray) -> tuple[int, str]:
    """Where the TIFF of the tags begins, and its byte order; -1 where there is none."""
    for mark, order in ((b"II*\0", "<"), (b"MM\0*", ">")):
        at = data.find(mark)
        if at >= 0:
            return at, order
    return -1, "<"


def entries(data: bytearray, start: int, order: str) -> list[int]:
    """The places of all entries of the directories, as far as they can be followed."""
    found, waiting, seen = [], [struct.unpack_from(order + "I", data, start + 4)[0]], set()
    while waiting:
        directory = start + waiting.pop()
        if directory in seen or directory + 2 > len(data):
            continue
        seen.add(directory)
        for at in range(directory + 2, directory + 2 + 12 * min(64, struct.unpack_from(order + "H", data, directory)[0]), 12):
            if at + 12 > len(data):
                break
            found.append(at)
            if struct.unpack_from(order + "H", data, at)[0] in (0x8769, 0x8825):
                waiting.append(struct.unpack_from(order + "I", data, at + 8)[0])
    return found


def change_a_tag(data: bytearray, pick: random.Random) -> None:
    start, order = exif_head(data)
    places = entries(data, start, order) if start >= 0 and start + 8 <= len(data) else []
    if not places:
        scatter(data, pick)
        return
    at = pick.choice(places)
    part = pick.choice((0, 2, 4, 8))
    value = pick.choice((pick.choice(NUMBERS), pick.randrange(len(data))))
    if part in (0, 2):
        wanted = pick.choice((0x8825, 0x8769, 0x0112, 0x9003, pick.randrange(32))) if part == 0 else pick.randrange(14)
        struct.pack_into(order + "H", data, at + part, wanted)
    else:
        struct.pack_into(order + "I", data, at + part, value)


def change_a_directory(data: bytearray, pick: random.Random) -> None:
    """How many entries it has, or where it stands."""
    start, order = exif_head(data)
    if start < 0 or start + 8 > len(data):
        scatter(data, pick)
        return
    if pick.random() < 0.5:
        struct.pack_into(order + "I", data, start + 4, pick.choice((pick.choice(NUMBERS), pick.randrange(len(data)))))
    else:
        at = start + struct.unpack_from(order + "I", data, start + 4)[0]
        if at + 2 <= len(data):
            struct.pack_into(order + "H", data, at, pick.choice((0, 1, 2000, 0xFFFF, pick.randrange(64))))


def change_a_rational(data: bytearray, pick: random.Random) -> None:
    start, order = exif_head(data)
    at = (start if start >= 0 else 0) + 2 * pick.randrange(200)
    if at + 8 <= len(data):
        struct.pack_into(order + "II", data, at, pick.choice(NUMBERS), pick.choice(NUMBERS))


def change_a_length(data: bytearray, pick: random.Random) -> None:
    """Of a segment, chunk or box; a PNG chunk's sum is put right, so that it is believed."""
    places = parts(data)
    if not places:
        scatter(data, pick)
        return
    at, size, order = pick.choice(places)
    if at + size > len(data):
        return
    value = pick.choice((pick.choice(NUMBERS), pick.randrange(2 * len(data)))) & ((1 << 8 * size) - 1)
    data[at:at + size] = value.to_bytes(size, "big" if order == ">" else "little")
    if data[:4] == b"\x89PNG" and at + 8 + value + 4 <= len(data):
        struct.pack_into(">I", data, at + 8 + value, zlib.crc32(data[at + 4:at + 8 + value]))


def parts(data: bytearray) -> list[tuple[int, int, str]]:
    """Where lengths of parts stand, how many bytes they have, and in which order."""
    found: list[tuple[int, int, str]] = []
    if data[:2] == b"\xff\xd8":
        found = [(at + 2, 2, ">") for at in range(2, len(data) - 4) if data[at] == 0xFF and 0xC0 <= data[at + 1] <= 0xEF][:40]
    elif data[:4] == b"\x89PNG":
        at = 8
        while at + 12 <= len(data) and len(found) < 40:
            found.append((at, 4, ">"))
            at += 12 + struct.unpack_from(">I", data, at)[0]
    elif data[:4] == b"RIFF":
        at = 12
        while at + 8 <= len(data) and len(found) < 40:
            found.append((at + 4, 4, "<"))
            at += 8 + struct.unpack_from("<I", data, at + 4)[0] + 1 & ~1
    elif data[4:8] == b"ftyp":
        for name in (b"meta", b"iinf", b"infe", b"iloc", b"iprp", b"ipco", b"ipma", b"ispe", b"hvcC", b"av1C", b"mdat", b"pitm"):
            at = data.find(name)
            found += [(at - 4, 4, ">"), (at + 8, 4, ">")] if at >= 4 else []
    return found


def scatter(data: bytearray, pick: random.Random) -> None:
    for _ in range(pick.randint(1, 30)):
        data[pick.randrange(min(len(data), pick.choice((64, 2000, len(data)))))] = pick.randrange(256)


def cut(data: bytearray, pick: random.Random) -> None:
    del data[pick.randrange(len(data)):]


def leave_out(data: bytearray, pick: random.Random) -> None:
    at = pick.randrange(len(data))
    del data[at:at + pick.randint(1, 200)]


def double(data: bytearray, pick: random.Random) -> None:
    at = pick.randrange(len(data))
    data[at:at] = data[at:at + pick.randint(1, 500)] * pick.randint(1, 20)


MUTATIONS: tuple[Mutation, ...] = (change_a_tag, change_a_tag, change_a_directory, change_a_rational, change_a_length,
                                   change_a_length, scatter, cut, leave_out, double)


def mutated(originals: list[bytes], pick: random.Random) -> bytes:
    data = bytearray(pick.choice(originals))
    for _ in range(pick.choice((1, 1, 1, 2, 3))):
        if len(data) > 16:
            pick.choice(MUTATIONS)(data, pick)
    return bytes(data)


def main(seed: int, count: int, folder: Path) -> None:
    from app.photos import take_in
    from app.problem import Problem
    originals = [with_everything(kind) for kind in FORMATS]
    originals += [path.read_bytes() for path in sorted(folder.iterdir())
                  if path.suffix in (".jpg", ".webp") and path.stat().st_size < 300_000]
    pick = random.Random(seed)
    outcomes = {"read": 0, "refused": 0}
    slowest, faults = 0.0, []
    for number in range(count):
        data = mutated(originals, pick)
        begun = time.process_time()
        try:
            photo = take_in(data, "photo")
            outcomes["read"] += 1
            half = (photo.latitude is None) != (photo.longitude is None)
            if half or (photo.latitude is not None and not (-90 <= photo.latitude <= 90 and -180 <= (photo.longitude or 0) <= 180)):
                faults.append(f"{number}: {photo.latitude}, {photo.longitude}")
            if photo.original != data or photo.orientation not in (None, *range(1, 9)):
                faults.append(f"{number}: {photo.orientation}")
        except Problem:
            outcomes["refused"] += 1
        except BaseException as error:      # every kind is a fault, an exit from inside a decoder too
            faults.append(f"{number}: {error!r}")
        slowest = max(slowest, time.process_time() - begun)
    status = Path("/proc/self/status")
    peak = int(status.read_text().split("VmHWM:")[1].split()[0]) / 1024 if status.exists() else 0
    print(json.dumps({**outcomes, "slowest": slowest, "megabytes": peak, "faults": faults[:20]}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
