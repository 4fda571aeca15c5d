"""What was said beside the answers of a submission: `remarks.csv` next to it, since ODK has no room for it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.exchange.delimited import csv_bytes, meant
from app.exchange.tables import DataTable
from app.models import COMMENT, CONFIRMED, EVIDENCE, EVIDENCES, NOT_KNOWN, REASON_GIVEN, REMARKS, not_known_kind, remark_parts
from app.problem import Problem
from app.translations import message, message_n

if TYPE_CHECKING:
    from app.forms import Form, Interview, Node

REMARKS_FILE = "remarks.csv"
COLUMNS = ("question", "remark", "value")
_POSITION = re.compile(r"\[(\d+)\]")


def remarks_csv(interview: Interview, kept: Mapping[str, str]) -> bytes:
    """Question, remark and what was said, a row each, in UTF-8; b"" where nothing was said. A question stands as its submission has
    it: "/data/ward[2]/beds". A confirmation goes along where it is of the answer that stands."""
    places = {node.path: place for node, place in _places(interview)}
    rows = []
    for path, value in kept.items():
        question, remark = remark_parts(path)
        stands = remark in (COMMENT, EVIDENCE) or (remark == NOT_KNOWN and not kept.get(question)) or (
            remark in (CONFIRMED, REASON_GIVEN) and kept.get(question) and kept.get(question + CONFIRMED) == kept[question])
        if value and stands and question in places:
            rows.append((places[question], remark.removeprefix("/@"), value))
    return csv_bytes(DataTable("remarks", COLUMNS, tuple(sorted(rows)))) if rows else b""


def read_remarks(form: Form, data: bytes) -> dict[str, str]:
    """By path, as the answers of an imported submission have theirs. Problem: it is no such list, or names what is not there; then
    none of it is meant."""
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        rows = []
    if not rows or tuple(rows[0]) != COLUMNS:
        raise Problem(message("“{name}” is no list of remarks.", name=REMARKS_FILE), message("The answers came in without them."))
    found = {}
    wrong = 0
    for row in rows[1:]:
        cells = [meant(cell) for cell in row]
        if len(cells) != len(COLUMNS) or not _fits(form, *cells):
            wrong += 1
            continue
        found[_POSITION.sub(lambda at: f"{{i{int(at[1]) - 1}}}", cells[0]) + "/@" + cells[1]] = cells[2]
    if wrong:
        raise Problem(message_n("{count} row of “{name}” is no remark on a question of this form.",
                                "{count} rows of “{name}” are no remarks on questions of this form.", wrong, name=REMARKS_FILE),
                      message("The answers came in without them."))
    return found


def _fits(form: Form, question: str, remark: str, value: str) -> bool:
    asked = form.model.by_ref.get(_POSITION.sub("", question))
    word = f"/@{remark}"
    return (asked is not None and asked.kind == "question" and word in REMARKS and value != ""
            and (word != NOT_KNOWN or not_known_kind(value) != "") and (word != EVIDENCE or value in EVIDENCES))


def _places(interview: Interview) -> list[tuple[Node, str]]:
    """Questions that a submission holds, each with its place there: instances are counted among those that are asked."""
    numbers: dict[str, str] = {}        # path of an instance -> its place
    counted: dict[str, int] = {}
    found = []

    def place(path: str) -> str | None:
        """None: in an instance that is not asked."""
        end = path.rfind("}") + 1
        above = numbers.get(path[:end]) if end else ""
        return None if above is None else above + path[end:]
    for node in interview.nodes():
        if not node.relevant:
            continue
        if node.kind == "repeat" and node.path.endswith("}"):
            repeat = place(node.path[:node.path.rindex("{")])
            if repeat is not None:
                counted[repeat] = counted.get(repeat, 0) + 1
                numbers[node.path] = f"{repeat}[{counted[repeat]}]"
        elif (here := place(node.path)) is not None:
            found.append((node, here))
    return found
