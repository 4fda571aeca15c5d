"""Whether a printed report still holds: what it rests on is written into the PDF, and is compared with the data of today."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf

from app.findings.values import CityFindings
from app.problem import Problem


@dataclass(frozen=True)
class Stamp:
    """What a report says of itself."""

    city_id: str
    language: str
    revision: int                   # of the workspace when it was printed
    figures: str                    # sha256 of everything that the city's findings held, in that language

    def text(self) -> str:
        return f"cityneeds {self.city_id} {self.language} {self.revision} {self.figures}"


def stamp(findings: CityFindings, language: str) -> Stamp:
    """Of findings: the same figures give the same stamp, whatever happened to other cities of the file."""
    plain = replace(findings, revision=0, data_hash="")
    digest = hashlib.sha256(json.dumps(plain, default=vars, sort_keys=True, ensure_ascii=False).encode())
    return Stamp(findings.id, language, findings.revision, digest.hexdigest())


def read_stamp(path: Path) -> Stamp:
    """Problem: not a PDF, or not a report of ours."""
    try:
        with pikepdf.open(path) as document:
            words = str(document.docinfo.get("/Keywords", "")).split()
    except (OSError, pikepdf.PdfError) as error:
        raise Problem(f"{path} cannot be read as a PDF.", "Choose a report that CityNeeds wrote.") from error
    if len(words) != 5 or words[0] != "cityneeds" or not words[3].isdigit():
        raise Problem(f"{path} does not say which data it rests on.", "Choose a report that CityNeeds wrote.")
    return Stamp(words[1], words[2], int(words[3]), words[4])
