"""One reader of numbers: as each language writes them they come back equal; anything else does, is asked, or refused."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from app.number_format import format_number
from app.numbers import Ambiguous, ReadNumber, plain_number, read_number
from app.problem import Problem

LOCALES = ("en", "fr", "es", "pt", "ar", "ne", "zh")
numbers = st.decimals(-10**9, 10**9, places=4) | st.integers(-10**12, 10**12).map(Decimal) | st.decimals(-50, 50, places=3)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("digits", ["latn", "default"])
@given(value=numbers)
@settings(max_examples=60)
def test_as_the_language_writes_it(locale: str, digits: str, value: Decimal) -> None:
    text = format_decimal(value, locale=locale, numbering_system=digits, decimal_quantization=False)
    found = read_number(text, locale)
    if isinstance(found, Ambiguous):            # one mark before three digits, which is not what parts the thousands here
        assert Decimal(found.decimal) == value
        assert abs(value) < 1000
    else:
        assert Decimal(found.plain) == value
        assert found.as_written


@pytest.mark.parametrize("locale", LOCALES)
def test_as_another_language_writes_it(locale: str) -> None:
    """Equal, asked or refused; and of these the most are read."""
    count: Counter[str] = Counter()

    @given(value=numbers, other=st.sampled_from(LOCALES), digits=st.sampled_from(["latn", "default", "arab"]))
    @settings(max_examples=200, derandomize=True)
    def trial(value: Decimal, other: str, digits: str) -> None:
        text = format_decimal(value, locale=other, numbering_system=digits, decimal_quantization=False)
        try:
            found = read_number(text, locale)
        except Problem:
            count["refused"] += 1
            return
        if isinstance(found, Ambiguous):
            count["asked"] += 1
            assert value in (Decimal(found.whole), Decimal(found.decimal))
        elif Decimal(found.plain) != value:     # the one mark that parts thousands here and decimals there: the language decides
            assert abs(value) < 1000
            assert abs(Decimal(found.plain)) == abs(value) * 1000
            count["this language's"] += 1
        else:
            count["equal"] += 1
    trial()
    assert count["refused"] <= 60, count
    assert count["equal"] >= 100, count


@pytest.mark.parametrize(("text", "locale", "value"), [
    ("1500", "en", "1500"), ("1,500", "en", "1500"), ("1,250,000", "fr", "1250000"), ("1.250.000", "en", "1250000"),
    ("1,500", "fr", ("1500", "1.5")), ("1.500", "en", ("1500", "1.5")), ("1.500", "pt", "1500"), ("1\u202f500", "fr", "1500"),
    ("2,5", "en", "2.5"), ("0.125", "en", "0.125"), ("१२,३४,५६७", "ne", "1234567"), ("١٬٥٠٠٫٥", "ar", "1500.5"),
    ("１，５００", "zh", "1500"), ("١٫٥٠٠", "en", "1.500"), ("10-20", "en", None), ("2e3", "en", None), ("1,5000", "en", None),
    ("", "en", None), ("1..5", "en", None), ("nan", "en", None), ("²", "en", None)])
def test_readings(text: str, locale: str, value: str | tuple[str, str] | None) -> None:
    try:
        found = read_number(text, locale)
    except Problem:
        assert value is None
        return
    assert value == (found.plain if isinstance(found, ReadNumber) else (found.whole, found.decimal))


@pytest.mark.parametrize("text", ["1,500", "1 500", "١٢", "1e3", "1_000", "inf", "nan", "", "0x10"])
def test_commands_take_plain_digits_alone(text: str) -> None:
    with pytest.raises(Problem, match="plain digits"):
        plain_number(text)


def test_shown() -> None:
    assert format_number("1234567.50", "ne") == "12,34,567.50"
    assert format_number(Decimal("1E+3"), "en") == "1,000"
    assert format_number(1234.56, "fr", places=1) == "1\u202f234,6"
    assert format_number("1" * 40, "pt").count(".") == 13
    assert format_number("unknown", "en") == "unknown"
