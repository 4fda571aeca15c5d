"""What is typed and what is shown: dates, the marks in forms' texts, the direction of languages, cutting into pages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.forms import load_form
from app.questionnaire import paginate, plain, to_html
from app.ui.fields.dates import read_date, read_time
from app.ui.language import is_right_to_left
from tests.ui.forms import xform


@pytest.mark.parametrize(("typed", "parts", "day"), [
    ("2026-11-23", 3, date(2026, 11, 23)), ("2026/1/5", 3, date(2026, 1, 5)), ("23.11.2026", 3, date(2026, 11, 23)),
    ("5/1/2026", 3, date(2026, 1, 5)), ("2026-11", 2, date(2026, 11, 1)), ("11/2026", 2, date(2026, 11, 1)),
    ("2026", 1, date(2026, 1, 1)), ("2026-11-23", 2, date(2026, 11, 1)), ("2026-02-30", 3, None), ("2026-11", 3, None),
    ("yesterday", 3, None), ("20261123", 3, None), ("", 3, None)])
def test_dates_are_read_as_people_write_them(typed: str, parts: int, day: date | None) -> None:
    assert read_date(typed, parts) == day


@pytest.mark.parametrize(("typed", "shown"), [("7:05", "07:05"), ("14.30", "14:30"), ("14h30", "14:30"),
                                              ("25:00", None), ("7", None), ("07:05:59", "07:05")])
def test_times_are_read_as_people_write_them(typed: str, shown: str | None) -> None:
    moment = read_time(typed)
    assert (moment and moment.strftime("%H:%M")) == shown


@pytest.mark.parametrize(("text", "html"), [
    ("**Look** first", "<b>Look</b> first"), ("_now_ or *never*", "<i>now</i> or <i>never</i>"),
    ("# Water", "<b>Water</b>"), ("a\nb", "a<br>b"), ("snake_case_name", "snake_case_name"), ("2 * 3 * 4", "2 * 3 * 4"),
    ("see [here](https://example.org)", "see <u>here</u>"),
    ('<span style="color:red">Stop</span>', "Stop"), ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
    ('<img src="http://evil/x.png">', '&lt;img src="http://evil/x.png"&gt;'), ("a < b & c", "a &lt; b &amp; c")])
def test_a_forms_text_brings_its_marks_and_nothing_else(text: str, html: str) -> None:
    assert to_html(text) == html


def test_plain_has_no_marks() -> None:
    assert plain("**Water**\n& _soap_ <b>now</b>") == "Water & soap now"


@pytest.mark.parametrize(("language", "mirrored"), [
    ("ar", True), ("Arabic (ar)", True), ("العربية", True), ("Urdu", True), ("ur-PK", True), ("fa_IR", True),
    ("English (en)", False), ("French", False), ("default", False), ("", False), ("Swahili (sw)", False),
    ("Barabaig", False)])
def test_languages_that_run_from_the_right_are_known(language: str, mirrored: bool) -> None:
    assert is_right_to_left(language) is mirrored


HEIGHTS = st.lists(st.floats(1, 700), min_size=1, max_size=40)


FORTY = "".join(f"<q{at}/>" for at in range(40))
BODY = "".join(f'<input ref="/data/q{at}"><label>Q{at}</label></input>' for at in range(40))


@given(HEIGHTS)
def test_pages_hold_every_question_once_and_are_not_too_full(heights: list[float]) -> None:
    interview = load_form(xform(FORTY, "", BODY)).begin()
    tall = {f"/data/q{at}": heights[at] if at < len(heights) else 50.0 for at in range(40)}
    pages = paginate(interview, 545, dict(tall))
    assert [ref for page in pages for ref in page.refs] == list(tall)
    for page in pages:
        assert len(page.refs) == 1 or sum(tall[ref] for ref in page.refs) <= 545 + 1e-6
