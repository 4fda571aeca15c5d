"""What a stick carries and how long it takes: parcels beside whole copies, for a laptop of a field week.

    .venv/bin/python benchmarks/parcels.py [INTERVIEWS A DAY] [PHOTOS A DAY]       (14 and 20, as in the played week, for four days)

Each day's interviews have 142 questions; photos have about 1.6 MB.
"""

import argparse
import io
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.models import Workspace
from app.models.carry import copy_workspace
from app.models.merge import merge
from app.models.parcels import write_home, write_outward, write_second
from benchmarks.merge import laptop

T = TypeVar("T")
DAYS = 4


def photograph() -> bytes:
    """About 1.6 MB, as a telephone's."""
    out = io.BytesIO()
    noise = Image.frombytes("RGB", (800, 600), random.Random(1).randbytes(800 * 600 * 3))
    noise.resize((4000, 3000)).save(out, "JPEG", quality=70)
    return out.getvalue()


def timed(act: Callable[[], T]) -> tuple[T, float]:
    start = time.perf_counter()
    result = act()
    return result, time.perf_counter() - start


def told(what: str, path: Path, seconds: float) -> None:
    print(f"  {what:34} {path.stat().st_size / 1e6:8.2f} MB  {seconds:6.2f} s")


def brought(office: Workspace, what: str, file: Path) -> None:
    (report,), seconds = timed(lambda: merge(office, [file]))
    assert (report.refused, report.problem) == ([], "")
    print(f"  {what:34} {'':11}  {seconds:6.2f} s")


def main(interviews: int, photos: int) -> None:
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as name:
        folder, picture = Path(name), photograph()
        (folder / "stick").mkdir()
        with Workspace.create(folder / "office.cityneeds") as office, Workspace.create(folder / "copies.cityneeds") as copies, \
                Workspace.create(folder / "laptop.cityneeds") as team:
            for day in range(1, DAYS + 1):
                laptop(folder / f"day{day}.cityneeds", day, interviews, picture, photos)
                merge(team, [folder / f"day{day}.cityneeds"])           # as if it had been asked on this laptop
                print(f"day {day}")
                told("whole copy", *timed(lambda at=day: copy_workspace(team, folder / f"copy{at}.cityneeds")))
                told("parcel home", *timed(lambda at=day: write_home(team, folder / f"home{at}.cityneeds")))
                told("parcel home, light", *timed(lambda at=day: write_home(team, folder / f"light{at}.cityneeds", light=True)))
                second, seconds = timed(lambda: write_second(team, folder / "stick"))
                told("second copy, of the whole day", second.path, seconds)
                interview = team.interviews()[-1].id
                team.write(interview, [("@state", "finished")])
                again, seconds = timed(lambda: write_second(team, folder / "stick"))
                told("second copy, one interview more", again.path, seconds)
                brought(copies, "merge of the whole copy", folder / f"copy{day}.cityneeds")
                brought(office, "merge of the parcel", folder / f"home{day}.cityneeds")
                outward, seconds = timed(lambda at=day: write_outward(office, folder / f"out{at}.cityneeds"))
                told("parcel outward", outward, seconds)
                brought(team, "taken in by the laptop", outward)
        for what in ("copy", "home", "light"):
            size = sum((folder / f"{what}{day}.cityneeds").stat().st_size for day in range(1, DAYS + 1))
            print(f"all days, {what}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("interviews", nargs="?", type=int, default=14)
    parser.add_argument("photos", nargs="?", type=int, default=20)
    chosen = parser.parse_args()
    main(chosen.interviews, chosen.photos)
