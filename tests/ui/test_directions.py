"""Texts from right to left: a sentence that begins with a Latin name, and what a form puts into its words."""

from app.forms import load_form
from app.ui.language import joined
from app.ui.main_window import MainWindow
from app.ui.widgets import label
from tests.conftest import ROOT
from tests.forms.books import book

NUMBER = "+232 76 000 111"


def test_a_sentence_in_arabic_that_begins_with_a_latin_name_is_read_from_the_right(window: MainWindow) -> None:
    window.change_settings(language="ar")
    for text, marked in (("Koidu في سيراليون", True), ("في Koidu", False), ("Koidu", False),
                         ("\u2068Koidu\u2069 في سيراليون", False)):
        shown = label(text)
        assert shown.text() == text                                     # as whoever set it knows it
        assert super(type(shown), shown).text().startswith("\u200f") is marked, text


def test_parts_of_a_line_stand_in_their_order_from_the_side_where_the_language_begins(window: MainWindow) -> None:
    parts = ("8.65000° N, 10.96000° W", "", "20/11/2026")
    assert joined(parts) == "8.65000° N, 10.96000° W · 20/11/2026"
    window.change_settings(language="ar")
    assert joined(parts) == "\u200f\u20688.65000° N, 10.96000° W\u2069 · \u206820/11/2026\u2069"
    assert joined(("",)) == ""


def test_no_window_puts_parts_beside_each_other_otherwise() -> None:
    """Unmarked, a position and a day were mixed with each other in Arabic."""
    own = {"language.py", "recording.py"}           # where it is done, and names of files
    assert [path.name for path in sorted((ROOT / "app" / "ui").rglob("*.py"))
            if '" · ".join' in path.read_text(encoding="utf-8") and path.name not in own] == []


def test_what_a_form_puts_into_arabic_words_keeps_its_order() -> None:
    interview = load_form(book(
        ("text", "phone", "Phone", "الهاتف", ""), ("note", "said", "Call ${phone}.", "اتصل على ${phone}.", ""),
        ("calculate", "kept", "", "", "concat('على ', ${phone})"),
        head=("type", "name", "label::English (en)", "label::Arabic (ar)", "calculation")), name="form.xlsx").begin()
    interview.set("/data/phone", NUMBER)
    assert interview.node("/data/said").label == f"Call {NUMBER}."
    interview.language = "Arabic (ar)"
    assert interview.node("/data/said").label == f"اتصل على \u2068{NUMBER}\u2069."
    assert interview.node("/data/kept").value == f"على {NUMBER}"            # what is kept has no marks
    interview.set("/data/phone", "Mary Ann")
    assert interview.node("/data/said").label == "اتصل على Mary Ann."       # words need none
