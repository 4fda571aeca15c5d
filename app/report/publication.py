"""A document that is no city's report, before it is pages: a form on paper, good practices, what the programme did."""

from __future__ import annotations

from dataclasses import dataclass

from app.report.blocks import Blocks
from app.report.verification import Stamp


@dataclass(frozen=True)
class Chapter:
    """`key`: of its first heading, where its line of the contents leads; `line`: that line."""

    key: str
    line: str
    blocks: Blocks


@dataclass(frozen=True)
class Publication:
    """All texts are in its language. `stamp`: which data it rests on; None: of no data."""

    language: str
    title: str
    chapters: tuple[Chapter, ...]
    foot: str                           # below each page, beside its number
    covered: bool = True                # a cover with the contents; each chapter begins a page where `apart`
    apart: bool = True
    under: str = ""                     # below the title of the cover
    notes: tuple[str, ...] = ()         # at the end of the cover
    mark: str = ""                      # in red below each page
    stamp: Stamp | None = None
