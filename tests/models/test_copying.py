"""The copy that is carried: whole, checked, and never half of one."""

from pathlib import Path

import pytest

from app.cli import run
from app.models import Workspace
from app.models.carry.carry_copy import copy_workspace
from app.models.merge.merging import merge
from app.models.records.integrity import verify
from app.photos import take_in
from app.problem import Problem
from app.progress import Cancelled
from tests.models.office import laptop, picture


def test_a_copy_holds_the_same(tmp_path: Path) -> None:
    with laptop(tmp_path / "a.cityneeds") as one:
        made = copy_workspace(one, tmp_path / "b.cityneeds")
        with Workspace.open(made, read_only=True) as two:
            assert two.digest() == one.digest()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.cityneeds", "b.cityneeds"]


def test_in_a_folder_it_is_named_by_city_and_team(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laptop(tmp_path / "a.cityneeds").close()
    (tmp_path / "stick").mkdir()
    assert run(["copy", str(tmp_path / "a.cityneeds"), str(tmp_path / "stick"), "--team", "North/2"]) == 0
    made = Path(capsys.readouterr().out.strip())
    assert made.name.startswith("Koidu - North 2 - laptop-")
    assert made.is_file()


def test_a_light_copy_carries_print_sizes_only(tmp_path: Path) -> None:
    with laptop(tmp_path / "a.cityneeds") as one:
        interview = one.interviews()[0].id
        sha = one.add_photo(interview, "/data/head", take_in(picture(), "p.jpg")).sha256
        made = copy_workspace(one, tmp_path / "light.cityneeds", light=True)
        with Workspace.open(made, read_only=True) as two:
            assert two.photo_bytes(sha, "print") == one.photo_bytes(sha, "print")
            with pytest.raises(Problem):
                two.photo_bytes(sha)
        assert one.photo_bytes(sha)


def test_copies_of_photos_are_made_again_when_they_are_wanted(tmp_path: Path) -> None:
    with laptop(tmp_path / "a.cityneeds") as one:
        sha = one.add_photo(one.interviews()[0].id, "/data/head", take_in(picture(), "p.jpg")).sha256
        kept = {size: one.photo_bytes(sha, size) for size in ("print", "thumbnail")}
        held = one.digest()
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        merge(office, [tmp_path / "a.cityneeds"])
        light = copy_workspace(office, tmp_path / "light.cityneeds", light=True)
        with Workspace.open(office.path, read_only=True) as reader:
            assert reader.photo_bytes(sha, "thumbnail") == kept["thumbnail"]
        assert office.prepare_renditions() == 1
        assert office.prepare_renditions() == 0
        assert {size: office.photo_bytes(sha, size) for size in kept} == kept
        assert office.digest() == held
    with Workspace.create(tmp_path / "second.cityneeds") as second:
        merge(second, [light])
        assert second.photo_bytes(sha, "print") == kept["print"]
        assert second.photo_bytes(sha, "thumbnail")
    assert not verify(tmp_path / "second.cityneeds")


def test_a_copy_that_is_stopped_leaves_the_old_one(tmp_path: Path) -> None:
    def stop(done: int, total: int, what: str) -> None:
        if done == 3:
            raise Cancelled

    with laptop(tmp_path / "a.cityneeds") as one:
        old = copy_workspace(one, tmp_path / "b.cityneeds").read_bytes()
        one.add_city("Makeni")
        with pytest.raises(Cancelled):
            copy_workspace(one, tmp_path / "b.cityneeds", progress=stop)
    assert (tmp_path / "b.cityneeds").read_bytes() == old
    assert len(list(tmp_path.iterdir())) == 2


def test_it_never_replaces_itself(tmp_path: Path) -> None:
    with laptop(tmp_path / "a.cityneeds") as one, pytest.raises(Problem, match="itself"):
        copy_workspace(one, tmp_path / "a.cityneeds")
