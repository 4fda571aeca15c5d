"""Makes `countries.zip` from the TopoJSON files of world-atlas and the names of i18n-iso-countries.

Run by hand, when a newer edition is wanted: `python3 resources/maps/build.py WORLD_ATLAS_FOLDER ISO_COUNTRIES_FOLDER`
(the unpacked npm packages world-atlas 2.0.2 and i18n-iso-countries 7.14.0). Standard library only.

Each country becomes one small member, so that a map of one city reads a few of them and not the world.
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "fr", "pt", "es", "ar", "zh")  # Nepali is not among those of the source
STEP = 1e-4  # degrees: 11 m, finer than the source
SCALES = ("10m", "50m")


def decoded_arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(points)
    return arcs


def rings(geometry: dict[str, Any], arcs: list[list[tuple[float, float]]]) -> Iterator[list[tuple[float, float]]]:
    """The rings of a country, islands and holes alike: they are filled by the even-odd rule."""
    polygons = {"Polygon": lambda: [geometry["arcs"]], "MultiPolygon": lambda: geometry["arcs"]}[geometry["type"]]()
    for polygon in polygons:
        for ring in polygon:
            points: list[tuple[float, float]] = []
            for index in ring:
                part = arcs[index] if index >= 0 else arcs[~index][::-1]
                points += part if not points else part[1:]
            yield unrolled(points)


def unrolled(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A ring that crosses the date line goes on beyond 180; one around the pole (Antarctica) is closed along it."""
    out, turn = points[:1], 0.0
    for (before, _), (x, y) in pairwise(points):
        turn += 360 if before - x > 180 else -360 if x - before > 180 else 0
        out.append((x + turn, y))
    if turn:
        pole = 90.0 if out[0][1] > 0 else -90.0
        out += [(out[-1][0], pole), (out[0][0], pole), out[0]]
    return out


def deltas(points: list[tuple[float, float]]) -> list[int]:
    """x, y of the first point and then the differences, in STEPs, flat."""
    flat, before = [], (0, 0)
    for x, y in points:
        here = (round(x / STEP), round(y / STEP))
        if not flat or here != before:
            flat += [here[0] - before[0], here[1] - before[1]]
        before = here
    return flat


def write(name: str, content: object, archive: zipfile.ZipFile) -> None:
    member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    member.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(member, json.dumps(content, ensure_ascii=False, separators=(",", ":")), compresslevel=9)


def main(atlas: Path, names_folder: Path) -> None:
    codes = {row[2]: row[0] for row in json.loads((names_folder / "codes.json").read_text("utf-8"))}
    names = {
        code: json.loads((names_folder / f"langs/{code}.json").read_text("utf-8"))["countries"] for code in LANGUAGES
    }
    index = []
    with zipfile.ZipFile(Path(__file__).with_name("countries.zip"), "w") as archive:
        for scale in SCALES:
            topology = json.loads((atlas / f"countries-{scale}.json").read_text("utf-8"))
            arcs = decoded_arcs(topology)
            for number, geometry in enumerate(topology["objects"]["countries"]["geometries"]):
                if "arcs" not in geometry:
                    continue
                outline = list(rings(geometry, arcs))
                xs, ys = ([point[axis] for ring in outline for point in ring] for axis in (0, 1))
                iso = codes.get(geometry.get("id", ""), "")
                local = {
                    code: value[0] if isinstance(value, list) else value
                    for code in LANGUAGES
                    if (value := names[code].get(iso)) is not None
                }
                index.append({
                    "member": f"{scale}/{number}.json", "scale": scale, "iso": iso,
                    "names": {"en": geometry["properties"]["name"], **{k: v for k, v in local.items() if k != "en"}},
                    "box": [round(edge, 4) for edge in (min(xs), min(ys), max(xs), max(ys))],
                })  # fmt: skip
                write(f"{scale}/{number}.json", [deltas(ring) for ring in outline], archive)
        write("index.json", index, archive)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
