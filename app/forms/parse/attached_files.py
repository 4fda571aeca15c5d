"""Reading what stands beside a form, or inside it as a list: CSV, GeoJSON and XML as tables."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from app.forms.model.elements import Element, convert, from_lxml
from app.forms.model.secondary_instances import Table
from app.forms.parse.xml import parse_xml
from app.problem import Problem
from app.translations import message

CN = "{https://cityneeds.org/xforms}"        # of elements and attributes that are ours


def from_xml(name: str, source: Any) -> Table:
    """From the element inside an `<instance>`, or the root of an XML file."""
    items = [item for item in source if isinstance(item.tag, str)]
    kinds = {item.tag for item in items}
    flat = len(kinds) == 1 and not any(item.attrib for item in items) and all(
        len(cell) == 0 and not cell.attrib for item in items for cell in item)
    root = _local(source.tag)
    # an item that is itself a value (`<girls>25</girls>`), or has words between its cells, is more than a row of them
    spoken = any(text.strip() for item in items for text in (item.text or "", *(cell.tail or "" for cell in item)))
    if not flat or spoken or not all(len({cell.tag for cell in item}) == len(item) for item in items):
        table = Table(name, root)
        table.document = from_lxml(source) if source.getparent() is None else _document(source)
        table.top = next(item for item in table.document.children if item.kind == "element")
        return table
    table = Table(name, root, _local(items[0].tag))
    table.top.attributes = [Element("attribute", _local(str(tag)), table.top, str(value)) for tag, value in source.attrib.items()]
    return table.fill({_column(cell.tag): cell.text or "" for cell in item if isinstance(cell.tag, str)} for item in items)


def _document(source: Any) -> Element:
    document = Element("document")
    document.children.append(convert(source, document))
    return document


def _column(tag: str) -> str:
    """Ours keep their prefix: a list of choices may have a column `answer` of its own."""
    local = _local(tag)
    return f"cn:{local}" if tag == f"{CN}{local}" else local


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def from_file(name: str, file: str, data: bytes) -> Table:
    """From an attached CSV, GeoJSON or XML file. Problem where it is none."""
    ending = file.lower().rpartition(".")[2]
    try:
        if ending == "csv":
            return from_csv(name, data)
        if ending in ("geojson", "json"):
            return from_geojson(name, json.loads(data.decode("utf-8-sig")))
        return from_xml(name, parse_xml(data, file))
    except UnicodeDecodeError as error:
        wide = data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[1:2] == b"\0"
        code = "UTF-16" if wide else message("another code, such as Windows-1252")
        raise Problem(message("The attached file {file} is not written in UTF-8 but in {code}: its letters with marks (é, ñ, ü) "
                              "would be wrong.", file=file, code=code),
                      message('Open it in a spreadsheet program, save it as "CSV UTF-8" and load the form again.')) from error
    except (ValueError, KeyError, TypeError, AttributeError, csv.Error) as error:
        raise Problem(message("The attached file {file} cannot be read ({reason}).", file=file, reason=str(error)),
                      message("Mend the file and load the form again.")) from error


def from_csv(name: str, data: bytes) -> Table:
    text = data.decode("utf-8-sig")
    header = next(iter(text[:100_000].splitlines()), "")
    separator = max(",;\t|", key=header.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    columns = [column.strip() for column in next(rows, [])]
    # what a header calls `list_name` or `a b` is an element name, which has no space
    columns = [column.replace(" ", "_") for column in columns]
    table = Table(name).fill(dict(zip(columns, row, strict=False)) for row in rows if any(row))
    table.columns = tuple(columns)
    return table


def from_geojson(name: str, data: Any) -> Table:
    """Each feature's properties, its `id`, and its `geometry` as ODK writes positions (RFC 7946 has longitude first)."""
    if data.get("type") != "FeatureCollection":
        raise ValueError("not a FeatureCollection")
    rows = []
    for feature in data["features"]:
        cells = {key: _written(value) for key, value in (feature.get("properties") or {}).items()}
        if "id" in feature:
            cells["id"] = str(feature["id"])
        cells["geometry"] = _geometry(feature.get("geometry") or {})
        rows.append(cells)
    table = Table(name).fill(rows)
    table.columns = tuple(dict.fromkeys(column for cells in rows for column in cells))
    return table


def _written(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _geometry(geometry: Any) -> str:
    kind, places = geometry.get("type"), geometry.get("coordinates")
    if kind == "Point":
        return _point(places)
    if kind == "LineString":
        return "; ".join(map(_point, places))
    if kind == "Polygon":
        return "; ".join(map(_point, places[0]))
    return ""


def _point(place: Any) -> str:
    altitude = place[2] if len(place) > 2 else 0
    return f"{place[1]} {place[0]} {altitude} 0"
