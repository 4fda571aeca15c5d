"""The photos of a city as a folder for others: named in the order of its report, with a manifest, and only what may go out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.exchange.photo_copies import PhotoExportOptions, photo_copy, stamp_words, undecodable_words
from app.exchange.photo_manifest import CSV, JSON, Row, csv_manifest, json_manifest, left_out_row, row_of
from app.exchange.photo_names import named
from app.findings import counted, left_out_words, photo_standings
from app.models import WITHDRAWN
from app.progress import Progress, quiet
from app.saving import new_folder
from app.translations import Message, message, message_n, worded

if TYPE_CHECKING:
    from app.findings import FactsCache, PhotoUse
    from app.models import Workspace

EXTERNAL = message("The copies hold pixels alone: nothing of what cameras wrote, neither time nor position.")
STAMPED = message("The files hold pixels alone; site, day, position and hash stand beneath each picture.")
PLACED = message("The copies hold their position and nothing else of what cameras wrote.")
INTERNAL = message("The copies hold what cameras wrote and what was said of them since: they are for the team alone.")


@dataclass(frozen=True)
class PhotosExported:
    """`left_out`: why others may not see those that stay -> how many. `undecodable`: no copy could be made. `unplaced`: their file
    could not take the position that somebody gave. `without_original`: a copy went in its place."""

    folder: Path
    options: PhotoExportOptions
    written: int
    left_out: tuple[tuple[str, int], ...] = ()
    undecodable: int = 0
    unplaced: int = 0
    without_original: int = 0

    def as_json(self) -> dict[str, object]:
        """What `photo export --json` prints."""
        return {"folder": str(self.folder), "for": "internal" if self.options.internal else "external", "written": self.written,
                "left_out": dict(self.left_out), "undecodable": self.undecodable, "unplaced": self.unplaced,
                "without_original": self.without_original, "notes": self.sentences}

    @property
    def sentences(self) -> tuple[Message, ...]:
        """What is to be known of all of them."""
        options = self.options
        said = [INTERNAL] if options.internal else [PLACED] if options.position else [STAMPED if options.stamp else EXTERNAL]
        if options.coarse:
            said.append(message("Positions are rounded to about {metres} m on purpose.", metres=options.coarse))
        said += [left_out] if (left_out := left_out_words(self.left_out)) is not None else []
        if self.undecodable:
            said.append(undecodable_words(self.undecodable))
        if self.unplaced:
            said.append(message_n("{count} file could not take the position that somebody gave; the manifest has it.",
                                  "{count} files could not take the position that somebody gave; the manifest has it.",
                                  self.unplaced))
        if self.without_original:
            said.append(message_n("Of {count} photo a copy stands in the original's place.",
                                  "Of {count} photos copies stand in the originals' place.", self.without_original))
        return tuple(said)


def to_photos(workspace: Workspace, city_id: str, out: Path, options: PhotoExportOptions, *,
              questions: Mapping[str, str], cache: FactsCache | None = None, progress: Progress = quiet) -> PhotosExported:
    """A folder at `out` with the photos of the city that may go out, `manifest.csv` and `manifest.json`. `questions`: of a photo's
    id the label of its question. The workspace is only read.

    Problem: the folder is there with files in it, or cannot be written; two options contradict each other. Cancelled from
    `progress`: nothing is there then.
    """
    options.check()
    city = workspace.city(city_id)
    photos = named(city, workspace.sites(city.id), workspace.interviews(city_id=city.id), workspace.all_photos(city_id=city.id))
    standings = photo_standings(workspace, [one.photo for one in photos], cache=cache)
    obscured = {photo.sha256 for photo in workspace.all_photos(history=True) if photo.blur}
    rows: list[Row] = []
    reasons: list[str] = []
    found: Counter[str] = Counter()
    with new_folder(out) as folder:
        for done, one in enumerate(photos):
            progress(done, len(photos), one.name)
            use = standings[one.photo.id].use
            if not may_go(use, internal=options.internal):
                reasons.append(use.reason)
                rows.append(left_out_row(city, one, use, use.reason))
                continue
            words = stamp_words(one.name, one.site.name if one.site is not None else city.name, one.photo, options)
            stamp = [[worded(part, options.language) for part in line] for line in words]
            copy = photo_copy(workspace, one.photo, options, stamp, obscured=one.photo.sha256 in obscured)
            if copy is None:
                found["undecodable"] += 1
                rows.append(left_out_row(city, one, use, "undecodable"))
                continue
            found.update(written=1, unplaced=not copy.placed,
                         without_original=options.internal and not options.stamp and not copy.made.startswith("original"))
            (folder / f"{one.name}{copy.ending}").write_bytes(copy.content)
            rows.append(row_of(city, one, use, copy, options, questions.get(one.photo.id, "")))
        exported = PhotosExported(out, options, found["written"], counted(reasons), found["undecodable"], found["unplaced"],
                                  found["without_original"])
        (folder / CSV).write_bytes(csv_manifest(rows, internal=options.internal))
        (folder / JSON).write_bytes(json_manifest(city, rows, exported.sentences, dict(exported.left_out),
                                                  internal=options.internal))
        progress(len(photos), len(photos), "")
    return exported


def may_go(use: PhotoUse, *, internal: bool) -> bool:
    """What was withdrawn goes to nobody; what others may not see goes to the team alone."""
    return use.state != WITHDRAWN if internal else use.shown
