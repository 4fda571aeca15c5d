"""What is wrong with a Word template, as one sentence that names the place: the words of the paragraph as its author sees it."""

from __future__ import annotations

import difflib
import re
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn
from jinja2 import TemplateSyntaxError, UndefinedError

from app.problem import Problem
from app.report.docx.template_names import template_names
from app.translations import Message, message

LETTERS = 80                    # of a place that are shown
_TAG = re.compile(r"\{%-?\s*(?:tr|tc|p|r)?\s*(\w+)(.*?)-?%\}")
_ALONE = re.compile(r"\{[%{]\s*(p|tr|tc)\s[^}%]*[%}]\}")
_ELEMENT = re.compile(r"<(/?)([\w:]+)[^>]*?(/?)>")
_PARTS = {"p": qn("w:p"), "tr": qn("w:tr"), "tc": qn("w:tc")}
LIST = message("The example of a template lists the names that there are.")


def mistake(file: Path, place: str, reason: Message | str, remedy: Message = LIST) -> Problem:
    if not place:
        return Problem(message("The template {file} has a mistake: {reason}.", file=file.name, reason=reason), remedy)
    return Problem(message("The template {file} has a mistake at “{place}”: {reason}.", file=file.name, place=_short(place),
                           reason=reason), remedy)


def explained(file: Path, error: Exception, lines: Sequence[str]) -> Problem:
    """`lines`: the part's text as the engine read it, a line for each paragraph."""
    if isinstance(error, UndefinedError):
        name = re.findall(r"'([^']*)'", str(error))
        return mistake(file, _at(lines, _line_of(error)), _no_name(name[-1] if name else str(error)), _near(name[-1:]))
    if isinstance(error, TemplateSyntaxError):
        if (begun := _not_ended(lines)) and "end of template" in str(error):
            return mistake(file, begun, message("what begins here is nowhere ended"))
        return mistake(file, _at(lines, error.lineno), (error.message or "").rstrip("."))
    return mistake(file, _at(lines, _line_of(error)), str(error).rstrip("."))


def require_alone(file: Path, root: Any) -> None:
    """Problem: a tag that stands for its whole paragraph, row or cell has words beside it, which would be lost."""
    for paragraph in root.iter(qn("w:p")):
        for found in _ALONE.finditer(words_in(paragraph)):
            owner = next((one for one in (paragraph, *paragraph.iterancestors()) if one.tag == _PARTS[found[1]]), None)
            if owner is None or words_in(owner).strip() != found[0]:
                raise mistake(file, words_in(owner if owner is not None else paragraph), message(
                    "{tag} stands for all of its paragraph, row or cell, and there is more in it", tag=found[0]),
                    message("Give it a paragraph, a row or a cell of its own."))


def require_nested(file: Path, text: str) -> None:
    """Problem: a loop or condition begins in one paragraph, row or cell and ends where that is not whole. `text`: the part as the
    engine reads it."""
    begun: list[re.Match[str]] = []
    for tag in _TAG.finditer(text):
        if tag[1] in ("for", "if"):
            begun.append(tag)
        elif tag[1] in ("endfor", "endif") and begun:
            begin = begun.pop()
            if not _whole(text[begin.end():tag.start()]):
                raise mistake(file, _line_around(text, begin.start()), message(
                    "what begins here ends in another row, cell or table"),
                    message("Begin and end it in the same one, or write {row} for whole rows.",
                            row="{%tr for … %} … {%tr endfor %}"))


def _whole(fragment: str) -> bool:
    """Whether elements that it closes are those that it opens again: then it may be repeated or left out."""
    closed: list[str] = []
    opened: list[str] = []
    for end, name, empty in _ELEMENT.findall(fragment):
        if empty:
            continue
        if not end:
            opened.append(name)
        elif opened:
            opened.pop()
        else:
            closed.append(name)
    return closed[::-1] == opened


def _line_around(text: str, position: int) -> str:
    return plain(text[text.rfind("\n", 0, position) + 1:].split("\n", 1)[0])


def _no_name(name: str) -> Message:
    return message("there is no name “{name}”", name=name)


def _near(names: Sequence[str]) -> Message:
    known = {part for one in template_names() for part in one.name.split(".")}
    near = difflib.get_close_matches(names[0], known, 1) if names else []
    return message("Did you mean “{name}”? The example of a template lists the names that there are.", name=near[0]) if near \
        else LIST


def _line_of(error: Exception) -> int:
    """Where the engine was, in the template."""
    numbers = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"]
    return numbers[-1] or 0 if numbers else 0


def _at(lines: Sequence[str], number: int | None) -> str:
    return plain(lines[number - 1]) if number and number <= len(lines) else ""


def _not_ended(lines: Sequence[str]) -> str:
    """The innermost loop or condition that is still open at the end."""
    begun: list[str] = []
    for line in lines:
        for tag in _TAG.finditer(line):
            if tag[1] in ("for", "if"):
                begun.append(plain(line))
            elif tag[1] in ("endfor", "endif") and begun:
                begun.pop()
    return begun[-1] if begun else ""


def plain(line: str) -> str:
    """A line of the engine's text without the elements around it."""
    return " ".join(re.sub(r"<[^>]+>", "", line).split())


def words_in(element: Any) -> str:
    """All text inside."""
    return "".join(one.text or "" for one in element.iter(qn("w:t")))


def _short(place: str) -> str:
    place = place.strip()
    return place if len(place) <= LETTERS else f"{place[:LETTERS - 1]}…"
