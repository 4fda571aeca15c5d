"""What frames the pages: the cover, the band of the brief, the footer with the draft's mark; and the organisation's logo."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image, UnidentifiedImageError
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader

from app.problem import Problem
from app.report import style
from app.report.pdf.drawing import upright
from app.report.pdf.layout import BRIEF
from app.report.pdf.text import at_most, draw_line, lead, shortened, width
from app.report.sections import title
from app.report.sections.page import Page
from app.report.typesetting.fonts import BOLD, REGULAR, SEMIBOLD
from app.report.typesetting.shaping import base_of, clean

LOGO_ROOM = (130.0, 34.0)           # points, at most


def logo(canvas: Any, right: float, top: float) -> float:
    """The organisation's logo with its upper right corner there, laid on the band's colour. Returns its width."""
    if style.LOGO is None:
        return 0.0
    try:
        with Image.open(style.LOGO) as opened:
            drawn = opened.convert("RGBA")
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise Problem(f"The logo {style.LOGO} is not a picture.", "Choose a PNG or a JPEG.") from error
    drawn.thumbnail((1000, 1000))
    flat = Image.new("RGB", drawn.size, style.NAVY)
    flat.paste(drawn, mask=drawn.getchannel("A"))
    held = BytesIO()
    flat.save(held, "PNG")
    scale = min(LOGO_ROOM[0] / flat.width, LOGO_ROOM[1] / flat.height)
    wide, high = flat.width * scale, flat.height * scale
    canvas.saveState()
    canvas.translate(right - wide, top - high)
    mirrored = upright(canvas, wide)
    canvas.drawImage(ImageReader(BytesIO(held.getvalue())), 0, 0, wide, high)
    canvas.restoreState()
    canvas.mirrored = mirrored
    return wide


def cover(canvas: Any, page: Page, draft: bool, said: tuple[str, ...], keys: dict[str, str], size: tuple[float, float]) -> None:
    """A page that is recognised on a desk: the city, when, how sure, and what is inside; drawn last, when all pages are known.

    `keys`: a section's first heading, which the contents lead to.
    """
    findings, x, top = page.findings, style.MARGIN + 6, size[1]
    canvas.setFillColor(HexColor(style.NAVY))
    canvas.rect(0, 0, size[0], size[1], stroke=0, fill=1)
    canvas.setFillColor(HexColor(style.SAND))
    canvas.rect(x, top - 250, 64, 4, stroke=0, fill=1)
    logo(canvas, x + page.room - 12, top - 60)
    if style.ORGANISATION:
        draw_line(canvas, shortened(style.ORGANISATION, SEMIBOLD, 12, page.room), x, top - 84, SEMIBOLD, 12, style.PAPER)
    draw_line(canvas, page.say("assessment").upper(), x, top - 150, SEMIBOLD, 12, style.SOFT)
    y = top - 200
    for line in at_most(2, findings.name, BOLD, 38, page.room - 12):
        draw_line(canvas, line, x, y, BOLD, 38, style.PAPER, base=base_of(findings.name, getattr(canvas, "mirrored", False)))
        y -= 44
    draw_line(canvas, shortened(findings.country, REGULAR, 17, page.room - 12), x, top - 285, REGULAR, 17, style.PAPER)
    if findings.first_day:
        words = page.say("fieldwork", first=page.day(findings.first_day), last=page.day(findings.last_day))
        draw_line(canvas, words[:1].upper() + words[1:], x, top - 312, REGULAR, 12, style.SOFT)
    draw_line(canvas, page.say("contents"), x, top - 400, SEMIBOLD, 12, style.SAND)
    y = top - 424
    room = min(page.room - 12, 330.0)
    for name in said:
        if key := keys.get(name):
            draw_line(canvas, str(canvas.found[key][0]), x, y, REGULAR, 11.5, style.SOFT, "right", room)
            lead(canvas, key, x, y - 5, room, 19)
        draw_line(canvas, page.say(title(name)), x, y, REGULAR, 11.5, style.PAPER)
        y -= 19
    y = style.MARGIN + 52
    if draft:
        draw_line(canvas, page.say("draft"), x, y, SEMIBOLD, 10, style.SAND)
    if findings.demo:
        draw_line(canvas, page.say("demo"), x, y - 16, SEMIBOLD, 10, style.SAND)
    draw_line(canvas, page.identity, x, y - 34, REGULAR, 8, style.SOFT)


def head(canvas: Any, page: Page, draft: bool, size: tuple[float, float], site: str = "") -> None:
    """The band of the first page, and its mark; of the brief, or of a sheet that bears the site's name."""
    findings = page.findings
    top = size[1]
    canvas.found[BRIEF] = canvas.getPageNumber(), top
    canvas.addOutlineEntry(clean(site) or page.say("brief"), BRIEF, 0, closed=False)
    canvas.setFillColor(HexColor(style.NAVY))
    canvas.rect(0, top - style.HEADER, size[0], style.HEADER, stroke=0, fill=1)
    canvas.setFillColor(HexColor(style.SAND))
    canvas.rect(0, top - style.HEADER - 3, size[0], 3, stroke=0, fill=1)
    x = style.MARGIN
    above = page.say("assessment").upper() + (f" · {style.ORGANISATION}" if style.ORGANISATION else "")
    draw_line(canvas, shortened(above, REGULAR, 8.2, page.room * 0.62), x, top - 26, REGULAR, 8.2, style.SOFT)
    taken = logo(canvas, x + page.room, top - 44)
    name = ", ".join(part for part in (findings.name, findings.country) if part)
    room = page.room - taken - 8 * bool(taken)
    city = shortened(site or name, BOLD, style.SIZES["title"], room)
    draw_line(canvas, city, x, top - 54, BOLD, style.SIZES["title"], style.PAPER)
    under = f"{page.say('site_sheet')} · {name}" if site else page.say("summary")
    if findings.first_day:
        under += " · " + page.say("fieldwork", first=page.day(findings.first_day), last=page.day(findings.last_day))
    small = style.SIZES["subtitle"] - 1
    while width(under, REGULAR, small) > room and small > 6:
        small -= 0.5
    draw_line(canvas, shortened(under, REGULAR, small, room), x, top - 74, REGULAR, small, style.PAPER)
    if draft:
        draw_line(canvas, page.say("draft"), x, top - 26, SEMIBOLD, 8.6, style.SAND, "right", page.room)
    draw_line(canvas, f"{page.document_id} · {findings.data_hash[:12]}", x, top - 87, REGULAR, 7,
              style.SOFT, "right", page.room)


def foot(canvas: Any, page: Page, draft: bool, generated: str, size: tuple[float, float], at: int, total: int) -> None:
    findings = page.findings
    y = style.MARGIN - 14
    canvas.setStrokeColor(HexColor(style.LINE))
    canvas.setLineWidth(0.5)
    canvas.line(style.MARGIN, y + 12, size[0] - style.MARGIN, y + 12)
    small = style.SIZES["caption"] - 0.6
    count = page.say("page", page=at, pages=total)
    room = page.room - width(count, REGULAR, small) - 10
    words = page.foot(generated)
    if (over := width(words, REGULAR, small) - room) > 0:           # a long name gives way to what the report rests on
        words = page.foot(generated, shortened(findings.name, REGULAR, small, width(findings.name, REGULAR, small) - over))
    draw_line(canvas, words, style.MARGIN, y, REGULAR, small, style.GREY)
    draw_line(canvas, count, style.MARGIN, y, REGULAR, small, style.GREY, "right", page.room)
    if draft:
        draw_line(canvas, page.say("draft"), style.MARGIN, y - 10, SEMIBOLD, small, style.RED, "right", page.room)
    if findings.demo:
        draw_line(canvas, page.say("demo"), style.MARGIN, y - 10, SEMIBOLD, small, style.RED)
