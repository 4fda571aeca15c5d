"""The question at which an interview stands: known at once, on the disk when its window has shown it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.models.workspace import Workspace


class Standing:
    """Of a StoredInterview."""

    if TYPE_CHECKING:
        id: str
        _workspace: Workspace

    def _begin_standing(self, ref: str) -> None:
        self._position = self._position_kept = ref

    @property
    def position(self) -> str:
        """The ref of the question last stood at. Set, it is on the disk."""
        return self._position

    @position.setter
    def position(self, ref: str) -> None:
        self.stand_at(ref)
        self.keep_position()

    def stand_at(self, ref: str) -> None:
        """The question last stood at, which `keep_position` writes."""
        self._position = ref

    def keep_position(self) -> None:
        """On the disk when it returns. Problem: the disk does not take it."""
        if self._position != self._position_kept and not self._workspace.read_only:
            self._workspace.write(self.id, [("@position", self._position)])
            self._position_kept = self._position
