"""A crash report says what the program did, never what somebody typed; and what it says of the file was looked at."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import __version__, cli
from app.cli import run
from app.crash import write_report
from app.models import Workspace
from tests.models.office import laptop


def reported(act: Callable[[], object]) -> str:
    try:
        act()
    except Exception as error:
        path = write_report(error)
        assert path is not None
        said = path.read_text(encoding="utf-8")
        path.unlink()
        return said
    raise AssertionError("nothing went wrong")


def raised(kind: type[Exception], text: str) -> Callable[[], object]:
    def act() -> None:
        raise kind(text)
    return act


def chained(text: str) -> None:
    try:
        int(text + "x")
    except ValueError as error:
        raise RuntimeError(f"it was {text}") from error


def noted(text: str) -> None:
    error = LookupError(text)
    error.add_note(text)
    raise error


@settings(max_examples=20)
@given(text=st.text(st.characters(min_codepoint=0x100, max_codepoint=0x2FFF), min_size=4, max_size=60))
def test_no_word_that_was_typed_stands_in_it(text: str) -> None:
    for act in (lambda: {}[text], lambda: float(text), lambda: json.loads(text), lambda: Path(f"/no/{text}").read_bytes(),
                lambda: getattr(object(), text), lambda: text + 1, lambda: dict(**{text: 1}, **{text: 2}),      # type: ignore[operator]
                lambda: raised(ValueError, f"{text} is no number")(), raised(TypeError, text), raised(AttributeError, text),
                raised(MemoryError, text), lambda: chained(text), lambda: noted(text)):
        assert text not in reported(act)


def test_what_the_program_itself_says_stands_in_it() -> None:
    def literal() -> None:
        raise RuntimeError("the plan has no pages")
    assert "RuntimeError: the plan has no pages" in reported(literal)
    assert "ZeroDivisionError: division by zero" in reported(lambda: 1 / 0)
    nothing: Any = None
    assert "AttributeError: 'NoneType' object has no attribute 'text'" in reported(lambda: nothing.text)
    said = reported(literal)
    assert said.startswith("This file tells those who make CityNeeds what went wrong in it;")
    assert f"\nCityNeeds {__version__} on Python" in said
    assert "in literal" in said


def test_a_statement_that_fails_does_not_say_its_values(tmp_path: Path) -> None:
    with laptop(tmp_path / "a.cityneeds") as one:
        one.author = "Dr. Aminata Sesay"
        with one.store._engine.connect() as connection:
            connection.exec_driver_sql("CREATE TEMP TRIGGER t BEFORE INSERT ON revision BEGIN SELECT RAISE(ABORT, 'no'); END")
            connection.commit()
        typed = "HIV-positive: Mariama K., ward 3"
        said = reported(lambda: one.write(one.interviews()[0].id, [("/data/head", typed)]))
    assert "IntegrityError" in said
    assert not any(word in said for word in ("Mariama", "HIV", "Aminata", "VALUES"))


@pytest.fixture
def bug(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Workspace) -> None:
        raise ZeroDivisionError
    monkeypatch.setattr(Workspace, "info", fail)


@pytest.mark.usefixtures("bug")
def test_a_bug_ends_with_status_70_and_says_safe_only_of_what_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.cityneeds"
    laptop(file).close()
    assert run(["info", str(file)]) == 70
    assert "What was saved is safe." in capsys.readouterr().err
    whole = bytearray(file.read_bytes())
    connection = sqlite3.connect(file)
    (page,), (size,) = (connection.execute(sql).fetchone() for sql in (
        "SELECT rootpage FROM sqlite_schema WHERE name = 'revision'", "PRAGMA page_size"))
    connection.close()
    whole[(page - 1) * size:page * size] = b"x" * size
    file.write_bytes(whole)
    assert run(["info", str(file)]) == 70
    said = capsys.readouterr().err
    assert "is safe." not in said
    assert "main.py verify" in said


def test_a_bug_with_no_file_says_nothing_of_one(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("app.cli._parser_of", cli._parser)      # made anew, for this test alone
    monkeypatch.setattr("app.cli.forms.form_eval", lambda chosen: 1 / 0)
    assert run(["form", "eval", "1"]) == 70
    assert "safe" not in capsys.readouterr().err
