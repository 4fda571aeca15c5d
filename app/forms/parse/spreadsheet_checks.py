"""What is wrong with a spreadsheet, in the author's words: what the converter does not see at all, and why it refused the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from app.forms.parse.headers import CN_CHOICE_COLUMNS, CN_COLUMNS
from app.forms.parse.sheets import Sheets
from app.forms.problems import Issue, suggesting
from app.translations import message

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
    issues = [issue for check in checks for issue in check(sheets)]
    return sorted(issues, key=lambda issue: (issue.sheet != "survey", issue.row or 0))


def _headers(sheets: Sheets) -> Iterator[Issue]:
    for name in ("survey", "choices"):
        for column in sheets.sheets[name].twice if name in sheets.sheets else ():
            yield Issue(message("the column {column} stands there twice; keep one of them", column=column),
                        sheet=name, row=1, column=column)
    for column in sheets.columns("survey"):
        if column.lower().startswith("bind::cn:") and column[9:] not in CN_COLUMNS:
            unknown = message("{column} is not one of our columns", column=column)
            yield Issue(suggesting(unknown, column[9:], CN_COLUMNS), sheet="survey", row=1, column=column)


def _choice_columns(sheets: Sheets) -> Iterator[Issue]:
    for column in sheets.columns("choices"):
        if column.lower().startswith("cn:") and column[3:] not in CN_CHOICE_COLUMNS:
            unknown = message("{column} is not one of our columns", column=column)
            yield Issue(suggesting(unknown, column[3:], CN_CHOICE_COLUMNS), sheet="choices", row=1, column=column)
    for row, cells in sheets.rows("choices"):
        for column, words in CN_CHOICE_COLUMNS.items():
            text = cells.get(f"cn:{column}", "")
            if text and words and text not in words:
                wrong = message("{text} is none of the words that this column holds: {words}", text=text, words=", ".join(words))
                yield Issue(suggesting(wrong, text, words), sheet="choices", row=row, column=f"cn:{column}")


def _rows(sheets: Sheets) -> Iterator[Issue]:
    if not sheets.rows("survey"):
        yield Issue(message("the sheet has a header and no questions below it"), sheet="survey", row=1)


def _needed(sheets: Sheets) -> Iterator[Issue]:
    columns = [column for column in sheets.columns("survey") if column]
    for needed in ("type", "name"):
        if needed not in columns:
            yield Issue(suggesting(message("there is no column {column}", column=needed), needed, columns), sheet="survey", row=1)


def _types(sheets: Sheets) -> Iterator[Issue]:
    lists = {cells.get("list_name", "") for _, cells in sheets.rows("choices")}
    external = {cells.get("list_name", "") for _, cells in sheets.rows("external_choices")}
    for row, cells in sheets.rows("survey"):
        kind = cells.get("type", "")
        words = kind.split()
        if KOBO.fullmatch(kind.strip()):
            yield Issue(message("{type} is KoboToolbox's own and no ODK type: ask each cell as a question of its own (a group with "
                                "the appearance field-list or table-list shows them together)", type=kind),
                        sheet="survey", row=row, column="type")
        elif words and ":" in words[0] and not words[0].startswith(("odk:", "uri:")):
            yield Issue(message("the type {type} is not an ODK type (another vendor's)", type=kind),
                        sheet="survey", row=row, column="type")
        if len(words) >= 2 and words[0] in ("select_one", "select_multiple", "rank") and "${" not in kind \
                and words[1] not in lists and not words[1].endswith(FILES):
            missing = message("the list {list} is not on the choices sheet", list=words[1])
            yield Issue(suggesting(missing, words[1], lists), sheet="survey", row=row, column="type")
        if len(words) >= 2 and words[0] == "select_one_external" and words[1] not in external:
            missing = message("the list {list} is not on the external_choices sheet", list=words[1])
            yield Issue(suggesting(missing, words[1], external), sheet="survey", row=row, column="type")


def _names(sheets: Sheets) -> Iterator[Issue]:
    for row, cells in sheets.rows("survey"):
        kind, name = cells.get("type", ""), cells.get("name", "")
        if not kind or kind.lower().startswith("end"):
            continue
        if name == "meta":
            yield Issue(message("the name meta is reserved; choose another"), sheet="survey", row=row, column="name")
        elif not name and _STRUCTURE.match(kind):
            yield Issue(message("this {type} has no name", type=kind), sheet="survey", row=row, column="name")
        elif name and not _NAME.fullmatch(name):
            yield Issue(message("the name {name} is not allowed: a name begins with a letter and holds letters, digits, - _ and . "
                                "only", name=name), sheet="survey", row=row, column="name")


def _references(sheets: Sheets) -> Iterator[Issue]:
    names = {cells.get("name", "") for _, cells in sheets.rows("survey")} | {"instanceID"}
    for row, cells in sheets.rows("survey"):
        for column, text in cells.items():
            if "${" not in text or column in ("type", "name"):
                continue
            if _BROKEN.search(text):
                yield Issue(message("a ${mark} is not closed or has no name", mark="{…}"), sheet="survey", row=row, column=column)
                continue
            for name in _REFERENCE.findall(text):
                plain = name.removeprefix("last-saved#")
                if plain not in names:
                    unknown = message("{reference} does not exist", reference=f"${{{name}}}")
                    yield Issue(suggesting(unknown, plain, names), sheet="survey", row=row, column=column)


def _choices(sheets: Sheets) -> Iterator[Issue]:
    settings = next(iter(sheets.rows("settings")), (0, {}))[1]
    duplicates = settings.get("allow_choice_duplicates", "").lower() in ("yes", "true", "true()")
    seen: dict[tuple[str, str], int] = {}
    for row, cells in sheets.rows("choices"):
        key = cells.get("list_name", ""), cells.get("name", cells.get("value", ""))
        if not key[0]:
            continue
        if key in seen and not duplicates:
            yield Issue(message("the choice {choice} of the list {list} stands in row {row} already", choice=key[1], list=key[0],
                                row=str(seen[key])), sheet="choices", row=row, column="name")
        seen.setdefault(key, row)


def _brackets(sheets: Sheets) -> Iterator[Issue]:
    open_: list[tuple[str, int, str]] = []
    for row, cells in sheets.rows("survey"):
        match = _STRUCTURE.fullmatch(" ".join(cells.get("type", "").split()))
        if not match:
            continue
        verb, kind = match[1].lower(), _SAME.get(match[2].lower(), match[2].lower())
        if verb == "begin":
            open_.append((kind, row, cells.get("name", "")))
        elif not open_:
            yield Issue(message("this end {type} has no begin {type} before it", type=kind), sheet="survey", row=row, column="type")
        else:
            begun, at, name = open_.pop()
            if begun != kind:
                yield Issue(message("this end {type} closes the {begun} {name} of row {row}", type=kind, begun=begun, name=name,
                                    row=str(at)), sheet="survey", row=row, column="type")
    for kind, row, name in open_:
        yield Issue(message("the {type} {name} is never ended", type=kind, name=name), sheet="survey", row=row, column="type")


CERTAIN: tuple[Check, ...] = (_headers, _choice_columns, _rows)
EXPLAINED: tuple[Check, ...] = (_needed, _types, _names, _references, _choices, _brackets)
