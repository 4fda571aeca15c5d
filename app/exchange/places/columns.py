"""Which column of a list says what: by HXL's tags, by what heads are called in our languages, or as somebody says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from app.exchange.places.list_table import LATITUDE, LONGITUDE, ListTable, plain
from app.exchange.places.list_words import column_words, tags
from app.problem import Problem
from app.translations import message

POSITION, CITY = "position", "city"
SITE_COLUMNS = ("name", "kind", "ward", LATITUDE, LONGITUDE, POSITION, "population", "admin-codes", "contacts", CITY)
CITY_COLUMNS = ("name", "country", "iso", LATITUDE, LONGITUDE, POSITION, "population", "population_note", "aliases", "languages",
                "admin-codes", "contacts")
SEVERAL = ("admin-codes", "contacts", "aliases")        # of which a list may have several columns
_NAME_OF_CITY = ("city", "city name", "town", "municipality", "ville", "cidade", "ciudad", "المدينة", "सहर", "城市")
_ADMIN = re.compile(r"(?:adm|admin)\s*(\d)\s*(pcode|p code|code|pc|en|fr|es|pt|ar|ne|zh|name|nom|ref name)?")
_ADMIN_TAG = re.compile(r"#adm(\d)((?:\+\w+)*)")


def columns_of(table: ListTable, fields: Sequence[str], said: Mapping[str, str] | None = None) -> dict[str, tuple[int, ...]]:
    """By field the columns that say it, of those asked for. `said`: field -> head as somebody says, "" none.

    Problem: there is no such field or column."""
    given = {field: _named(table, field, fields, head) for field, head in (said or {}).items()}
    taken = {at for columns in given.values() for at in columns}
    found: dict[str, tuple[int, ...]] = {}
    scores = sorted(((score, -at, field) for field in fields if field not in given for at in range(len(table.columns))
                     if at not in taken and (score := _score(table, at, field, fields)) > 0), reverse=True)
    for _, minus_at, field in scores:
        at = -minus_at
        if at not in taken and (field not in found or field in SEVERAL):
            found[field] = tuple(sorted((*found.get(field, ()), at)))
            taken.add(at)
    return {field: columns for field, columns in {**found, **given}.items() if columns}


def _named(table: ListTable, field: str, fields: Sequence[str], head: str) -> tuple[int, ...]:
    if field not in fields:
        raise Problem(message("“{field}” is nothing that a column can say here.", field=field),
                      message("These are: {fields}.", fields=tuple(fields)))
    if not head.strip():
        return ()
    for names, wanted in ((table.columns, head), ([plain(one) for one in table.columns], plain(head)),
                          (table.tags, head.strip().casefold())):
        if wanted and wanted in names:
            return (list(names).index(wanted),)
    raise Problem(message("{name} has no column {column}.", name=table.name, column=head),
                  message("Its columns are: {columns}.", columns=table.columns[:60]))


def _score(table: ListTable, at: int, field: str, fields: Sequence[str]) -> int:
    """How surely a column says this; 0 it does not."""
    tag, head = table.tags[at], plain(table.columns[at])
    if tag:
        if admin := admin_level(table, at):
            return 90 if (field == "admin-codes" and admin[1] == "code") or (
                field == "ward" and admin == (lowest_level(table), "name")) else 0
        return max((100 - rank for rank, known in enumerate(tags().get(field, ()))
                    if tag == known or tag.startswith(f"{known}+")), default=0)
    if admin := admin_level(table, at):
        if field == "admin-codes":
            return 80 if admin[1] == "code" else 0
        return 60 if field == "ward" and "country" not in fields and admin == (lowest_level(table), "name") else 0
    words = column_words()[field] if field != "name" or CITY in fields else (*_NAME_OF_CITY, *column_words()[field])
    if head in words:
        return 70 - words.index(head)
    bare = re.sub(r"\s\d{4}$|^total\s|\stotal$|^(the|le|la|el|o|a)\s", "", head)
    if bare in words:
        return 25
    return 10 if any(len(word) > 4 and re.search(rf"(^|\s){re.escape(word)}(\s|$)", head) for word in words) else 0


def admin_level(table: ListTable, at: int) -> tuple[int, str] | None:
    """Of a column of administrative units its level and whether it has their "code" or "name"; None of another."""
    if tag := _ADMIN_TAG.fullmatch(table.tags[at]):
        return int(tag[1]), "code" if "+code" in tag[2] or "+pcode" in tag[2] else "name"
    if table.tags[at]:
        return None
    if head := _ADMIN.fullmatch(plain(table.columns[at])):
        return int(head[1]), "code" if head[2] in ("pcode", "p code", "code", "pc") else "name"
    return None


def lowest_level(table: ListTable) -> int:
    return max((level[0] for at in range(len(table.columns)) if (level := admin_level(table, at))), default=-1)


def known_heads() -> Iterable[str]:
    """What heads are called, to find them in a sheet."""
    return {word for words in column_words().values() for word in words} | {
        f"adm{level} {end}" for level in range(6) for end in ("en", "fr", "pcode", "name", "code")}
