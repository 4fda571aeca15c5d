"""What a field week costs: acts of people, bytes that sticks carry, seconds of the machine, beside a week that was played by hand.

    .venv/bin/python benchmarks/week.py [SITES] [PIXELS]        (60 sites; photos 3,000 pixels wide, 1.7 MB)

The week is that of `tests/week`: a list of sites, a plan, four teams and two days, a laptop that dies, a clock of 2031, a form's
second version, an interview that was moved, checks, a second round on half of the sites. An act is a command (a window's click does
the same operation); to look is none. It stops where something is not as it must be.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.week.story import play
from tests.week.week import Scale, Week

SCHOOL = Path(__file__).resolve().parent.parent / "resources" / "forms" / "school.xlsx"
BEFORE = {      # of the week that was played before there were lists, plans and parcels
    "the office's morning": "60 sites typed: 904 keys",
    "a check asked, found and answered": "21 acts for one check; here two are asked, answered and settled",
    "evening of day two": "stick of a laptop: 84 to 130 MB",
    "the laptop that died": "half a day: 10 interviews and 20 photos lost",
}


def main(sites: int, pixels: int) -> None:
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as name:
        os.environ["LANGUAGE"] = "en"
        os.environ["CITYNEEDS_CACHE"] = str(Path(name) / "cache")
        (Path(name) / "week").mkdir()
        week, start = Week(Path(name) / "week", Scale(sites, pixels, SCHOOL)), time.perf_counter()
        play(week)
        tally = week.tally
        print(f"{sites} sites, {len(week.held)} interviews, {week.photos} photos, {time.perf_counter() - start:.0f} s in all")
        print(f"{'':36}{'acts':>6}{'MB':>9}{'s':>8}   before")
        for part in tally.seconds:
            print(f"{part:36}{tally.acts[part]:6}{tally.carried[part] / 1e6:9.2f}{tally.seconds[part]:8.1f}   "
                  f"{BEFORE.get(part, '')}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sites", nargs="?", type=int, default=60)
    parser.add_argument("pixels", nargs="?", type=int, default=3000)
    main(**vars(parser.parse_args()))
