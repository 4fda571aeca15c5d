"""What a form says of itself as a whole, without making it run: a large one takes seconds for that."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from app.forms.model.xml_names import children, first
from app.forms.parse.attached_files import CN
from app.forms.parse.conversion_cache import key_of
from app.forms.parse.titles import titles_of
from app.forms.parse.xml import parse_xml
from app.problem import Problem
from app.translations import Spoken

_VERSION = b"glance 1\0"          # of what is kept of a glance
TITLE = "attribute::cn:title-"       # and the code of a language


@dataclass(frozen=True)
class FormGlance:
    """`list`: in which list of the programme its interviews stand (`attribute::cn:list`), "" in none; `offers`: whether it asks
    what is offered to others (`cn:offers`); `consent`: whether it asks somebody to take part;
    `withholds`: whether it keeps anything from others (`cn:withheld`); `sites`: the kinds of site that it is for
    (`attribute::cn:sites`), none: any."""

    id: str = ""
    title: str = ""
    version: str = ""
    list: str = ""
    offers: bool = False
    consent: bool = False
    withholds: bool = False
    sites: tuple[str, ...] = ()

    @property
    def for_desk(self) -> bool:
        """It stands in a list of the programme and asks nobody to take part: it is written at a desk, and held at no site."""
        return bool(self.list) and not self.consent


def glance(xform: bytes) -> FormGlance:
    """Of an XForm; one that says nothing of itself, or cannot be read, has nothing to say."""
    if not any(word in xform for word in (b":list=", b":offers=", b":sites=", b":title-")):
        return FormGlance()
    try:
        head = first(parse_xml(xform), "head")
        model, title = first(head, "model"), first(head, "title")
    except (Problem, TypeError):
        return FormGlance()
    instance = first(model, "instance") if model is not None else None
    root = next((child for child in instance if isinstance(child.tag, str)), None) if instance is not None else None
    if root is None:
        return FormGlance()
    binds = children(model, "bind")
    return FormGlance(root.get("id", ""), Spoken((title.text or "").strip() if title is not None else "", titles_of(root)),
                      root.get("version", ""), root.get(f"{CN}list", ""), any(bind.get(f"{CN}offers") for bind in binds),
                      any(bind.get(f"{CN}role") == "consent" for bind in binds), any(bind.get(f"{CN}withheld") for bind in binds),
                      tuple(root.get(f"{CN}sites", "").split()))


def glance_sheet(path: Path, cache: Path | None = None) -> FormGlance:
    """Of a form as a spreadsheet (XLSX); one that cannot be read says nothing. With a `cache` folder it is read once."""
    if cache is None:
        return _read_sheet(path)
    try:
        kept = cache / "forms" / f"{key_of(_VERSION + path.read_bytes())}.glance"
    except OSError:
        return FormGlance()
    try:
        said = json.loads(kept.read_bytes())
        return FormGlance(said["id"], Spoken(said["title"], said["titles"]), said["version"], said["list"], said["offers"],
                          said["consent"], said["withholds"], tuple(said["sites"]))
    except (OSError, ValueError, KeyError, TypeError):
        found = _read_sheet(path)
    said = {**asdict(found), "title": str(found.title), "titles": getattr(found.title, "wordings", {})}
    with suppress(OSError):         # a cache that cannot be written is only slow
        kept.parent.mkdir(parents=True, exist_ok=True)
        temporary = kept.with_suffix(f".{os.getpid()}")
        temporary.write_text(json.dumps(said), encoding="utf-8")
        os.replace(temporary, kept)
    return found


def _read_sheet(path: Path) -> FormGlance:
    import openpyxl
    try:
        with closing(openpyxl.load_workbook(path, read_only=True, data_only=True)) as book:
            settings = next(_rows(book, "settings"), {})
            title = Spoken(settings.get("form_title", ""), {
                head.removeprefix(TITLE): text for head, text in settings.items() if head.startswith(TITLE)})
            named = FormGlance(settings.get("form_id", ""), title, settings.get("version", ""),
                               sites=tuple(settings.get("attribute::cn:sites", "").split()))
            if not settings.get("attribute::cn:list"):
                return named
            survey = list(_rows(book, "survey"))
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, openpyxl.utils.exceptions.InvalidFileException):
        return FormGlance()
    return replace(named, list=settings["attribute::cn:list"], offers=any(row.get("bind::cn:offers") for row in survey),
                   consent=any(row.get("bind::cn:role") == "consent" for row in survey))


def _rows(book: Any, sheet: str) -> Iterator[dict[str, str]]:
    rows = iter(book[sheet].iter_rows(values_only=True)) if sheet in book.sheetnames else iter(())
    heads = [str(cell or "").strip() for cell in next(rows, ())]
    for row in rows:
        yield {head: str(cell).strip() for head, cell in zip(heads, row, strict=False) if head and cell not in (None, "")}
