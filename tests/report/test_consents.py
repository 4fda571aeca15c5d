"""What a respondent agreed to, from the answer to the paper: photos, and who answered. Whoever says no is printed nowhere."""

from __future__ import annotations

import itertools
import shutil
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from app.cli import run
from app.demo.drawings import draw
from app.findings import city_findings
from app.forms import load_form
from app.locations import RESOURCES
from app.models import Ids, StoredInterview, Workspace
from app.models.conflicts import conflicts, resolve
from app.models.merge import merge
from app.photos import take_in

HEAD, CAPTION, TELEPHONE = "Deputy", "The tap behind the kitchen", "+232 76 123 456"
ANSWERS = {"m_enum": "KN-01", "m_consent": "yes", "m_ok_photo": "yes", "m_ok_name": "yes", "m_ok_contact": "yes",
           "m_role": "deputy", "s_levels": "prim", "s_girls": "300", "z_contact": TELEPHONE}
EXPORTS = (".xlsx", ".csv.zip", ".geojson")


@pytest.fixture(scope="module")
def agreed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school whose respondent agreed to everything, with a photo."""
    file = tmp_path_factory.mktemp("consents") / "w.cityneeds"
    path = RESOURCES / "forms" / "school.xlsx"
    with Workspace.create(file, ids=Ids("consents")) as one:
        site = one.add_site(one.add_city("Koidu", latitude=8.64, longitude=-10.97).id, "KGH", "school")
        form = load_form(path)
        one.add_form(form, path.read_bytes(), path.name)
        kept = StoredInterview.open(one, one.add_interview(site.id, form.sha256).id)
        refs = {definition.name: definition.ref for definition in form.definitions()}
        for name, value in ANSWERS.items():
            kept.set(refs[name], value)
        photo = take_in(draw("tap", 1, (800, 600), "2026-11-10T09:00:00+00:00", 8.64, -10.97), "tap.jpg")
        kept.add_photo(refs["s_photo_front"], photo, caption=CAPTION)
        kept.finish()
    return file


def changed(file: Path, tmp_path: Path, name: str, **answers: str) -> Path:
    """The same as another laptop has it, with other answers, finished again."""
    other = Path(shutil.copy(file, tmp_path / f"{name}.cityneeds"))
    with Workspace.open(other, ids=Ids(name)) as one:
        (record,) = one.interviews()
        kept = StoredInterview.open(one, record.id)
        kept.reopen("Asked again")
        refs = {definition.name: definition.ref for definition in kept.interview.form.definitions()}
        for question, value in answers.items():
            kept.set(refs[question], value)
        kept.finish()
    return other


def for_others(file: Path, tmp_path: Path) -> str:
    """All that others get to read: the report, and every export but the copies of the team."""
    texts = []
    assert run(["report", str(file), "--city", "Koidu", "-o", str(tmp_path / "out.pdf")]) == 0
    with pypdfium2.PdfDocument(tmp_path / "out.pdf") as document:
        texts += [page.get_textpage().get_text_bounded() for page in document]
    for ending in EXPORTS:
        out = tmp_path / f"out{ending}"
        assert run(["export", str(file), "--city", "Koidu", "-o", str(out)]) == 0
        if ending == ".geojson":
            texts.append(out.read_text(encoding="utf-8"))
        else:
            with zipfile.ZipFile(out) as box:
                texts += [box.read(name).decode("utf-8", "replace") for name in box.namelist()]
    return "\n".join(texts)


def pictures(pdf: Path) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return sum(1 for page in document for found in page.get_objects() if found.type == 3)      # images


# At each run those with a yes, where a no beside it must not count for it, or the other way round; all with --slow.
@pytest.mark.parametrize(("photos", "naming"), [
    pytest.param(*said, marks=[] if "yes" in said or not any(said) else pytest.mark.slow)
    for said in itertools.product(("yes", "no", ""), repeat=2)])
def test_only_a_yes_reaches_others(agreed: Path, tmp_path: Path, photos: str, naming: str) -> None:
    file = changed(agreed, tmp_path, "other", m_ok_photo=photos, m_ok_name=naming)
    said = for_others(file, tmp_path)
    assert (CAPTION in said) == (photos == "yes")
    assert bool(pictures(tmp_path / "out.pdf")) == (photos == "yes")
    assert (HEAD in said) == (naming == "yes")
    assert ("are left out" in said.replace("\r\n", " ").replace("\n", " ")) == (photos != "yes" or naming != "yes")
    assert TELEPHONE not in said                       # to be called is not to be published
    with Workspace.open(file) as one:
        (site,) = city_findings(one, one.cities()[0].id).sites
        (interview,) = site.interviews
        assert len(one.photos()) == 1                   # nothing of the team's own is lost
    assert bool(site.photos) == (photos == "yes")
    assert bool(interview.respondent) == (naming == "yes")


def test_a_no_that_comes_by_a_merge_takes_the_photo_off_the_page(agreed: Path, tmp_path: Path) -> None:
    office = Path(shutil.copy(agreed, tmp_path / "office.cityneeds"))
    other = changed(agreed, tmp_path, "other", m_ok_photo="no", m_ok_name="no")
    (tmp_path / "before").mkdir()
    assert CAPTION in for_others(office, tmp_path / "before")
    with Workspace.open(office) as one:
        merge(one, [other])
    said = for_others(office, tmp_path)
    assert CAPTION not in said
    assert HEAD not in said
    assert pictures(tmp_path / "out.pdf") == 0


@pytest.mark.parametrize("last", ["yes", "no"])
def test_where_two_laptops_differ_nothing_prints_until_it_is_settled(agreed: Path, tmp_path: Path, last: str) -> None:
    """Whichever of them answered later."""
    first = changed(agreed, tmp_path, "first", m_ok_photo="no" if last == "yes" else "", m_ok_name="no" if last == "yes" else "")
    if last == "no":
        first = changed(first, tmp_path, "firstly", m_ok_photo="yes", m_ok_name="yes")
    second = changed(agreed, tmp_path, "second", m_ok_photo="" if last == "yes" else "no", m_ok_name="" if last == "yes" else "no")
    if last == "yes":
        second = changed(second, tmp_path, "secondly", m_ok_photo="yes", m_ok_name="yes")
    office = Path(shutil.copy(first, tmp_path / "office.cityneeds"))
    with Workspace.open(office) as one:
        merge(one, [second])
        (record,) = one.interviews()
        refs = {definition.name: definition.ref for definition in one.load_form(record.form_sha256).definitions()}
        assert one.differing(record.id, [refs["m_ok_photo"], refs["s_girls"]]) == {refs["m_ok_photo"]}
        (site,) = city_findings(one, one.cities()[0].id).sites
        assert site.photos == ()
        assert site.interviews[0].respondent == ""
        for conflict in conflicts(one):
            if conflict.path in (refs["m_ok_photo"], refs["m_ok_name"]):
                resolve(one, conflict, "yes")
        (site,) = city_findings(one, one.cities()[0].id).sites
        assert len(site.photos) == 1
        assert site.interviews[0].respondent == HEAD
