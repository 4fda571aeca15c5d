"""The interviews that are open, a tab each, above the one on the screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QTabBar

from app.ui import fonts
from app.ui.city.form_titles import form_title
from app.ui.language import joined, tr
from app.ui.theme import theme
from app.ui.widgets import button, row, shortened

if TYPE_CHECKING:
    from app.ui.host import Host

LETTERS = 20            # at normal size, of each name in a tab


class OpenStrip(QFrame):
    """A tab for each, where there are two or more; one alone costs its page nothing."""

    def __init__(self, host: Host, interview_id: str, close: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("strip")
        ids = host.open_interviews.ids
        if len(ids) < 2 or interview_id not in ids:
            self.hide()
            return
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(tr("Open interviews"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        for one in ids:
            record = host.workspace.interview(one)
            # Both are said, cut where they are long: several are often open at one site, or with one form
            names = (form_title(host.workspace.form_record(record.form_sha256)), host.workspace.site(record.site_id).name)
            fonts.load_for("".join(names))
            words = joined(shortened(name, LETTERS) for name in names)
            self.tabs.setTabToolTip(self.tabs.addTab(words.replace("&", "&&")), joined(names))
        self.tabs.setCurrentIndex(ids.index(interview_id))
        self.tabs.currentChanged.connect(partial(self._chosen, host, list(ids)))
        along = row(self.tabs, button("", close, icon="close", kind="quiet", name=tr("Close this interview")))
        along.setStretch(0, 1)
        along.setContentsMargins(theme().scaled(40), 0, theme().scaled(20), 0)
        self.setLayout(along)

    def _chosen(self, host: Host, ids: list[str], at: int) -> None:
        host.go_interview(ids[at])
