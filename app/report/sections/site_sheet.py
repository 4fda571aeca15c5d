"""One page of one site, left there the same evening: how it stands, what it needs, what was seen, what is still in doubt."""

from __future__ import annotations

from app.findings import PhotoFinding, SiteSheet
from app.report.blocks import Alternatives, Block, Blocks, Heading, Paragraph, Photos, Signatures, Space, TwoColumns
from app.report.sections.city_report import CityReport
from app.report.sections.evidence import held_words
from app.report.sections.open_issues import alert, issue_sentence
from app.report.sections.site_pages import figures, needs
from app.translations import message

MOST_PHOTOS, MOST_ISSUES = 3, 3
# figures, needs, and height by width of the photos (0: none), from the fullest page to the emptiest
SIZES = ((16, 14, 0.72), (14, 12, 0.72), (12, 10, 0.72), (12, 10, 0.5), (10, 8, 0.5), (10, 8, 0.0), (8, 6, 0.0), (6, 4, 0.0),
         (3, 2, 0.0))


def site_sheet(report: CityReport) -> Blocks:
    """As much as one page has room for; what is left out is counted, and stands in the site's annex."""
    return [_page(report, site) for site in report.findings.sites]


def _page(report: CityReport, site: SiteSheet) -> Block:
    position = report.place(site)
    facts = (report.kind(site.kind), site.ward, f"{position[0]:.5f}, {position[1]:.5f}" if position else "")
    head: list[Block] = [Heading(report.say(message("What was found")), f"site-{site.id}", under=True),
                         Paragraph(report.joined(*facts), "caption", muted=True)]
    held = [interview for interview in site.interviews if interview.counts] or list(site.interviews)
    head += [Paragraph(held_words(report, interview), "caption", muted=True, most=2) for interview in held]
    if not site.interviews:
        head.append(Paragraph(report.say(message("No finished interview at this site.")), before=3))
    return Alternatives(tuple((*head, *_sized(report, site, *size)) for size in SIZES))


def _sized(report: CityReport, site: SiteSheet, most_figures: int, most_needs: int, shape: float) -> Blocks:
    found, asked = figures(report, site, most_figures), needs(report, site, most_needs)
    blocks: Blocks = [Space(4), TwoColumns(tuple(found), tuple(asked), 0.5)] if found else [Space(4), *asked]
    photos = _different(report.photos(site))[:MOST_PHOTOS] if shape else []
    if photos:
        plates = tuple(report.plate(photo, short=True) for photo in photos)
        blocks += [Space(4), Photos(plates, MOST_PHOTOS, shape, lines=2, whole=True)]
    left_out = len(report.photos(site)) - len(photos)
    said = [message("More photos: {count}.", count=left_out)] if left_out > 0 else []
    where = message("Every figure, photo and answer stands in the annex of this site.")
    mend = message("Whoever finds a mistake on this page tells the assessment team: answers are corrected, and nothing is lost.")
    return [*blocks, *alert(report), *_contradictions(report),
            Paragraph(report.sentences(*said, where, mend), "caption", muted=True, before=4),
            Signatures((report.say(message("For the site")), report.say(message("For the assessment team"))))]


def _contradictions(report: CityReport) -> Blocks:
    """What the sides say, where a printed figure hangs on it; the line in red counts them all."""
    moving = [issue for issue in report.findings.open if issue.moves][:MOST_ISSUES]
    return [Paragraph(f"• {issue_sentence(report, issue)}", before=2, most=3) for issue in moving]


def _different(photos: list[PhotoFinding]) -> list[PhotoFinding]:
    """The first of each question first."""
    first = list({photo.question: photo for photo in reversed(photos)}.values())[::-1]
    return first + [photo for photo in photos if photo not in first]
