"""An example of a Word template, in any of our languages: what an organisation begins its own with. It names most of what can be
named, and lists all of it on pages that are not printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.shared import Pt

from app.report import phrases
from app.report.docx import wordml
from app.report.docx.document import save
from app.report.docx.scripts import PLAIN
from app.report.docx.styles import Styles
from app.report.docx.template_names import template_names
from app.report.sections.indicators import LEVELS_TITLE
from app.report.sections.needs import NEEDS_TITLE
from app.report.sections.overview import TITLE as OVERVIEW_TITLE
from app.report.sections.site_pages import TITLE as SITES_TITLE
from app.report.sections.support import SUPPORT_TITLE
from app.report.style import PAGES, Style, own_style
from app.report.translations import require_language, runs_from_right, sentence
from app.translations import Message, message

_TAG = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})")
NAMES = message("What a template may name")
NOT_PRINTED = message(
    "From here on nothing is printed; delete it in your own. A name stands in two braces, as above. What is a list is gone through "
    "with “for”, and one of it is called by the list's name without its s. Styles are yours: change them.")
CONTENTS = 'TOC \\o "1-1" \\h \\z \\u'


def write_template_example(out: Path, language: str = "en", style: Style | None = None) -> None:
    """Problem: the language is unknown, or the file cannot be written."""
    require_language(language)
    _Example(language, style or own_style()).write(out)


class _Example:
    def __init__(self, language: str, style: Style) -> None:
        self.language, self.style, self.rtl = language, style, runs_from_right(language)
        self.document = Document()
        self.styles = Styles(self.document, style, own=True)
        self.styles.set_languages(language)
        self._end = self.document.element.body.sectPr
        section = self.document.sections[0]
        section.page_width, section.page_height = map(Pt, PAGES["A4"])
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Pt(style.margin)
        self.room = PAGES["A4"][0] - 2 * style.margin
        if self.rtl:
            section._sectPr.append(wordml.element("bidi"))

    def write(self, out: Path) -> None:
        self._cover()
        self._city()
        self._sites()
        self._pledges()
        self._names()
        foot = self.document.sections[0].footer._element
        for old in list(foot):
            foot.remove(old)
        foot.append(self._paragraph("{{ report.identity }}", "foot"))
        save(self.document, out)

    # ------------------------------------------------------------------------------------------------ what it says

    def _cover(self) -> None:
        self._put("{{ report.organisation }}", "subtitle")
        self._put("{{ report.title }}", "subtitle")
        self._put("{{ city.name }}", "title")
        self._put("{{ city.country }} · {{ report.fieldwork }}", look="muted")
        self._put("{{ report.marks }}", "subtitle", look="alert")
        self._put(phrases.CONTENTS, "contents")
        field = [*wordml.begun_field(CONTENTS), *wordml.ended_field()]
        self._end.addprevious(wordml.paragraph(field, named=self.styles.paragraph("toc"), rtl=self.rtl))

    def _city(self) -> None:
        self._put(phrases.SUMMARY, "heading")
        for name in ("worst", "changed", "asked"):
            self._put(f"{{{{ sentences.{name} }}}}")
        self._put("{{ sentences.open }}", look="alert")
        self._put(OVERVIEW_TITLE, "heading")
        self._put("{{ map }}")
        self._put("{%p for chapter in chapters %}")
        self._put("{{ chapter.title }}", "subheading")
        self._put("{{ chapter.headline }}")
        self._put("{%p endfor %}")
        self._put(LEVELS_TITLE, "heading")
        levels = "{% for level in service.levels %}{{ level.title }}: {{ level.sites }}{% if not loop.last %} · {% endif %}" \
                 "{% endfor %}"
        self._table("service in services", ((phrases.INDICATOR, 0.4, "{{ service.title }}"),
                                            (phrases.SITES, 0.2, "{{ service.known }}"), (LEVELS_TITLE, 0.4, levels)))
        self._put(NEEDS_TITLE, "heading")
        self._table("need in needs[:15]", (
            ("#", 0.06, "{{ need.number }}"), (phrases.ITEM, 0.2, "{{ need.title }}"),
            (phrases.QUANTITY, 0.14, "{{ need.quantity }} {{ need.unit }}"), (phrases.PRIORITY, 0.11, "{{ need.priority }}"),
            (phrases.WHY, 0.35, "{{ need.reason }}"), (message("Cost"), 0.14, "{{ need.cost }}")))
        self._put("{{p sections.plan }}")

    def _sites(self) -> None:
        self._put(SITES_TITLE, "heading")
        self._put("{%p for site in sites %}")
        self._put("{{ site.number }} {{ site.name }}", "subheading")
        self._put("{{ site.kind }}{% if site.ward %} · {{ site.ward }}{% endif %}", look="muted")
        self._put("{%p if site.items %}")
        self._table("item in site.items", ((phrases.ITEM, 0.5, "{{ item.title }}"),
                                           (phrases.QUANTITY, 0.3, "{{ item.quantity }} {{ item.unit }}"),
                                           (phrases.PRIORITY, 0.2, "{{ item.priority }}")))
        self._put("{%p endif %}")
        self._put("{%p for photo in site.photos[:2] %}")
        self._put("{{ photo.picture|wide(8) }}")
        self._put("{{ photo.caption }} · {{ photo.details }}", "caption")
        self._put("{%p endfor %}")
        self._put("{%p endfor %}")

    def _pledges(self) -> None:
        self._put("{%p if pledges %}")
        self._put(SUPPORT_TITLE, "heading")
        self._table("pledge in pledges", (
            (phrases.ITEM, 0.32, "{{ pledge.title }}"), (message("Needed"), 0.17, "{{ pledge.needed }}"),
            (message("Coming"), 0.17, "{{ pledge.coming }}"), (message("Handed over since"), 0.17, "{{ pledge.handed_over }}"),
            (phrases.OUTSTANDING, 0.17, "{{ pledge.open }} {{ pledge.unit }}")))
        self._put("{%p endif %}")

    def _names(self) -> None:
        self._put("{%p if false %}")
        self._end.addprevious(self._paragraph(NAMES, "heading", new_page=True))
        self._put(NOT_PRINTED)
        listed = message("a list")
        rows = [(one.name, f"{self._say(one.means)} ({self._say(listed)})" if one.listed else self._say(one.means))
                for one in template_names()]
        self._rows([wordml.row(self._cells(row, (0.35, 0.65), "table")) for row in rows], (0.35, 0.65), named="")
        self._put("{%p endif %}")

    # ------------------------------------------------------------------------------------------------ pieces

    def _say(self, text: Message | str) -> str:
        return sentence(text, self.language)

    def _put(self, text: Message | str, kind: str = "body", *, look: str = "") -> None:
        self._end.addprevious(self._paragraph(text, kind, look=look))

    def _paragraph(self, text: Message | str, kind: str, *, look: str = "", new_page: bool = False) -> Any:
        """A tag is a run of its own, read from the left."""
        inner = []
        for at, part in enumerate(_TAG.split(self._say(text))):
            character = self.styles.character(look) if look else ""
            if at % 2:
                inner.append(wordml.run(part, PLAIN, self.style.word, character))
            elif part:
                inner += wordml.runs(part, self.style.word, look=character, rtl=self.rtl)
        return wordml.paragraph(inner, named=self.styles.paragraph(kind), rtl=self.rtl, new_page=new_page)

    def _table(self, loop: str, columns: Sequence[tuple[Message | str, float, str]]) -> None:
        """A head, and a row for each of the list."""
        shares = [share for _, share, _ in columns]
        widest = shares.index(max(shares))
        self._rows([
            wordml.row(self._cells([head for head, _, _ in columns], shares, "table-head"), head=True),
            wordml.row(self._cells(_only(widest, len(shares), f"{{%tr for {loop} %}}"), shares, "table")),
            wordml.row(self._cells([text for _, _, text in columns], shares, "table")),
            wordml.row(self._cells(_only(widest, len(shares), "{%tr endfor %}"), shares, "table"))], shares,
                   named=self.styles.table)

    def _cells(self, texts: Sequence[Message | str], shares: Sequence[float], kind: str) -> list[Any]:
        return [wordml.cell([self._paragraph(text, kind)], share * self.room) for text, share in zip(texts, shares, strict=True)]

    def _rows(self, rows: list[Any], shares: Sequence[float], *, named: str) -> None:
        self._end.addprevious(wordml.table(rows, [share * self.room for share in shares], named=named, rtl=self.rtl))
        self._end.addprevious(wordml.gap())


def _only(at: int, count: int, text: str) -> list[str]:
    """A row's texts with that one alone."""
    return [text if place == at else "" for place in range(count)]
