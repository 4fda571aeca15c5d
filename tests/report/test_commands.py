"""The commands around the printed city: every city at once, one site, and whether a report's figures still stand."""

import shutil
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from app.cli import run
from app.findings import city_findings
from app.models import Workspace
from app.report import PRESETS
from app.support import Ledger


@pytest.fixture(scope="module")
def file(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copy(demonstration, tmp_path_factory.mktemp("report") / "city.cityneeds"))


def test_every_city_into_one_folder(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", str(file), "--all", "--sections", "brief", "-o", str(tmp_path / "out")]) == 0
    with Workspace.open(file, read_only=True) as workspace:
        cities = [city.name for city in workspace.cities()]
    assert sorted(path.stem for path in (tmp_path / "out").iterdir()) == sorted(cities)
    assert f"{len(cities)}/{len(cities)}" in capsys.readouterr().out


def test_a_report_stands_until_the_figures_change(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.pdf"
    assert run(["report", str(file), "--city", "Koidu", "--sections", "brief", "--final", "-o", str(out)]) == 0
    assert run(["verify-report", str(out), str(file)]) == 0
    assert "Stands" in capsys.readouterr().out
    with Workspace.open(file) as workspace:
        workspace.add_site(workspace.city("Koidu").id, "A new school", "school")
    assert run(["verify-report", str(out), str(file)]) == 1
    assert "Print it again" in capsys.readouterr().out


def test_a_report_does_not_stand_after_a_pledge(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It prints what is still open."""
    out = tmp_path / "out.pdf"
    assert run(["report", str(file), "--city", "Koidu", "--sections", "donor", "-o", str(out)]) == 0
    assert run(["verify-report", str(out), str(file)]) == 0
    with Workspace.open(file) as workspace:
        city = workspace.city("Koidu").id
        item = next(need.item for need in city_findings(workspace, city, language="en").needs if need.quantity > 100)
        Ledger(workspace).pledge("A donor", item, 10, city_id=city)
    assert run(["verify-report", str(out), str(file)]) == 1


def test_what_is_no_report_of_ours_is_said(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.pdf").write_text("no")
    assert run(["verify-report", str(tmp_path / "x.pdf"), str(file)]) == 1
    assert "cannot be read as a PDF" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", [[], ["--city", "Koidu", "--all"], ["--city", "Koidu", "--site", "Atlantis"],
                                   ["--city", "Koidu", "--sections", "poem"], ["--city", "Koidu", "--paper", "A7"]])
def test_what_cannot_be_printed_is_one_sentence(file: Path, tmp_path: Path, wrong: list[str],
                                                capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", str(file), *wrong, "-o", str(tmp_path / "out.pdf")]) == 1
    assert capsys.readouterr().err.startswith("cityneeds: ")


def test_a_page_that_hangs_in_the_school(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "site.pdf"
    assert run(["report", str(file), "--city", "Koidu", "--site", "Moyiba Primary School", "-o", str(out)]) == 0
    document = pypdfium2.PdfDocument(out)
    assert "Moyiba Primary School" in document[0].get_textpage().get_text_bounded()
    document.close()


def test_the_brief_as_a_picture(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.png"
    assert run(["report", str(file), "--city", "Koidu", "--language", "ar", "--format", "png", "-o", str(out)]) == 0
    with Image.open(out) as picture:
        assert picture.size == (1241, 1754)
        assert picture.convert("L").getpixel((5, 5)) < 80          # the dark band of the head


def test_the_command_names_every_document(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(["report", "--help"])
    told = capsys.readouterr().out
    for name, document in PRESETS.items():
        assert f"  {name:<14} {document.purpose}" in told
    assert run(["report", "x.cityneeds", "--city", "Bo", "--preset", "poem", "-o", "x.pdf"]) == 1
    assert "There is no document poem." in capsys.readouterr().err
