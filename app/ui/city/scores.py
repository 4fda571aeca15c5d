"""Scores of the sectors and of the city, each with what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.ui.city.figures import figure_card
from app.ui.language import tr, tr_n
from app.ui.theme import theme
from app.ui.widgets import label

if TYPE_CHECKING:
    from app.findings import CityFindings, CityScore, SectorScore


class Scores(QWidget):
    def __init__(self, findings: CityFindings) -> None:
        super().__init__()
        cards = [(_figure(one.value), self._sector(one)) for one in findings.scores]
        if findings.score is not None:
            cards.append((_figure(findings.score.value), self._city(findings.score)))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().scaled(8))
        grid = QGridLayout()
        grid.setSpacing(theme().scaled(14))
        for number, (figure, text) in enumerate(cards):
            grid.addWidget(figure_card(figure, text, "accent" if figure != "–" else "muted"), 0, number)
            grid.setColumnStretch(number, 1)
        box.addLayout(grid)
        if findings.score is not None and findings.score.against:
            box.addWidget(label(self._against(findings.score), kind="muted"))

    def _sector(self, one: SectorScore) -> str:
        if one.persons:
            whom = tr_n("{count} person, indicative", "{count} people, indicative", one.n)
        else:
            whom = tr("{n} of {all} sites", n=one.n, all=one.there)
        if one.value is None:
            return self._thin(one.title, whom)
        how = tr("weighted by users") if one.by_users else tr("each alike")
        return f"{one.title}\n{whom}, {how}"

    def _city(self, one: CityScore) -> str:
        of = tr("{n} of {all} sectors", n=one.n, all=one.expected)
        if one.value is None:
            return self._thin(tr("City score"), of)
        return tr("City score, geometric mean") + "\n" + of + (", " + tr("0 counted as 1") if one.zeros else "")

    def _thin(self, score: str, whom: str) -> str:
        return f"{score}\n" + tr("not enough data: {whom}", whom=whom)

    def _against(self, one: CityScore) -> str:
        words = {"sectors": tr("sectors are missing"), "coverage": tr("less than 60 % of the sites were seen"),
                 "consent": tr("no consent to publish")}
        return tr("Not to be compared with other cities: {reasons}.", reasons=", ".join(words[reason] for reason in one.against))


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f}"
