"""Where the program is when it was started: where a person keeps files, wherever it was started."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.models import Workspace
from tests.conftest import ROOT

PROGRAM = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.ui import main
from app.ui.main_window import MainWindow

def look():
    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))
    if window.path is not None:
        print(os.getcwd(), window.path, sep="\\n")
        window.close()

watch = QTimer(interval=20)
watch.timeout.connect(look)
QTimer.singleShot(0, watch.start)
sys.exit(main.run([], open_file=Path(sys.argv[1])))
"""


@pytest.mark.skipif(os.name == "nt", reason="documents of another person cannot be made up there")
def test_a_file_named_without_a_folder_lies_among_the_persons_documents(tmp_path: Path) -> None:
    """What a dialog proposes is saved there too; the file that it was started with stays the one that was named."""
    (tmp_path / "Documents").mkdir()
    (tmp_path / "here").mkdir()
    Workspace.create(tmp_path / "here" / "koidu.cityneeds").close()
    done = subprocess.run([sys.executable, "-c", PROGRAM, "koidu.cityneeds"], cwd=tmp_path / "here", capture_output=True, text=True,
                          env=os.environ | {"HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[:2] == [str(tmp_path / "Documents"), str(tmp_path / "here" / "koidu.cityneeds")]
