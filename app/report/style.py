"""How the report looks, as data: another organisation changes this file."""

from __future__ import annotations

MM = 72 / 25.4
PAGES = {"A4": (210 * MM, 297 * MM), "Letter": (612.0, 792.0)}
MARGIN = 17 * MM
HEADER = 34 * MM            # band of the brief
FOOTER = 14 * MM

NAVY, BLUE, SKY, SAND, RED = "#0b3954", "#1f77a4", "#5aa9d6", "#f3c969", "#b5432f"
PALE, INK, GREY, LINE, PAPER = "#eef3f7", "#1b2733", "#5b6b79", "#c9d4dc", "#ffffff"
SEA, LAND, HOME = "#e4eef5", "#ebe9e3", "#fbfaf5"

# level -> (fill, text on it); lightness falls from none to advanced, and "none" is hatched, so that grey print tells them apart
LEVELS = {
    "advanced": ("#0b3954", PAPER), "basic": ("#4f93bf", PAPER), "limited": ("#f3c969", INK), "none": ("#f6e3dd", INK),
    "good": ("#0b3954", PAPER), "ready": ("#0b3954", PAPER), "strained": ("#f3c969", INK), "partly": ("#f3c969", INK),
    "critical": ("#f6e3dd", INK), "low": ("#f6e3dd", INK),
}
HATCHED = {"none", "critical", "low"}
MARKS = {"P1": 1.0, "P2": 0.5, "P3": 0.0}          # how much of the circle before the word is filled
PRIORITY = {"P1": RED, "P2": "#8a6100", "P3": BLUE}

SIZES = {"title": 25.0, "subtitle": 11.5, "heading": 13.0, "subheading": 10.5, "body": 9.0, "table": 8.4, "caption": 7.4,
         "small": 6.6, "figure": 20.0}
LEADING = 1.38

COLORS = {"navy": NAVY, "blue": BLUE, "sand": SAND, "red": RED}
