"""One table of our own fonts: pages, stamps on photos and windows find the same faces for a letter."""

import unicodedata
from io import BytesIO
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops
from PySide6.QtGui import QFont, QFontDatabase, QTextLayout
from pytestqt.qtbot import QtBot

from app.own_fonts import FALLBACKS, LETTERS, REGULAR, families_for, letters_of, path_of, runs
from app.photos import stamped
from app.ui.fonts import load_first
from app.ui.widgets import label
from tests.report.test_fonts import AFRICAN, NAMES

FACES = (REGULAR, *FALLBACKS[REGULAR])


def test_each_face_of_the_table_is_a_file() -> None:
    for face in set(chain(FALLBACKS, *FALLBACKS.values())):
        assert path_of(face).is_file(), face
    assert [face.partition("-")[0] for face in FALLBACKS[REGULAR]] == list(LETTERS)


def test_the_ranges_lead_to_every_letter_that_a_face_has() -> None:
    """What a page can print a window can show: letters, marks and numbers of each face that none before it has."""
    seen = letters_of(REGULAR)
    for face in FALLBACKS[REGULAR]:
        for code in letters_of(face) - seen:
            if unicodedata.category(chr(code))[0] in "LMN":
                assert face.partition("-")[0] in families_for(chr(code)), f"{face} {code:04X}"
        seen |= letters_of(face)


@given(st.text(st.sampled_from("Koidu ɔɛŋ आ中سẹ😀ሀ1.")))
def test_runs_are_the_text_and_each_is_in_a_face_that_has_it(text: str) -> None:
    assert "".join(letters for _, letters in runs(text)) == text
    for face, letters in runs(text):
        for letter in letters:
            assert ord(letter) in letters_of(face) or not any(ord(letter) in letters_of(one) for one in FACES)


@pytest.mark.parametrize("text", [*NAMES.values(), AFRICAN, "Kɔnɔ 中文 الماء पानी"])
def test_a_stamp_has_no_box(text: str) -> None:
    """Beneath a photo each letter is drawn, and otherwise than one that no font has."""
    assert all(ord(letter) in letters_of(face) for face, letters in runs(text) for letter in letters if not letter.isspace())

    def strip(line: str) -> Image.Image:
        picture = BytesIO()
        Image.new("RGB", (900, 40), "white").save(picture, "JPEG")
        return Image.open(BytesIO(stamped(picture.getvalue(), [[line]]))).convert("L").crop((0, 42, 900, 70))
    shown, boxes = strip(text), strip("".join("\U0010fffe" if not letter.isascii() else letter for letter in text))
    assert shown.getextrema()[0] < 100
    assert ImageChops.difference(shown, boxes).getextrema()[1] > 100


def test_a_window_loads_the_face_that_has_the_letter(qtbot: QtBot) -> None:
    load_first()
    shown = label("Di ɔspitul nɔ gɛt wata")
    shown.setFont(QFont("IBM Plex Sans"))
    qtbot.addWidget(shown)
    assert "Noto Sans" in QFontDatabase.families()
    layout = QTextLayout("Kɔnɔ", shown.font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    assert {run.rawFont().familyName(): len(run.glyphIndexes()) for run in layout.glyphRuns()}["Noto Sans"] == 2
