"""Very long lists go around the converter, which would make a tree of each of their choices.

It sees the first choice of each, and the others are written into its XForm as it would have written them. Only lists in which the
converter has nothing to decide.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

from app.forms.parse.sheets import Sheets

LONG = 2_000                            # choices: the converter takes a tenth of a second for so many
_PLAIN = {"name", "label", "list_name", "sms_option"}
_MEDIA = {"media", "image", "big-image", "audio", "video"}
_QUOTES = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")     # which the converter straightens in every cell
_WRITTEN_OUT = re.compile(r"or_other|or other|or specify other|\bloop\b")

Aside = dict[str, list[Mapping[str, str]]]


def set_aside(sheets: Sheets) -> Aside:
    """Takes all choices but the first of each long list out of the sheet, and gives them by their lists."""
    sheet = sheets.sheets.get("choices")
    if sheet is None or len(sheet.rows) <= LONG or any("::" in column or column in _MEDIA for column in sheet.header):
        return {}
    lists: Aside = {}
    for _, cells in sheet.rows:
        lists.setdefault(cells.get("list_name", ""), []).append(cells)
    used = " ".join(f"{cells.get('type', '')} {cells.get('appearance', '')}" for _, cells in sheets.rows("survey"))
    if _WRITTEN_OUT.search(used) or "search(" in used:
        return {}
    aside = {name: rows for name, rows in lists.items() if name and len(rows) > LONG and _is_plain(rows)}
    seen: set[str] = set()
    left_in = []
    for number, cells in sheet.rows:
        name = cells.get("list_name", "")
        if name not in aside or name not in seen:
            seen.add(name)
            left_in.append((number, cells))
    sheet.rows = left_in
    return {name: rows[1:] for name, rows in aside.items()}


def _is_plain(rows: list[Mapping[str, str]]) -> bool:
    """Every choice has a name of its own without a space, and no text is computed."""
    names = {cells.get("name", "") for cells in rows}
    return (len(names) == len(rows) and "" not in names and not any(" " in name for name in names)
            and all("${" not in cells.get("label", "") and cells.get("label") for cells in rows))


def put_back(xform: str, aside: Aside) -> str:
    """The XForm with all choices. KeyError where the converter did not write a list out."""
    for name, rows in aside.items():
        match = re.search(rf'<instance id="{re.escape(escape(name))}"><root>', xform)
        if match is None:
            raise KeyError(name)
        end = xform.index("</root></instance>", match.end())
        xform = "".join((xform[:end], *map(_item, rows), xform[end:]))
    return xform


def _item(cells: Mapping[str, str]) -> str:
    more = "".join(_element(column, text) for column, text in cells.items() if column not in _PLAIN and " " not in column)
    sms = _element("sms_option", cells["sms_option"]) if "sms_option" in cells else ""
    return f"<item>{_element('name', cells['name'])}{_element('label', cells['label'])}{more}{sms}</item>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text.translate(_QUOTES))}</{name}>"
