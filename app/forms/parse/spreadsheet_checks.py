"""What is wrong with a spreadsheet, in the author's words: what the converter does not see at all, and why it refused the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from app.forms.parse.headers import CN_COLUMNS
from app.forms.parse.sheets import Sheets
from app.forms.problems import Issue, nearest

KOBO = re.compile(r"(begin|end)[ _](kobomatrix|score|rank)|kobomatrix|score__row|rank__level", re.IGNORECASE)
FILES = (".csv", ".xml", ".geojson")
_REFERENCE = re.compile(r"\$\{\s*([^}]*?)\s*\}")
_BROKEN = re.compile(r"\$\{[^}]*$|\$\{[^}]*\$\{|\$\{\s*\}")
_NAME = re.compile(r"[^\W\d][\w.\-]*", re.UNICODE)
_STRUCTURE = re.compile(r"(begin|end)[ _](group|lgroup|repeat|looped group|loop)(?: (?:over )?\S+)?", re.IGNORECASE)
_SAME = {"lgroup": "repeat", "looped group": "repeat"}

Check = Callable[[Sheets], Iterator[Issue]]


def certain(sheets: Sheets) -> list[Issue]:
    """What the converter would pass over without a word."""
    return _sorted(CERTAIN, sheets)


def explained(sheets: Sheets) -> list[Issue]:
    """Why the converter refused it, where that is known, in the order of the rows."""
    return _sorted(EXPLAINED, sheets)


def _sorted(checks: tuple[Check, ...], sheets: Sheets) -> list[Issue]:
    found = [issue for one in checks for issue in one(sheets)]
    return sorted(found, key=lambda issue: (issue.sheet != "survey", issue.row or 0))


def _headers(sheets: Sheets) -> Iterator[Issue]:
    for name in ("survey", "choices"):
        for column in sheets.sheets[name].twice if name in sheets.sheets else ():
            yield Issue(f"the column {column} stands there twice; keep one of them", name, 1, column)
    for column in sheets.columns("survey"):
        if column.lower().startswith("bind::cn:") and column[9:] not in CN_COLUMNS:
            yield Issue(f"{column} is not one of our columns{nearest(column[9:], CN_COLUMNS)}", "survey", 1, column)


def _rows(sheets: Sheets) -> Iterator[Issue]:
    if not sheets.rows("survey"):
        yield Issue("the sheet has a header and no questions below it", "survey", 1)


def _needed(sheets: Sheets) -> Iterator[Issue]:
    columns = [column for column in sheets.columns("survey") if column]
    for needed in ("type", "name"):
        if needed not in columns:
            yield Issue(f"there is no column {needed}{nearest(needed, columns)}", "survey", 1)


def _types(sheets: Sheets) -> Iterator[Issue]:
    lists = {cells.get("list_name", "") for _, cells in sheets.rows("choices")}
    external = {cells.get("list_name", "") for _, cells in sheets.rows("external_choices")}
    for row, cells in sheets.rows("survey"):
        kind = cells.get("type", "")
        words = kind.split()
        if KOBO.fullmatch(kind.strip()):
            yield Issue(f"{kind} is KoboToolbox's own and no ODK type: ask each cell as a question of its own (a group with the "
                        f"appearance field-list or table-list shows them together)", "survey", row, "type")
        elif words and ":" in words[0] and not words[0].startswith(("odk:", "uri:")):
            yield Issue(f"the type {kind} is not an ODK type (another vendor's)", "survey", row, "type")
        if len(words) >= 2 and words[0] in ("select_one", "select_multiple", "rank") and "${" not in kind \
                and words[1] not in lists and not words[1].endswith(FILES):
            yield Issue(f"the list {words[1]} is not on the choices sheet{nearest(words[1], lists)}", "survey", row, "type")
        if len(words) >= 2 and words[0] == "select_one_external" and words[1] not in external:
            yield Issue(f"the list {words[1]} is not on the external_choices sheet{nearest(words[1], external)}",
                        "survey", row, "type")


def _names(sheets: Sheets) -> Iterator[Issue]:
    for row, cells in sheets.rows("survey"):
        kind, name = cells.get("type", ""), cells.get("name", "")
        if not kind or kind.lower().startswith("end"):
            continue
        if name == "meta":
            yield Issue("the name meta is reserved; choose another", "survey", row, "name")
        elif not name and _STRUCTURE.match(kind):
            yield Issue(f"this {kind} has no name", "survey", row, "name")
        elif name and not _NAME.fullmatch(name):
            yield Issue(f"the name {name} is not allowed: a name begins with a letter and holds letters, digits, - _ and . "
                        f"only", "survey", row, "name")


def _references(sheets: Sheets) -> Iterator[Issue]:
    names = {cells.get("name", "") for _, cells in sheets.rows("survey")} | {"instanceID"}
    for row, cells in sheets.rows("survey"):
        for column, text in cells.items():
            if "${" not in text or column in ("type", "name"):
                continue
            if _BROKEN.search(text):
                yield Issue("a ${…} is not closed or has no name", "survey", row, column)
                continue
            for name in _REFERENCE.findall(text):
                plain = name.removeprefix("last-saved#")
                if plain not in names:
                    yield Issue(f"${{{name}}} does not exist{nearest(plain, names)}", "survey", row, column)


def _choices(sheets: Sheets) -> Iterator[Issue]:
    settings = next(iter(sheets.rows("settings")), (0, {}))[1]
    duplicates = settings.get("allow_choice_duplicates", "").lower() in ("yes", "true", "true()")
    seen: dict[tuple[str, str], int] = {}
    for row, cells in sheets.rows("choices"):
        key = cells.get("list_name", ""), cells.get("name", cells.get("value", ""))
        if not key[0]:
            continue
        if key in seen and not duplicates:
            yield Issue(f"the choice {key[1]} of the list {key[0]} stands in row {seen[key]} already", "choices", row, "name")
        seen.setdefault(key, row)


def _brackets(sheets: Sheets) -> Iterator[Issue]:
    open_: list[tuple[str, int, str]] = []
    for row, cells in sheets.rows("survey"):
        found = _STRUCTURE.fullmatch(" ".join(cells.get("type", "").split()))
        if not found:
            continue
        verb, kind = found[1].lower(), _SAME.get(found[2].lower(), found[2].lower())
        if verb == "begin":
            open_.append((kind, row, cells.get("name", "")))
        elif not open_:
            yield Issue(f"this end {kind} has no begin {kind} before it", "survey", row, "type")
        else:
            begun, at, name = open_.pop()
            if begun != kind:
                yield Issue(f"this end {kind} closes the {begun} {name} of row {at}", "survey", row, "type")
    for kind, row, name in open_:
        yield Issue(f"the {kind} {name} is never ended", "survey", row, "type")


CERTAIN: tuple[Check, ...] = (_headers, _rows)
EXPLAINED: tuple[Check, ...] = (_needed, _types, _names, _references, _choices, _brackets)
