"""The report as one page for a browser: whole, alone, described, in every language."""

from __future__ import annotations

import re
import shutil
import subprocess
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from app.cli import run
from app.report import write_html
from tests.conftest import not_here
from tests.report import small_city

VOID = {"meta", "img", "br", "link"}


class Page(HTMLParser):
    """What a browser makes of it; fails where an element is not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[str] = []
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.said.append(data)


def page(tmp_path: Path, language: str) -> Page:
    out = tmp_path / f"{language}.html"
    write_html(small_city.city(language), out, language=language, photos=small_city.photo, support=small_city.support(),
               rounds=small_city.rounds())
    return Page(out.read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", small_city.LANGUAGES)
def test_it_stands_alone_and_says_what_pictures_show(tmp_path: Path, language: str) -> None:
    found = page(tmp_path, language)
    root = found.elements[0][1]
    assert (root["lang"], root["dir"]) == (language, "rtl" if language == "ar" else "ltr")
    for tag, attributes in found.elements:
        assert tag != "script"
        for name in ("src", "href"):                    # nothing is loaded from anywhere; an address of the web is only a link
            assert (attributes.get(name) or "#").startswith(("#", "data:", *(["https://", "http://"] if tag == "a" else [])))
        if tag == "img":
            assert attributes["alt"]
        if tag == "th":
            assert attributes["scope"] in ("col", "row")
        if attributes.get("role") == "img":
            assert attributes["aria-label"]
    ids = [attributes["id"] for _, attributes in found.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    leads = {attributes["href"][1:] for tag, attributes in found.elements if tag == "a" and attributes["href"][0] == "#"}
    assert leads <= set(ids)
    headings = [int(tag[1]) for tag, _ in found.elements if re.fullmatch("h[1-6]", tag)]
    assert headings[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(headings))


def test_the_same_city_is_the_same_bytes_and_hostile_text_is_text(demo: Path, tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        assert run(["report", str(demo), "--city", "Koidu", "--format", "html", "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    text = " ".join(" ".join(Page((tmp_path / "a.html").read_text(encoding="utf-8")).said).split())
    for words in ("Kaisambo Demonstration Hospital", "To be decided", "Action plan", "DEMONSTRATION"):
        assert words in text
    from dataclasses import replace
    small = small_city.city("en")
    write_html(replace(small, name="<script>alert(1)</script> & co"), tmp_path / "c.html", photos=small_city.photo)
    assert "<script>" not in (tmp_path / "c.html").read_text(encoding="utf-8")


def test_a_browser_shows_and_prints_it(tmp_path: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        not_here("there is no Chromium")
    page(tmp_path, "ar")
    out = tmp_path / "printed.pdf"
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}",
               f"--print-to-pdf={out}", (tmp_path / "ar.html").as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    import pypdfium2
    document = pypdfium2.PdfDocument(out)
    text = " ".join(one.get_textpage().get_text_bounded() for one in document)
    document.close()
    assert "Banjul" in text


def test_what_is_read_in_its_own_direction_is_an_element_and_no_mark(tmp_path: Path) -> None:
    found = page(tmp_path, "ar")
    assert any(tag == "bdi" and attributes["dir"] == "ltr" for tag, attributes in found.elements)
    marks = re.compile("[\u2066-\u2069]")
    assert not marks.search("".join(found.said))
    assert not any(marks.search(value or "") for _, attributes in found.elements for value in attributes.values())
