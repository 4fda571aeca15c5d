"""In which direction a line is read: the Unicode algorithm, and values that change nothing around them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.own_fonts import REGULAR
from app.report import write_report
from app.report.translations import in_sentence, joined, sentence
from app.report.typesetting.bidi import bare, carried_on, isolated, levels
from app.report.typesetting.fonts import font_named
from app.report.typesetting.lines import lines_of
from app.report.typesetting.shaping import pieces
from app.translations import Measure, message
from tests.report.small_city import city, photo
from tests.report.test_extracted import READERS
from tests.report.test_hard_cases import EMPTY, no_photos, site

CONFORMANCE = Path("/usr/share/unicode/BidiCharacterTest.txt")          # Debian's package unicode-data
MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
STEERED = st.text(st.sampled_from([*MARKS, *"aZ1-( ):,", "ع", "ن", "٣", "中"]), max_size=12)


def seen(text: str, base: str = "R") -> str:
    """The line as it is drawn, from the left."""
    return "".join(piece.letters or "".join(font_named(piece.font).written[glyph.code] for glyph in piece.glyphs)
                   for piece in pieces(text, REGULAR, base)).replace("\u2060", "")


@pytest.mark.skipif(not CONFORMANCE.is_file(), reason="the package unicode-data is not installed")
def test_levels_are_those_of_the_standard() -> None:
    """Each of the 91,707 lines of Unicode's own test; what stands at a line's end is not drawn (rule L1)."""
    wrong = [line for line in CONFORMANCE.read_text(encoding="utf-8").splitlines()
             if line and not line.startswith("#") and not _right(*line.split(";")[:4])]
    assert wrong == []


def _right(codes: str, _: str, base: str, expected: str) -> bool:
    text = "".join(chr(int(code, 16)) for code in codes.split())
    found = levels(text, int(base))
    end = len(text)
    while end and text[end - 1] in MARKS + " \t\u2028\u2029\n\r\x0b\x1f\x85\u3000":
        end -= 1
    separators = [at for at, letter in enumerate(text) if letter in "\t\n\r\x0b\x1c\x1d\x1e\x1f\x85\u2029"]
    before = {at for separator in separators for at in _run_before(text, separator)}
    return all(level in ("x", str(now)) for at, (level, now) in enumerate(zip(expected.split(), found, strict=True))
               if at < end and at not in before)


def _run_before(text: str, at: int) -> Iterator[int]:
    yield at
    while at and text[at - 1] in MARKS + " \u2028\u3000\u00ad\u200b":
        at -= 1
        yield at


@pytest.mark.parametrize(("value", "drawn"), [
    ("School (Kenema)", "School (Kenema)"), ("-5", "-5"), ("2025-11-05", "2025-11-05"), ("88 min", "88 min"),
    ("3.5 km", "3.5 km"), ("n/N 3/5", "n/N 3/5"), ("12 – 40", "12 – 40"), ("100%", "100%"), ("[V28]", "[V28]")])
def test_what_is_put_into_an_arabic_sentence_is_read_as_it_was_written(value: str, drawn: str) -> None:
    line = f"قال {isolated(value)} ثم {isolated('ب (ج)')}."
    assert drawn in seen(line)
    assert seen(line).startswith(".")


def test_facts_of_an_arabic_line_follow_each_other_from_the_right() -> None:
    """Three Latin facts, and a list: the first stands at the right, also where no letter of the line is Arabic."""
    from app.report.typesetting.shaping import base_of
    line = joined(("Marina School", "2025-11-05", "", "88 min"), "ar")
    assert base_of(line, True) == "R"
    assert seen(line) == "88 min · 2025-11-05 · Marina School"
    listed = seen(in_sentence(("Bo", "Kenema (1)", "Koidu"), "ar"))
    assert listed.index("Koidu") < listed.index("Kenema (1)") < listed.index("Bo")


def test_a_sentence_from_the_left_keeps_its_order_around_an_arabic_name() -> None:
    words = sentence(message("Declined: {site} ({reason}).", site="مدرسة النور", reason="12"), "en")
    assert seen(words, "L") == f"Declined: {'مدرسة النور'[::-1]} (12)."
    assert sentence(message("Declined: {reason}", reason="Too many surveys"), "en") == "Declined: Too many surveys"


def test_numbers_and_dates_are_isolated_and_still_choose_their_form() -> None:
    from app.translations import message_n
    words = sentence(message_n("{count} piece", "{count} pieces", 3), "ar")
    assert bare(words) == message_n("{count} piece", "{count} pieces", 3).in_language("ar")
    assert isolated("3") in words
    minutes = Measure(88, "duration-minute")
    assert isolated(in_sentence(minutes, "ar")) in sentence(message("Declined: {reason}", reason=minutes), "ar")


@given(STEERED, STEERED, STEERED)
def test_a_value_changes_nothing_around_it(before: str, value: str, behind: str) -> None:
    """Whatever marks it holds: what stands around it has the levels that it has around any other value."""
    outer = [levels(before + isolated(one) + behind, 1) for one in (value or "x", "x")]
    assert outer[0][:len(before)] == outer[1][:len(before)]
    assert outer[0][len(outer[0]) - len(behind):] == outer[1][len(outer[1]) - len(behind):]


@given(STEERED, st.integers(1, 4))
def test_a_broken_isolate_goes_on_in_the_next_line(text: str, length: int) -> None:
    lines = carried_on([text[at:at + length] for at in range(0, len(text), length)])
    assert bare("".join(lines)) == bare(text)


def test_a_value_over_two_lines_is_read_in_its_direction_in_both() -> None:
    words = f"نسمة ({isolated('census 2015; other tables give 128,603')})"
    lines = lines_of(words, REGULAR, 9, 95)
    assert len(lines) > 1
    assert seen(lines[-1]).endswith("128,603")
    assert seen(lines[-1])[0] in "()"


@given(STEERED)
def test_no_mark_of_direction_is_ever_drawn(text: str) -> None:
    for base in "LR":
        assert not set(seen(text, base)) & set(MARKS)
        assert sorted(seen(text, base)) == sorted(letter for letter in text if letter not in MARKS)


@pytest.mark.parametrize(("read", "_"), READERS)
@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_no_mark_of_direction_is_copied_out(tmp_path: Path, language: str, read: object, _: object) -> None:
    """Nor does any stand in what is read aloud, in the outline or the title."""
    held = city(language)
    named = replace(held, name="مدينة Banjul (2)", sites=(replace(held.sites[0], name="مدرسة النور (3)"), *held.sites[1:]))
    write_report(named, tmp_path / "out.pdf", language=language, photos=photo)
    text = read(tmp_path / "out.pdf")  # type: ignore[operator]
    assert text
    # poppler and PDFium set marks of their own around lines that run both ways
    assert not set(text) & set("\u2066\u2067\u2068\u2069")
    import pikepdf
    with pikepdf.open(tmp_path / "out.pdf") as document, document.open_outline() as outline:
        titles = [item.title for item in outline.root]
        assert not set("".join(titles) + str(document.docinfo["/Title"])) & set(MARKS)


def test_what_a_person_typed_is_obeyed_and_not_drawn(tmp_path: Path) -> None:
    write_report(replace(EMPTY, sites=(site("a \u2067b (عربي)\u2069 c"),)), tmp_path / "out.pdf", photos=no_photos)
    from tests.report.test_scripts import poppler
    assert not set(poppler(tmp_path / "out.pdf")) & set("\u2066\u2067\u2068\u2069□")
