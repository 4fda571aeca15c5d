"""Versions of one form are one form: which is current, which take no new interview, and for which sites it is; on any laptop."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.forms import load_form
from app.models import FormRecord, Workspace
from app.models.conflicts import conflicts
from app.models.lineage import bring_back, find_version, offered_forms, retire, set_current, set_sites
from app.models.merge import merge
from app.models.records.lineages import version_order
from app.problem import Problem

XFORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:cn="https://cityneeds.org/xforms">
<h:head><h:title>Market</h:title><model><instance><data id="{id}" version="{version}"{more}><stalls/></data></instance>
<bind nodeset="/data/stalls" type="int"/></model></h:head><h:body><input ref="/data/stalls"><label>Stalls</label></input></h:body>
</h:html>"""


def add(workspace: Workspace, version: str, *, form_id: str = "market", more: str = "") -> FormRecord:
    xform = XFORM.format(id=form_id, version=version, more=more).encode()
    return workspace.add_form(load_form(xform), xform, f"market {version}.xml")


@pytest.fixture
def workspace(tmp_path: Path):
    with Workspace.create(tmp_path / "w.cityneeds") as made:
        yield made


def kept(workspace: Workspace) -> dict[str, str]:
    """Version with which interviews are begun, by form id, of those that are in the workspace."""
    return {form.id: form.version for form in offered_forms(workspace) if form.sha256}


def test_versions_of_a_form_are_one_and_the_newest_is_current(workspace: Workspace) -> None:
    for version in ("9", "10", "2"):
        add(workspace, version)
    (lineage,) = workspace.lineages()
    assert [form.version for form in lineage.versions] == ["10", "9", "2"]
    assert (lineage.current, lineage.chosen) == (lineage.versions[0], False)
    assert kept(workspace) == {"market": "10"}


def test_the_office_says_which_is_current_and_drafts_finish_in_theirs(workspace: Workspace) -> None:
    old, new = add(workspace, "1"), add(workspace, "2")
    site = workspace.add_site(workspace.add_city("Koidu").id, "Market", "other")
    draft = workspace.add_interview(site.id, new.sha256)
    set_current(workspace, old)
    assert kept(workspace) == {"market": "1"}
    assert workspace.interview(draft.id).form_sha256 == new.sha256
    retire(workspace, "market", old)
    assert kept(workspace) == {"market": "2"}
    with pytest.raises(Problem, match="retired"):
        workspace.add_interview(site.id, old.sha256)
    bring_back(workspace, "market", old)
    assert kept(workspace) == {"market": "1"}                   # the office's word still stands


def test_a_retired_form_takes_no_interview_in_any_version(workspace: Workspace) -> None:
    old = add(workspace, "1")
    site = workspace.add_site(workspace.add_city("Koidu").id, "Market", "other")
    held = workspace.add_interview(site.id, old.sha256)
    retire(workspace, "market")
    later = add(workspace, "2")
    assert kept(workspace) == {}
    for form in (old, later):
        with pytest.raises(Problem, match="retired"):
            workspace.add_interview(site.id, form.sha256)
    assert [record.id for record in workspace.interviews()] == [held.id]        # what was held stays
    set_current(workspace, later)                               # whoever chooses it brings it back
    workspace.add_interview(site.id, later.sha256)


def test_a_newer_form_of_the_program_stands_for_an_older_one_unless_the_office_chose(workspace: Workspace) -> None:
    old = add(workspace, "1", form_id="cn_school")
    def school():
        return next(form for form in offered_forms(workspace) if form.id == "cn_school")

    assert school().path is not None
    set_current(workspace, old)
    assert school().sha256 == old.sha256
    retire(workspace, "cn_school")
    assert all(form.id != "cn_school" for form in offered_forms(workspace))


def test_for_which_sites_a_form_is(workspace: Workspace) -> None:
    add(workspace, "1", more=' cn:sites="school council"')
    (lineage,) = workspace.lineages()
    assert (lineage.sites, lineage.suits("school"), lineage.suits("waste")) == (("school", "council"), True, False)
    set_sites(workspace, "market", ("other",))
    assert workspace.lineages()[0].sites == ("other",)
    set_sites(workspace, "market", ())
    assert workspace.lineages()[0].suits("waste")
    set_sites(workspace, "market", None)
    assert workspace.lineages()[0].sites == ("school", "council")


def test_a_title_is_said_in_the_languages_of_the_form(workspace: Workspace) -> None:
    record = add(workspace, "1", more=' cn:title-fr="Marché" cn:title-pt="Mercado"')
    (form,) = workspace.forms()
    assert (form.title, form.title.in_language("fr"), form.title.in_language("ar")) == ("Market", "Marché", "Market")
    assert workspace.load_form(record.sha256).title.in_language("pt_BR") == "Mercado"


def test_forms_are_found_by_what_people_call_them(workspace: Workspace) -> None:
    old, new = add(workspace, "1"), add(workspace, "2")
    add(workspace, "1", form_id="survey")
    assert find_version(workspace, "market")[1] is None
    assert find_version(workspace, "market@1")[1] == old
    assert find_version(workspace, new.sha256[:12])[1] == new
    for name, says in (("Market", "Several forms"), ("nothing", "no form nothing")):
        with pytest.raises(Problem, match=says):
            find_version(workspace, name)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_what_the_office_says_reaches_every_laptop_and_two_words_are_a_conflict(tmp_path: Path, order: tuple[int, int]) -> None:
    paths = [tmp_path / f"{name}.cityneeds" for name in ("a", "b")]
    with Workspace.create(paths[0]) as first:
        old, new = add(first, "1"), add(first, "2")
    shutil.copy(paths[0], paths[1])
    for path, form in zip(paths, (old, new), strict=True):
        with Workspace.open(path) as laptop:
            set_current(laptop, form)
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        merge(office, [paths[at] for at in order])
        (conflict,) = conflicts(office)
        assert conflict.path == "current"
        set_current(office, old)
        assert not conflicts(office)
        assert kept(office) == {"market": "1"}


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text("0123456789.v-", max_size=8), min_size=3, max_size=3))
def test_versions_have_one_order(versions: list[str]) -> None:
    """Whatever people write there can be sorted."""
    first, second, third = sorted(versions, key=version_order)
    assert version_order(first) <= version_order(second) <= version_order(third)
