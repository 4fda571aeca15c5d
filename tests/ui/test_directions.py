"""Texts from right to left: a sentence that begins with a Latin name, and what a form puts into its words."""

from app.forms import load_form
from app.ui.main_window import MainWindow
from app.ui.widgets import label
from tests.forms.books import book

NUMBER = "+232 76 000 111"


def test_a_sentence_in_arabic_that_begins_with_a_latin_name_is_read_from_the_right(window: MainWindow) -> None:
    window.change_settings(language="ar")
    for text, marked in (("Koidu في سيراليون", True), ("في Koidu", False), ("Koidu", False),
                         ("\u2068Koidu\u2069 في سيراليون", False)):
        shown = label(text)
        assert shown.text() == text                                     # as whoever set it knows it
        assert super(type(shown), shown).text().startswith("\u200f") is marked, text


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
