"""Every text of the windows is in every language of the interface, and says what its placeholders say."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui import language
from app.ui.language import LANGUAGES
from app.ui.shell import Shell

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "translations"
TOOL = Path(sys.executable).with_name("pyside6-lupdate")


def messages(file: Path) -> dict[tuple[str, str], ElementTree.Element]:
    return {(context.findtext("name", ""), message.findtext("source", "")): message
            for context in ElementTree.parse(file).getroot().iter("context") for message in context.iter("message")}


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_every_text_is_translated(code: str, tmp_path: Path) -> None:
    file = Path(shutil.copy(FOLDER / f"cityneeds_{code}.ts", tmp_path))
    subprocess.run([TOOL, "-extensions", "py", "-no-obsolete", "-locations", "none", ROOT / "app" / "ui", "-ts", file],
                   check=True, capture_output=True, timeout=60)
    open_ones = [source for (_, source), message in messages(file).items()
                 if message.find("translation").get("type") == "unfinished"]
    assert open_ones == []


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_placeholders_are_those_of_the_source(code: str) -> None:
    for (_, source), message in messages(FOLDER / f"cityneeds_{code}.ts").items():
        wanted = sorted(re.findall(r"\{\w+\}|%n", source))
        translation = message.find("translation")
        for text in [form.text for form in translation] or [translation.text]:
            assert sorted(re.findall(r"\{\w+\}|%n", text or "")) == wanted, source


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_compiled_is_what_is_written(code: str, tmp_path: Path) -> None:
    compiled = tmp_path / "now.qm"
    subprocess.run([TOOL.with_name("pyside6-lrelease"), FOLDER / f"cityneeds_{code}.ts", "-qm", compiled], check=True,
                   capture_output=True, timeout=60)
    assert compiled.read_bytes() == (FOLDER / f"cityneeds_{code}.qm").read_bytes()


def test_english_counts_in_plurals(shell: Shell) -> None:
    text = "%n answer(s) to complete or mend before the interview can be finished."
    translate = QApplication.translate
    assert translate("ReviewPage", text, "", 1).startswith("1 answer to")
    assert translate("ReviewPage", text, "", 2).startswith("2 answers to")


def test_a_language_from_the_right_mirrors_the_window(shell: Shell) -> None:
    app = QApplication.instance()
    assert app.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert language.direction("ar") == Qt.LayoutDirection.RightToLeft
