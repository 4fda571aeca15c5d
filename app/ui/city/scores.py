"""Scores of the sectors and of the city, each with what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.translations import Rounded
from app.ui.city.figures import figure_cards
from app.ui.city.ledger_words import UNKNOWN
from app.ui.language import tr, tr_n, worded
from app.ui.theme import theme
from app.ui.widgets import label

if TYPE_CHECKING:
    from app.findings import CityFindings, CityScore, SectorScore


class Scores(QWidget):
    def __init__(self, findings: CityFindings) -> None:
        super().__init__()
        cards = [(_figure(score.value), self._sector(score)) for score in findings.scores]
        if findings.score is not None:
            cards.append((_figure(findings.score.value), self._city(findings.score)))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().scaled(8))
        box.addLayout(figure_cards([(figure, meaning, "accent" if figure != UNKNOWN else "muted") for figure, meaning in cards]))
        if findings.score is not None and findings.score.against:
            box.addWidget(label(self._against(findings.score), kind="muted"))

    def _sector(self, score: SectorScore) -> str:
        if score.persons:
            basis = tr_n("{count} person, indicative", "{count} people, indicative", score.n)
        elif score.there is None:
            basis = tr_n("{count} site", "{count} sites", score.n)
        else:
            basis = tr_n("{n} of {count} site", "{n} of {count} sites", score.there, n=score.n)
        if score.value is None:
            return _too_few(score.title, basis)
        # Translators: {basis} is what the score rests on: 12 of 30 sites
        return tr("{score}\n{basis}, weighted by users", score=score.title, basis=basis) if score.by_users else \
            tr("{score}\n{basis}, each alike", score=score.title, basis=basis)

    def _city(self, score: CityScore) -> str:
        sectors = tr_n("{n} of {count} sector", "{n} of {count} sectors", score.expected, n=score.n)
        if score.value is None:
            return _too_few(tr("City score"), sectors)
        # Translators: {sectors} is how many are in it: 3 of 4 sectors
        return tr("City score, geometric mean\n{sectors}, 0 counted as 1", sectors=sectors) if score.zeros else \
            tr("City score, geometric mean\n{sectors}", sectors=sectors)

    def _against(self, score: CityScore) -> str:
        reasons = {"sectors": tr("sectors are missing"), "coverage": tr("less than 60 % of the sites were seen"),
                   "consent": tr("no consent to publish")}
        return tr("Not to be compared with other cities: {reasons}.", reasons=tuple(reasons[name] for name in score.against))


def _too_few(score: str, basis: str) -> str:
    # Translators: {score} is the title of a score, {basis} what it would rest on: 1 of 30 sites
    return tr("{score}\nnot enough data: {basis}", score=score, basis=basis)


def _figure(value: float | None) -> str:
    return UNKNOWN if value is None else worded(Rounded(value))
