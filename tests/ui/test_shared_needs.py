"""The needs page says which sites share what."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel

from app.ui.city.page import TABS
from app.ui.main_window import MainWindow


def test_the_needs_page_says_who_shares(window: MainWindow, demo: Path, qtbot) -> None:
    window.open_workspace(demo)
    window.page.tabs.setCurrentIndex(TABS.index("needs"))
    needs = window.page.needs
    qtbot.waitUntil(lambda: bool(needs.gaps), timeout=30000)
    sentences = [str(sentence) for sentence in needs._findings.shared.sentences]
    assert sentences
    assert needs.notes.isVisible()
    assert needs.notes.text.startswith("\n".join(sentences))
    needs._open(next(at for at, gap in enumerate(needs._listed) if gap.item == "WST-08"))
    shown = [label.text() for label in needs.page.findChildren(QLabel)]
    assert sentences[0] in shown
