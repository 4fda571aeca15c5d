"""What Word has to be told of text that a template was filled with: its direction, its script, its language; and that its table of
contents is of another report."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn

from app.report.docx.scripts import PLAIN, parts
from app.report.docx.wordml import direction, element, from_the_right

# What stands behind `bidi` in the properties of a paragraph (ECMA-376 part 1, 17.3.1.26).
_BEHIND = {qn(f"w:{name}") for name in (
    "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange")}


def tell_scripts(root: Any) -> None:
    """Runs that say nothing of it; what the template's author has said stays."""
    for paragraph in list(root.iter(qn("w:p"))):
        runs = list(paragraph.iter(qn("w:r")))
        text = "".join(one.text or "" for run in runs for one in run.findall(qn("w:t")))
        if text.isascii():
            continue
        props = paragraph.find(qn("w:pPr"))
        rtl = props is not None and props.find(qn("w:bidi")) is not None
        if not rtl and from_the_right(text, False):
            _turn(paragraph)
            rtl = True
        for run in runs:
            _split(run, rtl)


def _turn(paragraph: Any) -> None:
    props = paragraph.find(qn("w:pPr"))
    if props is None:
        props = element("pPr")
        paragraph.insert(0, props)
    behind = next((one for one in props if one.tag in _BEHIND), None)
    if behind is None:
        props.append(element("bidi"))
    else:
        behind.addprevious(element("bidi"))


def _split(run: Any, rtl: bool) -> None:
    content = [one for one in run if one.tag != qn("w:rPr")]
    props = run.find(qn("w:rPr"))
    if [one.tag for one in content] != [qn("w:t")] or (
            props is not None and any(props.find(qn(f"w:{name}")) is not None for name in ("rtl", "cs"))):
        return
    found = parts(content[0].text or "", rtl)
    if all(part.script is PLAIN and not part.from_right for part in found):
        return
    for part in found:
        made = deepcopy(run)
        its = made.find(qn("w:rPr"))
        if its is None:
            its = element("rPr")
            made.insert(0, its)
        told = list(direction(part.script, from_right=part.from_right))
        if any(one.tag == qn("w:lang") for one in told):
            for old in its.findall(qn("w:lang")):
                its.remove(old)
        its.extend(told)
        shown = made.find(qn("w:t"))
        shown.text = part.text
        shown.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.addprevious(made)
    run.getparent().remove(run)


def stale_contents(root: Any) -> None:
    """Tables of contents that Word is to make anew when it opens the document."""
    begins: list[Any] = []
    for one in root.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:fldSimple")):
        if one.tag == qn("w:fldSimple"):
            if _is_contents(one.get(qn("w:instr"))):
                one.set(qn("w:dirty"), "1")
        elif one.tag == qn("w:instrText"):
            if _is_contents(one.text) and begins:
                begins[-1].set(qn("w:dirty"), "1")
        elif one.get(qn("w:fldCharType")) == "begin":
            begins.append(one)
        elif one.get(qn("w:fldCharType")) == "end" and begins:
            begins.pop()


def _is_contents(instruction: str | None) -> bool:
    return (instruction or "").split()[:1] == ["TOC"]
