"""Whether a printed report still holds: what it rests on is written into the PDF, and is compared with the data of today."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf

from app.findings import CityFindings, Comparison, Costs
from app.problem import Problem
from app.programme import CityProgramme
from app.translations import message

HEAD = 4096         # letters of a page for a browser: its keywords stand among the first
_KEYWORDS = re.compile(r'<meta name="keywords" content="([^"]*)"')
_REMEDY = message("Choose a report that CityNeeds wrote.")


@dataclass(frozen=True)
class Stamp:
    """What a document says of itself."""

    city_id: str                    # "" of all cities, or of none
    language: str
    revision: int                   # of the workspace when it was printed
    figures: str                    # sha256 of all that is printed in it, in that language; of a blank form, of the form
    document: str = ""              # a name of `documents.PRESETS` where it is no report of a city

    def text(self) -> str:
        subject = f"{self.document}:{self.city_id}" if self.document else self.city_id
        return f"cityneeds {subject} {self.language} {self.revision} {self.figures}"


def stamp(findings: CityFindings, language: str, support: Sequence[Any] | None = None, rounds: Comparison | None = None,
          costs: Costs | None = None, programme: CityProgramme | None = None) -> Stamp:
    """Of all that is printed: the same figures give the same stamp, whatever happened to other cities of the file."""
    plain = replace(findings, revision=0, data_hash="", open=())      # a question to check changes no figure
    everything = [plain, list(support or ()), rounds, *([costs] if costs else []), *([programme] if programme else [])]
    return Stamp(findings.id, language, findings.revision, digest(everything))


def digest(printed: Any) -> str:
    """SHA-256 of values, dataclasses of them and what they hold: the same for the same, whoever made them."""
    text = json.dumps(printed, default=_plainly, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _plainly(value: Any) -> Any:
    if isinstance(value, Decimal | date):       # a day stands in what is doubted of a photo
        return str(value)
    # what a value has worked out of itself, and remembers, is no figure
    return {field.name: getattr(value, field.name) for field in fields(value)} if is_dataclass(value) else vars(value)


def read_stamp(path: Path) -> Stamp:
    """Of a PDF, or of a page for a browser. Problem: neither, or not a document of ours."""
    words = (_of_page(path) if path.suffix.lower() == ".html" else _of_pdf(path)).split()
    if len(words) != 5 or words[0] != "cityneeds" or not words[3].isdigit():
        raise Problem(message("{file} does not say which data it rests on.", file=path), _REMEDY)
    document, apart, city_id = words[1].rpartition(":")
    return Stamp(city_id if apart else words[1], words[2], int(words[3]), words[4], document)


def _of_pdf(path: Path) -> str:
    try:
        with pikepdf.open(path) as document:
            return str(document.docinfo.get("/Keywords", ""))
    except (OSError, pikepdf.PdfError) as error:
        raise Problem(message("{file} cannot be read as a PDF.", file=path), _REMEDY) from error


def _of_page(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as page:
            found = _KEYWORDS.search(page.read(HEAD))
    except OSError as error:
        raise Problem(message("{file} cannot be read.", file=path), _REMEDY) from error
    return found[1] if found is not None else ""
