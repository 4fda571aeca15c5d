"""Registers: what interviews enter when they are finished, what the next forms read, and how laptops' lists become one."""

from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from random import Random
from shutil import copy

import pytest

from app.forms import load_form
from app.locations import Server
from app.models import Ids, StoredInterview, Workspace
from app.models.conflicts import conflicts, resolve
from app.models.consent import erase, reject, withdrawals
from app.models.merge import merge
from app.models.records.integrity import verify
from app.models.registers import ERASED, NOT_MADE, OFF, WAITING, Entity, register, registers, remove_entity
from tests.forms.books import book
from tests.forms.test_entities import form
from tests.models.postgres import cluster, database  # noqa: F401 - fixtures

HEAD = ("type", "name", "label", "save_to")
MAKE = book(("text", "kind", "Kind", "species"), ("integer", "height", "Height", "height"), head=HEAD,
            entities=[("list_name", "label", "create_if"), ("trees", "concat(${kind}, ' ', ${height})", "${kind} != 'none'")])
CHANGE = book(("select_one_from_file trees.csv", "tree", "Tree", ""), ("integer", "height", "Height", "height"),
              ("calculate", "was", "", "", "instance('trees')/root/item[name = ${tree}]/height"),
              head=(*HEAD, "calculation"), entities=[("list_name", "entity_id"), ("trees", "${tree}")])


def team(path: Path, seed: str | None = None) -> Workspace:
    """With both forms, at one site."""
    one = Workspace.create(path, ids=Ids(seed))
    one.add_site(one.add_city("Koidu").id, "Market", "other")
    for title, source in (("make", MAKE), ("change", CHANGE)):
        one.add_form(load_form(source, name=f"{title}.xlsx", files={}), source, f"{title}.xlsx")
    return one


def held(workspace: Workspace, title: str, answers: dict[str, str], *, interview: str = "", demo: bool = False) -> str:
    """Finished; an interview that is there is opened again. Gives its id."""
    form_sha = next(one.sha256 for one in workspace.forms() if one.source_name == f"{title}.xlsx")
    if not interview:
        interview = workspace.add_interview(workspace.sites()[0].id, form_sha, demo=demo).id
    with StoredInterview.open(workspace, interview) as kept:
        if kept.state == "finished":
            kept.reopen("corrected")
        for name, value in answers.items():
            kept.set(f"/data/{name}", value)
        assert kept.finish() == ()
    return interview


def trees(workspace: Workspace) -> tuple[Entity, ...]:
    return register(workspace, "trees").entities


@pytest.fixture
def one(tmp_path: Path) -> Workspace:
    return team(tmp_path / "one.cityneeds")


def test_a_finished_interview_enters_its_entity_and_the_next_form_reads_it_at_once(one: Workspace) -> None:
    made = held(one, "make", {"kind": "mango", "height": "7"})
    (tree,) = trees(one)
    assert (tree.label, dict(tree.properties), tree.version, tree.interview) == (
        "mango 7", {"species": "mango", "height": "7"}, 1, made)
    changing = one.add_interview(one.sites()[0].id, next(f.sha256 for f in one.forms() if f.source_name == "change.xlsx"))
    with StoredInterview.open(one, changing.id) as kept:
        assert [(choice.name, choice.label) for choice in kept.interview.node("/data/tree").choices] == [(tree.id, "mango 7")]
        kept.set("/data/tree", tree.id)
        assert kept.interview.node("/data/was").value == "7"
        kept.set("/data/height", "9")
        (said,) = kept.interview.entities()
        assert (said.action, said.id, said.base_version) == ("update", tree.id, "1")
        submission = kept.interview.submission().decode()
        assert 'baseVersion="1"' in submission
        assert 'trunkVersion=""' in submission
        assert 'branchId="' in submission
        kept.finish()
    (tree,) = trees(one)
    assert (tree.properties["height"], tree.version, tree.updated) == ("9", 2, (changing.id,))
    assert tree.label == "mango 7"


def test_an_interview_that_is_finished_again_changes_what_it_said_and_nothing_that_others_said_since(one: Workspace) -> None:
    made = held(one, "make", {"kind": "mango", "height": "7"})
    (tree,) = trees(one)
    held(one, "change", {"tree": tree.id, "height": "9"})
    held(one, "make", {"kind": "lime"}, interview=made)
    (tree,) = trees(one)
    assert dict(tree.properties) == {"species": "lime", "height": "9"}
    held(one, "make", {"height": "12"}, interview=made)         # what it says itself is another now
    assert trees(one)[0].properties["height"] == "12"


def test_an_update_that_is_corrected_gives_back_what_it_had_changed(one: Workspace) -> None:
    for kind in ("mango", "lime"):
        held(one, "make", {"kind": kind, "height": "7"})
    lime, mango = trees(one)
    changed = held(one, "change", {"tree": mango.id, "height": "9"})
    held(one, "change", {"tree": lime.id}, interview=changed)
    lime, mango = trees(one)
    assert (lime.properties["height"], mango.properties["height"]) == ("9", "7")


def test_an_answer_that_is_blank_takes_the_property_away_and_one_not_asked_leaves_it(one: Workspace) -> None:
    held(one, "make", {"kind": "mango", "height": "7"})
    held(one, "change", {"tree": trees(one)[0].id, "height": ""})
    assert dict(trees(one)[0].properties) == {"species": "mango"}


def test_what_an_interview_does_not_make_any_more_is_taken_off_and_comes_back(one: Workspace) -> None:
    made = held(one, "make", {"kind": "mango", "height": "7"})
    held(one, "make", {"kind": "none"}, interview=made)
    (tree,) = trees(one)
    assert (tree.state, tree.reason, tree.offered, tree.label) == (OFF, NOT_MADE, False, "mango 7")
    held(one, "make", {"kind": "lime"}, interview=made)
    (tree,) = trees(one)
    assert (tree.state, tree.label) == ("", "lime 7")


def test_an_erased_interview_leaves_nothing_of_what_it_said_and_others_keep_theirs(one: Workspace, tmp_path: Path) -> None:
    made = held(one, "make", {"kind": "mango", "height": "7"})
    (tree,) = trees(one)
    held(one, "change", {"tree": tree.id, "height": "9"})
    wrong = held(one, "change", {"tree": tree.id, "height": "11"})
    held(one, "change", {"tree": tree.id, "height": "13"})
    erase(one, wrong, "consent withdrawn")
    assert (conflicts(one), trees(one)[0].properties["height"]) == ([], "13")
    before = Path(copy(tmp_path / "one.cityneeds", tmp_path / "before.cityneeds"))
    erase(one, made, "consent withdrawn")
    (tree,) = trees(one)
    assert (tree.state, tree.label, dict(tree.properties)) == (ERASED, "", {"height": "13"})
    merge(one, [before])                # what was erased comes back from nowhere
    assert (trees(one), verify(tmp_path / "one.cityneeds")) == ((tree,), [])
    assert b"mango" not in (tmp_path / "one.cityneeds").read_bytes()


def test_what_waits_to_be_erased_is_offered_to_nobody_until_it_is_decided(one: Workspace, tmp_path: Path) -> None:
    made = held(one, "make", {"kind": "mango", "height": "7"})
    copy(tmp_path / "one.cityneeds", tmp_path / "other.cityneeds")
    with Workspace.open(tmp_path / "other.cityneeds") as other:
        erase(other, made, "consent withdrawn")
    merge(one, [tmp_path / "other.cityneeds"])
    (tree,) = trees(one)
    assert (tree.state, tree.offered, tree.label, dict(tree.properties)) == (WAITING, False, "", {})
    (word,) = withdrawals(one)
    reject(one, [word.id], "it was another one")
    assert (trees(one)[0].state, trees(one)[0].label) == ("", "mango 7")
    erase(one, made)
    assert trees(one)[0].state == ERASED


def test_what_a_demonstration_says_enters_no_real_register(one: Workspace, tmp_path: Path) -> None:
    held(one, "make", {"kind": "palm", "height": "3"}, demo=True)
    assert "trees" not in [known.name for known in registers(one)]
    with Workspace.create(tmp_path / "demo.cityneeds") as shown:
        shown.add_site(shown.add_city("Koidu", demo=True).id, "Market", "other", demo=True)
        shown.add_form(load_form(MAKE, name="make.xlsx", files={}), MAKE, "make.xlsx")
        held(shown, "make", {"kind": "palm", "height": "3"}, demo=True)
        assert [tree.label for tree in trees(shown)] == ["palm 3"]


def test_sites_are_a_register_that_forms_read_and_change(one: Workspace) -> None:
    asked = form(
        '<site/><place/><meta><entity dataset="sites" id="" update="1" baseVersion=""/></meta>',
        '<bind nodeset="/data/place" type="geopoint" entities:saveto="geometry"/>'
        '<bind nodeset="/data/meta/entity/@id" calculate="/data/site"/>',
        '<select1 ref="/data/site"><itemset nodeset="instance(\'sites\')/root/item[city = \'Koidu\']"><value ref="name"/>'
        '<label ref="label"/></itemset></select1><input ref="/data/place"/>')
    record = one.add_form(asked, asked.xform, "sites.xml")
    with StoredInterview.open(one, one.add_interview(one.sites()[0].id, record.sha256).id) as kept:
        (choice,) = kept.interview.node("/data/site").choices
        assert choice.label == "Market"
        kept.set("/data/site", choice.name)
        kept.set("/data/place", "8.64 -10.97 0 5")
        assert kept.finish() == ()
    assert one.sites()[0].place == (8.64, -10.97)


def test_a_form_makes_sites_and_what_is_no_site_is_a_sentence(one: Workspace) -> None:
    asked = form(
        '<name/><kind/><meta><entity dataset="sites" id="" create="1"><label/></entity></meta>',
        '<bind nodeset="/data/kind" type="string" entities:saveto="kind"/>'
        '<bind nodeset="/data/meta/entity/label" calculate="/data/name"/>'
        '<setvalue event="odk-instance-first-load" ref="/data/meta/entity/@id" value="uuid()"/>',
        '<input ref="/data/name"/><input ref="/data/kind"/>')
    record = one.add_form(asked, asked.xform, "sites.xml")
    interview = one.add_interview(one.sites()[0].id, record.sha256).id
    with StoredInterview.open(one, interview) as kept:
        kept.set("/data/name", "Yengema clinic")
        kept.set("/data/kind", "castle")
        (sentence,) = kept.finish()
        assert str(sentence) == ("“Yengema clinic” is not entered in the register “sites”: There is no kind of site “castle”.")
        assert [site.name for site in one.sites()] == ["Market"]
        kept.reopen("corrected")
        kept.set("/data/kind", "health-centre")
        assert kept.finish() == ()
    made = next(site for site in one.sites() if site.name == "Yengema clinic")
    assert (made.kind, one.city_of(made).name) == ("health-centre", "Koidu")


def test_two_laptops_that_say_different_things_are_a_conflict_that_is_settled_as_any(one: Workspace, tmp_path: Path) -> None:
    held(one, "make", {"kind": "mango", "height": "7"})
    copy(tmp_path / "one.cityneeds", tmp_path / "other.cityneeds")
    with Workspace.open(tmp_path / "other.cityneeds") as other:
        held(other, "change", {"tree": trees(other)[0].id, "height": "12"})
    held(one, "change", {"tree": trees(one)[0].id, "height": "9"})
    (report,) = merge(one, [tmp_path / "other.cityneeds"])
    (conflict,) = conflicts(one)
    assert report.conflicts == 1
    assert {head.value for head in conflict.heads} == {"9", "12"}
    assert register(one, "trees").conflicts == (conflict,)
    resolve(one, conflict, "12")
    assert (conflicts(one), trees(one)[0].properties["height"]) == ([], "12")


def test_what_a_finished_interview_found_in_a_register_stays_when_the_register_goes_on(one: Workspace) -> None:
    held(one, "make", {"kind": "mango", "height": "7"})
    (tree,) = trees(one)
    changed = held(one, "change", {"tree": tree.id, "height": "9"})
    held(one, "change", {"tree": tree.id, "height": "11"})
    remove_entity(one, "trees", tree.id, "felled")
    with StoredInterview.open(one, changed) as kept:
        assert (kept.interview.node("/data/was").value, kept.interview.entities()[0].base_version) == ("7", "1")
        assert kept.interview.node("/data/tree").value == tree.id
        assert 'baseVersion="1"' in kept.interview.submission().decode()
        kept.reopen("looked up anew")
        assert kept.interview.node("/data/was").value == ""
    remove_entity(one, "trees", tree.id, "")
    with StoredInterview.open(one, changed) as kept:
        assert kept.interview.node("/data/was").value == "11"


# ---------------------------------------------------------------------------------------------- in any order


def ended(where: Path | Server) -> tuple[object, ...]:
    with Workspace.open(where, read_only=True) as office:
        return office.digest(), registers(office), conflicts(office)


@pytest.mark.parametrize("seed", range(3))
def test_registers_of_several_laptops_are_one_in_any_order_on_both_engines(
        seed: int, tmp_path: Path, database: Callable[[], Server]) -> None:  # noqa: F811
    random, clock = Random(seed), 1_800_000_000_000
    base = tmp_path / "base.cityneeds"
    with team(base, f"base{seed}") as first:
        held(first, "make", {"kind": "mango", "height": "7"})
    laptops = [Path(copy(base, tmp_path / f"laptop{number}.cityneeds")) for number in range(3)]
    for step in range(12):
        path = random.choice(laptops)
        clock += random.choice((0, 1, 1000))
        with Workspace.open(path, ids=Ids(f"{seed}-{step}", now=lambda clock=clock: clock)) as laptop:  # type: ignore[misc]
            what, known = random.choice(("make", "change", "change", "again", "merge", "erase")), [*trees(laptop)]
            offered = [tree for tree in known if tree.offered]
            if what == "make":
                held(laptop, "make", {"kind": random.choice(("mango", "lime")), "height": str(step)})
            elif what == "change" and offered:
                held(laptop, "change", {"tree": random.choice(offered).id, "height": str(step)})
            elif what == "again" and (interviews := [tree.interview for tree in offered if tree.interview]):
                held(laptop, "make", {"kind": random.choice(("lime", "none", "palm"))}, interview=random.choice(interviews))
            elif what == "merge":
                merge(laptop, [other for other in laptops if other != path][:1])
            elif what == "erase" and step > 8 and (interviews := [tree.interview for tree in offered if tree.interview]):
                erase(laptop, random.choice(interviews))
    ends = []
    for number, order in enumerate(permutations(laptops)):
        office: Path | Server = tmp_path / f"office{number}.cityneeds" if number % 2 else database()
        with Workspace.create(office) as opened:
            for report in merge(opened, [*order, order[0]]):
                assert report.refused == []
        assert verify(office) == []
        ends.append(ended(office))
    assert all(end == ends[0] for end in ends)
