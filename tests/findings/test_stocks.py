"""When a site was last asked what it has: an interview that cannot say, that does not count, or of another form, has not asked."""

from pathlib import Path

from app.models import Workspace
from tests.findings.towns import Town, spreadsheet

HEAD = ("type", "name", "label", "calculation", "bind::cn:need")


def test_the_day_is_that_of_the_interview_whose_figure_stands(tmp_path: Path) -> None:
    soap = spreadsheet(tmp_path / "soap.xlsx", HEAD, [("integer", "pupils", "Pupils"),
                                                      ("calculate", "soap", "Soap", "${pupils} * 1", "WSH-03")])
    other = spreadsheet(tmp_path / "other.xlsx", HEAD, [("text", "word", "A word")])
    with Workspace.create(tmp_path / "w.cityneeds") as workspace:
        town = Town(workspace, soap)

        def asked(day: str, name: str, **answers: object) -> None:
            workspace.write(town.ask(name, "school", **answers), [("@day", day)])
        asked("2026-11-02", "North", pupils=10)
        asked("2026-11-03", "Met", pupils=0)
        asked("2026-11-04", "Silent", pupils=None)
        assert {**town.findings().stocks_asked} == {"WSH-03": {town.site("North"): "2026-11-02", town.site("Met"): "2026-11-03"}}
        town.use(other)
        asked("2026-12-01", "North", word="hello")
        assert town.findings().stocks_asked["WSH-03"][town.site("North")] == "2026-11-02"
        town.use(soap)
        asked("2026-12-05", "North", pupils=0)
        assert town.findings().stocks_asked["WSH-03"][town.site("North")] == "2026-12-05"
