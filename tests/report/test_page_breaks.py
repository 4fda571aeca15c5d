"""Where pages end: headings stay with what follows, small tables are whole, none goes on with one row, the last page is more than
a few lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from app.report import ReportOptions, write_report
from tests.report.boxes import boxes
from tests.report.tags import Node, tree
from tests.report.test_hard_cases import EMPTY, no_photos, site

FEW = 6                 # lines: a last page has more
HEADS = ("H1", "H2", "H3", "H4")


def page_of(node: Node) -> int:
    """On which it begins, from 0; -1 where nothing of it is printed."""
    return next((page for one in node.all() for page, _ in one.marks), -1)


def break_faults(path: Path) -> list[str]:
    with pikepdf.open(path) as document:
        root = tree(document)
        found = [*_headings(root), *_tables(root)]
        last = len(document.pages)
    lines = {round(box.low) for box in boxes(path) if box.page == last and box.part != "foot" and box.text}
    return [*found, *([f"the last page has {len(lines)} lines"] if len(lines) <= FEW and last > 2 else [])]


def _headings(root: Node) -> Iterator[str]:
    """What follows a heading, other headings left out, begins on its page."""
    told = [node for node in root.all() if node.marks]
    for at, node in enumerate(told):
        if node.tag in HEADS:
            below = next((one for one in told[at + 1:] if one.tag not in HEADS), None)
            if below is not None and page_of(below) != node.marks[-1][0] and page_of(node) > 0:
                yield f"page {page_of(node) + 1}: a heading stands alone"


def _tables(root: Node) -> Iterator[str]:
    for table in root.holds("Table"):
        pages = [page_of(row) for row in table.kids[1:]]
        counts = [pages.count(page) for page in dict.fromkeys(pages)]
        whole = len({page for row in table.kids for cell in row.kids for page, _ in cell.marks}) == 1
        lines = sum(max((len(cell.marks) or 1 for cell in row.kids), default=1) for row in table.kids)
        if len(counts) > 1 and not whole:
            if len(pages) <= 4 and lines <= 6:
                yield f"page {pages[0] + 1}: a table of {len(pages)} rows is parted"
            if counts[-1] == 1 and lines == len(table.kids):
                yield f"page {pages[-1] + 1}: one row of a table goes on alone"


# At each run each city, each of these languages and each of these documents once.
@pytest.mark.parametrize(("city", "language", "name"), [
    pytest.param(city, language, name, marks=[] if names[at % 3] == name else pytest.mark.slow)
    for at, (city, language) in enumerate([("Koidu", "en"), ("Koidu", "ar"), ("Banjul", "fr")])
    for names in [("donor", "city", "annex")] for name in names])
def test_pages_of_the_demonstration_end_well(printed: Callable[[str, str, str], Path], city: str, language: str, name: str) -> None:
    assert not break_faults(printed(name, language, city))


@example([29, 24, 53, 10], "short")       # the last table fits the last page alone, and not with its heading
@given(st.lists(st.integers(1, 60), min_size=1, max_size=9), st.sampled_from(["annex", "short"]))
@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.generate],
          suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_pages_end_well_however_long_the_tables_are(tmp_path: Path, lengths: list[int], said: str) -> None:
    """Tables of so many answers one after the other, each under its heading."""
    answer = "yes" if said == "short" else "an answer that takes more than one line of its narrow column, as some do, now and then"
    sites = tuple(replace(one, id=f"{number:032x}", interviews=tuple(replace(held, id=f"{number + 99:032x}")
                                                                  for held in one.interviews))
                  for number, one in enumerate(site(*[answer] * count) for count in lengths))
    write_report(replace(EMPTY, sites=sites), tmp_path / "out.pdf", photos=no_photos, options=ReportOptions(sections=("answers",)))
    assert not break_faults(tmp_path / "out.pdf")
