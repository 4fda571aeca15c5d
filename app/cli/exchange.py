"""Out to other people's formats, and ODK's submissions in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.shared import add, few, print_json
from app.locations import place
from app.problem import Problem

if TYPE_CHECKING:
    from app.exchange.submissions import Imported

# by how the file's name ends: what it holds
FORMATS = {".xlsx": "workbook: sites, answers, levels, and needs whose formulas a person can change and recalculate",
           ".csv.zip": "the same tables as CSV", ".geojson": "sites and photos for a map",
           ".zip": "ODK submissions with their media"}


def register(commands: Any) -> None:
    one = add(commands, "export", export, "; ".join(f"*{end}: {what}" for end, what in FORMATS.items()))
    one.add_argument("file")
    one.add_argument("--city", required=True, metavar="NAME")
    one.add_argument("--language", default="en", metavar="CODE")
    one.add_argument("--decimals", type=int, default=6, metavar="N",
                     help="of a degree, in GeoJSON: 6 is 11 cm, 2 about a kilometre")
    one.add_argument("-o", "--out", required=True, metavar="OUT")

    one = add(commands, "import", bring, "bring ODK submissions in, from a ZIP archive or a folder; without one, list the imports")
    one.add_argument("file")
    one.add_argument("source", nargs="?", metavar="SOURCE")
    one.add_argument("--city", metavar="NAME")
    one.add_argument("--site", metavar="NAME")
    one.add_argument("--undo", nargs="?", const="", metavar="IMPORT-ID",
                     help="take a whole import back, the last one unless it is named, while nothing was changed since")
    one.add_argument("--json", action="store_true")


def export(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    out = Path(chosen.out)
    end = next((one for one in FORMATS if out.name.lower().endswith(one)), "")
    if not end:
        raise Problem(f"{out.name} does not say in which format.", f"Let its name end in {', '.join(FORMATS)}.")
    left_out: Sequence[tuple[str, str]] = ()
    with Workspace.open(place(chosen.file), read_only=True) as workspace:
        city = workspace.city(chosen.city)
        if end == ".zip":
            from app.exchange.submissions import to_submissions
            left_out = to_submissions(workspace, [one.id for one in workspace.interviews(city_id=city.id)], out).left_out
        else:
            from app.findings import city_findings
            found = city_findings(workspace, city.id, language=chosen.language)
            _writer(end, chosen.decimals)(found, out)
            left_out = [(f"{one.form_title}, {one.site}", one.reason) for one in found.unevaluated if one.state == "finished"]
    print(f"Written: {out}")
    for name, reason in left_out:
        print(f"  could not be evaluated: {name} – {reason}", file=sys.stderr)
    return 1 if left_out else 0


def _writer(end: str, decimals: int) -> Callable[..., object]:
    if end == ".xlsx":
        from app.exchange.workbook import to_xlsx
        return to_xlsx
    if end == ".geojson":
        from app.exchange.geojson import to_geojson
        return lambda findings, out: to_geojson(findings, out, decimals=decimals)
    from app.exchange.delimited import to_csv
    return to_csv


def bring(chosen: argparse.Namespace) -> int:
    if chosen.undo is not None:
        return _undo(chosen)
    if chosen.source is None:
        return _list(chosen)
    from app.exchange.submissions import from_submissions
    from app.models import Workspace
    if not (chosen.city and chosen.site):
        raise Problem("Where were these interviews held?", "Name the site by --city and --site.")
    with Workspace.open(place(chosen.file)) as workspace:
        city = workspace.city(chosen.city)
        sites = [site for site in workspace.sites(city.id) if chosen.site in (site.id, site.name)]
        if len(sites) != 1:
            raise Problem(f"There is {'no' if not sites else 'more than one'} site {chosen.site} in {city.name}.",
                          "Name one of the list by its name or id: `main.py info FILE --json`.")
        came = from_submissions(workspace, Path(chosen.source), sites[0].id)
    if chosen.json:
        print_json(asdict(came))
    else:
        print("\n".join(came_in(came)))
    return 1 if came.refused else 0


def came_in(came: Imported) -> list[str]:
    """What an import brought, in sentences."""
    said = [f"{len(came.interviews)} interviews came in, {came.open} of them open; {came.known} were here already"]
    for count, what in ((came.edited, "replaced the answers of an earlier one"),
                        (came.completed, "were here half, and are whole now"),
                        (came.erased, "stay away, because their consent was withdrawn")):
        if count:
            said.append(f"{count} {what}")
    said += few([f"missing in the archive: {name}" for name in came.missing])
    return said + few([f"refused: {name} – {reason}" for name, reason in came.refused])


def _undo(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    from app.models.submissions import undo
    with Workspace.open(place(chosen.file)) as workspace:
        gone = undo(workspace, chosen.undo)
    if chosen.json:
        print_json(asdict(gone))
    else:
        print(f"The import is undone: {gone.removed} interviews are taken off, {gone.reverted} have their earlier answers.")
    return 0


def _list(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    from app.models.submissions import imports
    with Workspace.open(place(chosen.file), read_only=True) as workspace:
        found = imports(workspace)
    if chosen.json:
        print_json([asdict(one) for one in found])
        return 0
    for one in found:
        words = list(one.interviews.values())
        said = ", ".join(f"{words.count(word)} {word}" for word in ("new", "edited", "known") if word in words)
        print(f"{one.id}  {one.at[:10]}  {one.author or 'somebody'}: {one.source.rpartition(' ')[0]} ({said})"
              + ("; undone" if one.undone else ""))
    if not found:
        print("Nothing was imported.")
    return 0
