"""Digits that choose from a list: 1 chooses the first at once; where there are ten and more, a second digit soon after corrects
it."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer

SECOND_DIGIT = 800      # ms in which a second digit belongs to the first: 1 then 2 is choice 12


class TypedNumber:
    """What was typed so far. `waits`: a second digit may follow."""

    def __init__(self) -> None:
        self._typed = ""
        self._since = QElapsedTimer()

    @property
    def waits(self) -> bool:
        return bool(self._typed)

    def read(self, digit: str, most: int, *, several: bool) -> list[int]:
        """The numbers of a list of `most` that are chosen by one digit more, in order; of `several` a number that the first digit
        chose is turned back by it."""
        before, self._typed = self._typed, ""
        if before and self._since.isValid() and self._since.elapsed() < SECOND_DIGIT and int(before + digit) <= most:
            return [int(before), int(before + digit)] if several else [int(before + digit)]
        if not 1 <= int(digit) <= most:
            self._typed = before
            return []
        self._typed = digit if int(digit) * 10 <= most else ""
        self._since.start()
        return [int(digit)]
