"""All is seen, on each page in each theme: texts, borders of fields, and what has the focus, measured from rendered pixels."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMenuBar,
    QPlainTextEdit,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from app.session.settings import THEMES
from app.ui.fields.choice_line import CellRadio, CellTick
from app.ui.fields.choices import ChoiceRadio, ChoiceTick
from app.ui.main_window import MainWindow
from app.ui.theme import theme
from tests.conftest import ROOT
from tests.ui.every_page import at_rest, called, pages, widgets, with_interviews
from tests.ui.seen import (
    PART,
    TEXT,
    FocusSeen,
    border_contrast,
    box_in,
    contrast,
    focus_seen,
    ground_of,
    in_the_sun,
    picture,
    text_contrast,
)

SCHOOL = ROOT / "resources" / "forms" / "school.xlsx"
ALL_TYPES = ROOT.parent / "shared" / "forms" / "08_getodk__all-question-types-v2024091201-3.xlsx"
FIELDS = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox)
AROUND = 4          # px of what surrounds a control


def texts(window: MainWindow) -> Iterator[tuple[QWidget, QRect, str]]:
    """Each text on the screen: whose it is, where it stands in the window, and what it says."""
    for one in widgets(window):
        if isinstance(one, QTabBar):
            for at in range(one.count()):
                yield one, QRect(one.mapTo(window, one.tabRect(at).topLeft()), one.tabRect(at).size()), one.tabText(at)
        elif isinstance(one, QHeaderView):
            if (model := one.model()) is not None and one.orientation() == Qt.Orientation.Horizontal:
                for at in range(one.count()):
                    box = QRect(one.sectionViewportPosition(at), 0, one.sectionSize(at), one.height())
                    yield one, QRect(one.mapTo(window, box.topLeft()), box.size()), str(
                        model.headerData(at, Qt.Orientation.Horizontal) or "")
        elif isinstance(one, QAbstractItemView):
            yield from _cells(window, one)
        elif isinstance(one, QLabel | QAbstractButton):
            yield one, box_in(window, one), one.text() if not isinstance(one, QLabel) or one.pixmap().isNull() else ""
        elif isinstance(one, QLineEdit):
            yield one, box_in(window, one), one.text() or one.placeholderText()
        elif isinstance(one, QComboBox):
            yield one, box_in(window, one), one.currentText()


def _cells(window: MainWindow, view: QAbstractItemView) -> Iterator[tuple[QWidget, QRect, str]]:
    model = view.model()
    if model is None or (isinstance(view, QListView) and view.viewMode() == QListView.ViewMode.IconMode):
        return                                  # pictures, whose pixels are not ours
    for row in range(min(model.rowCount(), 30)):
        for column in range(1 if isinstance(view, QListView) else model.columnCount()):
            index = model.index(row, column)
            box = view.visualRect(index) & view.viewport().rect()
            if index.data() and box.height() > 12:
                yield view, QRect(view.viewport().mapTo(window, box.topLeft()), box.size()), str(index.data())


def text_faults(window: MainWindow, shown: Image.Image, least: float = TEXT) -> list[str]:
    found = []
    for widget, box, text in texts(window):
        inner = box.adjusted(3, 3, -3, -3) & window.rect()
        if not text.strip() or inner.width() < 8 or inner.height() < 8:
            continue
        if box.height() < min(widget.height(), widget.fontMetrics().height() + 8):
            continue                            # its words are not on the screen, only its edge
        measured = text_contrast(shown.crop((inner.left(), inner.top(), inner.right() + 1, inner.bottom() + 1)))
        if measured < least:
            found.append(f"text {measured:.1f}: {called(widget)} “{text[:30]}”")
    return found


def border_faults(window: MainWindow, shown: Image.Image) -> list[str]:
    found = []
    for one in widgets(window):
        if isinstance(one, FIELDS) and not isinstance(one.parentWidget(), QComboBox | QAbstractSpinBox):
            edge = one.rect()
        elif isinstance(one, QCheckBox | QRadioButton):
            edge = _mark(one)
        else:
            continue
        if one.visibleRegion().boundingRect() != one.rect():
            continue                            # its edge is not on the screen
        box = QRect(one.mapTo(window, edge.topLeft()), edge.size()).adjusted(-AROUND, -AROUND, AROUND, AROUND)
        measured = border_contrast(shown.crop((box.left(), box.top(), box.right() + 1, box.bottom() + 1)), AROUND)
        if measured < PART:
            found.append(f"border {measured:.1f}: {called(one)}")
    return found


def _mark(one: QCheckBox | QRadioButton) -> QRect:
    """What shows where it is: the frame of a choice, in a row of cells the circle or box in the middle of each."""
    if isinstance(one, CellRadio | CellTick):
        return one.mark()
    return one.rect() if isinstance(one, ChoiceRadio | ChoiceTick) else _indicator(one)


def _indicator(one: QCheckBox | QRadioButton) -> QRect:
    option = QStyleOptionButton()
    one.initStyleOption(option)
    part = QStyle.SubElement.SE_CheckBoxIndicator if isinstance(one, QCheckBox) else QStyle.SubElement.SE_RadioButtonIndicator
    return one.style().subElementRect(part, option, one)


def takes_focus(one: QWidget) -> bool:
    return (one.isEnabled() and one.focusPolicy() != Qt.FocusPolicy.NoFocus and one.focusProxy() is None
            and not isinstance(one, QMenuBar) and box_of(one).height() > 8 and box_of(one).width() > 8)


def box_of(one: QWidget) -> QRect:
    return one.visibleRegion().boundingRect()


def focus_faults(window: MainWindow, known: set[tuple[object, ...]]) -> list[str]:
    """`known`: the kinds of controls that were measured in this theme; filled."""
    found = []
    for one in widgets(window):
        if not takes_focus(one):
            continue
        box = box_in(window, one, grown=AROUND)
        checked = isinstance(one, QAbstractButton) and one.isChecked()
        before = picture(window, box)
        kind = (type(one).__qualname__, type(one).__module__, one.property("kind"), checked, before.getpixel((0, 0)),
                ground_of(before), one.styleSheet())
        if kind in known:
            continue
        known.add(kind)
        seen = _focused(window, one)
        if seen is not None and not seen.enough:
            at_rest(window)                                 # something was read meanwhile
            seen = _focused(window, one) if isValid(one) else None
        if seen is not None and not seen.enough:
            found.append(f"focus {seen.area} of {seen.needed}: {called(one)}")
    return found


def _focused(window: MainWindow, one: QWidget) -> FocusSeen | None:
    """None where it did not take the focus."""
    one.setFocus(Qt.FocusReason.TabFocusReason)             # it scrolls into view
    QApplication.processEvents()
    if not one.hasFocus():
        return None
    one.clearFocus()
    QApplication.processEvents()
    box = box_in(window, one, grown=AROUND)
    before = picture(window, box)
    one.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    return focus_seen(before, picture(window, box), min(box.width(), box.height()) - 2 * AROUND)


def faults(window: MainWindow, interviews: dict[str, str], most: int) -> list[str]:
    found: dict[str, str] = {}
    known: set[tuple[object, ...]] = set()
    for name in pages(window, interviews, most):
        shown = picture(window, window.rect())
        lines = [*text_faults(window, shown), *border_faults(window, shown)]
        if theme().palette.name == "sunlight":
            lines += [f"in the sun, {line}" for line in text_faults(window, in_the_sun(shown), PART)]
        if name != "palette":                               # it goes when the focus does
            lines += focus_faults(window, known)
        for line in lines:
            found.setdefault(line, name)
    return [f"{line} ({name})" for line, name in found.items()]


@pytest.fixture
def interviews(window: MainWindow, demo: Path) -> dict[str, str]:
    """One on a form of ours, and one on ODK's form of all types where it is beside this checkout."""
    return with_interviews(window, demo, (SCHOOL, *(one for one in (ALL_TYPES,) if one.is_file())))


# At each run the light one that is measured in the sun as well, and the dark one; test_theme.py measures the colours of all.
@pytest.mark.parametrize("name", [one if one in ("sunlight", "dark") else pytest.param(one, marks=pytest.mark.slow)
                                  for one in THEMES if one])
def test_all_is_seen_on_each_page(window: MainWindow, interviews: dict[str, str], name: str) -> None:
    window.change_settings(theme=name)
    assert faults(window, interviews, most=4) == []


@pytest.mark.slow
@pytest.mark.parametrize("size", ["large", "largest"])
@pytest.mark.parametrize("name", [one for one in THEMES if one])
def test_all_is_seen_at_each_size_of_text_and_on_each_page_of_an_interview(window: MainWindow, interviews: dict[str, str],
                                                                           name: str, size: str) -> None:
    window.change_settings(theme=name, text_size=size)
    assert faults(window, interviews, most=1000) == []


def test_the_measure_itself_sees_a_ring_and_no_tint() -> None:
    plain = Image.new("RGB", (60, 40), "#ffffff")
    ring, tint, beside = plain.copy(), plain.copy(), Image.new("RGB", (60, 40), "#0d5c8c")
    ImageDraw.Draw(ring).rectangle((4, 4, 55, 35), outline="#0d5c8c", width=2)
    ImageDraw.Draw(tint).rectangle((4, 4, 55, 35), fill="#eaf2f8")
    assert focus_seen(plain, ring, 30).enough
    assert not focus_seen(plain, tint, 30).enough
    marked = beside.copy()
    ImageDraw.Draw(marked).rectangle((4, 4, 55, 35), outline="#16242f", width=2)          # dark on nearly as dark
    assert not focus_seen(beside, marked, 30).enough
    assert round(contrast((0, 0, 0), (255, 255, 255))) == 21
    assert round(border_contrast(ring, 4), 1) == round(contrast((255, 255, 255), (13, 92, 140)), 1)
    ImageDraw.Draw(ring).line((0, 39, 59, 39), fill="#bfc1c4")          # a hairline of what lies beside
    assert round(border_contrast(ring, 4), 1) == round(contrast((255, 255, 255), (13, 92, 140)), 1)
