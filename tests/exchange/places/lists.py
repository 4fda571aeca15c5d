"""Lists of sites as ministries, partners and maps have them, for the tests."""

from __future__ import annotations

import json
import random
import sqlite3
import struct
from pathlib import Path

import openpyxl

HEADS = ("Nom de l'école", "Type", "Quartier", "Lat", "Long", "Effectif total", "Téléphone")


def bad_list(count: int = 5_000) -> tuple[list[list[str]], dict[str, set[int]]]:
    """Rows under HEADS around Koidu (8.64, -10.97), and the numbers of the rows that have each fault; the heads are row 1."""
    chance = random.Random(28)
    rows, faults = [], {name: set[int]() for name in ("twice", "no position", "swapped", "sign", "far", "no name", "half", "zero",
                                                      "population", "broken")}
    for at in range(count):
        number = at + 2
        name = f"École Saint-Étienne n° {at}"
        latitude, longitude = 8.64 + chance.uniform(-.05, .05), -10.97 + chance.uniform(-.05, .05)
        lat, lon, pupils = f"{latitude:.5f}", f"{longitude:.5f}", str(chance.randrange(50, 900))
        match at % 25:
            case 1:
                name = f"École Saint-Étienne n° {at - 1}"
                faults["twice"].add(number)
            case 3:
                lat = lon = ""
                faults["no position"].add(number)
            case 5:
                lat, lon = lon, lat
                faults["swapped"].add(number)
            case 7:
                lon = lon.removeprefix("-")
                faults["sign"].add(number)
            case 9:
                lat = "48.1"
                faults["far"].add(number)
            case 11:
                name = ""
                faults["no name"].add(number)
            case 13:
                lon = "?"
                faults["half"].add(number)
            case 15:
                lat = lon = "0"
                faults["zero"].add(number)
            case 17:
                pupils = "beaucoup"
                faults["population"].add(number)
            case 19:
                name = f"Ã‰cole nÂ° {at}"
                faults["broken"].add(number)
        lat, lon = lat.replace(".", ","), lon.replace(".", ",")
        rows.append([name, "Ecole primaire", f"Quartier {at % 9}", lat, lon, pupils, "076 12 34"])
    return rows, faults


def write_csv(path: Path, rows: list[list[str]], heads: tuple[str, ...] = HEADS, *, encoding: str = "utf-8", mark: str = ";",
              title: str = "") -> Path:
    lines = ([title] if title else []) + [mark.join(row) for row in ([*heads], *rows)]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def write_xlsx(path: Path, rows: list[list[object]], *, title: str = "Sheet") -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "Read me"
    book.active.append(["About this list"])
    page = book.create_sheet(title)
    for row in rows:
        page.append(row)
    book.save(path)
    return path


def write_geojson(path: Path, places: list[tuple[dict[str, object], tuple[float, float] | None]]) -> Path:
    features = [{"type": "Feature", "properties": fields,
                 "geometry": place and {"type": "Point", "coordinates": place}} for fields, place in places]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def write_geopackage(path: Path, places: list[tuple[str, str, tuple[float, float]]]) -> Path:
    """Points in WGS 84, as QGIS writes them."""
    base = sqlite3.connect(path)
    base.executescript("""
        PRAGMA application_id = 0x47504B47;
        CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, identifier TEXT, srs_id INTEGER);
        CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER, z INT,
                                            m INT);
        CREATE TABLE facilities (fid INTEGER PRIMARY KEY, geom BLOB, name TEXT, amenity TEXT);
        INSERT INTO gpkg_contents VALUES ('facilities', 'features', 'facilities', 4326);
        INSERT INTO gpkg_geometry_columns VALUES ('facilities', 'geom', 'POINT', 4326, 0, 0);""")
    for name, amenity, (longitude, latitude) in places:
        blob = b"GP\0\x01" + struct.pack("<i", 4326) + b"\x01" + struct.pack("<Idd", 1, longitude, latitude)
        base.execute("INSERT INTO facilities (geom, name, amenity) VALUES (?, ?, ?)", (blob, name, amenity))
    base.commit()
    base.close()
    return path


OSM = """<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6" generator="test">
 <node id="1" lat="8.64" lon="-10.97"><tag k="amenity" v="school"/><tag k="name" v="Koidu Girls School"/></node>
 <node id="2" lat="8.650" lon="-10.960"/><node id="3" lat="8.652" lon="-10.960"/><node id="4" lat="8.652" lon="-10.958"/>
 <node id="5" lat="8.66" lon="-10.95"><tag k="shop" v="kiosk"/></node>
 <way id="9"><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="2"/><tag k="amenity" v="hospital"/><tag k="name" v="Koidu Hospital"/>
  <tag k="phone" v="+232 76"/></way>
</osm>"""
