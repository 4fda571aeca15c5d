"""Spreadsheets with mistakes: what is wrong is said with sheet, row and column, and the nearest name that was meant."""

import io

import openpyxl
import pytest

from app.forms import FormProblem, load_form


def workbook(survey: str, choices: str = "") -> bytes:
    """A spreadsheet from tables as people write them: | type | name | …"""
    book = openpyxl.Workbook()
    for title, table in (("survey ", survey), ("choices", choices), ("changelog", "| day | what |")):
        sheet = book.create_sheet(title)
        for line in table.strip().splitlines():
            sheet.append([cell.strip() or None for cell in line.strip().strip("|").split("|")])
    del book["Sheet"]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


HEAD = "| type | name | label | relevant | calculation |\n"


@pytest.mark.parametrize(("rows", "place", "words"), [
    ("| db:person | p | P |", ("survey", 2, "type"), "not an ODK type"),
    ("| begin_kobomatrix | m | M |", ("survey", 2, "type"), "KoboToolbox's own"),
    ("| text | meta | M |", ("survey", 2, "name"), "reserved"),
    ("| text | a | A | ${agee} = 1 |\n| integer | age | Age |", ("survey", 2, "relevant"), "did you mean age?"),
    ("| text | a | A | ${b = 1 |", ("survey", 2, "relevant"), "not closed"),
    ("| select_one colour | a | A |", ("survey", 2, "type"), "not on the choices sheet – did you mean colours?"),
    ("| text | 2a | A |", ("survey", 2, "name"), "begins with a letter"),
    ("| begin group | g | G |\n| text | a | A |", ("survey", 2, "type"), "never ended"),
    ("| text | a | A |\n| end repeat | | |", ("survey", 3, "type"), "no begin repeat"),
    ("| text | a | A |\n| calculate | b | | | 1 + |", ("survey", 3, "calculation"), "⟪here⟫"),
    ("| text | a | A |\n| calculate | b | | | lenght(${a}) |", ("survey", 3, "calculation"), "no function lenght()"),
    ("| integer | a | A | ${b} > 1 |\n| integer | b | B | ${a} > 1 |", ("survey", 2, "relevant"), "circle"),
])
def test_the_place_and_the_mend_are_named(rows: str, place: tuple[str, int, str], words: str) -> None:
    with pytest.raises(FormProblem) as caught:
        load_form(workbook(HEAD + rows, "| list_name | name | label |\n| colours | r | Red |"), name="form.xlsx")
    issue = caught.value.issues[0]
    if words != "circle":
        assert (issue.sheet, issue.row, issue.column) == place
    assert issue.row == place[1]
    assert words in str(issue.what)
    assert len(str(caught.value).splitlines()) == 1


def test_a_choice_that_stands_twice_is_named() -> None:
    choices = "| list_name | name | label |\n| l | x | X |\n| l | y | Y |\n| l | x | Z |"
    with pytest.raises(FormProblem) as caught:
        load_form(workbook(HEAD + "| select_one l | a | A |", choices), name="form.xlsx")
    assert (caught.value.issues[0].sheet, caught.value.issues[0].row) == ("choices", 4)


def test_an_unknown_column_of_ours_is_an_error() -> None:
    with pytest.raises(FormProblem, match="did you mean indicator"):
        load_form(workbook("| type | name | label | bind::cn:indicater |\n| text | a | A | S1 |"), name="form.xlsx")


def test_wild_habits_are_understood() -> None:
    form = load_form(workbook("| type | name | label:English (en) | relevance |\n| integer | a | How many? |\n"
                              "| text | b | Which? | ${a} > 1 |"), name="form.xlsx")
    interview = form.begin()
    assert interview.node("/data/a").label == "How many?"
    assert not interview.node("/data/b").relevant
    interview.set("/data/a", "2")
    assert interview.node("/data/b").relevant


def test_the_second_time_the_converter_is_not_even_imported(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys
    from pathlib import Path
    data = workbook(HEAD + "| text | a | A |")
    cache = Path(str(tmp_path))
    first = load_form(data, name="form.xlsx", cache=cache)
    for name in [name for name in sys.modules if name.startswith("pyxform")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyxform", None)
    assert load_form(data, name="form.xlsx", cache=cache).sha256 == first.sha256
