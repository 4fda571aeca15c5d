"""What forms keep beside answers: an entity's id for good, and what the last interview said."""

from pathlib import Path

from app.models import StoredInterview, Workspace
from tests.forms.test_entities import TREES, form

LAST = form("<city/><again/>", '<bind nodeset="/data/again" calculate="instance(\'__last-saved\')/data/city"/>',
            '<input ref="/data/city"/>', '<instance id="__last-saved" src="jr://instance/last-saved"/>')


def test_an_entity_keeps_its_id_over_sittings_and_undo(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "w.cityneeds") as workspace:
        site = workspace.add_site(workspace.add_city("Koidu").id, "Park", "other")
        kept_form = workspace.add_form(TREES, TREES.xform, "trees.xml")
        record = workspace.add_interview(site.id, kept_form.sha256)
        with StoredInterview.open(workspace, record.id) as kept:
            kept.set("/data/kind", "mango")
            (first,) = kept.interview.entities()
            kept.set("/data/kind", "lime")
            kept.undo()
            assert kept.interview.entities() == [first]
    with Workspace.open(tmp_path / "w.cityneeds") as workspace, StoredInterview.open(workspace, record.id) as kept:
        assert kept.interview.entities() == [first]


def test_the_next_interview_knows_what_the_last_finished_one_said(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "w.cityneeds") as workspace:
        site = workspace.add_site(workspace.add_city("Koidu").id, "Park", "other")
        kept_form = workspace.add_form(LAST, LAST.xform, "last.xml")
        records = [workspace.add_interview(site.id, kept_form.sha256) for _ in range(3)]
        with StoredInterview.open(workspace, records[0].id) as kept:
            kept.set("/data/city", "Koidu")
        with StoredInterview.open(workspace, records[1].id) as kept:
            assert kept.interview.node("/data/again").value == ""        # not finished: nothing was saved for others
        with StoredInterview.open(workspace, records[0].id) as kept:
            kept.finish()
        with StoredInterview.open(workspace, records[2].id) as kept:
            assert kept.interview.node("/data/again").value == "Koidu"
