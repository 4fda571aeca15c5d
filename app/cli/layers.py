"""`layer`: what the map is drawn with beside the sites."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.language import tr
from app.cli.shared import add, add_group, json_option, print_json, run_on
from app.session.operations import layers as operations
from app.translations import Message, message, message_in

if TYPE_CHECKING:
    from app.layers import KnownLayer
    from app.models import LayerRecord

KINDS = {"raster": message_in("kind of a map's layer", "pictures"),
         "vector": message_in("kind of a map's layer", "shapes in tiles"),
         "features": message_in("kind of a map's layer", "shapes")}


def register(commands: Any) -> None:
    verbs = add_group(commands, "layer", tr("offline maps below the sites, wards, catchments: add, list or remove them"),
                      "add|list|remove")
    adding = add(verbs, "add", add_layer, tr("remember a file as a layer: MBTiles with pictures, PMTiles, GeoJSON or GeoPackage"))
    listing = add(verbs, "list", list_layers, tr("the layers that the workspace remembers, and where this laptop has them"))
    removing = add(verbs, "remove", remove_layer, tr("forget a layer; its file stays where it is"))
    for parser in (adding, listing, removing):
        parser.add_argument("file")
    adding.add_argument("layer", metavar="LAYER", help=tr("the file of the layer"))
    adding.add_argument("--name", default="", metavar="NAME", help=tr("what to call it; otherwise what its maker does"))
    adding.add_argument("--attribution", default="", metavar="TEXT",
                        help=tr("whose it is and under which licence, as every map prints it"))
    adding.add_argument("--carry", action="store_true",
                        help=tr("keep its bytes in the workspace: they go along in copies, and sites are checked against its "
                                "wards"))
    removing.add_argument("layer", metavar="NAME", help=tr("its name, its id, or how its hash begins"))
    removing.add_argument("--reason", default="", metavar="TEXT", help=tr("why; it stays in the history"))
    json_option(adding)
    json_option(listing)


def add_layer(chosen: argparse.Namespace) -> int:
    run = operations.add_layer(path=Path(chosen.layer), name=chosen.name, attribution=chosen.attribution, carry=chosen.carry)
    record = run_on(chosen.file, run)
    known = next(one for one in run_on(chosen.file, operations.list_layers()) if one.record.id == record.id)
    if chosen.json:
        print_json(_plain(known))
    else:
        print(_line(known))
    return 0


def list_layers(chosen: argparse.Namespace) -> int:
    found = run_on(chosen.file, operations.list_layers())
    if chosen.json:
        print_json([_plain(known) for known in found])
        return 0
    for known in found:
        print(_line(known))
    return 0


def remove_layer(chosen: argparse.Namespace) -> int:
    removed = run_on(chosen.file, operations.remove_layer(name=chosen.layer, reason=chosen.reason))
    print(tr("{layer} is no layer of this workspace any more.", layer=removed.name))
    return 0


def _line(known: KnownLayer[LayerRecord]) -> str:
    record = known.record
    where: Message = message("in the workspace") if record.carried else message("not on this laptop")
    if known.path is not None and not record.carried:
        where = message("at {path}", path=str(known.path))
    return tr("{layer}: {kind}, {where}. {attribution}", layer=record.name, kind=KINDS[record.kind], where=where,
              attribution=record.attribution or message("Nobody said whose it is.")).strip()


def _plain(known: KnownLayer[LayerRecord]) -> dict[str, Any]:
    record = known.record
    return {"id": record.id, "name": record.name, "kind": record.kind, "sha256": record.sha256, "attribution": record.attribution,
            "file": record.file, "carried": record.carried, "path": str(known.path) if known.path is not None else None,
            "here": known.is_here}
