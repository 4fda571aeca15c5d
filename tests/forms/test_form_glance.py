"""What a form says of itself as a whole is read once, and kept beside the converted forms."""

from pathlib import Path

import pytest

from app.forms import form_glance, glance_sheet
from tests.conftest import ROOT

FORMS = sorted((ROOT / "resources" / "forms").glob("*.xlsx"))


def test_what_is_kept_says_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = [glance_sheet(path) for path in FORMS]
    assert [glance_sheet(path, tmp_path) for path in FORMS] == read
    monkeypatch.setattr(form_glance, "_read_sheet", None)       # not looked into again
    kept = [glance_sheet(path, tmp_path) for path in FORMS]
    assert kept == read
    assert [one.title.in_language("ar") for one in kept] == [one.title.in_language("ar") for one in read]


def test_a_damaged_one_is_read_anew(tmp_path: Path) -> None:
    path = FORMS[0]
    before = glance_sheet(path, tmp_path)
    for kept in (tmp_path / "forms").iterdir():
        kept.write_bytes(b"{")
    assert glance_sheet(path, tmp_path) == before


def test_a_folder_that_cannot_be_written_is_only_slow(tmp_path: Path) -> None:
    (tmp_path / "no-folder").write_text("")
    assert glance_sheet(FORMS[0], tmp_path / "no-folder").id
