"""The city's figures: service levels, indicators, medical waste."""

from __future__ import annotations

from app.findings import FEWEST_PERSONS, Indicator, SiteFinding, figure_words, without_words
from app.report import phrases
from app.report.blocks import Bar, Blocks, Cell, Column, DataTable, Heading, LevelBars, Paragraph, Space
from app.report.sections.city_report import CityReport
from app.report.translations import percent
from app.statements import service_name
from app.translations import Message, message, message_in, message_n

BETTER = ("advanced", "basic")
SITES_BESIDE = 4        # columns of sites in one table
LEVELS_TITLE, FIGURES_TITLE, WASTE_TITLE = message("Service levels"), message("Indicators"), message("Medical waste")


def bars(report: CityReport, *, short: bool = False) -> list[Bar]:
    """One bar for each indicator with levels; `short`: nothing stands below it, and no kind of site beside it that need not."""
    return [bar_of(report, indicator, short=short) for indicator in report.findings.indicators if indicator.ladder]


def bar_of(report: CityReport, indicator: Indicator, *, short: bool = False, meanings: bool = False) -> Bar:
    """`meanings`: with what its levels mean, in the form's own words."""
    labels = tuple(report.level(name, label) for name, label in zip(indicator.bands, indicator.band_labels, strict=True))
    small = "" if short else _below(report, indicator)
    if meanings and indicator.meanings:
        small = " ".join(report.say(message("{level}: {meaning}", level=report.level_named(name), meaning=words))
                         for name, words in indicator.meanings) + f" [{small}]"
    kinds = () if short else _kinds_asked(report, indicator)
    title = report.say(message("{indicator} ({kinds})", indicator=indicator.title, kinds=kinds) if kinds else
                       service_name(report.findings, indicator))
    note = report.say(message_n("{n} of {count} site", "{n} of {count} sites", indicator.expected, n=indicator.n))
    return Bar(title, indicator.bands, labels, indicator.counts, note, small)


def _below(report: CityReport, indicator: Indicator) -> str:
    """Whose users, how it is known, how old it is, and by which source."""
    share = message("{share} of users at basic or better", share=_share_of_users(indicator)) \
        if indicator.users and sum(indicator.users) else ""
    return report.joined(report.say(share), report.cite(indicator.source),
                         f"{report.say(phrases.OBSERVED)} {indicator.observed}/{indicator.n}", report.age(indicator))


def _share_of_users(indicator: Indicator) -> object:
    """A percentage; but where few are on either side one could count back who they are."""
    users = sum(indicator.users)
    better = sum(count for level, count in zip(indicator.bands, indicator.users, strict=True) if level in BETTER)
    if 0 < better < FEWEST_PERSONS:
        return phrases.FEWER_THAN_FIVE
    return "–" if 0 < users - better < FEWEST_PERSONS else percent(100 * better / users)


def _kinds_asked(report: CityReport, indicator: Indicator) -> tuple[str, ...]:
    kinds = {site.id: site.kind for site in report.findings.sites}
    asked = [report.kind(kinds[finding.site_id]).lower() for finding in indicator.sites if finding.site_id in kinds]
    return tuple(dict.fromkeys(asked))


def levels(report: CityReport) -> Blocks:
    all_bars = bars(report)
    return [Heading(report.say(LEVELS_TITLE), "levels"), LevelBars(tuple(all_bars))] if all_bars else []


def figures(report: CityReport) -> Blocks:
    indicators = [indicator for indicator in report.findings.indicators if not indicator.ladder]
    if not indicators:
        return []
    return [Heading(report.say(FIGURES_TITLE), "figures"), _figures_table(report, indicators), *_left_without(report, indicators)]


def _left_without(report: CityReport, indicators: list[Indicator]) -> Blocks:
    """Who is at a site that has none of what the figure divides by: these sites are in the figure, and it hides them."""
    # Translators: {figure} is an indicator's title, {who} for instance "61 % of the girls are at a school without one (Koakoyima)"
    sentences = [message("{figure}: {who}.", figure=report.joined(indicator.id, indicator.title, between=" "), who=words)
                 for indicator in indicators if (words := without_words(indicator, report.site))]
    return [Paragraph(report.say(sentence), "small", before=3) for sentence in sentences]


def _figures_table(report: CityReport, indicators: list[Indicator]) -> DataTable:
    rows: list[tuple[Cell, ...]] = []
    for indicator in indicators:
        rows.append((indicator.id, indicator.title, city_figure(report, indicator), _what_it_is(report, indicator),
                     _spread(report, indicator), f"{indicator.n}/{indicator.expected}", f"{indicator.observed}/{indicator.n}",
                     report.short_day(report.days(indicator)[0]), report.cite_linked(indicator.source)))
    return DataTable((
        Column("", 0.06), Column(report.say(phrases.INDICATOR), 0.23, bold=True),
        Column(report.say(message_in("figure of the whole", "City")), 0.08, right=True),
        Column(report.say(message("Unit, and what the figure is")), 0.18),
        Column(report.say(message("Lowest – highest")), 0.12, right=True),
        Column(report.say(phrases.ANSWERED_OF_ASKED), 0.06, right=True),
        Column(report.say(phrases.OBSERVED), 0.09, right=True), Column(report.say(message("Oldest")), 0.1, right=True),
        Column(report.say(phrases.SOURCE), 0.08)), tuple(rows))


def city_figure(report: CityReport, indicator: Indicator) -> str:
    """A number; that there is none at any site is known, and said."""
    if indicator.value is None and indicator.without_supply:
        return report.say(phrases.NO_SUPPLY)
    return "–" if indicator.figure == "none" and indicator.n else report.number(indicator.value)


def _what_it_is(report: CityReport, indicator: Indicator) -> str:
    """Unit and kind of figure: "girls per toilet, pooled over 10 sites"."""
    words = figure_words(indicator) if indicator.n else None
    return report.joined(report.unit(indicator.unit), report.say(words) if words else "", between=", ")


def _spread(report: CityReport, indicator: Indicator) -> str:
    if indicator.low is None:
        return "–"
    highest = report.say(phrases.NO_SUPPLY) if indicator.without_supply else report.number(indicator.high)
    return report.joined(report.number(indicator.low), highest, between=" – ")


def waste(report: CityReport) -> Blocks:
    """Medical waste, site by site: what is done with it, and what is needed for it."""
    indicators = [indicator for indicator in report.findings.indicators if indicator.domain == "waste"]
    if not indicators:
        return []
    note = message("What each site does with its hazardous waste. A dash: not asked there; unknown is not zero.")
    blocks: Blocks = [Heading(report.say(WASTE_TITLE), "waste"), Paragraph(report.say(note), after=5)]
    names = {indicator.id for indicator in indicators}
    sites = [site for site in report.findings.sites if any(finding.indicator in names for finding in site.findings)]
    for start in range(0, len(sites), SITES_BESIDE):
        beside = sites[start:start + SITES_BESIDE]
        findings = [{finding.indicator: finding for finding in site.findings} for site in beside]
        rows: list[tuple[Cell, ...]] = [
            (indicator.id, _with_unit(report, indicator),
             *(site_figure(report, indicator, site.get(indicator.id)) for site in findings)) for indicator in indicators]
        blocks += [DataTable((Column("", 0.07), Column(report.say(phrases.INDICATOR), 0.47, bold=True),
                              *(Column(report.site(site.id), 0.46 / len(beside), right=True) for site in beside)), tuple(rows)),
                   Space(6)]
    return [*blocks, *_needs_for_waste(report)]


def _needs_for_waste(report: CityReport) -> Blocks:
    needs = [need for need in report.findings.needs if need.domain == "waste" and (need.quantity > 0 or need.unknown_sites)]
    if not needs:
        return []
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (need.title, report.number(need.quantity), report.unit(need.unit, need.quantity), report.priority(need.priority),
         need.reason) for need in needs)
    heads: tuple[tuple[Message, float], ...] = ((phrases.ITEM, 0.34), (phrases.QUANTITY, 0.11), (phrases.UNIT, 0.11),
                                                (phrases.PRIORITY, 0.13), (phrases.WHY, 0.31))
    return [Heading(report.say(message("Ranked needs")), "waste-needs", 1),
            DataTable(tuple(Column(report.say(head), share, right=head is phrases.QUANTITY, bold=head is phrases.ITEM)
                            for head, share in heads), rows)]


def _with_unit(report: CityReport, indicator: Indicator) -> str:
    if indicator.ladder or not indicator.unit:
        return indicator.title
    return report.joined(indicator.title, f"({report.unit(indicator.unit)})", between=" ")


def site_figure(report: CityReport, indicator: Indicator, finding: SiteFinding | None) -> str:
    """One site's level or number; "–" where it was not asked."""
    if finding is None:
        return "–"
    if finding.without_supply:
        return report.say(phrases.NO_SUPPLY)
    return report.level(finding.level, finding.text) if indicator.ladder and finding.level else report.number(finding.value, 2)
