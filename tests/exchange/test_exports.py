"""What is exported can be opened by other programs, holds everything, and runs nothing."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange import to_csv, to_geojson, to_xlsx
from app.exchange.delimited import csv_bytes, harmless
from app.exchange.geojson import collection
from app.exchange.tables import DataTable, tables, wide_tables
from app.findings import CityFindings
from app.problem import Problem
from tests.exchange.city import CITY, FORMULA, answer


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_long_table_has_every_question_and_leaves_the_unknown_empty() -> None:
    answers = next(table for table in tables(CITY) if table.name == "answers")
    assert len(answers.rows) == 9
    boys = next(row for row in answers.rows if row[4] == "/data/pupils/boys")
    assert boys[6] is None
    assert boys[7] == "missing"


def test_the_wide_tables_have_a_row_for_each_interview_and_each_instance() -> None:
    wide = {table.name: table for table in wide_tables(CITY)}
    assert set(wide) == {"school", "school.ward", "school.ward/device"}
    assert wide["school"].columns[5:] == ("name", "pupils/girls", "pupils/boys", "extra")
    assert [row[0] for row in wide["school"].rows] == ["i-1", "i-2"]
    assert wide["school"].rows[0][5:] == (FORMULA, 41, None, None)
    assert wide["school.ward"].columns == ("interview_id", "site", "instance", "beds")
    assert [row[2:] for row in wide["school.ward"].rows] == [(1, 10), (2, -12)]
    assert [row[2:] for row in wide["school.ward/device"].rows] == [(2, 1, "बीपी"), (2, 2, "scale")]


@pytest.mark.parametrize(
    ("text", "cell"),
    [("41", 41), ("-12", -12), ("2.50", 2.5), ("0", 0), ("0.5", 0.5), ("024455", "024455"), ("1,5", "1,5"),
     ("1e5", "1e5"), ("1234567890123456", "1234567890123456"), ("41 pupils", "41 pupils"), ("४१", "४१")],
)
def test_numbers_become_numbers_and_what_only_looks_like_one_stays_words(text: str, cell: object) -> None:
    (table,) = (table for table in wide_tables(with_answer(text)) if table.name == "school")
    assert table.rows[0][5] == cell
    assert type(table.rows[0][5]) is type(cell)


def with_answer(text: str) -> CityFindings:
    one = replace(CITY.sites[0].interviews[0], answers=(answer("/data/q", text),))
    return replace(CITY, sites=(replace(CITY.sites[0], interviews=(one,)),))


def test_the_workbook_holds_the_tables_and_no_cell_of_an_answer_is_a_formula(tmp_path: Path) -> None:
    to_xlsx(CITY, tmp_path / "city.xlsx")
    book = openpyxl.load_workbook(tmp_path / "city.xlsx")
    assert book.sheetnames[:3] == ["About", "Needs", "Needs by site"]
    assert {"sites", "interviews", "answers", "indicators", "photos", "questions", "school", "school.ward"} <= set(
        book.sheetnames
    )
    for sheet in book.worksheets[3:]:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    school = [[cell.value for cell in row] for row in book["school"].iter_rows()]
    assert school[1][5:8] == [FORMULA, 41, None]
    assert len(school[2][8]) == 32_767
    assert school[2][8].endswith("in the CSV export)")
    book.close()


def test_the_needs_are_living_formulas_with_their_results(tmp_path: Path) -> None:
    to_xlsx(CITY, tmp_path / "city.xlsx")
    formulas, results = (openpyxl.load_workbook(tmp_path / "city.xlsx", data_only=only) for only in (False, True))
    assert formulas["Needs"]["H2"].value == (
        "=IF(J2=0,\"\",ROUNDUP(ROUND(SUMIFS('Needs by site'!$L$2:$L$7,'Needs by site'!$A$2:$A$7,A2),6),0))"
    )
    assert formulas["Needs"]["I2"].value == '=IF(AND(ISNUMBER(H2),D2>1),ROUNDUP(H2/D2,0),"")'
    assert formulas["Needs by site"]["L2"].value == '=IF(ISNUMBER(K2),K2,IF(ISNUMBER(J2),J2,""))'
    figures = [[results["Needs"].cell(row, column).value for column in (1, 8, 9, 10, 11)] for row in (2, 3, 4)]
    assert figures == [["H01", 121, 3, 2, 1], ["H02", 1, None, 2, 0], ["H03", None, None, 0, 1]]
    by_site = [results["Needs by site"].cell(row, 12).value for row in range(2, 8)]
    assert by_site == [120, 0.5, None, 0.1, 0.2, None]
    assert [results["Needs by site"].cell(row, 10).value for row in range(2, 8)] == [120, 0.5, None, 0.1, 0.2, None]
    formulas.close()
    results.close()


def test_an_empty_city_is_a_workbook_too(tmp_path: Path) -> None:
    to_xlsx(replace(CITY, indicators=(), needs=(), sites=()), tmp_path / "empty.xlsx")
    book = openpyxl.load_workbook(tmp_path / "empty.xlsx")
    assert "Needs" in book.sheetnames
    book.close()


def test_many_forms_with_long_like_names_have_sheets_of_their_own(tmp_path: Path) -> None:
    sites = []
    for n in range(12):
        form = f"a_very_long_form_name_that_is_the_same_but/{n}"
        one = replace(CITY.sites[0].interviews[0], id=f"i{n}", form_id=form)
        sites.append(replace(CITY.sites[0], id=f"s{n}", interviews=(one,)))
    to_xlsx(replace(CITY, sites=tuple(sites)), tmp_path / "many.xlsx")
    book = openpyxl.load_workbook(tmp_path / "many.xlsx")
    assert len({name.lower() for name in book.sheetnames}) == 12 + 38
    book.close()


def test_the_csv_archive_has_every_table(tmp_path: Path) -> None:
    to_csv(CITY, tmp_path / "city.zip")
    with zipfile.ZipFile(tmp_path / "city.zip") as archive:
        names = archive.namelist()
        assert names == ["sites.csv", "interviews.csv", "answers.csv", "indicators.csv", "city_figures.csv", "needs_by_site.csv",
                         "witnesses.csv", "persons.csv", "photos.csv", "positions.csv", "questions.csv", "open_questions.csv",
                         "school.csv", "school.ward.csv", "school.ward_device.csv"]  # fmt: skip
        rows = read_csv(archive.read("school.csv"))
        assert rows[1][5] == "'" + FORMULA
        assert rows[2][5] == 'St. Mary, "upper"\nschool'
        assert len(rows[2][8]) == 40_000
        assert read_csv(archive.read("school.ward.csv"))[2][3] == "-12"
        assert read_csv(archive.read("sites.csv"))[2][1] == "'+Second"
    again = (tmp_path / "city.zip").read_bytes()
    to_csv(CITY, tmp_path / "city.zip")
    assert (tmp_path / "city.zip").read_bytes() == again


dangerous = st.sampled_from(["=1+1", "@x", "-1", "+2.5", "-cmd", "\t=1", " =1+1", ";=1+1", "\u200b=1+1", "\ufeff@x", "\uff1d1+1"])
words = st.text(st.characters(codec="utf-8"), max_size=20) | dangerous


@given(st.lists(st.tuples(words, st.floats(allow_nan=False, allow_infinity=False) | st.none()), max_size=6))
def test_any_cell_comes_back_and_none_would_be_run(rows: list[tuple[str, float | None]]) -> None:
    read = read_csv(csv_bytes(DataTable("t", ("a", "b"), tuple(rows))))[1:]
    assert len(read) == len(rows)
    for (text, number), (back, figure) in zip(rows, read, strict=True):
        assert back.removeprefix("'") == text.replace("\0", "").removeprefix("'")
        assert (float(figure) if figure else None) == number
        if back[:1] in ("=", "@", "\t", "\r", "\n") or back[:1] in ("+", "-"):
            float(back.replace(",", "."))


@pytest.mark.parametrize(
    ("cell", "safe"),
    [("=A1", "'=A1"), ("-12", "-12"), ("+233 24 555", "'+233 24 555"), ("-", "'-"), (-3, -3), (True, "yes"),
     (None, None)],
)
def test_what_is_harmless(cell: str | int | None, safe: str | int | None) -> None:
    assert harmless(cell) == safe


def test_the_map_file_has_every_site_and_photo(tmp_path: Path) -> None:
    to_geojson(CITY, tmp_path / "city.geojson")
    whole = json.loads((tmp_path / "city.geojson").read_text("utf-8"))
    assert whole["type"] == "FeatureCollection"
    by_id = {feature["id"]: feature for feature in whole["features"]}
    assert len(by_id) == 4
    assert by_id["site/s-1"]["geometry"] == {"type": "Point", "coordinates": [-10.9717, 8.6439]}
    assert by_id["site/s-2"]["geometry"] is None
    assert by_id["site/s-1"]["properties"]["indicators"] == {"S1": "basic"}
    photo = by_id[f"photo/i-1/{'ab' * 32}"]
    assert photo["geometry"]["coordinates"] == [-10.971712, 8.643912, 380.5]
    assert photo["properties"]["demonstration"] is True


def test_rounded_positions_say_so() -> None:
    whole = collection(CITY, decimals=2)
    assert whole["features"][0]["geometry"]["coordinates"] == [-10.97, 8.64]
    # Nor does the altitude to ten centimetres give away which house it was.
    points = [one["geometry"]["coordinates"] for one in whole["features"] if one["geometry"] is not None]
    assert all(len(point) == 2 for point in points)
    assert len(points) > 1
    assert "rounded" in whole["note"]


@pytest.mark.parametrize("write", [to_xlsx, to_csv, to_geojson])
def test_a_folder_that_is_not_there_is_a_sentence_and_what_was_there_stays(write: object, tmp_path: Path) -> None:
    assert callable(write)
    with pytest.raises(Problem, match="cannot be written"):
        write(CITY, tmp_path / "gone" / "city.x")
    (tmp_path / "city.x").mkdir()
    with pytest.raises(Problem, match="cannot be written"):
        write(CITY, tmp_path / "city.x")
    assert [path.name for path in tmp_path.iterdir()] == ["city.x"]
