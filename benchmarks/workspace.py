"""A workspace of 1,000 interviews × 150 answers and 5,000 photos: opened and listed in the window, and verified.

    .venv/bin/python benchmarks/workspace.py [INTERVIEWS] [PHOTOS]      on the display there is, or under xvfb-run -a

Asked for: its list on the screen within 300 ms; verified at the speed of the disk, which is shown by SHA-256 of the same file
and by SQLite's own integrity check, both in the same run.
"""

import argparse
import hashlib
import os
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.models.records import verify
from benchmarks.merge import laptop, photograph


def listed(file: Path) -> None:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from app.ui.main import build
    app = QApplication.instance() or QApplication([])
    window = build(app)
    window.resize(1366, 740)
    window.show()
    QTest.qWaitForWindowExposed(window)
    for turn in ("first", "again"):
        begun = time.perf_counter()
        window.open_workspace(file)
        app.processEvents()
        window.grab()
        assert window.page.sites.isVisible()
        print(f"list on the screen, {turn}: {(time.perf_counter() - begun) * 1000:.0f} ms (target 300)")
        window.close_workspace()
        app.processEvents()
    window.close()


def verified(file: Path) -> None:
    begun = time.perf_counter()
    with file.open("rb") as read:
        hashlib.file_digest(read, "sha256")
    hashing = time.perf_counter() - begun
    begun = time.perf_counter()
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    pages = time.perf_counter() - begun
    begun = time.perf_counter()
    assert verify(file) == []
    took = time.perf_counter() - begun
    size = file.stat().st_size / 1e6
    print(f"verify {took:.2f} s, {size / took:,.0f} MB/s; SHA-256 of the file {hashing:.2f} s, SQLite's integrity check "
          f"{pages:.2f} s: {took / (hashing + pages):.2f} times both")


def main(interviews: int, photos: int) -> None:
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as name:
        for kind in ("SETTINGS", "LOGS", "CACHE"):
            os.environ[f"CITYNEEDS_{kind}"] = str(Path(name) / kind.lower())
        file = Path(name) / "large.cityneeds"
        begun = time.perf_counter()
        rows = laptop(file, 1, interviews, photograph(), photos)
        print(f"{interviews:,} interviews, {rows:,} answers, {photos:,} photos, {file.stat().st_size / 1e6:,.0f} MB "
              f"(made in {time.perf_counter() - begun:.0f} s)")
        listed(file)
        verified(file)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("interviews", nargs="?", type=int, default=1_000)
    parser.add_argument("photos", nargs="?", type=int, default=5_000)
    chosen = parser.parse_args()
    main(chosen.interviews, chosen.photos)
