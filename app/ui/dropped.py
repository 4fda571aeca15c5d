"""Files dropped anywhere on the window, each kind to the page that takes it; the page on the screen is asked first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from app.ui.destinations import CARD, EXCHANGE, FORMS, LAYERS, PLACE_LIST
from app.ui.language import tr

if TYPE_CHECKING:
    from app.ui.host import Host

WORKSPACE = ".cityneeds"
KINDS = {
    WORKSPACE: "workspace", ".age": "workspace",
    ".xls": "form", ".xml": "form", ".xlsx": "sheet",
    ".csv": "list", ".tsv": "list", ".txt": "list",
    ".geojson": "layer", ".json": "layer", ".gpkg": "layer", ".kml": "layer", ".gpx": "layer", ".osm": "layer", ".shp": "layer",
    ".zip": "layer",
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".heic", ".heif", ".tif", ".tiff", ".webp", ".avif", ".gif", ".bmp",
                     ".mp4", ".mov"), "photo"),
}


def kind_of(path: Path) -> str:
    """"workspace" (also a copy and a parcel), "form", "list", "layer", "photo" (also a folder), "" what nothing takes."""
    if path.is_dir():
        return "photo"
    kind = KINDS.get(path.suffix.lower(), "")
    return ("form" if _has_survey(path) else "list") if kind == "sheet" else kind


def _has_survey(path: Path) -> bool:
    """Whether a workbook has the sheet of questions that makes it a form."""
    try:
        with ZipFile(path) as archive:
            return b'name="survey"' in archive.read("xl/workbook.xml").lower()
    except (OSError, KeyError, BadZipFile):
        return False


def take(host: Host, paths: list[Path], city_id: str) -> None:
    """Those of the first one's kind; that others were left out is said. `city_id`: of the city that is shown, "" none."""
    kind = kind_of(paths[0])
    taken = [path for path in paths if kind_of(path) == kind][:1 if kind == "list" else None]       # one list at a time
    if not kind:
        host.say(tr("{file} is nothing that CityNeeds reads.", file=paths[0].name),
                 tr("Drop a workspace, a form, a list of sites, photos or a layer of the map."), "warning")
        return
    asked: Callable[[str, list[Path]], bool] = getattr(host.page, "take_dropped", _takes_nothing)
    if asked(kind, taken):
        pass
    elif not host.session.is_open:
        if kind == "workspace" and paths[0].suffix.lower() == WORKSPACE:
            host.open_workspace(paths[0])
        else:
            host.say(tr("No workspace is open yet."), tr("Open one first, then drop {file} again.", file=paths[0].name), "warning")
        return
    else:
        _HOW[kind](host, taken, city_id)
    if len(taken) < len(paths):
        host.say(tr("These files were left out: {names}.", names=", ".join(
            path.name for path in paths if path not in taken)), tr("Drop them by themselves."), "warning")


def _takes_nothing(kind: str, paths: list[Path]) -> bool:
    return False


def _copies(host: Host, paths: list[Path], city_id: str) -> None:
    """Shown first: nothing is written before somebody says so. The workspace that is open itself is none."""
    from app.ui.exchange_page import ExchangePage
    copies = [path for path in paths if not (isinstance(host.path, Path) and path.resolve() == host.path.resolve())]
    if not copies:
        host.say(tr("{file} is the workspace that is open here.", file=paths[0].name), "", "warning")
        return
    host.go(EXCHANGE)
    if isinstance(host.page, ExchangePage):
        host.page.preview(copies)


def _forms(host: Host, paths: list[Path], city_id: str) -> None:
    from app.ui.forms_page import FormsPage
    host.go(FORMS)
    if isinstance(host.page, FormsPage):
        for path in paths:
            host.page.take(path)


def _list(host: Host, paths: list[Path], city_id: str) -> None:
    """Of sites where a city is shown, else of cities."""
    from app.ui.city.list_page import ListPage
    host.go(PLACE_LIST, city_id)
    if isinstance(host.page, ListPage):
        host.page.look(paths[0])


def _layers(host: Host, paths: list[Path], city_id: str) -> None:
    from app.ui.map.layers_page import LayersPage
    host.go(LAYERS)
    if isinstance(host.page, LayersPage):
        host.page.take(paths)


def _photos(host: Host, paths: list[Path], city_id: str) -> None:
    host.go(CARD, city_id, paths=tuple(paths))


_HOW = {"workspace": _copies, "form": _forms, "list": _list, "layer": _layers, "photo": _photos}
