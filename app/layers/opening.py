"""Opening the file of a layer: what it is follows from its first bytes, never from its name."""

from __future__ import annotations

from pathlib import Path

from app.layers.database import Database
from app.layers.features import FeatureLayer
from app.layers.geojson import open_geojson
from app.layers.geopackage import open_geopackage
from app.layers.mbtiles import open_mbtiles
from app.layers.pmtiles import MAGIC, open_pmtiles
from app.layers.problems import TAKEN, empty
from app.layers.source_file import SourceFile
from app.layers.tiles import RasterLayer, VectorLayer
from app.problem import Problem
from app.saving import APPLICATION_ID
from app.translations import Message, message

_SQLITE = b"SQLite format 3\0"
_GEOPACKAGE = (b"GPKG", b"GP10", b"GP11")               # an application's mark in the header
_VERSION = message("“{name}” is of another version of PMTiles."), message("Make it as PMTiles version 3: pmtiles convert does.")
_GEO_REMEDY = message("Open it in QGIS, save it as GeoPackage or GeoJSON in WGS 84 (EPSG:4326), and add that.")
# How files begin that people take for a layer: what they are, and what to do.
_OTHERS: tuple[tuple[bytes, Message, Message], ...] = (
    (b"\x00\x00\x27\x0a", message("“{name}” is a shapefile."), _GEO_REMEDY),
    (b"PK\x03\x04", message("“{name}” is a packed folder (ZIP)."), message("Unpack it, and add the layer that is in it.")),
    (b"\x1f\x8b", message("“{name}” is packed with gzip."), message("Unpack it, and add the layer that is in it.")),
    (b"II*\0", message("“{name}” is a picture (TIFF)."), message("Make raster tiles of it in QGIS (MBTiles), and add those.")),
    (b"MM\0*", message("“{name}” is a picture (TIFF)."), message("Make raster tiles of it in QGIS (MBTiles), and add those.")),
    (b"\xff\xd8\xff", message("“{name}” is a picture, and does not say where it lies on the earth."), TAKEN),
    (b"\x89PNG", message("“{name}” is a picture, and does not say where it lies on the earth."), TAKEN),
    (b"%PDF", message("“{name}” is a PDF."), TAKEN),
    (b"PM\x01\0", *_VERSION),
    (b"PM\x02\0", *_VERSION),
    (b"CityNds", message("“{name}” is a workspace, and no layer."), TAKEN),
    (b"age-encryption.org/", message("“{name}” is an encrypted copy, and no layer."), TAKEN),
)


def open_layer(source: Path | bytes, name: str = "", *, file_name: str = "") -> RasterLayer | VectorLayer | FeatureLayer:
    """`source`: the file, or the bytes that a workspace carries; `name`: what people call it, else what its maker does.

    Problem: it cannot be read, is no such file, is damaged, or holds what cannot be drawn; the sentence says which.
    """
    file = SourceFile(source, file_name or (source.name if isinstance(source, Path) else name))
    try:
        return _open(file, name)
    except BaseException:
        file.close()
        raise


def _open(file: SourceFile, name: str) -> RasterLayer | VectorLayer | FeatureLayer:
    head = file.read(0, 512)
    if not head.strip(b"\0"):
        raise empty(file.name)
    if head.startswith(_SQLITE):
        try:
            return _of_database(file, head, name)
        finally:
            file.close()                # SQLite opens it by its name
    if head.startswith(MAGIC):
        return open_pmtiles(file, name)
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text[:1] in (b"{", b"["):
        try:
            return open_geojson(file, name)
        finally:
            file.close()
    for begins, what, remedy in _OTHERS:
        if head.startswith(begins):
            raise Problem(Message(what.id, {"name": file.name}), remedy)
    if text[:1] == b"<":
        raise Problem(message("“{name}” is XML or a web page (KML, GPX …).", name=file.name), _GEO_REMEDY)
    raise Problem(message("“{name}” is no map layer that is read here.", name=file.name), TAKEN)


def _of_database(file: SourceFile, head: bytes, name: str) -> RasterLayer | FeatureLayer:
    if int.from_bytes(head[68:72], "big") == APPLICATION_ID:
        raise Problem(message("“{name}” is a workspace, and no layer.", name=file.name), TAKEN)
    database = Database(file)
    try:
        tables = database.names()
        if head[68:72] in _GEOPACKAGE or "gpkg_contents" in tables:
            return open_geopackage(database, name)
        if "tiles" in tables:
            return open_mbtiles(database, name)
    except BaseException:
        database.close()
        raise
    database.close()
    raise Problem(message("“{name}” is a database, and no map.", name=file.name), TAKEN)
