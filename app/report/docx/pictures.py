"""Pictures as Word places them, each with what it shows in words."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx.shared import Pt

from app.report.typesetting.shaping import clean


def inline_picture(part: Any, data: bytes, words: str, wide: float, high: float | None = None) -> Any:
    """A picture of a document's part, in its own shape: so many points wide, or fitted into that box."""
    inline = part.new_pic_inline(BytesIO(data), width=Pt(wide))
    if high is not None:
        shape = inline.extent.cy / inline.extent.cx
        for extent in (inline.extent, inline.graphic.graphicData.pic.spPr.xfrm.ext):
            extent.cx, extent.cy = Pt(min(wide, high / shape)), Pt(min(high, wide * shape))
    inline.docPr.set("descr", clean(words))
    return inline
