"""Laptops' files brought together: our merge beside the bare INSERT … SELECT … ON CONFLICT DO NOTHING of the same rows, in one run.

    .venv/bin/python benchmarks/merge.py [FILES] [INTERVIEWS]       (50 files of 134 interviews: 20,000 answers, 20 photos each)
    .venv/bin/python benchmarks/merge.py --server postgresql://… [FILES] [INTERVIEWS]

With a server, two databases are made there and dropped again, and the floor is COPY into tables of the transaction, then the
same statement. Asked for: within 2 times of the bare union, the last file as quick as the first, the same files again under 5 %.
"""

import argparse
import hashlib
import io
import os
import random
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.forms import load_form
from app.locations import Server
from app.models import Ids, Workspace
from app.models.merge import merge
from app.models.store import digest

QUESTIONS = 142
FORM = "".join(
    ['<h:html xmlns:h="http://www.w3.org/1999/xhtml" xmlns="http://www.w3.org/2002/xforms"><h:head><h:title>Bench</h:title><model>',
     '<instance><data id="bench" version="1">', *(f"<q{n}/>" for n in range(QUESTIONS)), "</data></instance>",
     *(f'<bind nodeset="/data/q{n}" type="string"/>' for n in range(QUESTIONS)), "</model></h:head><h:body>",
     *(f'<input ref="/data/q{n}"><label>{n}</label></input>' for n in range(QUESTIONS)), "</h:body></h:html>"]).encode()
UNION = ("writer", "record", "form", "revision", "revision_parent", "attachment", "photo")
KEYS = {"form": "sha256", "revision_parent": "revision, parent", "attachment": "sha256"}


def photograph() -> bytes:
    """About 300 KB."""
    out = io.BytesIO()
    noise = Image.frombytes("RGB", (240, 180), random.Random(1).randbytes(240 * 180 * 3))
    noise.resize((1600, 1200)).save(out, "JPEG", quality=60)
    return out.getvalue()


def laptop(path: Path, number: int, interviews: int, picture: bytes, photos: int = 20) -> int:
    """A file as a laptop writes it, its rows put in at once; gives how many revisions it holds."""
    chance = random.Random(number)
    ids = Ids(f"laptop {number}", now=lambda: 1_760_000_000_000, device=f"laptop {number}")
    with Workspace.create(path, ids=ids) as one:
        city = one.add_city(f"City {number}")
        site = bytes.fromhex(one.add_site(city.id, f"Site {number}").id)
        form = bytes.fromhex(one.add_form(load_form(FORM), FORM, "bench.xml").sha256)
    total = 0
    with closing(sqlite3.connect(path)) as file:
        for at in range(interviews):
            clock = ids.clock()
            record = ids.new(clock)
            file.execute("INSERT INTO record VALUES (?, 'interview', ?, ?, ?, 0)", (record, site, form, clock))
            replaced: dict[str, bytes] = {}
            paths = ["@state", *(f"/data/q{n}" for n in range(QUESTIONS)),
                     *(f"/data/q{n}" for n in chance.sample(range(QUESTIONS), QUESTIONS // 20))]
            for place in paths:
                clock = ids.clock()
                revision = ids.new(clock)
                parents = [replaced[place]] if place in replaced else []
                value = f"answer {chance.randrange(10**6)}" if place[0] == "/" else "open"
                file.execute("INSERT INTO revision VALUES (?, ?, ?, ?, ?, '', ?)",
                             (revision, digest(record, place, value, "", clock, parents), record, place, value, clock))
                file.executemany("INSERT INTO revision_parent VALUES (?, ?)", [(revision, parent) for parent in parents])
                file.execute("INSERT INTO answer VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value, "
                             "revision = excluded.revision", (record, place, value, revision, clock))
                replaced[place] = revision
                total += 1
            for one in range(at, photos, interviews):
                data = picture + f"{number} {one}".encode()
                sha = hashlib.sha256(data).digest()
                clock = ids.clock()
                file.execute("INSERT INTO attachment VALUES (?, ?)", (sha, data))
                file.execute("INSERT INTO photo VALUES (?, ?, '/data/q1', ?, ?, 8.64, -10.97, NULL, NULL, NULL, 1, '', ?)",
                             (ids.new(clock), record, sha, f"{number}-{one}.jpg", clock))
        file.commit()
    return total


def bare(office: Path, files: list[Path]) -> list[float]:
    Workspace.create(office).close()
    took = []
    with closing(sqlite3.connect(office, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA cache_size = -32000")
        for path in files:
            start = time.perf_counter()
            connection.execute("ATTACH ? AS incoming", (str(path),))
            connection.execute("BEGIN IMMEDIATE")
            for table in UNION:
                connection.execute(f"INSERT INTO main.{table} SELECT * FROM incoming.{table} WHERE true "
                                   f"ON CONFLICT ({KEYS.get(table, 'id')}) DO NOTHING")
            connection.execute("COMMIT")
            connection.execute("DETACH incoming")
            took.append(time.perf_counter() - start)
    return took


def bare_server(office: Server, files: list[Path]) -> list[float]:
    Workspace.create(office).close()
    took = []
    with psycopg.connect(office.url) as connection:
        for path in files:
            start = time.perf_counter()
            with closing(sqlite3.connect(path)) as file, connection.transaction(), connection.cursor() as cursor:
                for table in UNION:
                    cursor.execute(f"CREATE TEMP TABLE incoming_{table} (LIKE {table}) ON COMMIT DROP")
                    rows = file.execute(f"SELECT * FROM {table}")
                    types = [row[0] for row in cursor.execute(
                        "SELECT atttypid FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 ORDER BY attnum", (table,))]
                    with cursor.copy(f"COPY incoming_{table} FROM STDIN (FORMAT BINARY)") as copy:
                        copy.set_types(types)
                        for row in rows:
                            copy.write_row(row)
                    cursor.execute(f"INSERT INTO {table} SELECT * FROM incoming_{table} "
                                   f"ON CONFLICT ({KEYS.get(table, 'id')}) DO NOTHING")
            took.append(time.perf_counter() - start)
    return took


@contextmanager
def databases(url: str) -> Iterator[tuple[Server, Server]]:
    names = [f"bench_{os.getpid()}_{word}" for word in ("bare", "ours")]
    with psycopg.connect(url, autocommit=True) as connection:
        for name in names:
            connection.execute(f"CREATE DATABASE {name}")
        parts = urlsplit(url)
        try:
            yield tuple(Server(parts.scheme + "://" + parts.netloc + f"/{name}?{parts.query}") for name in names)
        finally:
            for name in names:
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def ours(office: Path | Server, files: list[Path]) -> tuple[list[float], float]:
    """Seconds between the ends of one file and the next, and for all files again."""
    ends: dict[int, float] = {}
    with Workspace.create(office) as one:
        start = time.perf_counter()
        reports = merge(one, files, progress=lambda done, total, what: ends.setdefault(done, time.perf_counter()) and None)
        assert not any(report.refused or report.problem for report in reports), reports
        took = [ends[at + 1] - (ends[at] if at else start) for at in range(len(files))]
        start = time.perf_counter()
        assert all(report.again for report in merge(one, files))
        return took, time.perf_counter() - start


def main(count: int, interviews: int, server: str) -> None:
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as name, ExitStack() as stack:
        folder = Path(name)
        picture = photograph()
        files = [folder / f"{number}.cityneeds" for number in range(count)]
        rows = sum(laptop(path, number, interviews, picture) for number, path in enumerate(files))
        size = sum(path.stat().st_size for path in files) / 1e6
        print(f"{count} files, {rows:,} answers, photos of {len(picture) / 1000:.0f} KB, {size:.0f} MB")
        if server:
            one, other = stack.enter_context(databases(server))
            floor, (took, again) = bare_server(one, files), ours(other, files)
        else:
            floor, (took, again) = bare(folder / "bare.cityneeds", files), ours(folder / "office.cityneeds", files)
        print(f"bare union   {sum(floor):7.2f} s  {rows / sum(floor):9,.0f} answers/s")
        print(f"merge        {sum(took):7.2f} s  {rows / sum(took):9,.0f} answers/s  {sum(took) / sum(floor):.2f} times")
        print(f"             first five {sum(took[:5]) / 5 * 1000:.0f} ms a file, last five {sum(took[-5:]) / 5 * 1000:.0f} ms")
        print(f"again        {again:7.2f} s  {again / sum(took):.1%}")
        print(f"memory       {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:7.0f} MB at most")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="?", type=int, default=50)
    parser.add_argument("interviews", nargs="?", type=int, default=134)
    parser.add_argument("--server", default="")
    chosen = parser.parse_args()
    main(chosen.files, chosen.interviews, chosen.server)
