"""Sheets of very many rows: told while they are read, within bounded memory, and with an answer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from app.forms import FormProblem, load_form
from app.forms.parse import long_lists
from app.progress import Cancelled
from tests.forms.books import HEAD, book

MEASURED = """
import resource, sys
from pathlib import Path
from app.forms import load_form
told = []
try:
    form = load_form(Path(sys.argv[1]), progress=lambda *said: told.append(said))
    interview = form.begin()
    interview.set("/data/w", "w7")
    print(len(interview.node("/data/a").choice_names))
except Exception as problem:
    print(problem)
print(len(told))
if sys.platform == "linux":         # `getrusage` counts what the parent held before it became this program
    print(int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) // 1024)
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024 // 1024)
"""


def large(path: Path, title: str, rows: int) -> Path:
    made = openpyxl.Workbook(write_only=True)
    survey = made.create_sheet("survey")
    survey.append([*HEAD, "choice_filter"])
    if title == "survey":
        for number in range(rows):
            survey.append(["text", f"q{number}", f"Question {number}?"])
    else:
        survey.append(["text", "w", "Ward?"])
        survey.append([f"{'select_one' if title == 'choices' else 'select_one_external'} l", "a", "Which?", "ward=${w}"])
        choices = made.create_sheet(title)
        choices.append(["list_name", "name", "label", "ward"])
        for number in range(rows):
            choices.append(["l", f"c{number}", f"Choice number {number}", f"w{number % 500}"])
    made.save(path)
    return path


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the memory of a process is asked in the way of Unix")
@pytest.mark.parametrize(("title", "answer", "most"), [("choices", "400", 600), ("external_choices", "400", 600),
                                                       ("survey", "more than 50,000 rows", 300)])
def test_two_hundred_thousand_rows(tmp_path: Path, title: str, answer: str, most: int) -> None:
    path = large(tmp_path / "large.xlsx", title, 200_000)
    run = subprocess.run([sys.executable, "-c", MEASURED, str(path)], capture_output=True, text=True, timeout=600, check=True)
    said, told, memory = run.stdout.strip().splitlines()
    assert answer in said
    assert int(told) >= 40
    assert int(memory) < most      # MB


def test_reading_a_long_sheet_can_be_stopped(tmp_path: Path) -> None:
    path = large(tmp_path / "large.xlsx", "survey", 1_500)

    def stop(done: int, total: int, what: str) -> None:
        if done:
            raise Cancelled
    with pytest.raises(Cancelled):
        load_form(path, progress=stop)


LISTS = [("list_name", "name", "label", "ward", "a b"), *(("l", f"c{n}", f"“{n}” & <more>", f"w{n % 3}", None) for n in range(12)),
         ("m", "x", "X", None, None), ("l", "last", "Last", None, "dropped by the converter")]


@pytest.mark.parametrize("kind", ["select_one l", "select_multiple l", "select_one l or_other", "rank l"])
@pytest.mark.parametrize("label", ["label", "label::French (fr)", "media::image"])
def test_a_long_list_that_goes_around_the_converter_is_as_if_it_had_gone_through(
        monkeypatch: pytest.MonkeyPatch, kind: str, label: str) -> None:
    lists = [tuple(label if cell == "label" else cell for cell in LISTS[0]), *LISTS[1:]]
    data = book(("text", "w", "W"), (kind, "a", "A"), ("select_one m", "b", "B"), choices=lists)
    through = load_form(data, name="form.xlsx").xform
    monkeypatch.setattr(long_lists, "LONG", 5)
    assert load_form(data, name="form.xlsx").xform == through


def test_a_choice_that_stands_twice_in_a_long_list_is_still_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_lists, "LONG", 5)
    with pytest.raises(FormProblem, match="stands in row 3 already"):
        load_form(book(("select_one l", "a", "A"), choices=[*LISTS, ("l", "c1", "again", None, None)]), name="form.xlsx")
