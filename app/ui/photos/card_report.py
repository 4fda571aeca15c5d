"""What became of each file of a card: taken in, here already, left out, or not readable, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.language import here, tr, tr_n, worded
from app.ui.made_anew import clear
from app.ui.photos.card_names import group_of
from app.ui.widgets import button, card, column, label, row, scrolling

if TYPE_CHECKING:
    from app.exchange.card import CardPlan, TakenIn
    from app.ui.host import Host
    from app.ui.photos.card_names import CardNames

MOST_NAMED = 60         # files of one kind; the command lists them all


class CardReport(QWidget):
    """`again` leads to another card."""

    def __init__(self, host: Host, city_id: str, begin_again: Callable[[], None]) -> None:
        super().__init__()
        self._box = QVBoxLayout()
        content = QWidget()
        content.setLayout(column(self._box, None, spacing=12))
        self.again = button(tr("Sort another card"), begin_again, icon="folder")
        self.city = button(tr("Back to the sites"), lambda: host.go_city(city_id, "sites"), icon="back")
        layout = column(scrolling(content, tr("What became of the card")), row(self.again, self.city, None), spacing=8)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.text = ""              # all that is said, a line each

    def show_done(self, plan: CardPlan, done: TakenIn, names: CardNames) -> None:
        clear(self._box)
        self.text = ""
        places = Counter(names.target(group_of(one.target)) for one in plan.photos if one.found.name in done.taken)
        self._say(tr_n("{count} photo was taken in.", "{count} photos were taken in.", len(done.taken)), "good",
                  (f"{place}: {count}" for place, count in sorted(places.items())))
        if done.not_reached:
            self._say(tr_n("It was stopped before {count} photo. Sort the card again: what is here is not taken in twice.",
                           "It was stopped before {count} photos. Sort the card again: what is here is not taken in twice.",
                           len(done.not_reached)), "warning", done.not_reached)
        if done.refused:
            self._say(tr_n("{count} file could not be taken in.", "{count} files could not be taken in.", len(done.refused)),
                      "warning", (f"{one.name}: {one.problem.in_language(here())}" for one in done.refused))
        if done.beside:
            self._say(tr_n("{count} photo found no room at its question, and hangs beside the questions.",
                           "{count} photos found no room at their questions, and hang beside the questions.", len(done.beside)),
                      "warning", done.beside)
        if done.there:
            self._say(tr_n("{count} was here already, or is on the card twice.",
                           "{count} were here already, or are on the card twice.", len(done.there)), "",
                      (f"{name}: {worded(why)}" for name, why in done.there.items()))
        if done.left_out:
            self._say(tr_n("{count} was left out.", "{count} were left out.", len(done.left_out)), "",
                      (f"{name}: {worded(why)}" for name, why in done.left_out.items()))

    def _say(self, head: str, kind: str, lines: Iterable[str]) -> None:
        all_lines = list(lines)
        shown = all_lines[:MOST_NAMED]
        if len(all_lines) > len(shown):
            shown.append(tr_n("… and {count} more", "… and {count} more", len(all_lines) - len(shown)))
        frame, inside = card(margin=14, spacing=6)
        inside.addWidget(label(head, kind=kind, bold=True))
        if shown:
            inside.addWidget(label("\n".join(shown), kind="muted"))
        self._box.addWidget(frame)
        self.text += "\n".join((head, *shown, ""))
