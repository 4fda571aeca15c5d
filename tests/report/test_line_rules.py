"""Where a line may end: never in a number, before its unit or a sign that ends something, nor in a syllable; with the rules of
Chinese and Nepali."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.own_fonts import REGULAR
from app.report.typesetting.fonts import register_fonts
from app.report.typesetting.lines import lines_of, width

SIZE = 9.0


def broken_at(text: str) -> set[str]:
    """What stands at the ends of lines, in whatever room the text is set: what is before and behind each break."""
    register_fonts()
    found = set()
    for room in range(60, 400, 3):
        lines = lines_of(text, REGULAR, SIZE, room)
        found |= {f"{one.split()[-1]}|{other.split()[0]}" for one, other in pairwise(lines)}
    return found


@pytest.mark.parametrize(("text", "kept"), [
    ("there are some 10 000 people in it", "10|000"), ("there are some 1 234 567 people in it", "234|567"),
    ("from the range 3 – 12 of months", "3|–"), ("from the range 3 – 12 of months", "–|12"),
    ("they go 3 km to the well", "3|km"), ("a store of 12 m³ with shelves", "12|m³"), ("it took 88 minutes to ask", "88|minutes"),
    ("a share of 45 % of people", "45|%"), ("prix de 300 € par lit", "300|€"), ("it costs 300 USD each time", "300|USD"),
    ("pourquoi pas celui-ci ? parce que", "celui-ci|?"), ("voici la raison : elle manque", "raison|:"),
    ("पानी छैन र सफा पनि छैन । अर्को वाक्य", "छैन|।"), ("कुल १२ जना विद्यार्थी छन् यहाँ", "१२|जना"),
    ("some words – and others – here", "words|–")])
def test_what_belongs_together_stays_on_a_line(text: str, kept: str) -> None:
    assert kept not in broken_at(text)
    assert broken_at(text)                  # and yet lines end elsewhere


def test_in_a_narrow_column_such_a_pair_is_parted_before_a_word_is_cut() -> None:
    register_fonts()
    room = width("minutes", REGULAR, SIZE) + 1
    assert lines_of("88 minutes", REGULAR, SIZE, room) == ["88", "minutes"]


def test_a_value_that_is_isolated_stays_with_its_unit() -> None:
    from app.report.typesetting.bidi import bare, isolated
    register_fonts()
    for room in range(40, 200, 3):
        lines = [bare(line) for line in lines_of(f"قال المسؤول إن {isolated('88')} دقيقة مضت", REGULAR, SIZE, room)]
        assert not any(line.endswith("88") for line in lines[:-1]), room


CHINESE = "该市共有12所学校，“水源”不足（见第3页）；2026年11月3日完成评估：仅45%达标……请核实《报告》。"


def test_chinese_lines_begin_and_end_as_they_may() -> None:
    register_fonts()
    for room in range(48, 300, 4):
        lines = lines_of(CHINESE, REGULAR, SIZE, room)
        assert "".join(lines) == CHINESE
        for line in lines[1:]:
            assert line[0] not in "，。、；：？！）》」』】”’…%％", (room, lines)
        for line in lines[:-1]:
            assert line[-1] not in "（《「『【“‘", (room, lines)
            assert not re.search("[0-9]$", line), (room, lines)


SYLLABLES = {"ne": "क्षत्रियश्रीमान्ज्ञानेन्द्रवीरविक्रमशाहदेवज्यूकोसरकारबाट", "th": "โรงพยาบาลขาดแคลนเครื่องมือแพทย์และน้ำสะอาด",
             "ar": "مُسْتَشْفَىمُسْتَشْفَىمُسْتَشْفَى", "vi": "e\u0301a\u0308o\u0323" * 20}


@pytest.mark.parametrize("language", SYLLABLES)
def test_a_long_word_is_never_cut_in_a_syllable(language: str) -> None:
    from unicodedata import category
    register_fonts()
    word = SYLLABLES[language]
    for room in range(30, 200, 5):
        lines = lines_of(word, REGULAR, SIZE, room)
        assert "".join(lines) == word
        for line, following in pairwise(lines):
            assert category(following[0])[0] != "M"
            assert following[0] not in "ะาำๅๆฯ"
            assert line[-1] not in "\u094d\u200dเแโใไ"


def test_an_address_is_cut_behind_a_sign() -> None:
    register_fonts()
    lines = lines_of("https://example.org/" + "abcdef/ghijk?l=mnop&q=" * 6, REGULAR, SIZE, 120)
    assert all(line[-1] in "-/.,_?&=@:" for line in lines[:-1])


LETTERS = st.sampled_from([*"ab1 9,.–:%?()", *"中，（न्िع", "\u2066", "\u2069", "\u200d", "\n", "\u00a0"])


@given(st.text(LETTERS, max_size=60), st.floats(5, 200))
def test_nothing_is_lost_and_nothing_reaches_out(text: str, room: float) -> None:
    register_fonts()
    lines = lines_of(text, REGULAR, SIZE, room)
    plain = re.compile("[\\s\u2066\u2069]")
    assert plain.sub("", "".join(lines)) == plain.sub("", text)
    for line in lines:
        assert width(line.strip(), REGULAR, SIZE) <= room or len(plain.sub("", line)) <= 6
