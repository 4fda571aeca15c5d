"""The copies of photos: print size and thumbnail, made when they are first wanted, and kept where the file may be written.

A merge brings originals alone (or, of a light copy, print sizes alone): what can be derived need not be trusted.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select

from app.models.records.attachments import photos
from app.models.store import schema as s
from app.models.store.store import Store
from app.photos import Intake, check_picture, stand_in, take_in
from app.problem import Problem
from app.progress import Progress, quiet
from app.translations import message

PRINT, THUMBNAIL, ORIGINAL = "print", "thumbnail", "original"
_THREADS = 2        # as many as take photos in
_TOGETHER = 16      # originals in memory at once


def picture(store: Store, sha256: str, size: str = ORIGINAL) -> bytes:
    """`size`: original, print or thumbnail. Of a photo that cannot be decoded, a frame that says so is given and not kept: a report
    is printed all the same, and the original stays for a program that can. Problem: no such photo here, or it is none."""
    sha = bytes.fromhex(sha256)
    found = kept_picture(store, sha, size)
    if found is None and size != ORIGINAL:
        source = kept_picture(store, sha, ORIGINAL) or kept_picture(store, sha, PRINT)
        if source is not None:
            check_picture(source, sha.hex()[:12], decoded=False)
            made = _tried((sha, source))
            if made is not None and not store.read_only:
                _keep(store, [made])
            found = (made[1] if made is not None else _sizes(stand_in()))[size]
    if found is None:
        raise Problem(message("The photo {id} is not in {workspace}.", id=sha256[:12], workspace=store.path.name),
                      message("Take it in again."))
    return found


def prepare_renditions(store: Store, *, sizes: tuple[str, ...] = (PRINT, THUMBNAIL), history: bool = False,
                       progress: Progress = quiet) -> int:
    """Makes the copies that are missing, so that nobody waits for them later; gives for how many photos. `history`: of those that
    were taken away or replaced, too.

    One that cannot be made is passed over: whoever wants to see it sees that. `progress` may raise Cancelled: the
    copies made so far stay.
    """
    with store.reading() as connection:
        held = {size: set(connection.execute(select(s.Copies.sha256).where(s.Copies.size == size)).scalars()) for size in sizes}
    pictures = {bytes.fromhex(photo.sha256) for photo in photos(store, history=history)}
    missing = sorted(sha for sha in pictures if any(sha not in held[size] for size in sizes))
    done = 0
    progress(0, len(missing), "")
    with ThreadPoolExecutor(_THREADS) as pool:
        for start in range(0, len(missing), _TOGETHER):
            batch = missing[start:start + _TOGETHER]
            sources = [(sha, kept_picture(store, sha, ORIGINAL) or kept_picture(store, sha, PRINT)) for sha in batch]
            originals = [(sha, source) for sha, source in sources if source is not None]
            made = [renditions for renditions in pool.map(_tried, originals) if renditions]
            _keep(store, made)
            done += len(made)
            progress(start + len(batch), len(missing), "")
    return done


def print_copy(store: Store, sha: bytes) -> bytes | None:
    """At print size, made now where it is not kept; None where it is no picture that can be made smaller."""
    found = kept_picture(store, sha, PRINT)
    if found is None and (original := kept_picture(store, sha, ORIGINAL)) is not None:
        made = _tried((sha, original))
        found = made[1][PRINT] if made is not None else None
        if made is not None and not store.read_only:
            _keep(store, [made])
    return found


def _tried(one: tuple[bytes, bytes]) -> tuple[bytes, dict[str, bytes]] | None:
    sha, source = one
    try:
        return sha, _sizes(take_in(source, sha.hex()[:12]))
    except Problem:
        return None


def _sizes(intake: Intake) -> dict[str, bytes]:
    return {PRINT: intake.print_copy, THUMBNAIL: intake.thumbnail}


def kept_picture(store: Store, sha: bytes, size: str) -> bytes | None:
    """As it lies here: the original, or a copy of a size."""
    wanted = (select(s.Attachments.bytes).where(s.Attachments.sha256 == sha) if size == ORIGINAL else
              select(s.Copies.bytes).where(s.Copies.sha256 == sha, s.Copies.size == size))
    with store.reading() as connection:
        found = connection.execute(wanted).scalar()
    return None if found is None else bytes(found)


def _keep(store: Store, made: list[tuple[bytes, dict[str, bytes]]]) -> None:
    """What is there already stays: of a light copy, the print size is all there is."""
    rows = [{"sha256": sha, "size": size, "bytes": data} for sha, sizes in made for size, data in sizes.items()]
    if rows:
        with store.writing(derived=True) as connection:
            connection.execute(s.upsert(s.Copies).on_conflict_do_nothing(index_elements=["sha256", "size"]), rows)
