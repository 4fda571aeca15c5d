"""The brief as a picture, for those who read it in a message on a telephone."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2

from app.findings.values import CityFindings
from app.report import style
from app.report.pdf.document import ReportOptions, write_report
from app.saving import saved

DOTS = 150                      # an inch


@style.one_at_a_time
def write_picture(findings: CityFindings, out: Path, *, options: ReportOptions | None = None, **named: Any) -> tuple[str, ...]:
    """As `write_report`, as PNG, whatever sections are chosen. Returns the letters that no font has. Problem: as there."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "brief.pdf"
        facts = write_report(findings, pdf, options=replace(options or ReportOptions(), sections=("brief",), site=""), **named)
        held = BytesIO()
        document = pypdfium2.PdfDocument(pdf)
        document[1].render(scale=DOTS / 72).to_pil().save(held, "PNG", optimize=True)      # the cover comes first
        document.close()
    saved(out, held.getvalue())
    return facts.missing_glyphs
