"""How long the printed city takes, beside a bare ReportLab loop and typst on the same content.

    python benchmarks/report.py FILE CITY       a city of a workspace, in four languages
    python benchmarks/report.py sites [N]       N sites with tables (100), beside the loop and typst (pip install typst)
    python benchmarks/report.py photos [N]      N sites with five photos each (100) and about ten pages a site

Run by hand. Seconds are wall time and, in brackets, of the processor; memory is the peak of a process of its own.
"""

from __future__ import annotations

import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.findings import AnswerLine, CityFindings, PhotoFinding
from app.report import ReportOptions, compose, write_report
from app.report.blocks import DataTable, Heading, Label, Link, Paragraph, Rank
from tests.report import small_city

TABLES = ReportOptions(sections=("needs", "supply", "sites", "answers", "glossary"))


def city(sites: int, answers: int, photos: int = 0) -> CityFindings:
    """Sites of the small city over and over, each with answers and words of its own."""
    held = small_city.city("en")
    pattern, made = held.sites[0], []
    for at in range(sites):
        site, interview = f"{at:032x}", f"{at + 10 ** 9:032x}"
        rows = tuple(AnswerLine(f"/data/q{row}", f"Question {row}: how many of these are in use today, and who looks after them?",
                            f"{row} of {at}, seen by the assessor" if row % 7 else "", "answered" if row % 7 else "missing", 1,
                            row % 25 == 0) for row in range(answers))
        taken = tuple(PhotoFinding(f"{at * 1000 + number:064x}", interview, site, "The gate", f"Photo {number} of site {at}", 13.45,
                                   -16.57, None, None, "2026-11-03T09:12:00", 1600, 1200) for number in range(photos))
        made.append(replace(
            pattern, id=site, name=f"Site number {at}", latitude=13.4 + at % 17 / 300, longitude=-16.6 + at % 23 / 300,
            interviews=(replace(pattern.interviews[0], id=interview, site_id=site, answers=rows),), photos=taken,
            findings=tuple(replace(one, site_id=site, interview_id=interview) for one in pattern.findings),
            needs=tuple(replace(one, site_id=site, interview_id=interview) for one in pattern.needs * 6)))
    return replace(held, sites=tuple(made))


def texts(block: object) -> Iterator[str]:
    match block:
        case Heading() | Label() | Link():
            yield block.text
        case Paragraph():
            yield block.text
        case Rank():
            yield block.words
        case str():
            yield block
        case DataTable():
            for row in (tuple(one.head for one in block.columns), *block.rows):
                for cell in row:
                    yield from texts(cell)


def ours(held: CityFindings, out: Path, options: ReportOptions, photo: Callable[[str, str], bytes]) -> int:
    return write_report(held, out, photos=photo, options=options).pages


def bare(held: CityFindings, out: Path, options: ReportOptions) -> int:
    """Every text of the report with drawString in a built-in font, without layout: what ReportLab cannot be faster than."""
    from reportlab.pdfgen.canvas import Canvas
    said = compose(held, "en", options).blocks
    canvas, y, pages = Canvas(str(out), invariant=1), 800.0, 1
    for blocks in said.values():
        for block in blocks:
            for text in texts(block):
                canvas.drawString(50, y, text[:110])
                y -= 12 / 3                                     # three cells a line
                if y < 50:
                    canvas.showPage()
                    y, pages = 800.0, pages + 1
    canvas.save()
    return pages


def typeset(held: CityFindings, out: Path, options: ReportOptions) -> int:
    """The same headings, paragraphs and tables, set by typst with the same font."""
    import typst
    said = compose(held, "en", options).blocks
    lines = ['#set page(paper: "a4", margin: 17mm, footer: context [#counter(page).display("1 of 1", both: true)])',
             '#set text(font: "IBM Plex Sans", size: 8.4pt)', "#set table(stroke: (bottom: 0.4pt + gray))"]
    quoted = {ord("\\"): "\\\\", ord('"'): '\\"'}
    for blocks in said.values():
        for block in blocks:
            if isinstance(block, Heading):
                lines.append(f'#heading(level: {block.level + 1}, "{block.text.translate(quoted)}")')
            elif isinstance(block, Paragraph):
                lines.append(f'#par("{block.text.translate(quoted)}")')
            elif isinstance(block, DataTable):
                widths = ", ".join(f"{one.share:.3f}fr" for one in block.columns)
                head = ", ".join(f'strong("{one.head.translate(quoted)}")' for one in block.columns)
                cells = ", ".join(f'"{"".join(texts(cell)).translate(quoted)}"' for row in block.rows for cell in row)
                lines.append(f"#table(columns: ({widths}), table.header({head}), {cells})")
    source = out.with_suffix(".typ")
    source.write_text("\n".join(lines), encoding="utf-8")
    from app.locations import RESOURCES
    typst.compile(str(source), output=str(out), font_paths=[str(RESOURCES / "fonts")])
    from pypdfium2 import PdfDocument
    return len(PdfDocument(out))


def measured(name: str, work: Callable[..., int], *arguments: object) -> None:
    """In a process of its own, so that memory is that of this work alone."""
    process = multiprocessing.get_context("fork").Process(target=_run, args=(name, work, arguments))
    process.start()
    process.join()


def _run(name: str, work: Callable[..., int], arguments: tuple[object, ...]) -> None:
    import resource
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.pdf"
        begun, used = time.perf_counter(), time.process_time()
        pages = work(arguments[0], out, *arguments[1:])
        seconds, cpu = time.perf_counter() - begun, time.process_time() - used
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = out.stat().st_size / 1e6
        print(f"{name}: {pages} pages, {seconds:.2f} s ({cpu:.2f}), {peak:.0f} MB, file {size:.1f} MB", flush=True)


def no_photo(sha256: str, size: str) -> bytes:
    raise AssertionError("there are none")


def with_tables(sites: int) -> None:
    for count in (sites, sites * 2):                            # does it grow linearly?
        held = city(count, 60)
        measured(f"{count} sites, CityNeeds", ours, held, TABLES, no_photo)
        measured(f"{count} sites, bare loop", bare, held, TABLES)
        measured(f"{count} sites, typst", typeset, held, TABLES)


def with_photos(sites: int) -> None:
    """Photos of 1,600 by 1,200 pixels on the disk, noise that compresses as badly as leaves do."""
    with tempfile.TemporaryDirectory() as folder:
        for at in range(sites * 5):
            held = BytesIO()
            Image.effect_noise((200, 150), 60).convert("RGB").resize((1600, 1200)).save(held, "JPEG", quality=60)
            (Path(folder) / str(at)).write_bytes(held.getvalue())

        def photo(sha256: str, size: str) -> bytes:
            number = int(sha256, 16)
            return (Path(folder) / str(number // 1000 * 5 + number % 1000)).read_bytes()
        for count in (sites // 2, sites):
            measured(f"{count * 5} photos", ours, city(count, 360, 5), ReportOptions(), photo)


def of_a_file(file: Path, name: str) -> None:
    from app.findings import city_findings
    from app.models import Workspace
    for language in ("en", "ar", "ne", "zh"):
        with Workspace.open(file, read_only=True) as workspace:
            findings = city_findings(workspace, workspace.city(name).id, language=language)
        copies = {}
        with Workspace.open(file, read_only=True) as workspace:
            for site in findings.sites:
                copies.update({one.sha256: workspace.photo_bytes(one.sha256, "print") for one in site.photos})
        measured(language, lambda held, out, language, copies: write_report(
            held, out, language=language, photos=lambda sha256, size: copies[sha256]).pages, findings, language, copies)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["sites", *rest]:
            with_tables(int(rest[0]) if rest else 100)
        case ["photos", *rest]:
            with_photos(int(rest[0]) if rest else 100)
        case [file, name]:
            of_a_file(Path(file), name)
        case _:
            print(__doc__)
