"""How much room a page of an interview has for the columns of a table."""

from __future__ import annotations

from app.ui.theme import POINTS, theme

WIDE, SIDE = 1366, 278      # px: of the window before it is seen, of the list of sections at normal text
AROUND, BAR = 52, 16        # px: of the margins at normal text, of the bar that scrolls


def table_room(wide: int) -> float:
    """px at normal text that the rows of a table have on a page so many px wide."""
    return (wide - theme().scaled(AROUND) - BAR) * POINTS["normal"] / theme().points
