"""The word beside the questions that says whether the last answer is on the disk."""

from __future__ import annotations

from app.ui.announce import LiveLabel
from app.ui.language import tr


class SavedWord(LiveLabel):
    """"saved 10:42", or "not saved"."""

    def done(self, time: str) -> None:
        """An answer is on the disk since then."""
        self._say(tr("saved {time}", time=time), "good")

    def failed(self, *_: str) -> None:
        """The last answer is not on the disk."""
        self._say(tr("not saved"), "error")

    def _say(self, text: str, kind: str) -> None:
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)
        self.setText(text)
