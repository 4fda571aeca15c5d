"""A position is taken from the receiver: its accuracy as it shrinks, the mean of its readings, and the decision to take it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout

from app.questionnaire import received
from app.receivers import READINGS, Averaging, Thresholds, metres, state_words
from app.ui.language import joined, tr, tr_n, worded
from app.ui.theme import theme
from app.ui.widgets import button, label, row

if TYPE_CHECKING:
    from app.models import PositionFacts
    from app.places import Position
    from app.ui.receiver_watch import ReceiverWatch


class ReceiverPanel(QFrame):
    """Listens from when it is made until it is left; closes by itself once the form's accuracy is reached."""

    taken = Signal(object, object)      # Position, PositionFacts
    left = Signal()                     # without a position
    choosing = Signal()                 # no receiver is chosen on this laptop, and somebody wants to choose one

    def __init__(self, watch: ReceiverWatch, thresholds: Thresholds) -> None:
        super().__init__()
        self._watch, self._thresholds = watch, thresholds
        self._readings = Averaging()
        self._over = False
        self.setProperty("kind", "card")
        self.accuracy = label(factor=1.3, bold=True)
        self.satellites, self.mean = label(kind="muted"), label(kind="muted")
        self.warning = label(kind="warning")
        self.when = label(kind="muted", factor=0.9)
        self.take = button(tr("Take it now"), self._take, kind="primary")
        self.stop = button(tr("Leave it"), self._leave)
        self.choose = button(tr("Choose a receiver"), self.choosing.emit)
        self.longer = QCheckBox(tr("Go on averaging until I take it"))
        box = QVBoxLayout(self)
        margin = theme().scaled(12)
        box.setContentsMargins(margin, margin, margin, margin)
        box.setSpacing(theme().scaled(4))
        for line in (self.accuracy, self.satellites, self.mean, self.warning, self.when, self.longer):
            box.addWidget(line)
        box.addLayout(row(self.take, self.choose, self.stop, None))
        if thresholds.good:
            self.when.setText(tr_n("Taken by itself at ±{distance} or better, as the mean of {count} reading.",
                                   "Taken by itself at ±{distance} or better, as the mean of {count} readings.", READINGS,
                                   distance=metres(thresholds.good)))
        watch.changed.connect(self._listen)
        self._show()

    def begin(self) -> None:
        """Takes the first reading, which the receiver may have had for long; the focus is where the decision is."""
        (self.stop if self._watch.state.phase != "off" else self.choose).setFocus()
        self._listen()

    def _listen(self) -> None:
        """Something was heard, or a second went by."""
        if self._over:
            return
        state = self._watch.state
        if state.is_fresh():
            self._readings.add(state.fix)
        self._show()
        mean = self._readings.mean
        if (mean is not None and mean.count >= READINGS and state.is_fresh() and not self.longer.isChecked()
                and self._thresholds.verdict(state.fix, mean) == "good"):
            self._take()

    def _show(self) -> None:
        state, mean = self._watch.state, self._readings.mean
        chosen = state.phase != "off"
        fix = state.fix
        self.accuracy.setText(worded(state_words(state)) if chosen else tr("No receiver is chosen on this laptop."))
        known = []
        if fix.satellites is not None and fix.has_position:
            known.append(tr_n("{count} satellite", "{count} satellites", fix.satellites))
        if fix.hdop is not None:
            known.append(tr("HDOP {value}", value=round(fix.hdop, 1)))
        if state.problem is not None:
            known = [worded(state.problem.what), worded(state.problem.remedy)]
        self.satellites.setText(joined(known))
        self.satellites.setVisible(bool(known))
        self.mean.setVisible(mean is not None)
        if mean is not None:
            self.mean.setText(tr_n("Mean of {count} reading: ±{distance}, spread {spread}",
                                   "Mean of {count} readings: ±{distance}, spread {spread}", mean.count,
                                   distance=tr("unknown") if mean.accuracy is None else metres(mean.accuracy),
                                   spread=metres(mean.spread)))
        warning = self._warning()
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))
        self.when.setVisible(chosen and bool(self._thresholds.good) and not self.longer.isChecked())
        self.longer.setVisible(chosen)
        self.take.setVisible(chosen)
        self.take.setEnabled(mean is not None)
        self.take.setText(tr("Take it all the same") if warning and mean is not None else tr("Take it now"))
        self.choose.setVisible(not chosen)

    def _warning(self) -> str:
        """What must be known before it is taken by decision; "" nothing."""
        source, last, mean = self._watch.source, self._readings.last, self._readings.mean
        if source is not None and source.replayed:
            return tr("This is a recording: what it gives was not measured here.")
        if last is None or mean is None:
            return ""
        if not last.measured:
            return tr("The receiver says that this position was not measured: it is simulated, estimated or entered by hand.")
        if self._thresholds.verdict(last, mean) == "poor":
            return tr("This is worse than ±{distance}: wait outdoors under an open sky, if you can.",
                      distance=metres(self._thresholds.poor))
        return ""

    def _take(self) -> None:
        """Whoever takes what is as good as the form wants decides nothing."""
        mean, last, source = self._readings.mean, self._readings.last, self._watch.source
        if mean is None or last is None or source is None:
            return
        self._over = True
        self._watch.changed.disconnect(self._listen)
        position: Position
        facts: PositionFacts
        good = self._thresholds.verdict(last, mean) == "good"
        position, facts = received(mean, last, source, "accuracy" if good else "person")
        self.taken.emit(position, facts)

    def _leave(self) -> None:
        self._over = True
        self._watch.changed.disconnect(self._listen)
        self.left.emit()
