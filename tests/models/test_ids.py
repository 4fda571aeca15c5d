"""A revision's digest is a promise to files that were written years ago."""

import hashlib
import json

from hypothesis import given
from hypothesis import strategies as st

from app.models.store.ids import digest

IDS = st.binary(min_size=16, max_size=16)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(IDS, TEXTS, st.none() | TEXTS, TEXTS, st.integers(0, 1 << 62), st.lists(IDS))
def test_it_is_that_of_a_json_array(record: bytes, path: str, value: str | None, author: str, clock: int,
                                    parents: list[bytes]) -> None:
    said = json.dumps([record.hex(), path, value, author, clock, sorted(one.hex() for one in parents)],
                      ensure_ascii=False, separators=(",", ":"))
    assert digest(record, path, value, author, clock, parents) == hashlib.sha256(said.encode()).digest()


def test_one_that_was_written_with_the_first_files() -> None:
    assert digest(bytes(16), "/data/name", "Dr “K”\n", "Isata", 1_800_000_000_000, [b"\1" * 16]).hex() == (
        "372c857b5e959a446912f66a522da7e27f50047e52701889cf4633105b929b06")
