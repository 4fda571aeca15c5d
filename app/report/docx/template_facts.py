"""The values of what a Word template may name, worded as in our own documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.findings import PhotoFinding, SiteSheet, cost_words, setting_sentence
from app.report import phrases
from app.report.alternatives import bar_in_words
from app.report.blocks import Paragraph, Plate, Rank
from app.report.composition import Composition
from app.report.docx.template_names import (
    ChapterNames,
    CityNames,
    FigureNames,
    ItemNames,
    LevelNames,
    NeedNames,
    PhotoNames,
    PlaceNames,
    PledgeNames,
    ReportNames,
    ResultNames,
    SentenceNames,
    ServiceNames,
    SiteNames,
)
from app.report.sections.brief import said_with_doubts
from app.report.sections.city_report import CityReport
from app.report.sections.indicators import bar_of, city_figure, site_figure
from app.report.sections.open_issues import alert
from app.statements import EFFORTS, HORIZONS, Action, chapter_of_need, chapter_title, need_sum
from app.translations import message


class TemplateFacts:
    """`picture` makes of a photo what a template can place."""

    def __init__(self, composition: Composition, picture: Callable[[Plate], Any]) -> None:
        self.report, self.options, self.style = composition.report, composition.options, composition.style
        self._picture = picture

    def all(self) -> dict[str, Any]:
        """By name; `map` and `sections` are the template's own."""
        report = self.report
        return {
            "city": self._city(), "report": self._report(), "sentences": self._sentences(),
            "chapters": tuple(ChapterNames(report.say(chapter_title(name)), said_with_doubts(report, statement))
                              for name, statement in report.statements.headlines.items()),
            "services": self._services(), "figures": self._figures(), "needs": self._needs(),
            "sites": tuple(map(self._site, report.findings.sites)), "photos": tuple(map(self._photo, report.printable)),
            "pledges": self._pledges()}

    # ------------------------------------------------------------------------------------------------ the city

    def _city(self) -> CityNames:
        findings = self.report.findings
        inhabitants = self.report.count(findings.population) if findings.population is not None else \
            self.report.say(phrases.UNKNOWN)
        return CityNames(findings.name, self.report.country, inhabitants, findings.population_note)

    def _report(self) -> ReportNames:
        report, findings = self.report, self.report.findings
        return ReportNames(
            report.say(phrases.ASSESSMENT), self.style.organisation, marks(report, draft=self.options.draft),
            report.say(report.fieldwork()) if findings.first_day else "", report.day(findings.first_day),
            report.day(findings.last_day), report.day(self.options.generated or findings.last_day), report.identity,
            report.say(setting_sentence(findings.settings)))

    def _sentences(self) -> SentenceNames:
        report, said = self.report, self.report.statements
        worst = said_with_doubts(report, said.worst) if said.worst is not None else report.say(phrases.NO_INTERVIEWS)
        lines = [block.text or block.links[0].text for block in alert(report) if isinstance(block, Paragraph)]
        return SentenceNames(worst, said_with_doubts(report, said.changed), said_with_doubts(report, said.asked), " ".join(lines))

    # ------------------------------------------------------------------------------------------------ figures

    def _services(self) -> tuple[ServiceNames, ...]:
        bars = [bar_of(self.report, indicator, short=True) for indicator in self.report.findings.indicators if indicator.ladder]
        return tuple(ServiceNames(
            bar.title, bar.note, tuple(LevelNames(label, self.report.count(count))
                                       for label, count in zip(bar.labels, bar.counts, strict=True)),
            bar_in_words(bar, self.report.language)) for bar in bars)

    def _figures(self) -> tuple[FigureNames, ...]:
        report = self.report
        return tuple(FigureNames(one.title, city_figure(report, one), report.unit(one.unit), f"{one.n}/{one.expected}",
                                 report.cite(one.source))
                     for one in report.findings.indicators if not one.ladder)

    # ------------------------------------------------------------------------------------------------ needs

    def _needs(self) -> tuple[NeedNames, ...]:
        report = self.report
        plan = {action.item: action for action in report.statements.actions}
        found = []
        for number, need in enumerate(report.findings.needs, 1):
            action = plan.get(need.item)
            quantity = need.quantity or None            # nobody knows how many where it is in the list and 0
            places = tuple(PlaceNames(report.site(line.site_id), report.number(line.net), report.unit(need.unit, line.net),
                                      self._priority(line.priority)) for line in need.lines)
            found.append(NeedNames(
                str(number), need.title, need.item, need.specification, report.number(quantity),
                report.unit(need.unit, quantity), report.number(need.packs) if need.packs else "–",
                split.words if isinstance(split := report.split(need), Rank) else str(split),
                report.sentences(*need_sum(need, report.findings)), report.say(cost_words.ACTORS[need.actor]),
                *self._action(action), report.say(chapter_title(chapter_of_need(report.findings, need))), places))
        return tuple(found)

    def _action(self, action: Action | None) -> tuple[str, str, str]:
        """By when, how hard, for how much."""
        if action is None:
            return "–", "–", self.report.say(message("quantity unknown"))
        currency = self.report.costs.currency if self.report.costs is not None else ""
        return (self.report.say(HORIZONS[action.horizon]), self.report.say(EFFORTS[action.effort]),
                self.report.say(action.cost_words(currency)))

    def _priority(self, name: str) -> str:
        return self.report.say(phrases.PRIORITIES[name]) if name else "–"

    def _pledges(self) -> tuple[PledgeNames, ...]:
        report = self.report
        gaps = [missing.gap for missing in report.support or ()]
        return tuple(PledgeNames(gap.title, report.unit(gap.unit, gap.needed), *(
            report.number(None if quantity is None else float(quantity))
            for quantity in (gap.needed, gap.coming, gap.delivered_since, gap.outstanding)))
            for gap in gaps if gap.coming or gap.delivered_since or gap.delivered_before or gap.undated or gap.disputed)

    # ------------------------------------------------------------------------------------------------ sites

    def _site(self, site: SiteSheet) -> SiteNames:
        report, place = self.report, self.report.place(site)
        known = {indicator.id: indicator for indicator in report.findings.indicators}
        results = tuple(ResultNames(known[finding.indicator].title, site_figure(report, known[finding.indicator], finding))
                        for finding in site.findings if known[finding.indicator].domain != "score")
        items = []
        for line in site.needs:
            if line.net is None or line.net > 0:
                title, unit = report.item(line.item, line.net)
                items.append(ItemNames(title, report.number(line.net), unit, self._priority(line.priority)))
        return SiteNames(str(report.numbers.get(site.id, "–")), site.name, report.kind(site.kind), site.ward,
                         f"{place[0]:.5f}, {place[1]:.5f}" if place else "", results, tuple(items),
                         tuple(map(self._photo, report.photos(site))))

    def _photo(self, photo: PhotoFinding) -> PhotoNames:
        plate = self.report.plate(photo, short=True)
        return PhotoNames(self._picture(plate), plate.caption, plate.small)


def marks(report: CityReport, *, draft: bool) -> str:
    """What a reader may not miss: that it is a draft, that all of it is made up. "" neither."""
    return " · ".join(report.say(words) for words, said in ((phrases.DRAFT, draft), (phrases.DEMONSTRATION, report.findings.demo))
                      if said)
