"""A receiver's sentences become positions with how good they are; damaged ones are passed over."""

from __future__ import annotations

import os
import sys
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.places.receiver import Fix, fixes, heard, listen
from app.problem import Problem


def sentence(body: str) -> str:
    total = 0
    for letter in body:
        total ^= ord(letter)
    return f"${body}*{total:02X}\r\n"


NOTHING = sentence("GPGGA,093000.00,,,,,0,03,,,M,,M,,")
ROUGH = sentence("GPGGA,093001.00,0838.6340,N,01058.3020,W,1,05,3.1,380.1,M,28.0,M,,")
FINE = sentence("GNGGA,093002.00,0838.6341,N,01058.3021,W,2,12,0.9,380.4,M,28.0,M,,")
ERROR = sentence("GNGST,093002.00,4.0,3.0,2.0,90.0,2.4,1.8,5.0")
LATE_ERROR = sentence("GNGST,093009.00,4.0,3.0,2.0,90.0,2.4,1.8,5.0")


def test_the_accuracy_shrinks_and_says_how_it_came_about() -> None:
    told = list(fixes([NOTHING, ROUGH, FINE, ERROR]))
    assert [fix.quality for fix in told] == ["none", "satellites", "differential", "differential"]
    assert [fix.accuracy for fix in told] == [None, 15.5, 4.5, pytest.approx(3.0)]
    assert [fix.method for fix in told] == ["", "HDOP × 5 m", "HDOP × 5 m", "GST"]
    assert [fix.good for fix in told] == [False, False, True, True]
    assert told[1].latitude == pytest.approx(8.6439)
    assert told[1].longitude == pytest.approx(-10.9717)
    assert (told[1].altitude, told[1].satellites, told[1].hdop) == (380.1, 5, 3.1)


def test_a_lost_fix_has_no_position_and_an_old_error_is_not_a_new_one() -> None:
    assert list(fixes([FINE, ERROR, NOTHING]))[-1].latitude is None
    assert heard(heard(Fix(), FINE), LATE_ERROR).error is None
    assert list(fixes([FINE, ERROR, ROUGH]))[-1].error is None


@pytest.mark.parametrize(
    "line",
    [
        ROUGH.replace("0838", "0938"), ROUGH[:30], "", "hello", b"\xff\xfe$GPGGA", "$GPGGA,*00",
        sentence("GPGGA,093001.00,0878.0000,N,01058.3020,W,1,05,3.1,380.1,M,28.0,M,,"),
        sentence("GPGGA,093001.00,9938.0000,N,01058.3020,W,1,05,3.1,380.1,M,28.0,M,,"),
        sentence("GPGGA,093001.00,0838.6340,,01058.3020,W,1,05,3.1,380.1,M,28.0,M,,"),
        sentence("GPGGA,093001.00,abc,N,01058.3020,W,1,05,3.1,380.1,M,28.0,M,,"),
    ],
)  # fmt: skip
def test_a_damaged_sentence_gives_no_position(line: str | bytes) -> None:
    assert heard(Fix(), line).latitude is None


@given(st.lists(st.one_of(st.text(max_size=80), st.binary(max_size=80), st.sampled_from([ROUGH, FINE, ERROR]))))
def test_any_noise_is_survived(lines: list[str | bytes]) -> None:
    for fix in fixes(lines):
        assert fix.latitude is None or -90 <= fix.latitude <= 90


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_receiver_at_a_port_is_heard_and_its_loss_is_told() -> None:
    pytest.importorskip("serial", reason="the optional part for receivers is not installed")
    master, slave = os.openpty()
    enough = threading.Event()

    def speak() -> None:
        # again and again, as receivers do: what comes before the port is opened is lost
        while not enough.wait(0.05):
            os.write(master, (NOTHING + ROUGH + FINE).encode())

    speaker = threading.Thread(target=speak)
    speaker.start()
    told: list[Fix] = []
    try:
        for fix in listen(os.ttyname(slave)):
            told.append(fix)
            if fix.good or len(told) > 40:
                break
    finally:
        enough.set()
        speaker.join()
        os.close(master)
        os.close(slave)
    assert told[-1].latitude == pytest.approx(8.6439017, abs=1e-6)
    with pytest.raises(Problem, match="cannot be read"):
        next(listen("/dev/no-such-port"))
