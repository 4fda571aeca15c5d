"""What one laptop calls saved, the office takes in: a value is refused where it is typed, in words, or comes back after a merge."""

import contextlib
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from app.forms import load_form
from app.models import Ids, StoredInterview, Workspace
from app.models.conflicts.answer_conflicts import conflicts, resolve
from app.models.conflicts.checks import ask
from app.models.merge.merging import merge
from app.models.norms.team_norms import set_norms
from app.models.records.norms_in_force import NormSetting
from app.models.store.limits import LATEST, MOST_BYTES, MOST_NAME, MOST_TEXT
from app.photos import take_in
from app.problem import Problem
from app.support import Ledger
from tests.models.office import laptop
from tests.models.test_keeping import FORM

# Whatever a keyboard, a clipboard, a camera or another program can give.
letters = st.characters() | st.sampled_from(["\0", "\ud800", "\udfff", "\u202e", "\x07", "\u0301", "\U0001f3eb"])
short = st.text(letters, max_size=12)
texts = short | st.tuples(short, st.sampled_from([MOST_NAME, MOST_NAME + 1])).map(
    lambda given: given[0] + "n" * (given[1] - len(given[0])))


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "JPEG")
    return out.getvalue()


PICTURE = picture()
ACTS = ("answer", "author", "city", "site", "caption", "photo", "file", "check", "norm", "pledge", "field", "language", "reopen")


def act(workspace: Workspace, kind: str, text: str) -> None:
    """By the door that a person comes in by."""
    interview = workspace.interviews()[0]
    match kind:
        case "answer":
            StoredInterview.open(workspace, interview.id).set("/data/head", text)
        case "author":
            workspace.author = text
            workspace.write(interview.id, [("/data/head", "by that author")])
        case "city":
            workspace.add_city(text, country=text, aliases=text)
        case "site":
            workspace.add_site(workspace.cities()[0].id, text, "school", ward=text)
        case "caption":
            photo = workspace.add_photo(interview.id, "/data/head", take_in(PICTURE, "p.jpg"), caption=text)
            StoredInterview.open(workspace, interview.id).caption(photo.id, text)
        case "photo":
            workspace.add_photo(interview.id, "/data/head", take_in(PICTURE, text or "p.jpg"))
        case "file":
            workspace.add_file(interview.id, "/data/head", b"words", text or "f.pdf", text or "application/pdf")
        case "check":
            ask(workspace, interview.id, "/data/head", text)
        case "norm":
            set_norms(workspace, {"girls_per_toilet": NormSetting("30", "D", text)})
        case "pledge":
            Ledger(workspace).pledge(text, "WSH-03", "10", conditions=text)
        case "field":
            workspace.write(workspace.cities()[0].id, [("population_note", text), (f"@{text[:3]}", text)])
        case "language":
            workspace.write(interview.id, [("@language", text)])
        case "reopen":
            StoredInterview.open(workspace, interview.id).reopen(text)


@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.lists(st.tuples(st.sampled_from(ACTS), texts), min_size=1, max_size=6), texts, st.integers(-10**11, 2 * LATEST))
@example([("answer", "a\0b"), ("answer", "plain")], "d" * 301, 0)
@example([("photo", "n" * 301 + ".jpg"), ("photo", "a\ud800.jpg"), ("file", "a\0")], "", LATEST + 86_400_000)
@example([("city", "x" * (MOST_TEXT + 1)), ("author", "x" * 301), ("author", "x" * 300)], "a\0b", 1)
def test_what_was_saved_comes_back_after_a_merge(acts: list[tuple[str, str]], device: str, clock: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file, office = Path(folder) / "laptop.cityneeds", Path(folder) / "office.cityneeds"
        laptop(file).close()
        with Workspace.open(file, ids=Ids(now=lambda: clock, device=device)) as workspace:
            for kind, text in acts:
                with contextlib.suppress(Problem):      # refused in words
                    act(workspace, kind, text)
        Workspace.create(office).close()
        with Workspace.open(office) as here, Workspace.open(file, read_only=True) as there:
            report = merge(here, [file])[0]
            assert (report.problem, report.refused) == ("", [])
            assert here.digest() == there.digest()


def test_a_photo_keeps_the_end_of_a_name_that_is_too_long(tmp_path: Path) -> None:
    with laptop(tmp_path / "laptop.cityneeds") as workspace:
        photo = workspace.add_photo(workspace.interviews()[0].id, "/data/head", take_in(PICTURE, "n" * 400 + ".jpg"))
    assert len(photo.name) == MOST_NAME
    assert photo.name.endswith("n.jpg")


def test_a_conflict_is_settled_with_a_value_that_can_be_carried(tmp_path: Path) -> None:
    office, other = tmp_path / "office.cityneeds", tmp_path / "other.cityneeds"
    laptop(office).close()
    other.write_bytes(office.read_bytes())
    for path, value in ((office, "Dr Bah"), (other, "Dr Koroma")):
        with Workspace.open(path) as workspace:
            workspace.write(workspace.interviews()[0].id, [("/data/head", value)])
    with Workspace.open(office) as workspace:
        merge(workspace, [other])
        (conflict,) = conflicts(workspace)
        with pytest.raises(Problem, match="NUL"):
            resolve(workspace, conflict, "a\0b")
        assert conflicts(workspace) == [conflict]


def test_a_form_or_document_that_no_merge_reads_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    form = load_form(FORM)
    with laptop(tmp_path / "laptop.cityneeds") as workspace:
        interview = workspace.interviews()[0].id
        with pytest.raises(Problem, match="too large"):
            workspace.add_file(interview, "/data/head", bytes(MOST_BYTES + 1), "film.mp4", "video/*")
        with pytest.raises(Problem, match="too large"):
            workspace.add_form(form, bytes(MOST_BYTES), "wards.xlsx")
