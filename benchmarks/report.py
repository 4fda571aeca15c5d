"""How long the printed city takes, beside a bare ReportLab loop that draws as many lines: python benchmarks/report.py FILE CITY

Run by hand. Seconds are wall time, memory is the peak of the process; findings are computed before the clock starts.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from app.findings import city_findings
from app.models import Workspace
from app.report import write_report


def bare(path: Path, pages: int) -> None:
    """Sixty lines a page in a built-in font: what no report can be faster than."""
    canvas = Canvas(str(path), invariant=1)
    for page in range(pages):
        for line in range(60):
            canvas.drawString(50, 800 - 12 * line, f"Page {page} line {line} of a loop that knows nothing")
        canvas.showPage()
    canvas.save()


def main(file: Path, city_name: str) -> None:
    with tempfile.TemporaryDirectory() as folder, Workspace.open(file, read_only=True) as workspace:
        out = Path(folder) / "out.pdf"
        for language in ("en", "en", "ar", "ne", "zh"):        # the first run pays for reading the fonts
            findings = city_findings(workspace, workspace.city(city_name).id, language=language)
            begun = time.perf_counter()
            facts = write_report(findings, out, language=language, photos=workspace.photo_bytes)
            seconds = time.perf_counter() - begun
            print(f"{language}: {facts.pages} pages {seconds:.2f} s, {out.stat().st_size / 1e6:.1f} MB")
        begun = time.perf_counter()
        bare(out, facts.pages)
        print(f"bare loop: {facts.pages} pages {time.perf_counter() - begun:.2f} s")
    try:
        import resource
    except ModuleNotFoundError:             # Windows
        return
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
