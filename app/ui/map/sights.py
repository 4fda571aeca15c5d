"""What of the marks is to be drawn now: each as a picture with its place, worked out off the paint path and in small steps.

A frame takes what is there: where the clusters of a new scale are still being made, those of the nearest one; where a picture is
still to be drawn, the plain sign. What is missing follows between the frames, and the labels when the map rests.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.ui.map.sprites import Sprites, cluster_radius, mark_half
from app.ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from app.places import Cluster, ClusterLevel, MapMark, MercatorView, Rectangle

APART, FEW_APART = 30, 16       # px at normal text: nearer marks become one; of few, only those that would cover each other
FEW = 80                # marks
BUDGET = 0.003          # s that new pictures may take in a frame
SLICE = 0.004           # s of a step between the frames
MOST_LABELS = 250
_ORDER = {"none": 0, "limited": 1, "basic": 2, "advanced": 3}      # the worst are named first


@dataclass(slots=True)
class Sight:
    """A mark or a cluster as it is drawn: its place in the square, its picture, half of that picture's size in px."""

    cluster: Cluster
    picture: QPixmap
    half: float
    radius: float
    whole: bool             # whether the picture says the levels


@dataclass(slots=True)
class Label:
    """Words at their place beside a mark: from the mark's place, in px."""

    x: float
    y: float
    across: float
    down: float
    picture: QPixmap


class Sights:
    """The marks of one map at one view."""

    def __init__(self, ratio: float) -> None:
        from app.places import ClusterLevels
        self.sprites = Sprites(ratio)
        self.marks: Sequence[MapMark] = ()
        self.levels = ClusterLevels((), 1.0)
        self.now: list[Sight] = []
        self.labels: list[Label] = []
        self.notes: list[tuple[float, float, str]] = []     # other words, at places in the square: they come after the marks
        self.labelled_at = 0.0              # the scale that the labels were placed at: they hold for it alone
        self.chosen = ""
        self._level: ClusterLevel | None = None
        self._sights: dict[int, Sight] = {}         # by the identity of their cluster, which its level holds
        self._work: Iterator[None] | None = None
        self._at_work = -1                          # the level that is made while the map moves
        self._unlabelled = True

    def show(self, marks: Sequence[MapMark]) -> None:
        """Other marks."""
        from app.places import ClusterLevels, world_xy
        self.marks = marks
        self.levels = ClusterLevels([world_xy(mark.longitude, mark.latitude) for mark in marks],
                                    theme().scaled(APART if len(marks) > FEW else FEW_APART))
        self._level = None
        self._sights.clear()
        self.labels, self._work, self._unlabelled = [], None, True

    def redraw(self, ratio: float) -> None:
        """In another look, or on another screen."""
        self.sprites = Sprites(ratio)
        self._sights.clear()
        self.labels, self._unlabelled = [], True

    # ----------------------------------------------------------------------------------------- for a frame

    def gather(self, view: MercatorView) -> None:
        """What is in sight; takes as long as a frame may."""
        wanted = self.levels.of(view.zoom)
        level = self.levels.made(wanted) or self.levels.nearest(wanted)
        if level is None:
            level = self.levels.make(wanted)
        self._level = level
        beyond = 40 / view.scale
        right, bottom = view.left + view.width / view.scale + beyond, view.top + view.height / view.scale + beyond
        left, top, middle = view.left - beyond, view.top - beyond, view.x
        until, in_haste = time.perf_counter() + BUDGET, False
        known, self.now = self._sights, []
        for cluster in level.within(left, top, right, bottom):
            if top <= cluster.y <= bottom and left <= cluster.x + round(middle - cluster.x) <= right:
                sight = known.get(id(cluster))
                if sight is None:
                    sight = self._sight(cluster, in_haste=in_haste)
                    in_haste = in_haste or time.perf_counter() > until
                self.now.append(sight)

    def _sight(self, cluster: Cluster, *, in_haste: bool = False) -> Sight:
        """As it is drawn; in haste, without what takes long to draw, and not kept."""
        count = len(cluster.members)
        if count == 1:
            mark = self.marks[cluster.members[0]]
            picture, radius = self.sprites.mark(mark.kind, mark.level), mark_half()
        else:
            picture, radius = (self.sprites.blank() if in_haste else self.sprites.cluster(count, self._levels_in(cluster)),
                               cluster_radius(count))
        sight = Sight(cluster, picture, picture.width() / self.sprites.ratio / 2, radius, count == 1 or not in_haste)
        if sight.whole:
            self._sights[id(cluster)] = sight
        return sight

    def _levels_in(self, cluster: Cluster) -> tuple[tuple[str, int], ...]:
        """How many of its sites have which level, the worst first."""
        counts: dict[str, int] = {}
        for member in cluster.members:
            level = self.marks[member].level
            known = level if level in _ORDER else ""
            counts[known] = counts.get(known, 0) + 1
        return tuple(sorted(counts.items(), key=lambda share: _ORDER.get(share[0], 9)))

    # ---------------------------------------------------------------------------------- between the frames

    def rest(self, view: MercatorView, taken: Sequence[Rectangle] = ()) -> None:
        """The map stands still: labels are placed, and what a frame had no time for. `taken`: where none may lie."""
        self._unlabelled = True
        self._at_work, self._work = -1, self._working(view, taken)

    def hurry(self, view: MercatorView) -> None:
        """The map moves: what this scale lacks is made first."""
        self._unlabelled = True
        wanted = self.levels.of(view.zoom)
        if self.levels.made(wanted) is not None:
            self._work = None
        elif self._work is None or self._at_work != wanted:
            self._at_work, self._work = wanted, self.levels.making(wanted)

    @property
    def busy(self) -> bool:
        return self._work is not None

    def step(self) -> bool:
        """Works for a moment; True where something is to be drawn anew."""
        if self._work is None:
            return False
        until = time.perf_counter() + SLICE
        shown = self._unlabelled, self._level
        while time.perf_counter() < until:
            try:
                next(self._work)
            except StopIteration:
                self._work = None
                return True
        return (self._unlabelled, self._level) != shown

    @property
    def labelled(self) -> bool:
        return not self._unlabelled

    def _working(self, view: MercatorView, taken: Sequence[Rectangle]) -> Iterator[None]:
        wanted = self.levels.of(view.zoom)
        if self.levels.made(wanted) is None:
            yield from self.levels.making(wanted)
            self.gather(view)
        for at, sight in enumerate(self.now):
            if not sight.whole:
                self.now[at] = self._sight(sight.cluster)
                yield
        yield from self._labelling(view, taken)
        for near in (wanted + 1, wanted - 1, wanted + 2, wanted - 2):
            if near >= 0 and self.levels.made(near) is None:
                yield from self.levels.making(near)

    def _labelling(self, view: MercatorView, taken: Sequence[Rectangle]) -> Iterator[None]:
        from app.places import NEAR, Rectangle, placing
        singles = [at for at, sight in enumerate(self.now) if len(sight.cluster.members) == 1]
        order = sorted(singles, key=self._importance)[:4 * MOST_LABELS]
        spots = [(sight.cluster.x, sight.cluster.y) for sight in self.now] + [(x, y) for x, y, _ in self.notes]
        words = {at: self.marks[self.now[at].cluster.members[0]].label for at in order}
        words |= {len(self.now) + at: text for at, (_, _, text) in enumerate(self.notes)}
        points = [view.on_drawing(*spot) for spot in spots]
        yield
        sizes = [self.sprites.label_size(words[at]) if at in words else (0.0, 0.0) for at in range(len(spots))]
        yield
        labels: list[Label] = []
        frame = Rectangle(2, 2, view.width - 4, view.height - 4)
        radii = [sight.radius + (11 if self._is_chosen(sight) else 2) for sight in self.now] + [mark_half()] * len(self.notes)
        for at, room in placing(points, sizes, frame, radii, taken, order=list(words), reaches=NEAR):
            if room is not None:
                labels.append(Label(*spots[at], room.x - points[at][0], room.y - points[at][1], self.sprites.label(words[at])))
                if len(labels) >= MOST_LABELS:
                    break
            yield
        self.labels, self.labelled_at, self._unlabelled = labels, view.scale, False

    def _is_chosen(self, sight: Sight) -> bool:
        return bool(self.chosen) and self.marks[sight.cluster.members[0]].id == self.chosen

    def _importance(self, at: int) -> tuple[bool, int, int]:
        member = self.now[at].cluster.members[0]
        mark = self.marks[member]
        return mark.id != self.chosen or not mark.id, _ORDER.get(mark.level, 4), member
