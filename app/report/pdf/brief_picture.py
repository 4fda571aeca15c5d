"""The brief as a picture, for those who read it in a message on a telephone."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.findings import CityFindings
from app.report.documents import options_of
from app.report.options import ReportOptions
from app.report.pdf.document import write_report
from app.report.pdf.rasterize import page_as_png
from app.saving import saved

DOTS = 150                      # an inch


def write_picture(findings: CityFindings, out: Path, *, options: ReportOptions | None = None, **named: Any) -> tuple[str, ...]:
    """As `write_report`, as PNG, whatever sections are chosen. Returns the letters that no font has. Problem: as there."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "brief.pdf"
        facts = write_report(findings, pdf, options=options_of("brief", replace(options or ReportOptions(), site="")), **named)
        png = page_as_png(pdf.read_bytes(), 0, DOTS)
    saved(out, png)
    return facts.missing_glyphs
