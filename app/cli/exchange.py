"""Out to other people's formats, and ODK's submissions in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.language import tr, tr_n, worded
from app.cli.shared import add, few, json_option, print_json, run_on
from app.locations import place
from app.problem import Problem
from app.session import Session
from app.session.operations import exports, submissions
from app.translations import Either, Message, message, message_n

if TYPE_CHECKING:
    from app.exchange import Imported
    from app.models.submissions import Import

# by how the file's name ends: what it holds
FORMATS = {".xlsx": message("workbook: sites, answers, levels, and needs whose formulas a person can change and recalculate"),
           ".csv.zip": message("the same tables as CSV"), ".geojson": message("sites and photos for a map"),
           ".zip": message("ODK submissions with their media")}


def register(commands: Any) -> None:
    parser = add(commands, "export", export, "; ".join(f"*{ending}: {worded(about)}" for ending, about in FORMATS.items()))
    parser.add_argument("file")
    parser.add_argument("--city", required=True, metavar="NAME")
    parser.add_argument("--language", default="en", metavar="CODE")
    parser.add_argument("--decimals", type=int, default=6, metavar="N",
                        help=tr("of a degree, in GeoJSON: 6 is 11 cm, 2 about a kilometre"))
    parser.add_argument("--for", dest="audience", choices=("internal", "external"), default="internal",
                        help=tr("of submissions: internal (usual) keeps original photos with what cameras wrote; external strips "
                                "them, and leaves out what others may not see"))
    parser.add_argument("-o", "--out", required=True, metavar="OUT")

    parser = add(commands, "import", bring,
                 tr("bring ODK submissions in, from a ZIP archive or a folder; without one, list the imports"))
    parser.add_argument("file")
    parser.add_argument("source", nargs="?", metavar="SOURCE")
    parser.add_argument("--city", metavar="NAME")
    parser.add_argument("--site", metavar="NAME")
    parser.add_argument("--undo", nargs="?", const="", metavar="IMPORT-ID",
                        help=tr("take a whole import back, the last one unless it is named, while nothing was changed since"))
    json_option(parser)


def export(chosen: argparse.Namespace) -> int:
    """Exit status 1 where a finished interview could not be evaluated and stayed out."""
    out = Path(chosen.out)
    ending = next((ending for ending in FORMATS if out.name.lower().endswith(ending)), "")
    if not ending:
        raise Problem(message("{file} does not say in which format.", file=out),
                      message("Let its name end in {endings}.", endings=Either(tuple(FORMATS))))
    external = chosen.audience == "external"
    if external and ending != ".zip":
        raise Problem(message("Photos go along with ODK submissions alone, so nothing else is stripped of what cameras wrote."),
                      message("Leave out --for, or let the name end in .zip."))
    left_out: Sequence[tuple[str, Message | str]] = ()
    said: Sequence[Message] = ()
    with Session.of(place(chosen.file), read_only=True) as session:
        city_id = session.workspace.city(chosen.city).id
        if ending == ".zip":
            exported = session.run(exports.write_submissions(city_id=city_id, out=out, external=external))
            left_out, said = exported.left_out, exported.sentences
        else:
            findings = session.run(exports.write_tables(city_id=city_id, out=out, language=chosen.language,
                                                        decimals=chosen.decimals))
            left_out = [(f"{interview.form_title}, {interview.site}", interview.reason) for interview in findings.unevaluated
                        if interview.state == "finished"]
    print(tr("Written: {file}", file=str(out)))
    for sentence in said:
        print(worded(sentence))
    for name, reason in left_out:
        print("  " + tr("could not be evaluated: {name} – {reason}", name=name, reason=reason), file=sys.stderr)
    return 1 if left_out else 0


def bring(chosen: argparse.Namespace) -> int:
    """Exit status 1 where a submission was refused."""
    if chosen.undo is not None:
        return _undo(chosen)
    if chosen.source is None:
        return _list(chosen)
    if not (chosen.city and chosen.site):
        raise Problem(message("Where were these interviews held?"), message("Name the site by --city and --site."))
    with Session.of(place(chosen.file)) as session:
        city = session.workspace.city(chosen.city)
        sites = [site for site in session.workspace.sites(city.id) if chosen.site in (site.id, site.name)]
        if len(sites) != 1:
            raise Problem(message("There is no site {site} in {city}.", site=chosen.site, city=city.name) if not sites else
                          message("There is more than one site {site} in {city}.", site=chosen.site, city=city.name),
                          message("Name one of the list by its name or id: `main.py info FILE --json`."))
        imported = session.run(submissions.bring_in(source=Path(chosen.source), site_id=sites[0].id))
    if chosen.json:
        print_json(imported)
    else:
        print("\n".join(came_in(imported)))
    return 1 if imported.refused else 0


def came_in(imported: Imported) -> list[str]:
    """What an import brought, in sentences."""
    lines = [tr("{came}, {open} of them open; {known} were here already", open=imported.open, known=imported.known,
                came=message_n("{count} interview came in", "{count} interviews came in", len(imported.interviews)))]
    if imported.edited:
        lines.append(tr_n("{count} replaced the answers of an earlier one", "{count} replaced the answers of earlier ones",
                          imported.edited))
    if imported.completed:
        lines.append(tr_n("{count} was here half, and is whole now", "{count} were here half, and are whole now",
                          imported.completed))
    if imported.erased:
        lines.append(tr_n("{count} stays away, because its consent was withdrawn",
                          "{count} stay away, because their consent was withdrawn", imported.erased))
    lines += few([tr("missing in the archive: {name}", name=name) for name in imported.missing])
    return lines + few([tr("refused: {name} – {reason}", name=name, reason=reason) for name, reason in imported.refused])


def _undo(chosen: argparse.Namespace) -> int:
    undone = run_on(chosen.file, submissions.undo(import_id=chosen.undo))
    if chosen.json:
        print_json(undone)
    else:
        print(tr("The import is undone: {removed}, {reverted}.",
                 removed=message_n("{count} interview is taken off", "{count} interviews are taken off", undone.removed),
                 reverted=message_n("{count} has its earlier answers", "{count} have their earlier answers", undone.reverted)))
    return 0


def _list(chosen: argparse.Namespace) -> int:
    from app.models import Workspace
    from app.models.submissions import imports
    with Workspace.open(place(chosen.file), read_only=True) as workspace:
        records = imports(workspace)
    if chosen.json:
        print_json(records)
        return 0
    for record in records:
        print(_line(record))
    if not records:
        print(tr("Nothing was imported."))
    return 0


def _line(record: Import) -> str:
    words = list(record.interviews.values())
    counts = (("new", message_n("{count} new", "{count} new", words.count("new"))),
              ("edited", message_n("{count} edited", "{count} edited", words.count("edited"))),
              ("known", message_n("{count} known", "{count} known", words.count("known"))))
    numbers = ", ".join(worded(count) for word, count in counts if word in words)
    return (f"{record.id}  {record.at[:10]}  {record.author or tr('somebody')}: {record.source.rpartition(' ')[0]} ({numbers})"
            + (f"; {tr('undone')}" if record.undone else ""))
