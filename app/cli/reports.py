"""The city's assessment on paper."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.cli.shared import add


def register(commands: Any) -> None:
    one = add(commands, "report", report, "print a city's assessment to a PDF")
    one.add_argument("file")
    one.add_argument("--city", required=True, metavar="NAME")
    one.add_argument("--language", default="en", metavar="CODE")
    one.add_argument("-o", dest="out", required=True, metavar="OUT.pdf")


def report(chosen: argparse.Namespace) -> int:
    pages = write_city_report(Path(chosen.file), chosen.city, chosen.language, Path(chosen.out))
    print(f"Written: {chosen.out} ({pages} pages)")
    return 0


def write_city_report(file: Path, city_name: str, language: str, out: Path) -> int:
    from app.findings import city_findings
    from app.models import Workspace
    from app.report import write_report
    with Workspace.open(file, read_only=True) as workspace:
        city = workspace.city(city_name)
        findings = city_findings(workspace, city.id, language=language)
        return write_report(findings, out, language=language, photos=workspace.photo_bytes).pages
