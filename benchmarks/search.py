"""Search in a workspace of a thousand school interviews: reading their words once, and finding.

    python benchmarks/search.py [INTERVIEWS]
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from app.demo import write_demonstration
from app.models import Workspace
from app.models.search import find, update_index
from app.session import Session
from app.session.operations import search

QUERIES = ("moyiba", "moyiba water", "school", "yes", "1", "école", "水", "zebra", "school 777")


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "office.cityneeds"
        write_demonstration(file)
        with Workspace.open(file) as workspace:
            grow(workspace, many)
            before, begun = file.stat().st_size, time.process_time()
            read = update_index(workspace)
            took = time.process_time() - begun
            print(f"{read} records read in {took:.2f} s; {(file.stat().st_size - before) / many / 1000:.1f} kB an interview")
            for query in QUERIES:
                times = []
                for _ in range(7):
                    begun = time.perf_counter()
                    found = find(workspace, query)
                    times.append((time.perf_counter() - begun) * 1000)
                print(f"{query!r}: {found.total} found, {sorted(times)[3]:.1f} ms (worst {max(times):.1f})")
        with Session.of(file) as session:
            for query in QUERIES:
                session.run(search.find(words=query, limit=200))
                begun = time.perf_counter()
                session.run(search.find(words=query, limit=200))
                print(f"{query!r} in words of the reader, 200 lines at most: {(time.perf_counter() - begun) * 1000:.1f} ms")


def grow(workspace: Workspace, many: int) -> None:
    """School interviews with the answers of one, each with a number of its own in a remark."""
    like = next(record for record in workspace.interviews() if record.form_id == "cn_school" and record.state == "finished")
    answers = [(path, value) for path, value in workspace.answers(like.id).items() if path.startswith("/")]
    for number in range(many):
        record = workspace.add_interview(like.site_id, like.form_sha256)
        workspace.write(record.id, [*answers, ("/data/comment/@comment", f"school {number}")])


if __name__ == "__main__":
    main()
