"""Dates and times: typed, taken from a calendar, or now. Kept as ISO 8601."""

from __future__ import annotations

import contextlib
import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtWidgets import QCalendarWidget, QVBoxLayout, QWidget

from app.calendars import Calendar, calendar_of
from app.numbers import ascii_digits
from app.ui.fields.field import Surroundings
from app.ui.fields.text import LineField
from app.ui.language import tr
from app.ui.widgets import button, label

if TYPE_CHECKING:
    from app.forms import Node

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$")
_MONTH_FIRST = re.compile(r"(\d{1,2})[-/.](\d{4})$")
_TIME = re.compile(r"(\d{1,2})[:.h](\d{2})(?::(\d{2}))?$")


class CalendarLine(LineField):
    """A line in which a day stands, in the calendar that the form asks for; in another than ours both are shown."""

    stands_beside = True

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        calendar = calendar_of(node.definition.appearance)
        self.other = calendar if calendar is not None and calendar.served else None
        self._named = calendar.name if calendar is not None else ""
        self.both = label(kind="muted", factor=0.9)
        super().__init__(node, surroundings)
        self.under.insertWidget(1, self.both)
        self._show_both(node.value)

    def show_node(self, node: Node) -> None:
        super().show_node(node)
        self._show_both(node.value)

    def _show_both(self, value: str) -> None:
        """Which calendar is typed, and the same day in ours."""
        self.both.setVisible(bool(self._named) and self.both.parent() is not None)     # else it would be a window
        if self._named and self.other is None:
            self.both.setText(tr("The {calendar} calendar is not known here: type the day of the Gregorian one.",
                                 calendar=calendar_name(self._named)))
        elif self._named:
            self.both.setText(tr("{calendar} calendar. Gregorian: {day}", calendar=calendar_name(self._named),
                                 day=value[:10] or "–"))         # as it is kept, to be compared with what is typed

    def _accept(self, value: str) -> None:
        super()._accept(value)
        self._show_both(value)

    def day_text(self, iso: str) -> str:
        """The kept day as it is typed here; one that the calendar does not reach, as it is kept."""
        if self.other is not None:
            with contextlib.suppress(ValueError):
                return "{:04}-{:02}-{:02}".format(*self.other.parts(date.fromisoformat(iso)))
        return iso

    def read_day(self, text: str, parts: int = 3) -> date | None:
        """As `read_date`, in the calendar that is typed here."""
        return read_date(text, parts, self.other)


class DateField(CalendarLine):
    """A day; with the appearances `month-year` and `year`, the first day of that month or year."""

    line_width = 180
    keyboard = Qt.InputMethodHint.ImhDate

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        appearance = node.definition.appearance
        self._parts = 1 if "year" in appearance else 2 if "month-year" in appearance else 3
        self._letters = {1: len("2026"), 2: len("2026-11"), 3: len("2026-11-23")}[self._parts]
        super().__init__(node, surroundings)
        self._example = self.day_text("2026-11-23")[:self._letters]
        self.edit.setPlaceholderText(self._example)
        self.calendar = button(tr("Calendar"), self._open_calendar)
        self.now = button(tr("Today"), self._today)
        self.line.insertWidget(1, self.calendar)
        self.line.insertWidget(2, self.now)
        self.calendar.setVisible(self._parts == 3 and self.other is None)      # Qt's shows the Gregorian one

    def show_node(self, node: Node) -> None:
        super().show_node(node)
        if hasattr(self, "now"):
            self.calendar.setEnabled(not node.readonly)
            self.now.setEnabled(not node.readonly)

    def name(self, text: str) -> None:
        super().name(text)
        self.calendar.setAccessibleName(tr("Calendar: {question}", question=text))
        self.now.setAccessibleName(tr("Today: {question}", question=text))

    def to_text(self, value: str) -> str:
        return self.day_text(value[:10])[:self._letters]

    def to_value(self, text: str) -> str:
        text = ascii_digits(text.strip())
        if not text:
            return ""
        day = self.read_day(text, self._parts)
        if day is None:
            raise ValueError(tr("This is not a date. Type it as year-month-day, for example {day}.", day=self._example))
        return day.isoformat()

    def _today(self) -> None:
        self._give(date.today().isoformat())

    def _give(self, value: str) -> None:
        self.edit.setText(self.to_text(value))
        self.settle()
        self.edit.setFocus()

    def _open_calendar(self) -> None:
        popup = QWidget(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setAccessibleName(tr("Calendar"))
        day = QDate.fromString(self.edit.text(), Qt.DateFormat.ISODate)
        if day.isValid():
            calendar.setSelectedDate(day)

        def chosen(day: QDate) -> None:
            self._give(day.toString(Qt.DateFormat.ISODate))
            popup.close()
        calendar.activated.connect(chosen)
        calendar.clicked.connect(chosen)
        layout = QVBoxLayout(popup)
        layout.addWidget(calendar)
        popup.move(self.calendar.mapToGlobal(QPoint(0, self.calendar.height())))
        popup.show()
        calendar.setFocus()


class TimeField(LineField):
    """A time of day, typed as hours and minutes."""

    stands_beside = True
    line_width = 180
    keyboard = Qt.InputMethodHint.ImhTime

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__(node, surroundings)
        self.edit.setPlaceholderText("14:30")
        self.now = button(tr("Now"), self._now)
        self.line.insertWidget(1, self.now)

    def name(self, text: str) -> None:
        super().name(text)
        self.now.setAccessibleName(tr("Now: {question}", question=text))

    def to_text(self, value: str) -> str:
        return value[:5]

    def to_value(self, text: str) -> str:
        text = ascii_digits(text.strip())
        if not text:
            return ""
        moment = read_time(text)
        if moment is None:
            raise ValueError(tr("This is not a time. Type hours and minutes, for example 14:30."))
        return with_zone(datetime.combine(date.today(), moment))[11:]

    def _now(self) -> None:
        self.edit.setText(datetime.now().strftime("%H:%M"))
        self.settle()
        self.edit.setFocus()


class DateTimeField(CalendarLine):
    """A day and a time of day, with a blank between."""

    line_width = 240

    def __init__(self, node: Node, surroundings: Surroundings) -> None:
        super().__init__(node, surroundings)
        self._example = f"{self.day_text('2026-11-23')} 14:30"
        self.edit.setPlaceholderText(self._example)
        self.now = button(tr("Now"), self._now)
        self.line.insertWidget(1, self.now)

    def name(self, text: str) -> None:
        super().name(text)
        self.now.setAccessibleName(tr("Now: {question}", question=text))

    def to_text(self, value: str) -> str:
        return f"{self.day_text(value[:10])} {value[11:16]}".strip()

    def to_value(self, text: str) -> str:
        parts = ascii_digits(text.strip()).replace("T", " ").split()
        if not parts:
            return ""
        day = self.read_day(parts[0])
        moment = time(0, 0) if len(parts) == 1 else read_time(parts[1])
        if day is None or moment is None or len(parts) > 2:
            raise ValueError(tr("This is not a date and time. Type them as {example}.", example=self._example))
        return with_zone(datetime.combine(day, moment))

    def _now(self) -> None:
        self.edit.setText(self.to_text(datetime.now().isoformat()))
        self.settle()
        self.edit.setFocus()


def read_date(text: str, parts: int = 3, calendar: Calendar | None = None) -> date | None:
    """The day typed as year-month-day or day-month-year, or None. `parts` 2: a month will do, 1: a year. `calendar`: of another
    calendar than ours."""
    make = calendar.day if calendar is not None else date
    try:
        if parts == 1 and re.fullmatch(r"\d{4}", text):
            return make(int(text), 1, 1)
        if match := _ISO.fullmatch(text):
            if match[3] is None and parts == 3:
                return None
            return make(*_first_of(int(match[1]), int(match[2]), int(match[3] or 1), parts))
        if match := _DAY_FIRST.fullmatch(text):
            return make(*_first_of(int(match[3]), int(match[2]), int(match[1]), parts))
        if parts == 2 and (match := _MONTH_FIRST.fullmatch(text)):
            return make(int(match[2]), int(match[1]), 1)
    except ValueError:
        return None
    return None


def _first_of(year: int, month: int, day: int, parts: int) -> tuple[int, int, int]:
    """The same day, or the first of its month (`parts` 2) or year (1)."""
    return year, month if parts > 1 else 1, day if parts == 3 else 1


def calendar_name(name: str) -> str:
    """Of a calendar that ODK names, in the language in use."""
    names = {
        "bikram-sambat": tr("Bikram Sambat"),
        "coptic": tr("Coptic"),
        "ethiopian": tr("Ethiopian"),
        "islamic": tr("Islamic"),
        "persian": tr("Persian"),
        "buddhist": tr("Buddhist"),
        "myanmar": tr("Myanmar"),
    }
    return names[name]


def read_time(text: str) -> time | None:
    """The time typed as hours and minutes, with seconds or without."""
    match = _TIME.match(text)
    try:
        return time(int(match[1]), int(match[2]), int(match[3] or 0)) if match else None
    except ValueError:
        return None


def with_zone(moment: datetime) -> str:
    """Local time as ODK keeps it: milliseconds and the offset of this machine's zone."""
    return moment.astimezone().isoformat(timespec="milliseconds")
