"""Words are found wherever they are said, in any script, and nowhere else: not in what was erased, removed or carried away."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.forms import load_form
from app.models import StoredInterview, Workspace
from app.models.carry import copy_workspace
from app.models.consent import erase
from app.models.merge import merge
from app.models.search import find, is_fresh, update_index, words_of
from tests.models.postgres import cluster, database  # noqa: F401 - fixtures

FORM = b"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa">
<h:head><h:title>Market</h:title><model>
<itext><translation lang="English (en)"><text id="y"><value>Yes, with a lock</value></text>
<text id="n"><value>None</value></text></translation>
<translation lang="French (fr)"><text id="y"><value>Oui, avec serrure</value></text>
<text id="n"><value>Aucun</value></text></translation></itext>
<instance><data id="market" version="1"><q/><lock/><note/></data></instance>
<instance id="locks"><root><item><name>y</name><itextId>y</itextId></item>
<item><name>n</name><itextId>n</itextId></item></root></instance>
<bind nodeset="/data/q" type="string"/><bind nodeset="/data/lock" type="string"/></model></h:head>
<h:body><input ref="/data/q"><label>Who runs it?</label></input>
<select1 ref="/data/lock"><label>Lock?</label><itemset nodeset="instance('locks')/root/item">
<value ref="name"/><label ref="jr:itext(itextId)"/></itemset></select1>
</h:body></h:html>"""


def hold(workspace: Workspace, site_id: str, **answers: str) -> str:
    form = workspace.add_form(load_form(FORM), FORM, "market.xml")
    record = workspace.add_interview(site_id, form.sha256)
    with StoredInterview.open(workspace, record.id) as interview:
        for name, value in answers.items():
            interview.set(f"/data/{name}", value)
    return record.id


def ids(workspace: Workspace, words: str) -> list[str]:
    return [hit.record_id for hit in find(workspace, words).hits]


@pytest.fixture
def workspace(tmp_path: Path):
    with Workspace.create(tmp_path / "w.cityneeds") as made:
        yield made


@pytest.mark.parametrize(("said", "asked"), [
    ("École Élémentaire", "ecole"), ("Moyiba Primary School", "MOYIBA prim"), ("Kɔnɔ ɓuri ŋaala", "kono buri"),
    ("مدرسة البنات", "مدرسه"), ("مُسْتَشْفَى", "مستشفى"), ("विद्यालय भवन", "विद्यालय"), ("中心小学校", "小学"), ("Nº 12/b", "12"),
    ("١٢٠ سرير", "120"), ("Straße", "strasse"),
    ("l’eau potable", "eau"), ("โรงพยาบาล", "พยาบาล"), ("O'Neil", "o neil")])
def test_words_are_found_as_people_type_them(workspace: Workspace, said: str, asked: str) -> None:
    site = workspace.add_site(workspace.add_city("Town").id, said, "school")
    assert ids(workspace, asked) == [site.id]
    update_index(workspace)
    assert ids(workspace, asked) == [site.id]
    assert ids(workspace, asked + " zzz") == []


def test_all_words_stand_at_one_record_or_where_it_belongs(workspace: Workspace) -> None:
    koidu = workspace.add_city("Koidu")
    one, other = (workspace.add_site(koidu.id, name, "other") for name in ("Central market", "Lebanon market"))
    held = hold(workspace, one.id, q="Fatmata Sesay", lock="y")
    hold(workspace, other.id, q="Sahr", lock="n")
    update_index(workspace)
    assert ids(workspace, "fatmata") == [held]
    assert ids(workspace, "central fatmata koidu") == [held]
    assert ids(workspace, "lebanon fatmata") == []
    assert ids(workspace, "market")[:2] == [other.id, one.id] or ids(workspace, "market")[:2] == [one.id, other.id]
    assert ids(workspace, "") == ids(workspace, " ,! ") == []


def test_a_choice_is_found_by_its_label_in_every_language(workspace: Workspace) -> None:
    site = workspace.add_site(workspace.add_city("Koidu").id, "Market", "other")
    held = hold(workspace, site.id, lock="y")
    for words in ("lock", "serrure", "oui serr"):
        assert ids(workspace, words) == [held]
    assert ids(workspace, "aucun") == []


def test_what_is_said_anew_is_found_and_what_it_replaced_is_not(workspace: Workspace) -> None:
    city = workspace.add_city("Koidu")
    site = workspace.add_site(city.id, "Old name", "other")
    held = hold(workspace, site.id, q="before")
    assert update_index(workspace) > 0
    assert update_index(workspace) == 0
    workspace.write(held, [("/data/q", "after")])
    workspace.write(site.id, [("name", "New name")])
    with workspace.store.reading() as connection:
        assert not is_fresh(connection)
    assert (ids(workspace, "after"), ids(workspace, "before")) == ([held], [])      # also while the file is not brought up
    assert update_index(workspace) == 2
    assert (ids(workspace, "after"), ids(workspace, "before"), ids(workspace, "old")) == ([held], [], [])


def test_nothing_of_what_was_erased_is_left(workspace: Workspace, tmp_path: Path) -> None:
    site = workspace.add_site(workspace.add_city("Koidu").id, "Market", "other")
    held = hold(workspace, site.id, q="zqsecretname")
    update_index(workspace)
    assert ids(workspace, "zqsecret") == [held]
    erase(workspace, held)
    assert ids(workspace, "zqsecret") == []
    update_index(workspace)
    assert ids(workspace, "zqsecret") == []
    assert b"zqsecret" not in (tmp_path / "w.cityneeds").read_bytes()


def test_a_copy_carries_no_words_and_a_merge_finds_what_came(workspace: Workspace, tmp_path: Path) -> None:
    site = workspace.add_site(workspace.add_city("Koidu").id, "Market", "other")
    held = hold(workspace, site.id, q="Fatmata")
    update_index(workspace)
    copied = copy_workspace(workspace, tmp_path / "copy.cityneeds")
    with Workspace.open(copied, read_only=True) as copy, copy.store.reading() as connection:
        assert not is_fresh(connection)
    with Workspace.open(copied, read_only=True) as copy:
        assert ids(copy, "fatmata") == [held]                   # read for this once
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        update_index(office)
        merge(office, [copied])
        update_index(office)
        assert ids(office, "fatmata") == [held]


def test_what_waits_to_be_erased_is_not_found(workspace: Workspace, tmp_path: Path) -> None:
    site = workspace.add_site(workspace.add_city("Koidu").id, "Market", "other")
    held = hold(workspace, site.id, q="Fatmata")
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        merge(office, [copy_workspace(workspace, tmp_path / "a.cityneeds")])
        update_index(office)
        assert ids(office, "fatmata") == [held]
        erase(workspace, held)
        merge(office, [copy_workspace(workspace, tmp_path / "b.cityneeds")])
        update_index(office)
        assert ids(office, "fatmata") == []


def test_a_server_finds_the_same(database, workspace: Workspace, tmp_path: Path) -> None:  # noqa: F811
    site = workspace.add_site(workspace.add_city("Koidu").id, "École centrale", "other")
    held = hold(workspace, site.id, q="Fatmata", lock="y")
    with Workspace.create(database()) as office:
        merge(office, [copy_workspace(workspace, tmp_path / "a.cityneeds")])
        for _ in range(2):
            assert ids(office, "ecole") == [site.id]
            assert ids(office, "fatmata serrure") == [held]
            update_index(office)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_every_text_is_found_by_each_of_its_words(text: str) -> None:
    """Whatever was typed: its words are words of themselves, so that they are found by being typed again."""
    for word in words_of(text):
        assert word in words_of(word)
