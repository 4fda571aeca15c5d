"""What the tests switch off in their own process stands in the program as it is shipped."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

EXTRA = 3       # sqlite.org/pragma.html#pragma_synchronous: the disk, and its folder once the journal is gone
ASKED = """
import sys
from pathlib import Path
from app.models.store import engine
opened = engine.create_file(Path(sys.argv[1]))
with opened.connect() as connection:
    print(engine.ON_DISK, connection.exec_driver_sql("PRAGMA synchronous").scalar())
opened.dispose()
"""


def test_a_program_of_its_own_waits_for_the_disk_at_each_commit(tmp_path: Path) -> None:
    asked = subprocess.run([sys.executable, "-c", ASKED, str(tmp_path / "w.cityneeds")], cwd=ROOT, capture_output=True,
                           text=True, check=True, timeout=60)
    assert asked.stdout.split() == ["EXTRA", str(EXTRA)]
