"""One need: asked, computed and agreed beside each other, why it comes where it comes, and for each site why so many."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.session.operations import pledges
from app.translations import Rounded
from app.ui import fonts
from app.ui.city.entry_fields import AskNumber
from app.ui.city.explanation import Explanation
from app.ui.city.facts_line import facts_line
from app.ui.city.figures import figure_cards
from app.ui.city.kinds import MARKS
from app.ui.city.ledger_words import amount, number, quantity_value
from app.ui.city.overview import heading
from app.ui.city.priority_bars import PriorityBars
from app.ui.language import tr, tr_n, worded
from app.ui.made_anew import clear
from app.ui.theme import theme
from app.ui.widgets import button, column, label, row, scrolling, shortened

if TYPE_CHECKING:
    from app.findings import CityFindings, NeedLine
    from app.support import Gap
    from app.ui.host import Host


class NeedPage(QWidget):
    def __init__(self, host: Host, findings: CityFindings, gap: Gap, back: Callable[[], object]) -> None:
        super().__init__()
        self._host, self._findings, self._gap = host, findings, gap
        self._need = next((need for need in findings.needs if need.item == gap.item), None)
        lines = self._need.lines if self._need else ()
        self.back = button(tr("All needs"), back, icon="back", kind="quiet")
        self._figures = QVBoxLayout()
        inner = QWidget()
        box = QVBoxLayout(inner)
        edge = theme().scaled(24)
        box.setContentsMargins(edge, theme().scaled(4), edge, theme().scaled(16))
        box.setSpacing(theme().scaled(8))
        box.addLayout(self._agreeing())
        box.addWidget(label(gap.title, factor=1.4, bold=True))
        if self._need and self._need.specification:
            box.addWidget(label(self._need.specification, kind="muted"))
        for words in self._words():
            box.addWidget(label(words, kind="muted"))
        box.addLayout(self._figures)
        if lines:
            box.addWidget(heading(tr("Which site, how many, and why")))
            box.addLayout(self._by_site(lines), 1)
        else:
            box.addWidget(label(tr("No site of the city was asked about this item, or none needs it."), kind="muted"))
        if lines and lines[0].score is not None:
            box.addWidget(heading(tr("Why it comes here: {points} of 100 points", points=Rounded(lines[0].score))))
            box.addWidget(PriorityBars(lines[0], findings.priority_rule))
        box.addStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(inner, gap.title))
        self._show_figures()

    def _words(self) -> list[str]:
        """Of whom it is asked, how many are of which priority, and what the quantity rests on."""
        from app.findings import need_words
        from app.report import unit_words
        if self._need is None:
            return []
        parts = need_words.split(self._need.by_priority)
        rests_on = need_words.rests_on(need_words.assumed(self._need), unit_words)
        return [*([worded(need_words.ASKED_OF[self._need.actor])] if self._need.actor != "donor" else []),
                *([worded(parts)] if parts else []), *([worded(rests_on)] if rests_on else [])]

    # ------------------------------------------------------------------------------------- the quantities

    def _show_figures(self) -> None:
        clear(self._figures)
        gap = self._gap
        cards = [(amount(gap.asked), tr("asked by the sites"), "accent"),
                 (amount(gap.computed), tr("computed from the answers"), "accent"),
                 (number(gap.agreed), tr("agreed"), "accent"),
                 (amount(gap.coming), tr("coming"), "accent"),
                 (amount(gap.outstanding, gap.unit), tr("still missing"), "error" if gap.outstanding else "good")]
        if gap.delivered_since:
            cards.insert(4, (number(gap.delivered_since), tr("handed over since"), "good"))
        self._figures.addLayout(figure_cards(cards, spacing=10))
        notes = []
        if gap.unknown_sites:
            notes.append(tr_n("{count} site could not say: the real need is higher than what is computed.",
                              "{count} sites could not say: the real need is higher than what is computed.", gap.unknown_sites))
        if gap.disputed:
            notes.append(tr_n("{quantity} more is promised by a source in doubt: it is not taken off.",
                              "{quantity} more are promised by a source in doubt: they are not taken off.",
                              gap.disputed, quantity=quantity_value(gap.disputed)))
        if gap.in_store:
            notes.append(tr_n("{quantity} of what was handed over is in the city's store.",
                              "{quantity} of what was handed over are in the city's store.",
                              gap.in_store, quantity=quantity_value(gap.in_store)))
        if gap.delivered_before:
            notes.append(tr_n("{quantity} was handed over before its site was asked again: the stock that it named holds it.",
                              "{quantity} were handed over before their sites were asked again: the stocks that they named hold "
                              "them.", gap.delivered_before, quantity=quantity_value(gap.delivered_before)))
        if gap.undated:
            notes.append(tr_n("{quantity} was handed over on an unknown day: it is not taken off, as the stock may hold it. "
                              "Enter the day.",
                              "{quantity} were handed over on an unknown day: they are not taken off, as the stocks may hold them. "
                              "Enter the day.", gap.undated, quantity=quantity_value(gap.undated)))
        notes += [worded(instead.sentence) for instead in gap.substituted]
        if gap.at_unasked:
            sites = tuple(site.site for site in gap.sites if site.needed is None and site.since)
            notes.append(tr_n("{quantity} went where nobody knows what is needed ({sites}): it lowers no other site's need.",
                              "{quantity} went where nobody knows what is needed ({sites}): they lower no other site's need.",
                              gap.at_unasked, quantity=quantity_value(gap.at_unasked), sites=sites))
        if gap.agreed is not None:
            notes.append(tr("Donors see the agreed quantity; what was asked and computed stays beside it."))
        notes += [worded(sentence) for sentence in self._findings.shared.of(gap.item)]
        for note in notes:
            self._figures.addWidget(label(note, kind="muted"))
        for warning in gap.warnings:
            self._figures.addWidget(label(worded(warning), kind="warning"))

    def _agreeing(self) -> QVBoxLayout:
        self.agreed = QLineEdit()
        self.agreed.setPlaceholderText(tr("Agreed quantity"))
        self.agreed.setAccessibleName(tr("Agreed quantity of {item}", item=self._gap.title))
        self.agreed.setFixedWidth(theme().scaled(190))
        self.agreed.returnPressed.connect(self._agree)
        self.agree = button(tr("Agree on it"), self._agree, icon="check")
        self.computed = button(tr("Back to what is computed"), lambda: self._keep(None), icon="undo", kind="quiet")
        self.computed.setVisible(self._gap.agreed is not None)
        for widget in (self.agreed, self.agree, self.computed):
            widget.setEnabled(not self._host.workspace.read_only)
        self.agreed.setToolTip(tr("Donors see the agreed quantity; what was asked and computed stays beside it."))
        self.asking = AskNumber()
        if self._gap.agreed is not None:
            self.asking.show_kept(self.agreed, f"{self._gap.agreed.normalize():f}")
        self.agreed.textEdited.connect(self.asking.withdraw)
        if theme().text_size == "normal":
            return column(row(self.back, None, self.agreed, self.agree, self.computed, spacing=8), self.asking)
        return column(row(self.back, None), row(self.agreed, self.agree, self.computed, None, spacing=8), self.asking, spacing=4)

    def _agree(self) -> None:
        with self._host.showing_problems():
            quantity = self.asking.read(self.agreed, self._agree)
            if quantity is not None:
                self._keep(quantity)

    def _keep(self, quantity: str | None) -> None:
        from app.support import Ledger, gaps
        with self._host.showing_problems():
            self._host.session.run(pledges.agree(city_id=self._gap.city_id, item=self._gap.item, quantity=quantity))
            self._gap = next(gap for gap in gaps(Ledger(self._host.workspace), self._findings) if gap.item == self._gap.item)
            if quantity is None:
                self.agreed.clear()
            self.computed.setVisible(quantity is not None)
            self._show_figures()

    # ------------------------------------------------------------------------------------------ the sites

    def _by_site(self, lines: tuple[NeedLine, ...]) -> QVBoxLayout:
        names = {site.id: site.name for site in self._findings.sites}
        at = {site.site_id: site for site in self._gap.sites}
        self.sites = QListWidget()
        self.sites.setAccessibleName(tr("Sites that need it"))
        self.sites.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sites.setWordWrap(True)
        self.sites.setStyleSheet(f"QListWidget::item {{ min-height: {theme().target}px; padding: 0 {theme().scaled(10)}px; }}"
                                 f"QListWidget::item:selected {{ background: {theme().palette.accent};"
                                 f"color: {theme().palette.on_accent}; }}")
        for line in lines:
            name = names.get(line.site_id, line.site_id)
            fonts.load_for(name)
            received = at.get(line.site_id)
            given = tr("handed over {n}, still missing {rest}", n=quantity_value(received.since), rest=amount(
                received.outstanding)) if received is not None and received.since else ""
            asked = "" if line.asked is None else tr("asked {n}", n=quantity_value(line.asked))
            # Translators: {mark} is a round sign for how urgent it is
            self.sites.addItem(QListWidgetItem(tr(
                "{mark} {site}\n{quantities}", mark=MARKS.get(line.priority, "–"), site=shortened(name, 34),
                quantities=facts_line((amount(line.net, self._gap.unit), asked, given)))))
        self._lines = lines
        self._why = QVBoxLayout()
        self.explanation: Explanation | None = None
        self.sites.currentRowChanged.connect(self._explain)
        self.sites.setFixedWidth(theme().side(300))
        self.sites.setMinimumHeight(theme().scaled(220))
        side_by_side = row(self.sites, spacing=16)
        side_by_side.addLayout(self._why, 1)
        self.sites.setCurrentRow(0)
        return column(side_by_side)

    def _explain(self, index: int) -> None:
        clear(self._why)
        line = self._lines[index]
        if line.reason:
            self._why.addWidget(label(line.reason))
        from app.findings import need_words
        if beside := need_words.beside(line):
            self._why.addWidget(label(tr("The quantity here is {basis}.", basis=need_words.basis(line))))
            self._why.addWidget(label(worded(beside), kind="muted"))
        self.explanation = Explanation(self._host, line.interview_id, line.need_ref)
        self._why.addWidget(self.explanation, 1)
