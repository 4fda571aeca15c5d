"""Rules of merging that a change of one sign would break unseen."""

import secrets
from pathlib import Path

import pytest

from app.models import Ids, Workspace
from app.models.merge.merging import merge
from app.models.records.integrity import verify
from app.models.store.row_validation import photo_row
from tests.models.office import laptop
from tests.models.test_circles import forged

DAY = 86_400_000


@pytest.mark.parametrize(("latitude", "longitude", "fits"), [(90.0, 180.0, True), (-90.0, -180.0, True), (8.6, 180.5, False),
                                                             (8.6, -181.0, False), (90.5, 10.0, False)])
def test_a_photo_lies_on_the_earth(latitude: float, longitude: float, fits: bool) -> None:
    row = {"id": bytes(16), "record": bytes(16), "sha256": bytes(32), "path": "/data/photo", "name": "p.jpg", "suspicious": "",
           "taken": None, "orientation": None, "latitude": latitude, "longitude": longitude, "altitude": None, "direction": None,
           "created": 1}
    assert (photo_row(row) is None) == fits


def test_a_row_of_another_question_hides_no_answer(tmp_path: Path) -> None:
    file, office = tmp_path / "laptop.cityneeds", tmp_path / "office.cityneeds"
    with laptop(file) as workspace:
        interview = workspace.interviews()[0].id
        workspace.write(interview, [("/data/total", "12")])
        head = bytes.fromhex(workspace.history(interview, "/data/total")[0].id)
    forged(file, bytes.fromhex(interview), "/data/head", "Somebody", secrets.token_bytes(16), [head])
    with Workspace.create(office) as workspace:
        merge(workspace, [file])
        assert workspace.answers(interview)["/data/total"] == "12"
    assert verify(office) == []


def test_answers_dated_in_the_future_are_counted(tmp_path: Path) -> None:
    import time
    file, office = tmp_path / "laptop.cityneeds", tmp_path / "office.cityneeds"
    laptop(file).close()
    for days in (0.5, 2):
        now = time.time_ns() // 1_000_000 + round(days * DAY)
        with Workspace.open(file, ids=Ids(now=lambda now=now: now)) as workspace:
            workspace.write(workspace.interviews()[0].id, [("/data/head", f"{days} days ahead")])
    with Workspace.create(office) as workspace:
        assert merge(workspace, [file])[0].future_clocks == 1
