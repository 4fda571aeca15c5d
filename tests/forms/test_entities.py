"""Entities, attributes that live, bind ids, last-saved, setgeopoint: what stands around the questions of a form."""

from lxml import etree

from app.forms import Form, load_form, read_submission

HEAD = ('<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
        'xmlns:orx="http://openrosa.org/xforms" xmlns:odk="http://www.opendatakit.org/xforms" '
        'xmlns:entities="http://www.opendatakit.org/xforms/entities"><h:head><h:title>t</h:title>'
        '<model entities:entities-version="2024.1.0">')


def form(instance: str, binds: str, body: str = "", more: str = "") -> Form:
    return load_form((f'{HEAD}<instance><data id="t" version="1">{instance}</data></instance>{more}{binds}</model></h:head>'
                      f"<h:body>{body}</h:body></h:html>").encode(), files={})


TREES = form(
    '<kind/><height/><meta><entity dataset="trees" id="" create=""><label/></entity><instanceID/></meta>',
    '<bind nodeset="/data/kind" type="string" entities:saveto="species"/>'
    '<bind nodeset="/data/height" type="int" entities:saveto="height" relevant="/data/kind != \'bush\'"/>'
    '<bind nodeset="/data/meta/entity/@create" calculate="if(/data/kind = \'none\', \'\', \'1\')" type="string"/>'
    '<bind nodeset="/data/meta/entity/@id" type="string" readonly="true()"/>'
    '<setvalue event="odk-instance-first-load" ref="/data/meta/entity/@id" value="uuid()"/>'
    '<bind nodeset="/data/meta/entity/label" calculate="concat(/data/kind, \' \', /data/height)" type="string"/>',
    '<input ref="/data/kind"/><input ref="/data/height"/>')


def test_an_entity_is_created_from_the_answers() -> None:
    interview = TREES.begin()
    interview.set("/data/kind", "mango")
    interview.set("/data/height", "7")
    (made,) = interview.entities()
    assert (made.dataset, made.action, made.label) == ("trees", "create", "mango 7")
    assert made.properties == {"species": "mango", "height": "7"}
    assert len(made.id) == 36


def test_an_answer_that_does_not_apply_is_no_property_and_a_condition_decides_whether_there_is_an_entity() -> None:
    interview = TREES.begin()
    interview.set("/data/height", "7")
    interview.set("/data/kind", "bush")
    assert interview.entities()[0].properties == {"species": "bush"}
    interview.set("/data/kind", "none")
    assert interview.entities() == []


def test_its_id_is_kept_and_stands_in_the_submission_as_an_attribute() -> None:
    interview = TREES.begin()
    interview.set("/data/kind", "mango")
    again = TREES.begin(saved_state=interview.saved_state())
    assert again.entities() == interview.entities()
    entity = next(one for one in etree.fromstring(interview.submission()).iter() if one.tag == "entity")
    assert dict(entity.attrib) == {"dataset": "trees", "id": interview.entities()[0].id, "create": "1"}
    back = TREES.begin(saved_state=read_submission(TREES, interview.submission()))
    assert back.entities() == interview.entities()


def test_an_update_knows_the_version_that_it_started_from() -> None:
    update = form(
        '<tree>b</tree><height/><meta><entity dataset="trees" id="" update="1" baseVersion=""/></meta>',
        '<bind nodeset="/data/height" type="int" entities:saveto="height"/>'
        '<bind nodeset="/data/meta/entity/@id" calculate="/data/tree"/>'
        '<bind nodeset="/data/meta/entity/@baseVersion" '
        "calculate=\"instance('trees')/root/item[name = /data/tree]/__version\"/>",
        '<input ref="/data/tree"/><input ref="/data/height"/>',
        '<instance id="trees"><root><item><name>a</name><__version>1</__version></item>'
        '<item><name>b</name><__version>4</__version></item></root></instance>')
    interview = update.begin()
    interview.set("/data/height", "9")
    (changed,) = interview.entities()
    assert (changed.action, changed.id, changed.base_version, changed.properties) == ("update", "b", "4", {"height": "9"})


def test_each_instance_of_a_repeat_has_its_own_entity() -> None:
    repeated = form(
        '<r><kind/><meta><entity dataset="trees" id="" create="1"><label/></entity></meta></r><meta><instanceID/></meta>',
        '<bind nodeset="/data/r/kind" type="string" entities:saveto="species"/>'
        '<bind nodeset="/data/r/meta/entity/@id" calculate="once(uuid())"/>'
        '<bind nodeset="/data/r/meta/entity/label" calculate="/data/r/kind"/>',
        '<group ref="/data/r"><repeat nodeset="/data/r"><input ref="/data/r/kind"/></repeat></group>')
    interview = repeated.begin()
    interview.set("/data/r[1]/kind", "mango")
    interview.add("/data/r")
    interview.set("/data/r[2]/kind", "lime")
    made = interview.entities()
    assert [one.properties["species"] for one in made] == ["mango", "lime"]
    assert len({one.id for one in made}) == 2


def test_the_interview_last_saved_gives_its_answers_to_the_next() -> None:
    asked = form("<city/><again/>", '<bind nodeset="/data/again" calculate="instance(\'__last-saved\')/data/city"/>',
                 '<input ref="/data/city"/>', '<instance id="__last-saved" src="jr://instance/last-saved"/>')
    first = asked.begin()
    assert first.node("/data/again").value == ""
    first.set("/data/city", "Koidu")
    assert asked.begin(last_saved=first.submission()).node("/data/again").value == "Koidu"


def test_the_device_gives_its_position_where_it_knows_it() -> None:
    placed = form("<place/>", '<bind nodeset="/data/place" type="geopoint"/>'
                  '<odk:setgeopoint event="odk-instance-first-load" ref="/data/place"/>', '<input ref="/data/place"/>')
    assert placed.begin(position=lambda: "8.64 -10.97 0 5").node("/data/place").value == "8.64 -10.97 0 5"
    assert placed.begin().node("/data/place").value == ""
    assert placed.begin(position=lambda: "somewhere").node("/data/place").value == ""


def test_a_bind_that_leads_nowhere_is_told_and_keeps_nobody_from_asking() -> None:
    odd = form("<a/>", '<bind nodeset="/data/b" type="int"/><bind id="first" nodeset="/data/a" type="int"/>',
               '<input bind="first"><label>A</label></input>')
    assert any("/data/b" in str(warning) for warning in odd.warnings)
    assert odd.begin().node("/data/a").label == "A"
