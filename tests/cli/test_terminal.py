"""Words of a stranger's file that reach the terminal are words."""

import json
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli import run
from app.cli.terminal import visible
from app.models import Workspace
from app.models.merge.merge_report import MOST_LISTED
from app.models.records.integrity import verify
from tests.models.office import laptop

STEERING = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e\x7f\rover"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with laptop(tmp_path / "a.cityneeds") as one:
        city = one.add_city(f"Evil{STEERING}")
        one.add_site(city.id, f"Site{STEERING}", "school")
        one.write(one.interviews()[0].id, [("/data/head", f"Dr {STEERING}")])
    return tmp_path / "a.cityneeds"


def printed(capsys: pytest.CaptureFixture[str], *command: object) -> str:
    run([str(one) for one in command])
    out, err = capsys.readouterr()
    for text in (out, err):
        assert not [letter for letter in text if letter not in "\n\t" and (not letter.isprintable() and letter != "\u00a0")]
    return out + err


def test_no_command_steers_the_terminal(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    named = Path(shutil.copy(file, tmp_path / f"b{STEERING.replace('/', '')}.cityneeds"))
    Workspace.create(tmp_path / "office.cityneeds").close()
    office = tmp_path / "office.cityneeds"
    assert "\\u001b" in printed(capsys, "info", file)
    assert "\\u001b" in printed(capsys, "merge", office, named)
    with Workspace.open(file, read_only=True) as one:
        interview = one.interviews()[0].id
    for command in (["info", named], ["findings", file, "--city", "Evil"], ["findings", file, "--city", f"no{STEERING}"],
                    ["history", file, "--interview", interview], ["alike", office], ["verify", named], ["no" + STEERING],
                    ["report", named, "--all", "-o", tmp_path / "out"], ["copy", named, tmp_path / f"c{STEERING}.cityneeds"],
                    ["quarantine", office], ["form", "check", named],
                    ["import", office, named, "--city", "Koidu", "--site", f"S{STEERING}"]):
        try:
            printed(capsys, *command)
        except SystemExit:
            printed_usage = capsys.readouterr().err
            assert "\x1b" not in printed_usage
    facts = json.loads(printed(capsys, "info", file, "--json"))
    assert f"Evil{STEERING}".strip() in [city["name"] for city in facts["cities"]]      # a script gets what was typed
    assert sys.stdout.write.__qualname__ != "_Words.write"


@given(st.text())
def test_what_is_seen_is_words_and_json_stays_what_it_is(text: str) -> None:
    seen = visible(text)
    assert all(letter.isprintable() or letter.isspace() for letter in seen if letter.isascii())
    assert "\x1b" not in seen
    said = visible(json.dumps(text, ensure_ascii=False))
    assert json.loads(said) == text
    assert visible("Koidu – नगर\tمدينة\n") == "Koidu – नगर\tمدينة\n"


def test_a_file_of_nothing_but_bad_rows_does_not_fill_screen_and_ledger(file: Path, tmp_path: Path,
                                                                        capsys: pytest.CaptureFixture[str]) -> None:
    import sqlite3
    with Workspace.open(file, read_only=True) as one:
        interview = bytes.fromhex(one.interviews()[0].id)
    connection = sqlite3.connect(file)
    connection.executemany("INSERT INTO revision VALUES (?, zeroblob(32), ?, '/data/head', 'x', 'A', 1700000000000)",
                           [(b"badrow" + at.to_bytes(10, "big"), interview) for at in range(5_000)])
    connection.commit()
    connection.close()
    office = tmp_path / "office.cityneeds"
    Workspace.create(office).close()
    before = office.stat().st_size
    out = printed(capsys, "merge", office, file)
    assert len(out.splitlines()) < 30
    assert "… 4,980 more" in out
    (report,) = json.loads(printed(capsys, "merge", office, file, "--json"))
    assert (len(report["refused"]), report["refused_more"]) == (MOST_LISTED, 5_000 - MOST_LISTED)
    assert office.stat().st_size - before < 400_000
    assert verify(office) == []
