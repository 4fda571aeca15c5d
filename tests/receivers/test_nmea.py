"""A receiver's sentences become positions with how good they are; damaged ones are passed over."""

from __future__ import annotations

import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.receivers import Fix, Nmea, fixes
from tests.receivers.walks import moment, searching, sentence, walk

NOTHING = sentence("GPGGA,093000.00,,,,,0,03,,,M,,M,,")
ROUGH = sentence("GPGGA,093001.00,0838.6340,N,01058.3020,W,1,05,3.1,380.1,M,28.0,M,,")
FINE = sentence("GNGGA,093002.00,0838.6341,N,01058.3021,W,2,12,0.9,380.4,M,28.0,M,,")
ERROR = sentence("GNGST,093002.00,4.0,3.0,2.0,90.0,2.4,1.8,5.0")
LATE_ERROR = sentence("GNGST,093009.00,4.0,3.0,2.0,90.0,2.4,1.8,5.0")
RMC = "GPRMC,093002.00,{status},0838.6341,N,01058.3021,W,0.1,12.5,271126,,,{mode}"
GNS = "GNGNS,093002.00,0838.6341,N,01058.3021,W,{modes},12,0.9,380.4,28.0,,"


def heard(*lines: str | bytes) -> Fix:
    nmea = Nmea()
    for line in lines:
        nmea.hear(line)
    return nmea.fix


def test_the_accuracy_shrinks_and_says_how_it_came_about() -> None:
    told = list(fixes([NOTHING, ROUGH, FINE, ERROR]))
    assert [fix.quality for fix in told] == ["none", "satellites", "differential", "differential"]
    assert [fix.accuracy for fix in told] == [None, 15.5, 4.5, pytest.approx(3.0)]
    assert [fix.method for fix in told] == ["", "HDOP × 5 m", "HDOP × 5 m", "GST"]
    assert told[1].latitude == pytest.approx(8.6439)
    assert told[1].longitude == pytest.approx(-10.9717)
    assert (told[1].altitude, told[1].satellites, told[1].hdop) == (380.1, 5, 3.1)


def test_a_lost_fix_has_no_position_and_an_error_is_of_its_own_moment() -> None:
    assert not list(fixes([FINE, ERROR, NOTHING]))[-1].has_position
    assert heard(FINE, LATE_ERROR).error is None
    assert list(fixes([FINE, ERROR, ROUGH]))[-1].error is None
    assert heard(LATE_ERROR, FINE).error is None
    assert heard(ERROR, FINE).error == pytest.approx(3.0), "said before the position of its moment"
    assert heard(FINE, LATE_ERROR, ERROR).error == pytest.approx(3.0)


@pytest.mark.parametrize("body", [
    RMC.format(status="A", mode="A"), RMC.format(status="A", mode="")[:-1], GNS.format(modes="AA"), GNS.format(modes="NA"),
    GNS.format(modes="ANNNNN"),
])  # fmt: skip
def test_who_speaks_rmc_or_gns_alone_is_understood(body: str) -> None:
    fix = heard(sentence(body))
    assert (fix.latitude, fix.longitude) == (pytest.approx(8.643902, abs=1e-6), pytest.approx(-10.971702, abs=1e-6))
    assert fix.quality == "satellites"
    assert fix.measured


def test_of_rmc_alone_the_dilution_comes_from_its_neighbours() -> None:
    dilution = sentence("GPGSA,A,3,04,05,,09,12,,,24,,,,,2.5,1.3,2.1")
    later = RMC.format(status="A", mode="A").replace("093002", "{time}")
    first, second, third = (sentence(later.format(time=time)) for time in ("093002", "093003", "093009"))
    assert heard(first).accuracy is None
    assert (heard(first, dilution).accuracy, heard(first, dilution).satellites) == (6.5, 5)
    assert heard(first, dilution, second).hdop == 1.3
    assert heard(first, dilution, second, third).hdop is None, "a dilution of long ago says nothing"
    assert heard(first).time == "2026-11-27T09:30:02.00+00:00"


@pytest.mark.parametrize("silent", [RMC.format(status="V", mode="N"), RMC.format(status="", mode="A"), GNS.format(modes="NN"),
                                    GNS.format(modes="")])
def test_of_two_sentences_the_one_without_a_position_is_believed(silent: str) -> None:
    assert not heard(sentence(silent)).has_position
    assert not heard(FINE, sentence(silent)).has_position
    assert not heard(sentence(silent), FINE).has_position


@pytest.mark.parametrize(("quality", "word"), [("6", "dead reckoning"), ("7", "manual"), ("8", "simulated"), ("9", "other"),
                                               ("x", "other")])
def test_what_no_satellite_said_is_a_position_and_no_measurement(quality: str, word: str) -> None:
    fix = heard(sentence(f"GPGGA,093001.00,0838.6340,N,01058.3020,W,{quality},05,0.8,380.1,M,28.0,M,,"))
    assert fix.quality == word
    assert fix.has_position
    assert not fix.measured


@pytest.mark.parametrize(("letters", "word"), [("S", "simulated"), ("M", "manual"), ("E", "dead reckoning"), ("Q", "other")])
def test_a_simulated_mode_is_never_hidden_by_a_better_sentence(letters: str, word: str) -> None:
    rmc, gns = sentence(RMC.format(status="A", mode=letters)), sentence(GNS.format(modes=letters + "N"))
    for lines in ((rmc,), (gns,), (rmc, FINE), (FINE, rmc), (gns, FINE)):
        assert (heard(*lines).quality, heard(*lines).measured) == (word, False), lines


@pytest.mark.parametrize(
    "line",
    [
        ROUGH.replace("0838", "0938"), ROUGH[:30], "", "hello", b"\xff\xfe$GPGGA", "$GPGGA,*00", ROUGH.partition("*")[0],
        *(sentence("GPGGA,093001.00," + body) for body in (
            "0860.0000,N,01058.3020,W,1,05,3.1,380.1,M,28.0,M,,", "0878.0000,N,01058.3020,W,1,05,3.1,380.1,M,28.0,M,,",
            "9938.0000,N,01058.3020,W,1,05,3.1,380.1,M,28.0,M,,", "9000.0001,N,01058.3020,W,1,05,3.1,380.1,M,28.0,M,,",
            "0838.6340,,01058.3020,W,1,05,3.1,380.1,M,28.0,M,,", "0838.6340,N,01058.3020,,1,05,3.1,380.1,M,28.0,M,,",
            "0838.6340,X,01058.3020,W,1,05,3.1,380.1,M,28.0,M,,", "0838.6340,NS,01058.3020,W,1,05,3.1,380.1,M,28.0,M,,",
            "0838.6340,E,01058.3020,N,1,05,3.1,380.1,M,28.0,M,,", "abc,N,01058.3020,W,1,05,3.1,380.1,M,28.0,M,,",
            "nan,N,01058.3020,W,1,05,3.1,380.1,M,28.0,M,,", "inf,N,01058.3020,W,1,05,3.1,380.1,M,28.0,M,,",
            "-0838.6340,N,01058.3020,W,1,05,3.1,380.1,M,28.0,M,,", "08_38.6340,N,01058.3020,W,1,05,3.1,380.1,M,28.0,M,,",
            "0838.6340,N,18058.3020,W,1,05,3.1,380.1,M,28.0,M,,", "0000.0000,N,00000.0000,E,1,05,3.1,380.1,M,28.0,M,,")),
        sentence("GPGGA,253001.00,0838.6340,N,01058.3020,W,1,05,3.1,380.1,M,28.0,M,,"),
        sentence("GPGGA,,0838.6340,N,01058.3020,W,1,05,3.1,380.1,M,28.0,M,,"),
    ],
)  # fmt: skip
def test_a_damaged_sentence_gives_no_position(line: str | bytes) -> None:
    assert not heard(line).has_position


@pytest.mark.parametrize("word", ["nan", "NaN", "inf", "-inf", "1e9", "1_0", "٣", "0x1"])
def test_a_word_that_a_parser_takes_for_a_number_is_none(word: str) -> None:
    said = heard(sentence(f"GPGGA,093002.00,0838.6340,N,01058.3020,W,1,05,{word},{word},M,28.0,M,,"),
                 sentence(f"GNGST,093002.00,4.0,3.0,2.0,90.0,{word},{word},5.0"))
    assert (said.hdop, said.altitude, said.error, said.accuracy) == (None, None, None, None)
    assert said.has_position


def test_noise_around_a_sentence_and_two_on_a_line_are_heard() -> None:
    assert heard("\x00\x7f#?" + ROUGH.strip() + "garbage").satellites == 5
    assert heard(ROUGH[:20] + FINE).satellites == 12, "one was cut by the next"
    assert heard(NOTHING.strip() + FINE).satellites == 12


def test_satellites_in_view_are_told_while_it_searches() -> None:
    fix = heard(searching(9 * 3600, 7), sentence("GLGSV,1,1,03,70,40,083,22"))
    assert (fix.has_position, fix.in_view) == (False, 10)


@given(st.lists(st.one_of(st.text(max_size=80), st.binary(max_size=80), st.sampled_from([ROUGH, FINE, ERROR]))))
def test_any_noise_is_survived(lines: list[str | bytes]) -> None:
    for fix in fixes(lines):
        assert fix.latitude is None or -90 <= fix.latitude <= 90


@given(st.sampled_from([ROUGH, FINE, sentence(RMC.format(status="A", mode="A")), sentence(GNS.format(modes="AA"))]), st.data())
def test_one_letter_that_changed_on_the_way_is_never_a_position(line: str, data: st.DataObject) -> None:
    whole = line.strip()
    at = data.draw(st.integers(0, len(whole) - 1))
    letter = data.draw(st.characters(min_codepoint=32, max_codepoint=126))
    broken = whole[:at] + letter + whole[at + 1:]
    truth = heard(whole)
    fix = heard(broken)
    same_checksum = broken[at].upper() == whole[at].upper() and at > whole.index("*")     # hexadecimal in small letters
    assert not fix.has_position or broken == whole or same_checksum
    assert not fix.has_position or (fix.latitude, fix.longitude) == (truth.latitude, truth.longitude)


@given(st.floats(-89.99, 89.99), st.floats(-179.99, 179.99), st.integers(0, 86_399), st.integers(1, 12),
       st.floats(0.5, 60).map(lambda one: round(one, 1)))
def test_what_is_written_is_read(latitude: float, longitude: float, second: int, satellites: int, hdop: float) -> None:
    fix = heard(*moment(latitude, longitude, second, hdop=hdop, satellites=satellites, error=2.5).splitlines())
    if max(abs(latitude), abs(longitude)) < 1e-6:       # nothing but 0, 0, or a hundredth of a second of arc beside it
        assert not fix.has_position or 0 < max(abs(fix.latitude or 0), abs(fix.longitude or 0)) < 1e-6
        return
    assert fix.latitude is not None
    assert fix.longitude is not None
    assert math.isclose(fix.latitude, latitude, abs_tol=2e-7)
    assert math.isclose(fix.longitude, longitude, abs_tol=2e-7)
    assert (fix.satellites, fix.hdop, fix.in_view) == (satellites, hdop, satellites + 3)
    assert fix.accuracy == pytest.approx(2.5, abs=0.01)


def test_a_day_of_eight_hours_is_read_within_a_minute() -> None:
    began, told, last = time.process_time(), 0, Fix()
    nmea = Nmea()
    for second in walk(8 * 3600):
        for line in second.splitlines():
            nmea.hear(line)
        told += nmea.fix.has_position
        last = nmea.fix
    assert told == 8 * 3600 - 5
    assert last.accuracy == pytest.approx(3.0, abs=0.01)
    assert time.process_time() - began < 60
