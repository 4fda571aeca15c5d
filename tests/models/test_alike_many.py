"""Many that look alike: the comparisons grow as n log n, pairs that are alike are found, and settling asks for nothing anew."""

from pathlib import Path
from random import Random

import pytest
from sqlalchemy import event

from app.forms import load_form
from app.models import Workspace
from app.models.conflicts import duplicates
from app.models.conflicts.duplicates import keep_apart, proposals
from app.models.records import answer_cache
from tests.models.test_keeping import FORM


def towns(path: Path, names: list[str]) -> Workspace:
    workspace = Workspace.create(path)
    city = workspace.add_city("Koidu").id
    for name in names:
        workspace.add_site(city, name, "school")
    return workspace


def comparisons(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> int:
    counted = []
    plain = duplicates._same_site
    with monkeypatch.context() as patched:
        patched.setattr(duplicates, "_same_site", lambda one, other: counted.append(1) or plain(one, other))
        proposals(workspace)
    return len(counted)


def test_twice_the_sites_are_twice_the_comparisons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = []
    for many in (100, 200):
        names = [f"Primary school of {chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(many)]
        with towns(tmp_path / f"{many}.cityneeds", names) as workspace:
            counts.append(comparisons(workspace, monkeypatch))
            assert len(proposals(workspace)) <= many * duplicates.MOST_EACH
    assert counts[1] <= 2.3 * counts[0]


def test_each_misspelt_site_is_found_among_many(tmp_path: Path) -> None:
    random = Random(7)
    words = ["".join(random.choices("abcdefghijklmnopqrstuvwxyz", k=9)) for _ in range(400)]
    names = [f"{words[2 * n]} {words[2 * n + 1]} school" for n in range(150)]
    twins = [name[1:] if n % 3 == 0 else name[:-1] if n % 3 == 1 else " ".join(reversed(name.split()))
             for n, name in enumerate(names[:30])]
    with towns(tmp_path / "w.cityneeds", names + twins) as workspace:
        found = {frozenset(pair.names) for pair in proposals(workspace)}
    missed = [name for name, twin in zip(names, twins, strict=False) if frozenset((name, twin)) not in found]
    assert not [name for n, name in enumerate(names[:30]) if n % 3 < 2 and name in missed]


def test_those_kept_apart_make_room_for_others(tmp_path: Path) -> None:
    with towns(tmp_path / "w.cityneeds", ["The same school"] * 12) as workspace:
        pairs = 0
        while found := proposals(workspace):
            for pair in found:
                keep_apart(workspace, pair.first, pair.second)
            pairs += len(found)
        assert pairs == 12 * 11 // 2


def test_answers_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with towns(tmp_path / "w.cityneeds", ["School"]) as workspace:
        site, form = workspace.sites()[0].id, workspace.add_form(load_form(FORM), FORM, "wards.xml").sha256
        ids = [workspace.add_interview(site, form).id for _ in range(30)]
        for n, one in enumerate(ids):
            workspace.write(one, [(f"/data/{at}", f"{n} {at}" if n > 1 else f"{at}") for at in range(10)])
        assert [pair.kind for pair in proposals(workspace)] == ["interview"]
        asked: list[list[str]] = []
        plain = answer_cache.answers_of
        monkeypatch.setattr(answer_cache, "answers_of", lambda store, ids: asked.append(list(ids)) or plain(store, ids))
        proposals(workspace)
        workspace.write(ids[5], [("/data/3", "other")])
        proposals(workspace)
        assert asked == [[], [ids[5]]]


@pytest.mark.parametrize("act", ["interview", "begin", "site", "city"])
def test_one_by_its_id_reads_as_many_rows_of_a_hundred_as_of_ten(tmp_path: Path, act: str) -> None:
    steps = []
    for many in (10, 100):
        with towns(tmp_path / f"{many}.cityneeds", ["School"]) as workspace:
            city, site = workspace.cities()[0].id, workspace.sites()[0].id
            form = workspace.add_form(load_form(FORM), FORM, "wards.xml").sha256
            for _ in range(many):
                last = workspace.add_interview(site, form).id
                workspace.add_site(city, f"Site {last}", "school")
            seen: list[int] = []

            def count(connection: object, *_: object, seen: list[int] = seen) -> None:
                connection.connection.driver_connection.set_progress_handler(lambda: seen.append(1), 1)  # type: ignore[attr-defined]
            event.listen(workspace.store._engine, "before_cursor_execute", count)
            called, *given = {"interview": (workspace.interview, last), "begin": (workspace.add_interview, site, form),
                              "site": (workspace.site, site), "city": (workspace.city, city)}[act]
            called(*given)      # type: ignore[operator]
            steps.append(len(seen))
    assert steps[1] < 1.2 * steps[0]
