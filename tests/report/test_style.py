"""Another organisation's look: one file, ten minutes."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from threading import Thread
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from app.problem import Problem
from app.progress import Progress, quiet
from app.report import ReportOptions, read_style, write_document, write_report
from app.report.style import HATCHED
from tests.report import small_city
from tests.report.test_hard_cases import EMPTY, no_photos


def cover(path: Path, options: ReportOptions) -> tuple[Image.Image, str]:
    write_report(EMPTY, path, photos=no_photos, options=options)
    document = pypdfium2.PdfDocument(path)
    drawn = document[0].render(scale=1).to_pil().convert("RGB")
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    return drawn, text


def test_colours_name_and_logo_of_another_organisation(tmp_path: Path) -> None:
    Image.new("RGBA", (200, 100), (250, 240, 0, 255)).save(tmp_path / "logo.png")
    (tmp_path / "look.toml").write_text('organisation = "City of Banjul"\nlogo = "logo.png"\n[colors]\nnavy = "#205030"\n'
                                        "[page]\nmargin = 20\n", encoding="utf-8")
    drawn, text = cover(tmp_path / "out.pdf", ReportOptions(style=tmp_path / "look.toml"))
    assert drawn.getpixel((5, 5)) == (0x20, 0x50, 0x30)
    assert "City of Banjul" in text
    yellow = sum(count for count, color in drawn.getcolors(100000) if color[0] > 230 and color[1] > 220 and color[2] < 40)
    assert yellow > 1000                                        # 68 by 34 points
    drawn, text = cover(tmp_path / "ours.pdf", ReportOptions())
    assert drawn.getpixel((5, 5)) == (0x0B, 0x39, 0x54)         # the next report is ours again
    assert "City of Banjul" not in text


@pytest.mark.parametrize("wrong", ["[colors", "colours = 1", '[colors]\nnavy = "blue"', "[colors]\nmauve = '#123456'",
                                   "[sizes]\nbody = 0", '[levels]\nnone = ["#123456"]', 'logo = "nothing.png"'])
def test_a_style_that_cannot_be_used_is_a_sentence(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "look.toml").write_text(wrong, encoding="utf-8")
    with pytest.raises(Problem, match="style"):
        write_report(EMPTY, tmp_path / "out.pdf", photos=no_photos, options=ReportOptions(style=tmp_path / "look.toml"))
    assert not (tmp_path / "out.pdf").exists()


def test_a_logo_that_is_no_picture_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_text("no picture")
    (tmp_path / "look.toml").write_text('logo = "logo.png"', encoding="utf-8")
    with pytest.raises(Problem, match="not a picture"):
        write_report(EMPTY, tmp_path / "out.pdf", photos=no_photos, options=ReportOptions(style=tmp_path / "look.toml"))


def test_a_grey_print_tells_the_levels_apart() -> None:
    """Lightness of neighbours differs by 0.15 at least, or one of the two is hatched."""
    levels = read_style().levels
    ladders = (("advanced", "basic", "limited", "none"), ("good", "strained", "critical"))
    for ladder in ladders:
        for better, worse in pairwise(ladder):
            light = [sum(weight * int(levels[one][0][at:at + 2], 16) for weight, at in ((0.299, 1), (0.587, 3), (0.114, 5)))
                     / 255 for one in (better, worse)]
            assert light[1] - light[0] > 0.15 or worse in HATCHED, (better, worse)


def test_two_reports_at_once_keep_their_own_looks(tmp_path: Path) -> None:
    (tmp_path / "red.toml").write_text('[colors]\nnavy = "#aa0000"\n[page]\nmargin = 30.0\n', encoding="utf-8")
    red = ReportOptions(style=tmp_path / "red.toml")

    def written(name: str, options: ReportOptions, progress: Progress = quiet) -> str:
        return write_report(EMPTY, tmp_path / name, photos=no_photos, options=options, progress=progress).sha256
    alone = written("plain.pdf", ReportOptions()), written("red.pdf", red)
    meanwhile: list[str] = []
    other = Thread(target=lambda: meanwhile.append(written("other.pdf", red)))

    def begin_the_other(done: int, total: int, what: str) -> None:
        if not other.ident:
            other.start()
            other.join(0.5)
    plain = written("again.pdf", ReportOptions(), begin_the_other)
    other.join(60)
    assert (plain, *meanwhile) == alone


def test_a_look_that_was_read_before_is_used_as_it_is(tmp_path: Path) -> None:
    """As a session hands it in: its file may be gone."""
    (tmp_path / "look.toml").write_text('[colors]\nnavy = "#205030"\n', encoding="utf-8")
    look = read_style(tmp_path / "look.toml")
    (tmp_path / "look.toml").unlink()
    drawn, _ = cover(tmp_path / "out.pdf", ReportOptions(style=look))
    assert drawn.getpixel((5, 5)) == (0x20, 0x50, 0x30)


def test_documents_side_by_side_are_as_alone(tmp_path: Path) -> None:
    """Other looks, languages, scripts, formats and missing letters at the same time, twice each."""
    (tmp_path / "red.toml").write_text('[colors]\nnavy = "#aa0000"\n[page]\nmargin = 30.0\n', encoding="utf-8")
    red, plain = read_style(tmp_path / "red.toml"), read_style()

    def written(job: tuple[str, str, int]) -> tuple[bytes, tuple[str, ...]]:
        kind, language, number = job
        out = tmp_path / f"{kind}-{language}-{number}"
        city = small_city.city(language)
        if language == "ne":
            city = replace(city, name="Pokhara \U00012000")          # a letter that no font has
        named: dict[str, Any] = {"language": language, "photos": small_city.photo, "support": small_city.support(),
                                 "rounds": small_city.rounds(), "options": ReportOptions(style=red if number % 2 else plain)}
        if kind == "docx":
            write_document(city, out, **named)
            return out.read_bytes(), ()
        missing = write_report(city, out, **named).missing_glyphs
        return out.read_bytes(), missing
    jobs = [(kind, language, number) for kind, language in (("pdf", "en"), ("pdf", "ar"), ("pdf", "ne"), ("docx", "ar"))
            for number in range(2)]
    alone = [written(job) for job in jobs]
    with ThreadPoolExecutor(len(jobs)) as threads:
        together = list(threads.map(written, jobs))
    assert [job for job, one, other in zip(jobs, alone, together, strict=True) if one != other] == []
    assert {job[1]: missing for job, (_, missing) in zip(jobs, together, strict=True)} == {
        "en": (), "ar": (), "ne": ("\U00012000",)}
