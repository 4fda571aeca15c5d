"""Whether a printed report still holds: what it rests on is written into the PDF, and is compared with the data of today."""

from __future__ import annotations

import hashlib
import json
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

_REMEDY = message("Choose a report that CityNeeds wrote.")


@dataclass(frozen=True)
class Stamp:
    """What a report says of itself."""

    city_id: str
    language: str
    revision: int                   # of the workspace when it was printed
    figures: str                    # sha256 of the city's findings, support, rounds and costs, in that language

    def text(self) -> str:
        return f"cityneeds {self.city_id} {self.language} {self.revision} {self.figures}"


def stamp(findings: CityFindings, language: str, support: Sequence[Any] | None = None, rounds: Comparison | None = None,
          costs: Costs | None = None, programme: CityProgramme | None = None) -> Stamp:
    """Of all that is printed: the same figures give the same stamp, whatever happened to other cities of the file."""
    plain = replace(findings, revision=0, data_hash="", open=())      # a question to check changes no figure
    everything = [plain, list(support or ()), rounds, *([costs] if costs else []), *([programme] if programme else [])]
    printed = json.dumps(everything, default=_plainly, sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(printed.encode())
    return Stamp(findings.id, language, findings.revision, digest.hexdigest())


def _plainly(value: Any) -> Any:
    if isinstance(value, Decimal | date):       # a day stands in what is doubted of a photo
        return str(value)
    # what a value has worked out of itself, and remembers, is no figure
    return {field.name: getattr(value, field.name) for field in fields(value)} if is_dataclass(value) else vars(value)


def read_stamp(path: Path) -> Stamp:
    """Problem: not a PDF, or not a report of ours."""
    try:
        with pikepdf.open(path) as document:
            words = str(document.docinfo.get("/Keywords", "")).split()
    except (OSError, pikepdf.PdfError) as error:
        raise Problem(message("{file} cannot be read as a PDF.", file=path), _REMEDY) from error
    if len(words) != 5 or words[0] != "cityneeds" or not words[3].isdigit():
        raise Problem(message("{file} does not say which data it rests on.", file=path), _REMEDY)
    return Stamp(words[1], words[2], int(words[3]), words[4])
