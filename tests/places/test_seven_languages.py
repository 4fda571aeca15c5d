"""A position printed as each of the seven languages writes it is read back to the same place, or refused: never another one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.number_format import format_number, marks_of
from app.places import format_position, parse_position
from app.problem import Problem

# Words for north, south, east and west; for degrees, minutes and seconds; for latitude and longitude; for altitude and accuracy;
# for metres; and between the two halves.
WORDS = {
    "en": ("north south east west", "degrees minutes seconds", ("latitude", "longitude"), ("altitude", "accuracy"), "m", ", "),
    "fr": ("nord sud est ouest", "degrés minutes secondes", ("latitude", "longitude"), ("altitude", "précision"), "mètres", " et "),
    "pt": ("norte sul leste oeste", "graus minutos segundos", ("latitude", "longitude"), ("altitude", "precisão"), "metros", "; "),
    "es": ("norte sur este oeste", "grados minutos segundos", ("latitud", "longitud"), ("altitud", "precisión"), "metros", " y "),
    "ar": ("شمالاً جنوباً شرقاً غرباً", "درجة دقيقة ثانية", ("خط العرض", "خط الطول"), ("الارتفاع", "الدقة"), "متر", " و "),
    "ne": ("उत्तर दक्षिण पूर्व पश्चिम", "डिग्री मिनेट सेकेन्ड", ("अक्षांश", "देशान्तर"), ("उचाइ", "शुद्धता"), "मिटर", " र "),
    "zh": ("北 南 东 西", "度 分 秒", ("纬度", "经度"), ("海拔", "精度"), "米", "，"),
}
DIGITS = {"ar": "٠١٢٣٤٥٦٧٨٩", "ne": "०१२३४५६७८९"}          # beside 0 to 9, which every language writes too
LANGUAGES = pytest.mark.parametrize("language", WORDS)
DECIMALS = {"ar": "٫", "ne": "."}                           # with digits of their own
latitudes, longitudes = st.floats(-90, 90), st.floats(-180, 180)


def number(value: float, language: str, places: int, own: bool) -> str:
    """With the language's decimal sign and, where `own`, its digits."""
    fixed = f"{value:.{places}f}"
    if own and language in DIGITS:
        return fixed.replace(".", DECIMALS[language]).translate(str.maketrans("0123456789", DIGITS[language]))
    return fixed.replace(".", marks_of(language).decimal)


def same(text: str, latitude: float, longitude: float, within: float) -> None:
    place = parse_position(text)
    assert (place.latitude, place.longitude) == (pytest.approx(latitude, abs=within), pytest.approx(longitude, abs=within)), text


@LANGUAGES
@given(latitudes, longitudes, st.booleans())
def test_decimal_degrees_with_words(language: str, latitude: float, longitude: float, own: bool) -> None:
    sides, marks, _, _, _, between = WORDS[language]
    north, south, east, west = sides.split()
    degree = marks.split()[0]
    halves = (f"{number(abs(latitude), language, 6, own)} {degree} {south if latitude < 0 else north}",
              f"{number(abs(longitude), language, 6, own)} {degree} {west if longitude < 0 else east}")
    same(between.join(halves), latitude, longitude, 1e-6)


@LANGUAGES
@given(latitudes, longitudes, st.booleans())
def test_labelled_numbers_with_their_sign(language: str, latitude: float, longitude: float, own: bool) -> None:
    _, _, (lat, lon), _, _, _ = WORDS[language]
    same(f"{lat} {number(latitude, language, 6, own)}; {lon} {number(longitude, language, 6, own)}", latitude, longitude, 1e-6)


@LANGUAGES
@given(latitudes, longitudes, st.booleans())
def test_degrees_minutes_and_seconds_with_words(language: str, latitude: float, longitude: float, own: bool) -> None:
    sides, marks, _, _, _, between = WORDS[language]
    north, south, east, west = sides.split()
    degree, minute, second = marks.split()

    def half(value: float, side: str) -> str:
        minutes, tenths = divmod(round(abs(value) * 36_000), 600)
        return (f"{number(minutes // 60, language, 0, own)} {degree} {number(minutes % 60, language, 0, own)} {minute} "
                f"{number(tenths / 10, language, 1, own)} {second} {side}")
    same(between.join((half(latitude, south if latitude < 0 else north), half(longitude, west if longitude < 0 else east))),
         latitude, longitude, 2e-5)


@LANGUAGES
@pytest.mark.parametrize("style", ["decimal", "letters", "minutes", "seconds"])
@given(latitudes, longitudes)
def test_what_we_print_ourselves_with_the_languages_digits_and_signs(
        language: str, style: str, latitude: float, longitude: float) -> None:
    printed = format_position(latitude, longitude, style)
    for own in (False, True):
        decimal = DECIMALS.get(language, "") if own else ""
        decimal = decimal or marks_of(language).decimal
        turned = printed.replace(", ", "; ").replace(".", decimal)
        if own and language in DIGITS:
            turned = turned.translate(str.maketrans("0123456789", DIGITS[language]))
        same(turned, latitude, longitude, 2e-5)


@LANGUAGES
@given(latitudes, longitudes, st.integers(-400, 8000), st.integers(1, 500), st.booleans())
def test_altitude_and_accuracy_with_words(
        language: str, latitude: float, longitude: float, altitude: int, accuracy: int, own: bool) -> None:
    _, _, (lat, lon), (high, sure), metres, _ = WORDS[language]
    text = (f"{lat} {number(latitude, language, 5, own)}; {lon} {number(longitude, language, 5, own)}; "
            f"{high} {number(altitude, language, 0, own)} {metres}; {sure} {number(accuracy, language, 0, own)} {metres}")
    place = parse_position(text)
    assert place == (pytest.approx(latitude, abs=1e-5), pytest.approx(longitude, abs=1e-5), altitude, accuracy), text


@LANGUAGES
@given(latitudes, longitudes, st.sampled_from([" ", ", ", ",", " / ", ";", "\n"]), st.integers(0, 6))
def test_bare_numbers_are_the_place_that_was_meant_or_none(
        language: str, latitude: float, longitude: float, between: str, places: int) -> None:
    """Of "8,10 35" nobody knows what is meant, so it may be refused; it may not become another place."""
    written = [format_number(f"{value:.{places}f}", language, grouped=False) for value in (latitude, longitude)]
    try:
        place = parse_position(between.join(written))
    except Problem:
        return
    assert place[:2] == (pytest.approx(latitude, abs=10.0 ** -places), pytest.approx(longitude, abs=10.0 ** -places))
    assert place[2:] == (None, None)
