"""What a form says of itself as a whole, without making it run: a large one takes seconds for that."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.forms.form import Form
from app.forms.model.definition import NodeDefinition
from app.forms.model.xml_names import children, first
from app.forms.parse.attached_files import CN
from app.forms.parse.xml import parse_xml
from app.problem import Problem


@dataclass(frozen=True)
class FormGlance:
    """`list`: in which list of the programme its interviews stand (`attribute::cn:list`), "" in none; `offers`: whether it asks
    what is offered to others (`cn:offers`); `consent`: whether it asks somebody to take part;
    `withholds`: whether it keeps anything from others (`cn:withheld`)."""

    id: str = ""
    title: str = ""
    version: str = ""
    list: str = ""
    offers: bool = False
    consent: bool = False
    withholds: bool = False

    @property
    def for_desk(self) -> bool:
        """It stands in a list of the programme and asks nobody to take part: it is written at a desk, and held at no site."""
        return bool(self.list) and not self.consent


def glance(xform: bytes) -> FormGlance:
    """Of an XForm; one that stands in no list and offers nothing, or cannot be read, says nothing."""
    if b"list=" not in xform and b"offers=" not in xform:
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
    return FormGlance(root.get("id", ""), (title.text or "").strip() if title is not None else "", root.get("version", ""),
                      root.get(f"{CN}list", ""), any(bind.get(f"{CN}offers") for bind in binds),
                      any(bind.get(f"{CN}role") == "consent" for bind in binds), any(bind.get(f"{CN}withheld") for bind in binds))


def glance_sheet(path: Path) -> FormGlance:
    """Of a form as a spreadsheet (XLSX); one that cannot be read says nothing."""
    import openpyxl
    try:
        with closing(openpyxl.load_workbook(path, read_only=True, data_only=True)) as book:
            settings = next(_rows(book, "settings"), {})
            named = settings.get("form_id", ""), settings.get("form_title", ""), settings.get("version", "")
            if not settings.get("attribute::cn:list"):
                return FormGlance(*named)
            survey = list(_rows(book, "survey"))
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, openpyxl.utils.exceptions.InvalidFileException):
        return FormGlance()
    return FormGlance(*named, settings["attribute::cn:list"], any(row.get("bind::cn:offers") for row in survey),
                      any(row.get("bind::cn:role") == "consent" for row in survey))


def _rows(book: Any, sheet: str) -> Iterator[dict[str, str]]:
    rows = iter(book[sheet].iter_rows(values_only=True)) if sheet in book.sheetnames else iter(())
    heads = [str(cell or "").strip() for cell in next(rows, ())]
    for row in rows:
        yield {head: str(cell).strip() for head, cell in zip(heads, row, strict=False) if head and cell not in (None, "")}


def labels_of(form: Form, definition: NodeDefinition) -> set[str]:
    """How a question is called in each of the form's languages, as far as its label is no expression."""
    text = definition.label
    if text is None:
        return set()
    spoken = [text.pieces]
    if text.itext:
        spoken += [by_form.get("", ()) for table in form.model.translations.texts.values()
                   for by_form in [table.get(text.itext, {})]]
    return {" ".join("".join(pieces).split()) for pieces in spoken if pieces and all(isinstance(piece, str) for piece in pieces)}
