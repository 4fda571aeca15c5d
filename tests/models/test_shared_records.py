"""What the whole team sets, in one record that all laptops share: what is written, what a laptop that takes back says, and how it
merges. Norms, prices and rounds go the same way; a price and a norm stand for them here."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models import Ids, Workspace
from app.models.conflicts import conflicts
from app.models.conflicts.shared_record import SharedRecord, set_shared, shared_values
from app.models.merge.merging import merge
from app.models.norms import RECORD as NORMS
from app.models.norms import NormSetting, norms, set_norms
from app.models.prices import PriceSetting, counting_record, price_book, set_prices
from app.models.store import well_known

RECORD = SharedRecord("kind", well_known("kind"))
some = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from([None, "1", "2"])), max_size=6)


@given(some)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_history_holds_each_change_and_nothing_else(tmp_path_factory: pytest.TempPathFactory,
                                                        said: list[tuple[str, str | None]]) -> None:
    with Workspace.create(tmp_path_factory.mktemp("shared") / "w.cityneeds", ids=Ids("shared")) as one:
        for path, value in said:
            set_shared(one, RECORD, {path: value})
        for path in "ab":
            values = [value for at, value in [(path, None), *said] if at == path]
            changes = [after for before, after in itertools.pairwise(values) if before != after]
            assert [revision.value for revision in one.history(RECORD.id.hex(), path)] == changes
            assert shared_values(one.store, RECORD).get(path) == values[-1]


def test_what_is_said_already_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    """The default where nothing was set is said already: no revision, no record, for prices and norms alike."""
    with Workspace.create(tmp_path / "w.cityneeds", ids=Ids("same")) as one:
        one.add_city("Koidu")           # whoever writes first is noted down
        before = one.digest()
        default = next(norm for norm in norms(one) if norm.key == "girls_per_toilet").said
        set_norms(one, {"girls_per_toilet": None, "boys_per_toilet": None})
        set_norms(one, {"girls_per_toilet": default})
        set_prices(one, {"WSH-04": None, "PPE-01": None, "DEV-01": PriceSetting()})
        assert one.digest() == before


@pytest.mark.parametrize("what", ["norm", "price"])
def test_taking_back_is_kept_and_merges(tmp_path: Path, what: str) -> None:
    """A laptop that takes back what both had agrees with nobody who sets it anew meanwhile; where nobody did, it is taken back
    everywhere; and a laptop that never had it contradicts nobody by it."""
    def put(one: Workspace, value: str | None) -> None:
        if what == "norm":
            set_norms(one, {"girls_per_toilet": value and NormSetting(value, "D", "ours")})
        else:
            set_prices(one, {"WSH-04": value and PriceSetting(value, "USD", "Offer", "2026-11")})

    def now(one: Workspace) -> str:
        norm = next(norm for norm in norms(one) if norm.key == "girls_per_toilet")
        price = price_book(one).prices.get("WSH-04", PriceSetting())
        return (norm.value if norm.changed else "") if what == "norm" else price.value

    files = {name: tmp_path / f"{name}.cityneeds" for name in ("first", "back", "anew", "never")}
    for name, path in files.items():
        with Workspace.create(path, ids=Ids(f"{what} {name}")) as one:
            if name in ("back", "anew"):
                merge(one, [files["first"]])
            for value in {"first": ["20"], "back": [None], "anew": ["30"], "never": [None]}[name]:
                put(one, value)
    with Workspace.open(files["back"]) as one:
        record, path = (NORMS.hex(), "girls_per_toilet") if what == "norm" else (counting_record(one).id.hex(), "WSH-04")
        values = [revision.value for revision in one.history(record, path)]
        assert len(values) == 2
        assert "20" in (values[0] or "")
        assert values[1] is None
    for number, order in enumerate(itertools.permutations(["first", "back", "never"])):
        with Workspace.create(tmp_path / f"office{number}.cityneeds") as office:
            merge(office, [files[name] for name in order])
            assert now(office) == ""
            assert not conflicts(office)
    with Workspace.create(tmp_path / "office.cityneeds") as office:
        merge(office, [files["first"], files["never"]])
        assert now(office) == "20"
        assert not conflicts(office)
        merge(office, [files["back"], files["anew"]])
        assert {head.value is None for head in conflicts(office)[0].heads} == {True, False}
        put(office, None)
        assert now(office) == ""
        assert not conflicts(office)
