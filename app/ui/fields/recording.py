"""A sound or a film: recorded with the laptop's devices where it has them, or taken from a file; and played again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.ui.fields.attachment import AttachmentField
from app.ui.language import tr
from app.ui.player import can_play, play
from app.ui.recording import RecordDialog, can_record, device_recorder
from app.ui.widgets import button

if TYPE_CHECKING:
    from app.forms import Node
    from app.ui.given import Pasted


class RecordingField(AttachmentField):
    """An upload question for audio or video."""

    def add_buttons(self) -> None:
        self._can_record = can_record(self._media)
        self._question = ""
        self.record = button(tr("Record …"), self._record, icon="record")
        self.player = button(tr("Play"), self._play, icon="play")
        self.buttons.insertWidget(0, self.record)
        self.buttons.insertWidget(2, self.player)
        self.setFocusProxy(self.record if self._can_record else self.choose)

    def name(self, text: str) -> None:
        super().name(text)
        self._question = text
        for pressed in (self.record, self.player):
            pressed.setAccessibleName(tr("{name}: {value}", name=pressed.text().strip(), value=text))

    def show_node(self, node: Node) -> None:
        super().show_node(node)
        self.record.setVisible(self._can_record and not node.readonly)
        self.player.setVisible(can_play(node.value) and self.surroundings.attached(self.ref, node.value) is not None)
        if not node.value and not self._can_record:
            self.facts.setText(tr("Nothing can be recorded on this laptop: record with a telephone, and choose or drop the "
                                  "file here."))

    def _record(self) -> None:
        self.open_recorder(device_recorder(self._media))

    def open_recorder(self, recorder: Any) -> RecordDialog:
        """What is recorded comes in as files do, also where this page is left meanwhile."""
        dialog = RecordDialog(self.window(), self._question, self._media, recorder)
        surroundings, ref = self.surroundings, self.ref

        def keep(recorded: Pasted) -> None:
            surroundings.take_in(ref, recorded)
        dialog.taken.connect(keep)
        dialog.open()
        return dialog

    def _play(self) -> None:
        if (data := self.surroundings.attached(self.ref, self._value)) is not None:
            play(self, self._value, data)
