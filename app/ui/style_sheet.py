"""What a palette cannot say to Qt: sizes, borders, ticks, and the ring around what has the focus. One sheet for all windows.

A control keeps its size when the focus comes: its border grows as much as its padding gives way.
"""

from __future__ import annotations

from app.locations import RESOURCES
from app.ui.theme import Theme


def sheet(theme: Theme) -> str:
    t, px, ring, border = theme.palette, theme.scaled, theme.palette.ring, theme.palette.border
    grown = ring - border                   # px that a border gains with the focus
    icons = (RESOURCES / "icons").as_posix()
    arrow, tick = f"{icons}/arrow-{t.name}.svg", f"{icons}/tick-{t.name}.svg"
    field = "QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox"
    views = "QListView, QTableView, QTreeView, QTextBrowser"
    rows = "QListView, QTreeView, QTableView"
    return f"""
    {field} {{ background: {t.surface}; color: {t.text}; border: {border}px solid {t.edge}; border-radius: 5px;
               placeholder-text-color: {t.muted}; padding: 0 {px(10)}px; min-height: {theme.target - 2 * border}px;
               selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
    QPlainTextEdit {{ padding: {px(8)}px; }}
    {each(field, ":focus")} {{ border: {ring}px solid {t.focus}; background: {t.focus_ground};
               padding: 0 {px(10) - grown}px; min-height: {theme.target - 2 * ring}px; }}
    QPlainTextEdit:focus {{ padding: {px(8) - grown}px; }}
    QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] {{ background: {t.window}; }}
    QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ background: {t.window}; color: {t.text}; }}
    QComboBox QAbstractItemView {{ background: {t.surface}; color: {t.text}; border: {border}px solid {t.edge};
               selection-background-color: {t.accent}; selection-color: {t.on_accent}; outline: 0; margin: 0; }}
    QComboBox QAbstractItemView::item {{ min-height: {theme.target}px; }}
    QComboBox::drop-down, QDateEdit::drop-down {{ border: 0; width: {px(34)}px; }}
    QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url({arrow}); width: {px(16)}px; height: {px(16)}px; }}
    QPushButton, QToolButton {{ background: {t.surface}; color: {t.text}; border: {border}px solid {t.edge}; border-radius: 5px;
               padding: 0 {px(16)}px; min-height: {theme.target - 2 * border}px; }}
    QPushButton:hover {{ background: {t.raised}; border-color: {t.accent}; }}
    QPushButton:focus, QToolButton:focus {{ border-color: {t.focus}; }}
    QPushButton:disabled {{ color: {t.muted}; background: {t.window}; }}
    QPushButton[kind="primary"], QPushButton:checked {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent};
               font-weight: 600; }}
    QPushButton[kind="primary"]:hover {{ background: {t.header}; color: {t.on_header}; border-color: {t.header}; }}
    QPushButton[kind="primary"]:disabled {{ background: {t.window}; border-color: {t.edge}; color: {t.muted}; }}
    QPushButton[kind="quiet"] {{ background: transparent; border-color: transparent; color: {t.accent};
               text-align: left; }}
    QPushButton[kind="quiet"]:hover {{ background: {t.raised}; }}
    QPushButton[kind="header"] {{ background: transparent; border-color: transparent; color: {t.on_header};
               padding: 0 {px(12)}px; }}
    QPushButton[kind="header"]:hover {{ border-color: {t.mark}; }}
    QPushButton::menu-indicator {{ image: none; width: 0; }}
    QLineEdit > QToolButton {{ background: transparent; border: 0; padding: 0; min-height: 0; }}
    .QCheckBox, .QRadioButton {{ border: {ring}px solid transparent; border-radius: 5px; spacing: {px(9)}px;
               padding: 0 {px(4)}px; min-height: {theme.target - 2 * ring}px; }}
    .QCheckBox:focus, .QRadioButton:focus {{ border-color: {t.focus}; background: {t.focus_ground}; }}
    QCheckBox::indicator, QRadioButton::indicator, {each(rows, "::indicator")} {{
               width: {px(17)}px; height: {px(17)}px; border: 2px solid {t.edge}; background: {t.surface}; border-radius: 3px; }}
    QRadioButton::indicator {{ border-radius: {(px(17) + 4) // 2}px; }}
    QCheckBox::indicator:checked, {each(rows, "::indicator:checked")} {{
               border-color: {t.accent}; background: {t.accent}; image: url({tick}); }}
    QRadioButton::indicator:checked {{ width: {px(17) - 8}px; height: {px(17) - 8}px; border: 6px solid {t.accent}; }}
    QFrame[kind="card"] {{ background: {t.surface}; border: {border}px solid {t.line}; border-radius: 8px; }}
    QFrame[kind="danger"] {{ background: {t.error_ground}; border: {border + 1}px solid {t.error}; border-radius: 8px; }}
    QFrame[kind="strip"] {{ background: {t.warning_ground}; border: 0; }}
    QFrame[kind="bar"] {{ background: {t.surface}; border: 0; }}
    QFrame[kind="line"] {{ background: {t.line}; border: 0; }}
    QLabel[kind="muted"] {{ color: {t.muted}; }}
    QLabel[kind="error"] {{ color: {t.error}; font-weight: 600; }}
    QLabel[kind="warning"] {{ color: {t.warning}; font-weight: 600; }}
    QLabel[kind="good"] {{ color: {t.good}; font-weight: 600; }}
    QLabel[kind="header"] {{ color: {t.on_header}; }}
    QScrollArea, QScrollArea > QWidget > QWidget[kind="ground"] {{ background: transparent; border: 0; }}
    QScrollArea[kind="read"] {{ border: {ring}px solid transparent; }}
    QScrollArea[kind="read"]:focus {{ border-color: {t.focus}; }}
    QScrollBar:vertical {{ background: transparent; width: {px(14)}px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: {px(14)}px; margin: 0; }}
    QScrollBar::handle {{ background: {t.edge}; border-radius: 5px; margin: 2px; min-height: {px(40)}px;
               min-width: {px(40)}px; }}
    QScrollBar::handle:hover {{ background: {t.muted}; }}
    QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
               background: transparent; border: 0; width: 0; height: 0; }}
    {views} {{ background: {t.surface}; alternate-background-color: {t.raised}; gridline-color: {t.line};
               border: {border}px solid {t.line}; border-radius: 6px; outline: 0; margin: {grown}px; }}
    QListWidget {{ background: transparent; border-color: transparent; }}
    QListWidget::item {{ min-height: {theme.target}px; }}
    {each(views, ":focus")} {{ border: {ring}px solid {t.focus}; margin: 0; }}
    QTableView::item {{ padding: {px(5)}px {px(8)}px; }}
    QHeaderView::section {{ background: {t.header}; color: {t.on_header}; border: 0; padding: {px(7)}px {px(8)}px;
               font-weight: 600; }}
    QTabBar::tab {{ padding: {px(9)}px {px(15)}px; border: {ring}px solid transparent; color: {t.muted};
               background: transparent; min-height: {theme.target - 2 * px(9) - 2 * ring}px; }}
    QTabBar::tab:selected {{ color: {t.text}; border-bottom-color: {t.accent}; font-weight: 600; }}
    QTabBar::tab:selected:focus {{ border-color: {t.focus}; border-radius: 5px; }}
    QTabBar::scroller {{ width: {2 * theme.target}px; }}
    QTabBar QToolButton {{ padding: 0; }}
    QTabWidget::pane {{ border: 0; border-top: {border}px solid {t.line}; }}
    QMenu {{ background: {t.surface}; color: {t.text}; border: {border}px solid {t.edge}; }}
    QMenu::item {{ padding: {px(12)}px {px(22)}px; min-height: {theme.target - 2 * px(12)}px; }}
    QMenu::item:selected {{ background: {t.accent}; color: {t.on_accent}; }}
    QMenu::item:disabled {{ color: {t.muted}; background: {t.window}; }}
    QMenu::right-arrow {{ subcontrol-origin: border; subcontrol-position: center right; width: {px(10)}px; height: {px(10)}px; }}
    QMenu::left-arrow {{ subcontrol-origin: border; subcontrol-position: center left; width: {px(10)}px; height: {px(10)}px; }}
    QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 0; }}
    QProgressBar {{ background: {t.window}; border: {border}px solid {t.edge}; border-radius: 4px; height: 10px; }}
    QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
    QToolTip {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.edge}; padding: 4px; }}
    QSlider {{ border: {ring}px solid transparent; border-radius: 5px; min-height: {theme.target - 2 * ring}px; }}
    QSlider:focus {{ border-color: {t.focus}; }}
    QSlider::groove:horizontal {{ height: 6px; background: {t.edge}; border-radius: 3px; }}
    QSlider::handle:horizontal {{ width: {px(26)}px; margin: -{px(10)}px 0; border-radius: {px(13)}px;
               background: {t.accent}; border: 2px solid {t.surface}; }}
    """


def each(selectors: str, ending: str) -> str:
    """The same ending for each of several selectors."""
    return ", ".join(one + ending for one in selectors.split(", "))
