"""What is asked of a report, and what is known of one that is written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.report.sections import DEFAULT
from app.report.style import Style

if TYPE_CHECKING:
    from app.forms import Form


@dataclass(frozen=True)
class ReportOptions:
    page: str = "A4"                                # or "Letter"
    sections: tuple[str, ...] = DEFAULT             # in the order in which they are printed
    document: str = ""                              # a name of `documents.PRESETS`, whose title and cover it has; "" none's
    site: str = ""                                  # a site's name: its sheet alone
    draft: bool = True                              # until the office has signed it off
    with_open: bool = False                         # signed off though conflicts are open that move a figure: they are named
    internal_photos: bool = False                   # photos for the team alone are printed, too: for a copy that stays with it
    generated: str = ""                             # ISO date that is printed; "" takes the last day of field work
    fonts: Path | None = None                       # a folder with fonts for letters that ours have not
    style: Style | Path | None = None               # another look, or its file; None: that of the settings folder, or ours
    forms: tuple[Form, ...] = ()                    # whose questionnaires the annex prints
    template: Path | None = None                    # an organisation's Word document that is filled in place of ours


@dataclass(frozen=True)
class ReportFacts:
    pages: int
    sha256: str                                     # of the file
    missing_glyphs: tuple[str, ...]                 # letters that no font of ours has
