"""A publication as one page for a browser or a telephone: its head, its contents, its chapters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, tostring

from app.report import phrases
from app.report.blocks import keys
from app.report.context import RenderContext
from app.report.html.body import Body, put
from app.report.html.look import style_sheet
from app.report.options import ReportFacts
from app.report.publication import Publication
from app.report.style import Style, read_style
from app.report.translations import require_language, sentence
from app.report.typesetting.fonts import register_fonts
from app.report.typesetting.shaping import clean
from app.report.typographic import typographic
from app.saving import saved
from app.translations import message


def write_publication_html(publication: Publication, out: Path, *, photos: Callable[[str, str], bytes],
                           style: Style | Path | None = None) -> ReportFacts:
    """As `write_publication`, as one file of HTML that loads nothing. Problem: as there."""
    require_language(publication.language)
    publication = typographic(publication, publication.language)
    register_fonts()
    looks = style if isinstance(style, Style) else read_style(style)
    context = RenderContext(looks, publication.language, photos,
                            frozenset(key for chapter in publication.chapters for key in keys(chapter.blocks)))
    page = Element("html", lang=context.language, dir="rtl" if context.right_to_left else "ltr")
    head = SubElement(page, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    SubElement(head, "meta", name="generator", content="CityNeeds")
    if publication.stamp is not None:
        SubElement(head, "meta", name="keywords", content=publication.stamp.text())
    SubElement(head, "title").text = clean(publication.title)
    SubElement(head, "style").text = style_sheet(looks)
    body = SubElement(page, "body")
    _top(body, publication, looks)
    main = SubElement(body, "main", id="main")
    written = Body(main, context)
    for chapter in publication.chapters:
        written.add(chapter.blocks, SubElement(main, "section"))
    footer = SubElement(body, "footer")
    for words in (publication.foot, *publication.notes):
        put(SubElement(footer, "p"), words)
    saved(out, b"<!DOCTYPE html>\n" + tostring(page, encoding="unicode", method="html").encode())
    return ReportFacts(0, "", tuple(sorted(context.missing_glyphs)))


def _top(body: Element, publication: Publication, style: Style) -> None:
    language = publication.language
    SubElement(body, "a", {"class": "skip", "href": "#main"}).text = sentence(message("To the text"), language)
    header = SubElement(body, "header")
    if style.organisation:
        SubElement(header, "p").text = style.organisation
    put(SubElement(header, "h1"), publication.title)
    for words, kind in ((publication.under, ""), (publication.mark, "mark")):
        if words:
            put(SubElement(header, "p", {"class": kind} if kind else {}), words)
    if publication.covered:
        listed = SubElement(SubElement(body, "nav", {"aria-label": sentence(phrases.CONTENTS, language)}), "ul")
        for chapter in publication.chapters:
            put(SubElement(SubElement(listed, "li"), "a", href=f"#{chapter.key}"), chapter.line)
