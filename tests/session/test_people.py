"""Who works here is asked when nobody is known, on another day, and when nobody was here for hours."""

from datetime import datetime

import pytest

from app.session import Session, Settings, asks_who_works, load_settings

NOON = datetime(2026, 11, 27, 12, 0)


@pytest.mark.parametrize(("settings", "asked"), [
    (Settings(), True),
    (Settings(assessor="Awa"), False),                                          # settings of an older program
    (Settings(assessor="Awa", last_seen="2026-11-27T11:10"), False),
    (Settings(assessor="Awa", last_seen="2026-11-27T08:00"), True),             # hours ago
    (Settings(assessor="Awa", last_seen="2026-11-26T23:59"), True),             # yesterday
    (Settings(assessor="Awa", last_seen="2026-11-27T19:00"), True),             # the clock was wrong
    (Settings(assessor="Awa", last_seen="nonsense"), True),
])
def test_when_it_is_asked(settings: Settings, asked: bool) -> None:
    assert asks_who_works(settings, NOON) is asked


def test_names_are_kept_for_the_next_start() -> None:
    session = Session()
    for name in ("Awa", "Binta", "Awa", " "):
        session.set_person(name)
    assert session.person == ""
    assert load_settings().people == ("Awa", "Binta")
    assert load_settings().last_seen


def test_somebody_at_the_keyboard_is_no_newcomer(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = NOON

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return clock
    monkeypatch.setattr("app.session.session.datetime", Clock)
    session = Session(Settings(assessor="Awa", last_seen=NOON.isoformat()))
    for hour, asked in ((14, False), (17, False), (22, True), (23, True)):      # until it is answered
        clock = NOON.replace(hour=hour)
        assert session.asks_who_works is asked
        session.seen()
    session.set_person("Binta")
    assert not session.asks_who_works
