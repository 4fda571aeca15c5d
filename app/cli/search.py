"""`search`: where words stand, in names, answers, captions and remarks."""

from __future__ import annotations

import argparse
from typing import Any

from app.cli.language import reader_language, tr, tr_n
from app.cli.shared import add, json_option, print_json
from app.locations import place
from app.problem import Problem
from app.session import Session
from app.session.operations import search as operations


def register(commands: Any) -> None:
    parser = add(commands, "search", search, tr("where words stand: in names, answers, captions, comments"))
    parser.add_argument("file")
    parser.add_argument("words", metavar="WORD", nargs="+", help=tr("or how it begins; all of them must stand there"))
    parser.add_argument("--limit", type=int, default=operations.LIMIT, metavar="NUMBER", help=tr("how many are listed at most"))
    json_option(parser)


def search(chosen: argparse.Namespace) -> int:
    """One that is open elsewhere, or may not be written, is searched as it is."""
    file, words = place(chosen.file), " ".join(chosen.words)
    try:
        with Session.of(file) as session:
            session.run(operations.update())
            found = session.run(operations.find(words=words, language=_language(chosen), limit=max(1, chosen.limit)))
    except Problem:
        with Session.of(file, read_only=True) as session:
            found = session.run(operations.find(words=words, language=_language(chosen), limit=max(1, chosen.limit)))
    if chosen.json:
        print_json({"words": list(found.words), "total": found.total, "hits": [
            {"kind": line.hit.kind, "id": line.hit.record_id, "title": line.title, "place": line.place, "text": line.text,
             "path": line.hit.path, "places": line.hit.places, "city": line.city_id, "site": line.site_id,
             "interview": line.interview_id} for line in found.lines]})
        return 0
    for line in found.lines:
        print(f"{line.hit.record_id}  {tr('{kind}: {title}', kind=line.kind, title=line.title)}")
        # Translators: a question, and what stands there
        print("  " + tr("{question}: {answer}", question=line.place, answer=line.text))
    if not found.total:
        print(tr("These words stand nowhere."))
    elif found.total > len(found.lines):
        print(tr_n("{count} more; ask for them with --limit.", "{count} more; ask for them with --limit.",
                   found.total - len(found.lines)))
    return 0


def _language(chosen: argparse.Namespace) -> str:
    return "en" if chosen.json else reader_language()
