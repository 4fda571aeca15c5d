"""Submissions of ODK enter their entities as interviews that are finished here do, and an import that is undone takes them off."""

from pathlib import Path

from app.exchange import from_submissions, to_submissions
from app.models import StoredInterview, Workspace
from app.models.merge import merge
from app.models.registers import OFF, WITH_IT, register, registers
from app.models.submissions import undo
from tests.models.test_registers import held, team, trees


def test_what_comes_in_as_submissions_is_entered_and_an_undone_import_takes_it_off(tmp_path: Path) -> None:
    with team(tmp_path / "a.cityneeds") as one:
        held(one, "make", {"kind": "mango", "height": "7"})
        tree = trees(one)[0]
        to_submissions(one, [one.interviews()[0].id], tmp_path / "out.zip")
    offices = []
    for name in ("office", "other"):
        with team(tmp_path / f"{name}.cityneeds") as office:
            came = from_submissions(office, tmp_path / "out.zip", office.sites()[0].id)
            assert came.refused == ()
            (entered,) = trees(office)
            assert (entered.id, entered.label) == (tree.id, "mango 7")
            assert dict(entered.properties) == {"species": "mango", "height": "7"}
        offices.append(tmp_path / f"{name}.cityneeds")
    with Workspace.open(offices[0]) as office:          # two offices that took in the same say the same
        merge(office, offices[1:])
        assert (register(office, "trees").conflicts, [one.label for one in trees(office)]) == ((), ["mango 7"])
    with Workspace.open(offices[1]) as office:
        undo(office)
        (entered,) = trees(office)
        assert (entered.state, entered.reason) == (OFF, WITH_IT)


def test_what_an_older_version_finished_is_entered_when_it_is_asked_for(tmp_path: Path) -> None:
    from app.cli import run
    with team(tmp_path / "a.cityneeds") as one:
        sha = next(form.sha256 for form in one.forms() if form.source_name == "make.xlsx")
        with StoredInterview.open(one, one.add_interview(one.sites()[0].id, sha).id) as kept:
            kept.set("/data/kind", "mango")
            kept.set("/data/height", "7")
        one.write(kept.id, [("@state", "finished")])
        assert [each.name for each in registers(one)] == ["sites"]
    for _ in range(2):
        assert run(["register", "enter", str(tmp_path / "a.cityneeds")]) == 0
    with Workspace.open(tmp_path / "a.cityneeds") as one:
        assert [(tree.label, tree.version) for tree in trees(one)] == [("mango 7", 1)]
