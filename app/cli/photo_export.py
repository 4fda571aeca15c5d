"""The photos of a city, named and with a manifest, for others or for the team."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.cli.language import tr, tr_n, worded
from app.cli.shared import add, json_option, print_json
from app.locations import place
from app.session import Session
from app.session.operations import exports

EXTERNAL, INTERNAL = "external", "internal"


def register(family: Any) -> None:
    """Adds `photo export` to the commands of photos."""
    parser = add(family, "export", photo_export,
                 tr("write a city's photos into a new folder, named in the order of its report, with manifest.csv and "
                    "manifest.json"))
    parser.add_argument("file")
    parser.add_argument("--city", required=True, metavar="NAME")
    parser.add_argument("-o", "--out", required=True, metavar="FOLDER", help=tr("it is made; one with files in it is left alone"))
    parser.add_argument("--for", dest="audience", choices=(EXTERNAL, INTERNAL), default=EXTERNAL,
                        help=tr("external (usual): what others may see, without metadata; internal: for the team, with what "
                                "cameras wrote and the positions that somebody gave"))
    parser.add_argument("--stamp", action="store_true",
                        help=tr("site, day, position and hash beneath each copy"))
    parser.add_argument("--position", action="store_true", help=tr("write its position into each copy for others, too"))
    parser.add_argument("--coarse", type=int, default=0, metavar="METRES", choices=(100, 1000, 10000),
                        help=tr("round positions to about 100, 1000 or 10000 metres, and say so"))
    parser.add_argument("--originals", action="store_true",
                        help=tr("with --for internal: originals also of photos in which a part was made unreadable"))
    parser.add_argument("--language", default="en", metavar="CODE", help=tr("of the stamp, and of the questions in the manifest"))
    json_option(parser)


def photo_export(chosen: argparse.Namespace) -> int:
    """Exit status 0 also where photos were left out: that is what was asked for, and it is said."""
    from app.exchange import PhotoExportOptions
    options = PhotoExportOptions(chosen.audience == INTERNAL, chosen.stamp, chosen.position, chosen.coarse, chosen.originals,
                                 chosen.language)
    with Session.of(place(chosen.file), read_only=True) as session:
        city = session.workspace.city(chosen.city)
        exported = session.run(exports.write_photos(city_id=city.id, out=Path(chosen.out), options=options))
    if chosen.json:
        print_json(exported)
        return 0
    print(tr_n("{count} photo of {city} was written to {folder}.", "{count} photos of {city} were written to {folder}.",
               exported.written, city=city.name, folder=str(exported.folder)))
    for sentence in exported.sentences:
        print(worded(sentence))
    return 0
