"""Lists of places from files of others, each as a table: CSV, XLSX, GeoJSON, GeoPackage, OpenStreetMap. What a file is follows from
its first bytes, never from its name."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl

from app.exchange.places.columns import known_heads
from app.exchange.places.letters import decoded
from app.exchange.places.list_table import LATITUDE, LONGITUDE, MOST_ROWS, ListRow, ListTable, plain_cell, table_of
from app.exchange.places.openstreetmap import of_overpass, of_xml
from app.exchange.team_sheets import BROKEN, cell_text
from app.layers import place_rows
from app.problem import Problem
from app.progress import Progress, quiet
from app.saving import APPLICATION_ID
from app.translations import Message, message

MOST_FILE = 64 << 20            # bytes
_TAKEN = message("Choose a CSV, XLSX, GeoJSON, GeoPackage or OpenStreetMap file.")
_OTHERS: tuple[tuple[bytes, Message, Message], ...] = (
    (b"\xd0\xcf\x11\xe0", message("{name} is an old workbook (XLS)."), message("Save it as .xlsx or .csv and try again.")),
    (b"\x00\x00\x27\x0a", message("{name} is a shapefile."), message("Open it in QGIS and save it as GeoPackage in WGS 84.")),
    (b"%PDF", message("{name} is a PDF."), _TAKEN),
    (b"\x1f\x8b", message("{name} is packed with gzip."), message("Unpack it and try again.")),
    (b"CityNds", message("{name} is a workspace, and no list."), message("`main.py merge` brings workspaces together.")))
_PBF = b"OSMHeader"


def read_list(source: Path, *, encoding: str = "", sheet: str = "", progress: Progress = quiet) -> ListTable:
    """The list that a file holds. `encoding`: of a CSV, where it is guessed wrong; `sheet`: of a workbook, else the first that has
    rows.

    Problem: it cannot be read, is damaged, too large, or no list."""
    progress(0, 0, source.name)
    try:
        size = source.stat().st_size
        if source.is_dir():
            raise Problem(message("{name} is a folder.", name=source), _TAKEN)
        if size > MOST_FILE:
            raise Problem(message("{name} is too large (at most {most} MB).", name=source, most=MOST_FILE >> 20),
                          message("Cut it to the city, and try again."))
        data = source.read_bytes()
    except OSError as error:
        raise Problem(message("{name} cannot be read ({reason}).", name=source, reason=error.strerror or str(error)),
                      message("Check the name and try again.")) from error
    table = _read(data, source, encoding, sheet)
    if len(table.rows) > MOST_ROWS:
        raise Problem(message("{name} has more than {count} rows.", name=source, count=MOST_ROWS), message("Give it in parts."))
    if not table.rows:
        raise Problem(message("{name} has no rows.", name=source), message("Its first row names columns, each below is a place."))
    return table


def _read(data: bytes, source: Path, encoding: str, sheet: str) -> ListTable:
    if _PBF in data[:64]:
        raise Problem(message("{name} is OpenStreetMap data packed as PBF, which is not read here.", name=source),
                      message("Make .osm of it (osmium cat, osmconvert or JOSM do), or take an extract of the city as GeoJSON or "
                              "from Overpass Turbo."))
    if data.startswith(b"PK\x03\x04"):
        return _workbook(source, sheet)
    if data.startswith(b"SQLite format 3\0"):
        if int.from_bytes(data[68:72], "big") == APPLICATION_ID:
            raise Problem(message("{name} is a workspace, and no list.", name=source),
                          message("`main.py merge` brings workspaces together."))
        return _shapes(source)
    for begins, what, remedy in _OTHERS:
        if data.startswith(begins):
            raise Problem(Message(what.id, {"name": source}), remedy)
    text = data[:4000].removeprefix(b"\xef\xbb\xbf").lstrip()
    if text[:1] == b"{":
        if b'"elements"' in data[:100_000] and b'"Feature' not in data[:4000]:
            return of_overpass(decoded(data, source)[0], source)
        return _shapes(source)
    if text[:1] == b"<":
        if b"<osm" in text:
            return of_xml(data, source)
        raise Problem(message("{name} is XML or a web page (KML, GPX …).", name=source), _TAKEN)
    return _delimited(data, source, encoding)


def _delimited(data: bytes, source: Path, encoding: str) -> ListTable:
    text, guessed = decoded(data, source, encoding)
    if "\0" in text[:1000]:
        raise Problem(message("{name} is no list that is read here.", name=source), _TAKEN)
    first, _, rest = text.partition("\n")
    said = first.strip().casefold().removeprefix("sep=") if first.strip().casefold().startswith("sep=") else ""
    body = rest if said else text
    try:
        cells = list(csv.reader(io.StringIO(body, newline=""), delimiter=said or _delimiter(body)))
    except csv.Error as error:
        raise Problem(message("{name} cannot be read ({reason}).", name=source, reason=str(error)),
                      message("Save it as CSV again.")) from error
    notes = (message("It does not say in which letters it is written, and was read as {encoding}: look at the names.",
                     encoding=guessed),) if guessed else ()
    return table_of(source.name, cells, tuple(known_heads()), notes=notes, encoding=guessed)


def _delimiter(text: str) -> str:
    """The mark that parts most rows of the beginning into as many cells, more than one."""
    start = "\n".join(text.splitlines()[:40])

    def held(mark: str) -> tuple[int, int]:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(start, newline=""), delimiter=mark) if any(row)]
        except csv.Error:
            return 0, 0
        usual = max(set(widths), key=widths.count, default=0)
        return (widths.count(usual) if usual > 1 else 0), usual
    return max(",;\t|", key=held)


def _workbook(source: Path, sheet: str) -> ListTable:
    try:
        book = openpyxl.load_workbook(source, read_only=True, data_only=True)
        named = [page for page in book.worksheets if sheet in ("", page.title)]
        pages: Sequence[tuple[str, list[list[str]]]] = [
            (page.title, [[cell_text(cell) for cell in row] for row in page.iter_rows(values_only=True, max_row=MOST_ROWS + 30)])
            for page in named]
        titles = tuple(page.title for page in book.worksheets)
        book.close()
    except (*BROKEN, OSError, zipfile.BadZipFile) as error:
        raise Problem(message("{name} is no spreadsheet (XLSX).", name=source),
                      message("Save it as .xlsx or .csv and try again.")) from error
    if not pages:
        raise Problem(message("{name} has no sheet {sheet}.", name=source, sheet=sheet),
                      message("Its sheets are: {sheets}.", sheets=titles))
    filled = [page for page in pages if sum(any(map(str.strip, row)) for row in page[1]) > 1]
    title, cells = (filled or pages)[0]
    several = len(titles) > 1 and not sheet
    notes = (message("Of {count} sheets “{sheet}” was read.", count=len(titles), sheet=title),) if several else ()
    return table_of(source.name, cells, tuple(known_heads()), notes=notes)


def _shapes(source: Path) -> ListTable:
    """A map's features: their fields, and where each lies."""
    found = place_rows(source)
    columns = tuple(dict.fromkeys(name for one in found for name in one.fields))[:500]
    mine = (f"{LATITUDE} (map)", f"{LONGITUDE} (map)")
    rows = tuple(ListRow(number, (
        *(plain_cell(one.fields.get(column, "")) for column in columns),
        *(("", "") if one.place is None else (f"{one.place[1]:.7f}", f"{one.place[0]:.7f}"))))
        for number, one in enumerate(found, 1))
    return ListTable(source.name, (*columns, *mine), (*("",) * len(columns), "#geo+lat", "#geo+lon"), rows, places=True)
