"""Whatever is done to a photo's EXIF or to its file, it is read or refused in a sentence, quickly and in little memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.photos import Additions, take_in, with_additions
from app.places import Position
from app.problem import Problem
from tests.conftest import ROOT
from tests.photos.mutations import FORMATS, mutated, with_everything

SECONDS, MEGABYTES = 5, 300         # of the processor, for one photo, against hanging; of the whole process
GUARD = 60.0                        # seconds of a run in which some photo would take half a minute and more


def taken(seed: int, count: int, folder: Path, patience: float) -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-m", "tests.photos.mutations", str(seed), str(count), str(folder)], cwd=ROOT,
                          capture_output=True, text=True, check=True, timeout=patience)
    assert "Warning" not in done.stderr         # what a library says of a damaged file is no sentence for a person
    said: dict[str, Any] = json.loads(done.stdout)
    return said


@pytest.mark.parametrize(("seed", "count"), [
    (1, 300), *(pytest.param(seed, 2_500, marks=pytest.mark.slow) for seed in range(2, 6))])
def test_mutations_are_read_or_refused(shared: Path, seed: int, count: int) -> None:
    said = taken(seed, count, shared / "photos", GUARD + count / 5)
    assert said["faults"] == []
    assert said["slowest"] < SECONDS
    assert said["megabytes"] < MEGABYTES
    assert said["read"] > count / 10
    assert said["refused"] > count / 20


@pytest.mark.filterwarnings("ignore::UserWarning")      # of Pillow; the program silences them when it begins to decode
def test_a_position_written_into_a_damaged_file_is_read_back_or_refused(shared: Path) -> None:
    """And the copy is shown as the damaged file is."""
    originals, pick, written = [with_everything(kind) for kind in FORMATS], Random(3), 0
    for _ in range(300):
        data = mutated(originals, pick)
        try:
            before = take_in(data, "damaged")
            copy = with_additions(data, "damaged", Additions(Position(-8.6439, 10.9717, 12.0, 3.0), 90.0, "T", "MANUAL"))
        except Problem:
            continue
        after, written = take_in(copy, "copy"), written + 1
        assert (after.latitude, after.longitude) == (pytest.approx(-8.6439, abs=1e-7), pytest.approx(10.9717, abs=1e-7))
        assert (after.print_copy, after.make) == (before.print_copy, before.make)
    assert written > 100


def test_a_block_whose_every_tag_is_the_whole_block(shared: Path) -> None:
    photo = take_in((shared / "cases/photos/exif_quadratic.jpg").read_bytes(), "quadratic")
    assert (photo.taken, photo.latitude, photo.make) == (None, None, "")


def test_sixty_minutes_are_kept_and_doubted_and_no_hemisphere_is_no_position(shared: Path) -> None:
    sixty = take_in((shared / "cases/photos/gps_minutes_60.jpg").read_bytes(), "sixty")
    assert (sixty.latitude, sixty.doubts) == (9.0, ("sixty",))
    unsaid = take_in((shared / "cases/photos/gps_noref.jpg").read_bytes(), "unsaid")
    assert (unsaid.latitude, unsaid.longitude, unsaid.doubts) == (None, None, ("hemisphere:NS", "hemisphere:EW"))


def test_what_only_a_scanner_or_an_xmp_packet_says_is_read_and_says_so(shared: Path) -> None:
    digitized = take_in((shared / "cases/photos/date_digitized_only.jpg").read_bytes(), "digitized")
    assert (digitized.taken, digitized.taken_source) == ("2026-11-05T09:26:00", "DateTimeDigitized")
    packet = take_in((shared / "cases/photos/xmp_only_position.jpg").read_bytes(), "packet")
    assert (packet.latitude, packet.longitude, packet.position_source) == (8.6439, -10.9717, "XMP")


@pytest.mark.parametrize("share", [0.1, 0.35, 0.5, 0.9, 0.999])
def test_a_truncated_photo_is_shown_as_far_as_it_goes_and_says_so_or_is_refused(shared: Path, share: float) -> None:
    for name in ("DSCN0010.jpg", "HTC_Desire.webp", "FujiFilm_FinePixS1Pro_2_.jpg"):
        data = (shared / "photos" / name).read_bytes()
        try:
            photo = take_in(data[:int(len(data) * share)], name)
        except Problem:
            continue
        if photo.print_copy != take_in(data, name).print_copy:      # else only what stands behind the picture is gone
            assert photo.damaged
            assert "damaged" in photo.doubts
