"""A session runs operations, says what they changed, and lets go of what it opened."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

from app.models import Workspace
from app.models.conflicts import conflicts
from app.models.protect import NO_KEYS
from app.problem import Problem
from app.progress import Cancelled, quiet
from app.session import EVERYTHING, NOTHING, Changes, Operation, Session
from app.session.operation import Access, reads
from app.session.operations import cities, interviews, merging, sites, workspaces
from app.session.operations import conflicts as settling
from tests.session.conftest import Scene


@pytest.fixture
def session(scene: Scene) -> Any:
    with Session.of(scene.file) as opened:
        yield opened


def elsewhere(session: Session, operation: Operation[Any], progress: Callable[[int, int, str], None] = quiet) -> Any:
    """What the operation gives in another thread, as a window runs it; raises what it raises."""
    work, outcome = session.bound(operation), []

    def run() -> None:
        try:
            outcome.append(work(progress))
        except Exception as error:
            outcome.append(error)
    thread = threading.Thread(target=run)
    thread.start()
    thread.join(60)
    if isinstance(outcome[0], Exception):
        raise outcome[0]
    return outcome[0]


def water(session: Session) -> float | None:
    city = session.workspace.cities()[0]
    return float(elsewhere(session, cities.findings(city_id=city.id, language="en")).indicators[0].value)


def test_an_answer_is_told_and_the_next_figure_knows_it(session: Session) -> None:
    told: list[Changes] = []
    session.subscribe(told.append)
    assert water(session) == 40
    first = session.workspace.interviews()[0].id
    session.workspace.write(first, [("/data/water", "70")])
    session.tell(interviews.answered(first))
    assert told == [interviews.answered(first)]
    assert told[0].figures
    assert told[0].touches(first)
    assert not told[0].touches("another")
    assert water(session) == 50


def test_files_come_in_and_are_settled(session: Session, scene: Scene) -> None:
    told: list[Changes] = []
    session.subscribe(told.append)
    assert [report.problem for report in elsewhere(session, merging.preview(files=scene.laptops, keys=NO_KEYS))] == ["", ""]
    assert told == []
    elsewhere(session, merging.merge(files=scene.laptops, keys=NO_KEYS))
    assert told == [EVERYTHING]
    elsewhere(session, merging.merge(files=scene.laptops, keys=NO_KEYS))
    assert told == [EVERYTHING]             # nothing new came
    for conflict in conflicts(session.workspace):
        session.run(settling.resolve(conflict=conflict, value="1"))
        assert told[-1].conflicts
        assert told[-1].touches(conflict.record_id)


def test_who_listens_no_more_is_not_told(session: Session) -> None:
    told: list[Changes] = []
    unsubscribe = session.subscribe(told.append)
    unsubscribe()
    unsubscribe()
    session.run(cities.add_city(name="Bo"))
    assert told == []


def test_revisions_say_the_person_also_from_another_thread(session: Session) -> None:
    session.set_person("Awa Kamara")
    city = elsewhere(session, cities.add_city(name="Bo"))
    assert {revision.author for revision in session.workspace.history(city.id)} == {"Awa Kamara"}
    session.set_person("Binta")
    site = session.run(sites.add_site(city_id=city.id, name="Clinic", kind="hospital"))
    assert {revision.author for revision in session.workspace.history(site.id)} == {"Binta"}


def test_readers_are_opened_once_and_used_again(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    plain = Workspace.open.__func__         # type: ignore[attr-defined]
    monkeypatch.setattr(Workspace, "open", classmethod(lambda cls, path, **named: opened.append(path) or plain(cls, path, **named)))
    for _ in range(3):
        assert elsewhere(session, workspaces.info())["forms"] == 1
    assert len(opened) == 1


def test_reads_run_side_by_side(session: Session) -> None:
    meeting = threading.Barrier(2)

    @reads
    def meet(access: Access) -> int:
        meeting.wait(30)
        return len(access.workspace.cities())
    counts: list[int] = []
    work = [session.bound(meet()) for _ in range(2)]
    threads = [threading.Thread(target=lambda one=one: counts.append(one(quiet))) for one in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert counts == [1, 1]


def test_what_is_stopped_or_fails_says_so_and_the_next_one_works(session: Session) -> None:
    def stop(done: int, total: int, what: str) -> None:
        raise Cancelled
    city = session.workspace.cities()[0]
    with pytest.raises(Cancelled):
        elsewhere(session, cities.findings(city_id=city.id, language="en"), stop)
    with pytest.raises(Problem):
        elsewhere(session, cities.findings(city_id="nowhere", language="en"))
    assert water(session) == 40


def test_work_goes_on_in_the_file_that_was_closed(session: Session, scene: Scene) -> None:
    held, go = threading.Event(), threading.Event()

    @reads
    def slow(access: Access) -> int:
        held.set()
        assert go.wait(30)
        return len(access.workspace.interviews())
    counts: list[int] = []
    work = session.bound(slow())
    thread = threading.Thread(target=lambda: counts.append(work(quiet)))
    thread.start()
    assert held.wait(30)
    session.close()
    assert not session.is_open
    go.set()
    thread.join(30)
    assert counts == [4]
    session.close()
    with Workspace.open(scene.file) as workspace:       # nobody holds it any more
        assert workspace.interviews()


def test_changes_are_added_up() -> None:
    one, two = Changes(answers=True, records=frozenset("a")), Changes(photos=True, records=frozenset("b"))
    assert (one | two) == Changes(answers=True, photos=True, records=frozenset("ab"))
    assert (one | Changes(norms=True)).records == frozenset()
    assert (one | NOTHING) == one
    assert not NOTHING
    assert not Changes(ledger=True).figures
