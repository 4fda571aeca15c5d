"""What frames the pages: the cover, the band of the brief, the footer with the draft's mark; and the organisation's logo."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, UnidentifiedImageError
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader

from app.own_fonts import BOLD, REGULAR, SEMIBOLD
from app.problem import Problem
from app.report import phrases
from app.report.composition import Composition
from app.report.pdf.canvas import PageCanvas
from app.report.pdf.layout import BRIEF
from app.report.pdf.text import draw_line
from app.report.sections import SECTIONS
from app.report.sections.city_report import CityReport
from app.report.typesetting.lines import at_most, shortened, width
from app.report.typesetting.shaping import base_of, clean
from app.translations import message

LOGO_ROOM = (130.0, 34.0)           # points, at most


def draw_logo(canvas: PageCanvas, right: float, top: float) -> float:
    """The organisation's logo with its upper right corner there, laid on the band's colour. Returns its width; 0 without one."""
    style = canvas.context.style
    if style.logo is None:
        return 0.0
    try:
        with Image.open(style.logo) as opened:
            logo = opened.convert("RGBA")
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise Problem(message("The logo {file} is not a picture.", file=style.logo), message("Choose a PNG or a JPEG.")) from error
    logo.thumbnail((1000, 1000))
    flat = Image.new("RGB", logo.size, style.colors.navy)
    flat.paste(logo, mask=logo.getchannel("A"))
    png = BytesIO()
    flat.save(png, "PNG")
    scale = min(LOGO_ROOM[0] / flat.width, LOGO_ROOM[1] / flat.height)
    wide, high = flat.width * scale, flat.height * scale
    with canvas.artefact():                 # the name stands beside it
        canvas.saveState()
        canvas.translate(right - wide, top - high)
        mirrored = canvas.upright(wide)
        canvas.drawImage(ImageReader(BytesIO(png.getvalue())), 0, 0, wide, high)
        canvas.restoreState()
        canvas.mirrored = mirrored
    return wide


def draw_cover(canvas: PageCanvas, composition: Composition) -> None:
    """A page that is recognised on a desk: the city, when, how sure, and what is inside; drawn last, when all pages are known."""
    report, style, size = composition.report, composition.style, composition.size
    colors, findings, x, top = style.colors, report.findings, style.margin + 6, size[1]
    canvas.setFillColor(HexColor(colors.navy))
    canvas.rect(0, 0, size[0], size[1], stroke=0, fill=1)
    canvas.setFillColor(HexColor(colors.sand))
    canvas.rect(x, top - 250, 64, 4, stroke=0, fill=1)
    draw_logo(canvas, x + report.room - 12, top - 60)
    if style.organisation:
        draw_line(canvas, shortened(style.organisation, SEMIBOLD, 12, report.room), x, top - 84, SEMIBOLD, 12, colors.paper)
    draw_line(canvas, report.say(phrases.ASSESSMENT).upper(), x, top - 150, SEMIBOLD, 12, colors.soft)
    y = top - 200
    with canvas.within("H1"):
        for line in at_most(2, findings.name, BOLD, 38, report.room - 12):
            draw_line(canvas, line, x, y, BOLD, 38, colors.paper, base=base_of(findings.name, canvas.mirrored))
            y -= 44
    draw_line(canvas, shortened(report.country, REGULAR, 17, report.room - 12), x, top - 285, REGULAR, 17, colors.paper)
    if findings.first_day:
        words = report.say(report.fieldwork())
        draw_line(canvas, words[:1].upper() + words[1:], x, top - 312, REGULAR, 12, colors.soft)
    y = style.margin + 52
    _draw_contents(canvas, composition, x, top - 400, y + 20)
    if composition.options.draft:
        draw_line(canvas, report.say(phrases.DRAFT), x, y, SEMIBOLD, 10, colors.sand)
    if findings.demo:
        draw_line(canvas, report.say(phrases.DEMONSTRATION), x, y - 16, SEMIBOLD, 10, colors.sand)
    draw_line(canvas, report.identity, x, y - 34, REGULAR, 8, colors.soft)


def _draw_contents(canvas: PageCanvas, composition: Composition, x: float, y: float, low: float) -> None:
    """The sections with their pages, each leading there; closer together where there are so many that they would reach below
    `low`."""
    report, colors, first_keys = composition.report, composition.style.colors, composition.first_keys
    draw_line(canvas, report.say(phrases.CONTENTS), x, y, SEMIBOLD, 12, colors.sand)
    y -= 24
    room, step = min(report.room - 12, 330.0), min(19.0, (y - low) / max(1, len(composition.blocks) - 1))
    with canvas.within("TOC"):
        for name in composition.blocks:
            key, title = first_keys.get(name, ""), report.say(SECTIONS[name].title)
            with canvas.within("TOCI"), canvas.within("Reference"), canvas.link_to(key, title, x, y - 5, room, step):
                draw_line(canvas, title, x, y, REGULAR, 11.5, colors.paper)
                if key:
                    number = str(canvas.destinations[key][0])
                    draw_line(canvas, number, x, y, REGULAR, 11.5, colors.soft, align="right", room=room)
            y -= step


def draw_header(canvas: PageCanvas, composition: Composition) -> None:
    """The band of the first page, and its mark; of the brief, or of a sheet that bears the site's name."""
    report, style, size = composition.report, composition.style, composition.size
    findings, colors, x, top = report.findings, style.colors, style.margin, size[1]
    site = findings.sites[0].name if composition.options.site else ""
    canvas.section()
    canvas.destinations[BRIEF] = canvas.getPageNumber(), top
    canvas.addOutlineEntry(clean(site) or clean(report.say(composition.title)), BRIEF, 0, closed=False)
    canvas.setFillColor(HexColor(colors.navy))
    canvas.rect(0, top - style.header, size[0], style.header, stroke=0, fill=1)
    canvas.setFillColor(HexColor(colors.sand))
    canvas.rect(0, top - style.header - 3, size[0], 3, stroke=0, fill=1)
    above = report.joined(report.say(phrases.ASSESSMENT).upper(), style.organisation)
    draw_line(canvas, shortened(above, REGULAR, 8.2, report.room * 0.62), x, top - 26, REGULAR, 8.2, colors.soft)
    logo = draw_logo(canvas, x + report.room, top - 44)
    room = report.room - logo - 8 * bool(logo)
    name = report.joined(findings.name, report.country, between=", ")
    title = shortened(site or name, BOLD, style.sizes.title, room)
    with canvas.within("H1"):
        draw_line(canvas, title, x, top - 54, BOLD, style.sizes.title, colors.paper)
    under = _below_title(report, report.joined(report.say(phrases.SITE_SHEET), name) if site else report.say(composition.title))
    small = style.sizes.subtitle - 1
    while width(under, REGULAR, small) > room and small > 6:
        small -= 0.5
    draw_line(canvas, shortened(under, REGULAR, small, room), x, top - 74, REGULAR, small, colors.paper)
    if composition.options.draft:
        draw_line(canvas, report.say(phrases.DRAFT), x, top - 26, SEMIBOLD, 8.6, colors.sand, align="right", room=report.room)
    draw_line(canvas, f"{report.document_id} · {findings.data_hash[:12]}", x, top - 87, REGULAR, 7, colors.soft, align="right",
              room=report.room)


def _below_title(report: CityReport, what: str) -> str:
    return report.joined(what, report.say(report.fieldwork()) if report.findings.first_day else "")


def draw_footer(canvas: PageCanvas, composition: Composition, number: int, pages: int) -> None:
    """What the report rests on, and which page of how many this is."""
    report, style, options = composition.report, composition.style, composition.options
    findings, colors, x, y = report.findings, style.colors, style.margin, style.margin - 14
    canvas.setStrokeColor(HexColor(colors.line))
    canvas.setLineWidth(0.5)
    canvas.line(x, y + 12, composition.size[0] - x, y + 12)
    small = style.sizes.caption - 0.6
    count = report.say(message("Page {page} of {pages}", page=str(number), pages=str(pages))) if pages > 1 else ""
    room = report.room - width(count, REGULAR, small) - 10
    words = report.foot(options.generated)
    if (over := width(words, REGULAR, small) - room) > 0:           # a long name gives way to what the report rests on
        name = shortened(findings.name, REGULAR, small, width(findings.name, REGULAR, small) - over)
        words = report.foot(options.generated, name)
    draw_line(canvas, words, x, y, REGULAR, small, colors.grey)
    draw_line(canvas, count, x, y, REGULAR, small, colors.grey, align="right", room=report.room)
    if options.draft:
        draw_line(canvas, report.say(phrases.DRAFT), x, y - 10, SEMIBOLD, small, colors.red, align="right", room=report.room)
    if findings.demo:
        draw_line(canvas, report.say(phrases.DEMONSTRATION), x, y - 10, SEMIBOLD, small, colors.red)
