"""Files of an archive have one name each, which every system takes, and the answers say it."""

import hashlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from app.exchange import to_submissions
from app.exchange.naming import FolderNames
from app.models import Workspace
from app.photos import Intake, take_in
from tests.exchange.test_submissions import XFORM, new

AWKWARD = ["p.jpg", "P.JPG", "p.jpg", "..", ".", "", "../../evil.jpg", "C:\\evil.jpg", "a/b.jpg", "submission.xml",
           "Submission.XML", "CON", "con.jpg", "nul .txt", "LPT1.jpg",
           "\u202egpj.exe", "x" * 290 + ".jpg", "a\nb.jpg", "trailing.", "trailing. ",
           "é.jpg", "e\u0301.jpg", "ﬁ.jpg", "fi.jpg", "नगर.jpg", "a\0.jpg", "?*.jpg", ".hidden", "  ", "x." + "y" * 40]


@given(st.lists(st.one_of(st.sampled_from(AWKWARD), st.text(max_size=20)), max_size=12))
@example(AWKWARD * 2)
def test_every_name_is_one_that_every_system_takes_once(wanted: list[str]) -> None:
    names = FolderNames("submission.xml")
    made = [names.free(one, hashlib.sha256(f"{at}".encode()).hexdigest()) for at, one in enumerate(wanted)]
    assert len({one.casefold() for one in [*made, "submission.xml"]}) == len(made) + 1
    for one in made:
        assert 0 < len(one.encode()) <= 160
        assert not set(one) & set('/\\:*?"<>|') | {letter for letter in one if ord(letter) < 32}
        assert one.strip(" .") == one
        assert one.partition(".")[0].rstrip().casefold() not in ("con", "prn", "aux", "nul", "com1", "lpt1")


def test_a_good_name_stays() -> None:
    assert [FolderNames().free(one, "ab" * 32) for one in ("IMG_0001.jpg", "वार्ड.png", "front (2).jpeg")] == [
        "IMG_0001.jpg", "वार्ड.png", "front (2).jpeg"]


def photos() -> Iterator[Intake]:
    """Never the same picture twice, with the names that a stranger's file, or another camera, may bring."""
    for at, name in enumerate(AWKWARD):
        out = io.BytesIO()
        Image.new("RGB", (40, 30), (at * 8, 10, 200)).save(out, "JPEG")
        yield replace(take_in(out.getvalue(), "x.jpg"), name=name)


@pytest.fixture
def many(tmp_path: Path) -> Iterator[Workspace]:
    workspace, site, form = new(tmp_path / "a.cityneeds")
    with workspace:
        record = workspace.add_interview(site, form)
        paths = [f"/data/tap{{i{at}}}" for at in range(len(AWKWARD))]
        for path, intake in zip(paths, photos(), strict=True):
            workspace.write(record.id, [(path, ""), (f"{path}/kind", "p.jpg")])
            photo = workspace.add_photo(record.id, f"{path}/picture", intake)
            workspace.write(record.id, [(f"{path}/picture", photo.name)])
        yield workspace


def attached(archive: Path) -> Iterator[tuple[str, str, bytes | None]]:
    """Of each answer that names a file: its element, the name, and what lies under it."""
    with zipfile.ZipFile(archive) as box:
        names = box.namelist()
        assert len({one.casefold() for one in names}) == len(names)
        for name in (one for one in names if one.endswith("/submission.xml")):
            folder = name.rpartition("/")[0]
            for element in etree.fromstring(box.read(name)).iter():
                if isinstance(element.tag, str) and element.tag in ("picture", "front") and element.text:
                    path = f"{folder}/{element.text}"
                    yield element.tag, element.text, box.read(path) if path in names else None


def test_each_answer_names_its_own_picture(many: Workspace, tmp_path: Path) -> None:
    (record,) = many.interviews()
    to_submissions(many, [record.id], tmp_path / "out.zip")
    found = [hashlib.sha256(data).hexdigest() for _, _, data in attached(tmp_path / "out.zip") if data is not None]
    answers = many.answers(record.id)
    by_path = {one.path: one.sha256 for one in many.photos(record.id)}
    wanted = [by_path[path] for path, value in answers.items() if path.endswith("/picture") and value]
    assert found == wanted
    assert len(wanted) > 20


def test_an_answer_whose_file_is_not_here_gets_no_other(tmp_path: Path) -> None:
    workspace, site, form = new(tmp_path / "a.cityneeds")
    with workspace:
        record = workspace.add_interview(site, form)
        workspace.write(record.id, [("/data/front", "p.jpg"), ("/data/tap{a}", "")])
        workspace.add_photo(record.id, "/data/tap{a}/picture", next(photos()))
        workspace.write(record.id, [("/data/tap{a}/picture", "p.jpg")])
        to_submissions(workspace, [record.id], tmp_path / "out.zip")
    said = {tag: data for tag, _, data in attached(tmp_path / "out.zip")}
    assert said["front"] is None
    assert said["picture"] is not None
    assert XFORM
