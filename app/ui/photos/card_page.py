"""Sorting a card of photos: choose or drop it, look at the proposal, change it, take it in, and read what became of each."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from app.exchange.card import clock_by_photo, look_through
from app.photos import parse_shift
from app.session.operations import cards
from app.ui.fields.choices import tick
from app.ui.language import here, tr, tr_n
from app.ui.panes import panes
from app.ui.photos.card_names import CardNames, clock_words
from app.ui.photos.card_panel import CardPanel
from app.ui.photos.card_report import CardReport
from app.ui.photos.card_tree import CardTree
from app.ui.theme import theme
from app.ui.widgets import Crumb, button, column, flow, label, row

if TYPE_CHECKING:
    from app.exchange.card import CardPlan, Looked, Planned, TakenIn, Target
    from app.session import Changes
    from app.ui.host import Host

MOST_REFUSED = 12       # files whose reasons stand beside the proposal; the report names more


class CardPage(QWidget):
    """A folder or files are dropped anywhere on it. `city_id`: from whose page one came."""

    def __init__(self, host: Host, city_id: str = "", *, paths: tuple[Path, ...] = ()) -> None:
        super().__init__()
        self._host, self._city_id = host, city_id
        self._looked: Looked | None = None
        self._clocks: dict[str, timedelta] = {}
        self._by_hand: dict[str, Target] = {}       # by the photo's name: a person's word, which outlives another sorting
        self._left = False
        self.plan: CardPlan | None = None
        self.names = CardNames(host.workspace)
        self.folder = button(tr("Choose a folder…"), self._choose_folder, icon="folder")
        self.files = button(tr("Choose photos…"), self._choose_files, icon="photo")
        self.summary = label(_invitation(), kind="muted")
        self.doubtful = tick(tr("Only to be looked at"))
        self.doubtful.toggled.connect(lambda: self._fill())
        self.tree = CardTree(host)
        self.tree.chosen.connect(self._show_chosen)
        self.report = CardReport(host, city_id, self._begin_again)
        self.take = button(tr("Take in"), self._take_in, icon="check", kind="primary")
        self.panel = CardPanel(host)
        self.panel.moved.connect(self._move)
        self.panel.clock_shown.connect(self._clock_shown)
        self.panel.clock_matched.connect(self._clock_matched)
        self.panel.clock_typed.connect(self._clock_typed)
        proposal = QWidget()
        inside = column(self.tree, row(self.doubtful, None, self.take), spacing=8)
        inside.setStretchFactor(self.tree, 1)
        proposal.setLayout(inside)
        self.stack = QStackedWidget()
        for page in (QWidget(), proposal, self.report):
            self.stack.addWidget(page)
        self._roomy = theme().text_size != "largest"        # else the way above says what it is, and the list needs the room
        buttons = [self.folder, self.files]
        top = row(label(tr("Sort a card"), factor=1.5, bold=True), None, *buttons) if self._roomy else flow(*buttons)
        left = column(top, self.summary, self.stack, spacing=8)
        left.setStretchFactor(self.stack, 1)
        panes(self, left, self.panel, tr("Photo"))
        self.first = self.folder
        host.subscribe(self, self._refresh)
        if paths:
            self.look(*paths)

    def crumbs(self) -> list[Crumb]:
        way: list[Crumb] = [(self._host.path.stem, lambda: self._host.go_city())]
        if self._city_id:
            way.append((self.names.cities.get(self._city_id, ""), lambda: self._host.go_city(self._city_id, "sites")))
        return [*way, (tr("Sort a card"), None)]

    def leave(self) -> None:
        self._left = True
        self.tree.leave()
        self.panel.leave()

    # ------------------------------------------------------------------------------------------- looking

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("The card, or a folder of photos"))
        if folder:
            self.look(Path(folder))

    def _choose_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, tr("Photos"))
        if names:
            self.look(*map(Path, names))

    def take_dropped(self, kind: str, paths: list[Path]) -> bool:
        """Photos and folders of a card."""
        if kind == "photo":
            self.look(*paths)
        return kind == "photo"

    def look(self, *paths: Path) -> None:
        """Looks through these files and folders, and sorts what is there."""
        self._clocks, self._by_hand, self.plan = {}, {}, None
        self._turn(0)
        self.panel.show_nothing()
        self._host.work(tr("Looking through the card"), lambda progress: look_through(paths, progress), self._sort_looked)

    def _sort_looked(self, looked: Looked) -> None:
        self._looked = looked
        self._sort()

    def _sort(self) -> None:
        """Anew, with the clocks as they are set; what a person has said stays."""
        if self._looked is not None:
            self._host.work(tr("Sorting the photos"), cards.plan(looked=self._looked, clocks=dict(self._clocks), language=here()),
                            self._show_plan)

    def _show_plan(self, plan: CardPlan) -> None:
        for name, target in self._by_hand.items():
            plan = plan.changed([name], target)
        self.plan = plan
        self._turn(1)
        self.panel.tell([*filter(None, map(clock_words, plan.clocks)),
                         *(one.problem.in_language(here()) for one in plan.refused[:MOST_REFUSED])])
        self._fill()
        self.tree.setFocus()

    def _turn(self, at: int) -> None:
        """To the beginning, the proposal or the report."""
        self.stack.setCurrentIndex(at)
        for choosing in (self.folder, self.files):
            choosing.setVisible(self._roomy or at == 0)

    def _fill(self) -> None:
        if self.plan is None:
            return
        plan = self.plan
        words = [tr_n("{count} photo would be taken in.", "{count} photos would be taken in.", plan.taken_in)]
        if plan.doubtful:
            words.append(tr_n("{count} of them is to be looked at.", "{count} of them are to be looked at.", plan.doubtful))
        if there := plan.count("there"):
            words.append(tr_n("{count} is here already.", "{count} are here already.", there))
        if out := plan.count("out"):
            words.append(tr_n("{count} is left out.", "{count} are left out.", out))
        if plan.refused:
            words.append(tr_n("{count} file cannot be taken in.", "{count} files cannot be taken in.", len(plan.refused)))
        self.summary.setText(" ".join(words))
        self.take.setText(tr_n("Take in {count} photo", "Take in {count} photos", plan.taken_in))
        self.take.setEnabled(plan.taken_in > 0)
        self.tree.fill(plan, self.names, doubtful=self.doubtful.isChecked())

    def _show_chosen(self) -> None:
        self.panel.show_photos(self.tree.selected(), self.names, self.plan.clocks if self.plan is not None else ())

    def _refresh(self, changes: Changes) -> None:
        if changes.sites or changes.interviews or changes.cities:
            self.names = CardNames(self._host.workspace)
            if self.stack.currentIndex() == 1:
                self._sort()

    # ------------------------------------------------------------------------------------------- changing

    def _move(self, target: Target) -> None:
        if self.plan is None:
            return
        names = [one.found.name for one in self.tree.selected() if one.target.kind != "there"]
        self._by_hand |= dict.fromkeys(names, target)
        self.plan = self.plan.changed(names, target)
        self._fill()

    def _alone(self) -> Planned | None:
        chosen = self.tree.selected()
        return chosen[0] if len(chosen) == 1 else None

    def _clock_shown(self, shown: str) -> None:
        if (one := self._alone()) is not None:
            with self._host.showing_problems():
                self._set_clock(*clock_by_photo(one.found, shown))

    def _clock_matched(self, interview_id: str) -> None:
        if (one := self._alone()) is not None:
            with self._host.showing_problems():
                self._set_clock(*self._host.session.run(cards.clock_of(photo=one.found, interview_id=interview_id)))

    def _clock_typed(self, text: str) -> None:
        if (one := self._alone()) is not None:
            with self._host.showing_problems():
                if text:
                    self._set_clock(one.found.camera, parse_shift(text))
                else:
                    self._clocks.pop(one.found.camera, None)
                    self._sort()

    def _set_clock(self, camera: str, shift: timedelta) -> None:
        self._clocks[camera] = shift
        self._sort()

    # ------------------------------------------------------------------------------------------- taking in

    def _take_in(self) -> None:
        """Who goes elsewhere meanwhile is told at the end; who stops it keeps what came in."""
        if self.plan is None or not self.plan.taken_in:
            return
        plan, host = self.plan, self._host
        self.take.setEnabled(False)

        def then(done: TakenIn) -> None:
            if not self._left:
                self._show_report(plan, done)
            else:
                host.say(tr_n("{count} photo was taken in.", "{count} photos were taken in.", len(done.taken)), kind="good")
        host.work(tr("Taking the photos in"), cards.take_in(plan=plan), then, failed=self._failed,
                  stopped=tr("What was taken in before stays."))

    def _failed(self, error: Exception) -> None:
        self.take.setEnabled(True)

    def _show_report(self, plan: CardPlan, done: TakenIn) -> None:
        self.plan, self._looked = None, None
        self.summary.setText("")
        self.tree.clear()
        self.panel.show_nothing()
        self.report.show_done(plan, done, self.names)
        self._turn(2)
        self.report.again.setFocus()

    def _begin_again(self) -> None:
        self._turn(0)
        self.summary.setText(_invitation())
        self.folder.setFocus()


def _invitation() -> str:
    return tr("Choose the card's folder or drop it here. Nothing happens before you have seen where each photo goes.")
