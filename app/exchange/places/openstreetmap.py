"""Extracts of OpenStreetMap as lists of sites: .osm (XML) and what the Overpass API gives as JSON. Packed .pbf is not read here."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from app.exchange.places.kinds import kind_of_tags
from app.exchange.places.list_table import LATITUDE, LONGITUDE, MOST_ROWS, ListRow, ListTable, plain_cell
from app.problem import Problem
from app.translations import message, message_n

COLUMNS = ("name", "kind", "ward", LATITUDE, LONGITUDE, "population", "contact", "city", "osm")
Place = tuple[float, float] | None


def of_xml(data: bytes, source: Path) -> ListTable:
    """Nodes as they lie; of a way or an area the middle of its corners. Problem: it is damaged, or no OpenStreetMap file."""
    from lxml import etree
    nodes: dict[str, tuple[float, float]] = {}
    ways: dict[str, Place] = {}
    found: list[tuple[str, dict[str, str], Place]] = []
    try:
        for _, element in etree.iterparse(io.BytesIO(data), events=("end",), tag=("node", "way", "relation"),
                                          resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False):
            key = element.get("id", "")
            place: Place = None
            if element.tag == "node":
                place = float(element.get("lat", "nan")), float(element.get("lon", "nan"))
                nodes[key] = place
            elif element.tag == "way":
                place = ways[key] = _centre(element) or _middle(nodes.get(nd.get("ref", "")) for nd in element.iterfind("nd"))
            else:
                place = _centre(element) or _middle((nodes if member.get("type") == "node" else ways).get(member.get("ref", ""))
                                                    for member in element.iterfind("member"))
            tags = {tag.get("k", ""): tag.get("v", "") for tag in element.iterfind("tag")}
            if tags:
                found.append((f"{element.tag}/{key}", tags, place))
            element.clear()
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Problem(message("{name} is damaged, or no OpenStreetMap file.", name=source),
                      message("Download the extract again.")) from error
    return _table(source, found)


def _centre(element: Any) -> Place:
    centre = element.find("center")
    return None if centre is None else (float(centre.get("lat", "nan")), float(centre.get("lon", "nan")))


def _middle(places: Iterable[Place]) -> Place:
    known = [place for place in places if place is not None]
    if not known:
        return None
    latitudes, longitudes = [place[0] for place in known], [place[1] for place in known]
    return (min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2


def of_overpass(text: str, source: Path) -> ListTable:
    """What “out center” of the Overpass API gives. Problem: it is damaged."""
    try:
        elements = json.loads(text)["elements"]
        nodes = {one["id"]: (float(one["lat"]), float(one["lon"])) for one in elements if one["type"] == "node" and "lat" in one}
        found = []
        for one in elements:
            centre = one.get("center") or one
            place: Place = (float(centre["lat"]), float(centre["lon"])) if "lat" in centre else _middle(
                nodes.get(key) for key in one.get("nodes", ()))
            if one.get("tags"):
                found.append((f"{one['type']}/{one['id']}", {str(key): str(value) for key, value in one["tags"].items()}, place))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Problem(message("{name} is damaged, or no OpenStreetMap file.", name=source),
                      message("Download the extract again.")) from error
    return _table(source, found)


def _table(source: Path, found: Iterable[tuple[str, Mapping[str, str], Place]]) -> ListTable:
    """What is a site for us; the rest of the extract is counted."""
    rows: list[ListRow] = []
    others = 0
    for key, tags, place in found:
        kind = kind_of_tags(tags)
        if not kind:
            others += 1
            continue
        lat, lon = ("", "") if place is None else (f"{place[0]:.7f}", f"{place[1]:.7f}")
        rows.append(ListRow(len(rows) + 1, tuple(plain_cell(cell) for cell in (
            tags.get("name") or tags.get("name:en") or tags.get("official_name") or "", kind,
            tags.get("addr:suburb") or tags.get("addr:quarter") or tags.get("addr:neighbourhood") or "", lat, lon,
            tags.get("capacity:persons") or tags.get("capacity", "") if kind == "school" else "",
            tags.get("contact:phone") or tags.get("phone", ""), tags.get("addr:city", ""), key))))
    if len(rows) > MOST_ROWS:
        raise Problem(message("{name} has more than {count} rows.", name=source, count=MOST_ROWS), message("Cut it to the city."))
    notes = [message_n("{count} other thing of the map is no school, health facility, waste yard, council or market.",
                       "{count} other things of the map are no school, health facility, waste yard, council or market.", others)
             ] if others else []
    notes.append(message("From OpenStreetMap, © its contributors, under the ODbL: say so where you publish the list."))
    return ListTable(source.name, COLUMNS, ("",) * len(COLUMNS), tuple(rows), tuple(notes), places=True)
