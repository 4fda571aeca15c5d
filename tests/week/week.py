"""A field week as it is played by commands: an office, four teams, two days, an accident of each kind, a second round.

Each step says what must be true when it ends. `benchmarks/week.py` plays the same and prints what it costs.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
from PIL import Image

from app.models import Workspace
from app.models.conflicts import open_checks
from app.models.merge import merge
from tests.findings.towns import spreadsheet
from tests.week.answering import steps
from tests.week.computers import Computer, Tally

TEAMS = ("Team 1", "Team 2", "Team 3", "Team 4")
DAYS = ("2026-11-24", "2026-11-25")
LATER = "2027-02-23"
WRONG_YEAR = "2031-03-01"
FIVE_YEARS = 5 * 365 * 24 * 3600
KINDS = ("school", "health-centre", "other")
HEAD = ("type", "name", "label", "bind::cn:role", "bind::cn:warning", "required")
ROWS = [("start", "start", "", "", "", ""), ("today", "today", "", "", "", ""),
        ("text", "market_name", "Name of the place", "site-name", "", ""), ("date", "held", "Day of the visit", "", "", "yes"),
        ("integer", "people", "People on a usual day", "", ". > 5000", "yes"),
        ("integer", "taps", "Taps that work", "", "", ""), ("text", "said", "Anything else?", "comment", "", ""),
        ("image", "front", "Photo of the front", "photo", "", "")]
SECOND = ("select_one yn", "shade", "Is there shade for all?", "", "", "yes")
CHOICES = [("yn", "yes", "Yes"), ("yn", "no", "No")]


@dataclass(frozen=True)
class Scale:
    sites: int
    photo_pixels: int = 300
    school: Path | None = None          # with this form schools are asked; None: with the small one, as all others


class Week:
    def __init__(self, folder: Path, scale: Scale) -> None:
        self.folder, self.scale, self.tally, self.photos = folder, scale, Tally(), 0
        (folder / "forms").mkdir()
        (folder / "sticks").mkdir()
        (folder / "second").mkdir()
        self.forms = [self._form("1", ROWS), self._form("2", [*ROWS, SECOND])]
        self.office = Computer(folder, "office", self.tally, assessor="Desk")
        self.laptops = [Computer(folder, f"laptop{number}", self.tally, team=team, assessor=f"Assessor {number}",
                                 wrong_by=FIVE_YEARS if number == 3 else 0) for number, team in enumerate(TEAMS, 1)]
        self.held: list[str] = []           # ids of finished interviews, in the order in which they were finished
        self.out: list[Path] = []

    def _form(self, version: str, rows: list[Any]) -> Path:
        path = self.folder / "forms" / version / "visit.xlsx"
        path.parent.mkdir()
        return spreadsheet(path, HEAD, rows, CHOICES, version=version)

    # ------------------------------------------------------------------------------------------ the office's morning

    def prepare(self) -> None:
        """The list comes in, the plan is made and filled in from a sheet, four parcels go out."""
        self.tally.part = "the office's morning"
        office, file = self.office, self.office.file
        office.does("create", file)
        office.does("city", "add", file, "Kenema")
        listed = self.folder / "sites.csv"
        with listed.open("w", newline="", encoding="utf-8") as out:
            table = csv.writer(out)
            table.writerow(["name", "kind", "latitude", "longitude"])
            for at in range(self.scale.sites):
                table.writerow([f"{KINDS[at % 3].title()} of Quarter {at + 1}", KINDS[at % 3],
                                f"{7.85 + at % 10 / 300:.5f}", f"{-11.2 + at // 10 / 300:.5f}"])
        office.does("site", "import", file, listed, "--city", "Kenema")
        assert office.count("sites") == 0              # a preview writes nothing
        office.does("site", "import", file, listed, "--city", "Kenema", "--yes")
        assert office.count("sites") == self.scale.sites
        office.does("form", "add", file, self.forms[0])
        office.does("round", "add", file, "--city", "Kenema", "--name", "Baseline", "--number", 0, "--first", DAYS[0],
                    "--last", "2026-11-30")
        if self.scale.school:
            office.does("form", "add", file, self.scale.school)
        for kind in KINDS:
            office.does("plan", "make", file, "--form", self.form_of(kind), "--kind", kind, "--round", "Baseline")
        self._fill_in_the_sheet()
        lines = office.plan()
        assert Counter(line["state"] for line in lines) == {"to-do": self.scale.sites}
        assert {line["team"] for line in lines} == set(TEAMS)
        self.send_out()
        for laptop in self.laptops:
            laptop.does("create", laptop.file)
        self.take_out()
        stick = self.folder / "second"
        self.laptops[1].does("parcel", "second", self.laptops[1].file, stick)

    def form_of(self, kind: str) -> str:
        return "cn_school" if kind == "school" and self.scale.school else "visit"

    def form_file(self, form_id: str, version: int) -> Path:
        return self.scale.school if form_id == "cn_school" and self.scale.school else self.forms[version]

    def _fill_in_the_sheet(self) -> None:
        """One sheet says team and day of every line; by hand it would be a line at a time."""
        sheet = self.folder / "plan.xlsx"
        self.office.does("plan", "export", self.office.file, sheet)
        book = openpyxl.load_workbook(sheet)
        page = book["plan"]
        for at, row in enumerate(page.iter_rows(min_row=2)):
            row[3].value, row[4].value = TEAMS[at % 4], DAYS[at // 4 % 2]
        book.save(sheet)
        self.office.does("plan", "import", self.office.file, sheet)
        self.office.does("plan", "import", self.office.file, sheet, "--yes")

    def send_out(self, teams: Sequence[str] = TEAMS) -> None:
        self.out = []
        for team in teams:
            stick = self.folder / "sticks" / team
            stick.mkdir(exist_ok=True)
            self.out.append(self.office.carries("parcel", "out", self.office.file, stick, "--team", team))
            with Workspace.open(self.out[-1], read_only=True) as parcel:
                assert parcel.interviews() == []        # no one's answers

    def take_out(self) -> None:
        for laptop, parcel in zip(self.laptops, self.out, strict=False):
            before = laptop.count("interviews")
            laptop.does("merge", laptop.file, parcel)
            assert laptop.count("interviews") == before
            assert laptop.count("sites") == self.office.count("sites")

    # ------------------------------------------------------------------------------------------ a day of a team

    def work(self, laptop: Computer, day: str, version: int, shown: str = "") -> list[str]:
        """All that the list says for this day; `shown`: the day that the laptop's clock shows. Ids of what was finished."""
        done = []
        for line in laptop.plan("--mine", "--today", day):
            if line["state"] == "to-do":
                done.append(self.interview(laptop, line, shown or day, version))
        left = {line["state"] for line in laptop.plan("--mine", "--today", day) if line["day"] == day}
        assert shown or "to-do" not in left
        self.held += done
        return done

    def begin(self, laptop: Computer, line: dict[str, Any], day: str, version: int) -> str:
        form = self.form_file(line["form_id"], version)
        known = {"market_name": line["site"], "said": f"The well at {line['site']} is dry"}
        script = laptop.folder / "steps.json"
        script.write_text(json.dumps(steps(form, line["site"], day, known=known)), encoding="utf-8")
        return laptop.does("form", "fill", form, "--steps", script, "--into", laptop.file, "--city", "Kenema",
                           "--site", line["site"], "--today", day, "--now", f"{day}T09:30:00+00:00")

    def interview(self, laptop: Computer, line: dict[str, Any], day: str, version: int) -> str:
        interview = self.begin(laptop, line, day, version)
        if line["form_id"] == "visit":
            laptop.does("photo", "add", laptop.file, "--interview", interview, "--question", "/data/front", self.picture())
        laptop.does("interview", "finish", laptop.file, interview)
        return interview

    def picture(self) -> Path:
        self.photos += 1
        pixels, path = self.scale.photo_pixels, self.folder / "picture.jpg"
        wide, high = pixels // 5, pixels * 3 // 20
        noise = Image.frombytes("RGB", (wide, high), Random(self.photos).randbytes(wide * high * 3))
        out = io.BytesIO()
        noise.resize((pixels, pixels * 3 // 4)).save(out, "JPEG", quality=70)
        path.write_bytes(out.getvalue())
        return path

    def replace(self, number: int) -> None:
        """It dies, with a day on it; a new one begins with the office's parcel and the second copy."""
        dead = self.laptops[number - 1]
        had = dead.digest()
        new = Computer(self.folder, f"laptop{number}-new", self.tally, team=TEAMS[number - 1], assessor=f"Assessor {number}")
        new.does("create", new.file)
        (second,) = (self.folder / "second").iterdir()
        new.does("merge", new.file, self.out[number - 1], second)
        assert new.digest() == had
        new.does("parcel", "second", new.file, self.folder / "second")
        self.laptops[number - 1] = new

    # ------------------------------------------------------------------------------------------ the lead's evening

    def bring_home(self, *light: int) -> None:
        """What is new of each laptop; of `light` (numbers) first with small photos. The office ends as with whole copies."""
        whole = self.folder / "whole.cityneeds"
        shutil.copy(self.office.file, whole)
        with Workspace.open(whole) as control:
            assert not any(report.problem or report.refused for report in merge(control, [one.file for one in self.laptops]))
            digest = control.digest()
        parcels: list[Path] = []
        for number, laptop in enumerate(self.laptops, 1):
            stick = self.folder / "sticks" / TEAMS[number - 1]
            small = laptop.carries("parcel", "home", laptop.file, stick, "--light") if number in light else None
            full = laptop.carries("parcel", "home", laptop.file, laptop.folder)
            parcels += [full] if small is None else [small, full]
            assert small is None or small.stat().st_size <= full.stat().st_size
        for parcel in [*reversed(parcels), parcels[0]]:         # in any order, and one of them twice
            for report in self.office.looks("merge", self.office.file, parcel):
                assert (report["problem"], report["refused"]) == ("", [])
            self.tally.acts[self.tally.part] += 1
        assert self.office.digest() == digest
        whole.unlink()
        self.whole()

    def whole(self) -> None:
        """Nothing is lost, on no computer."""
        assert "whole" in self.office.does("verify", self.office.file)
        with Workspace.open(self.office.file, read_only=True) as one:
            finished = {interview.id for interview in one.interviews() if interview.state == "finished"}
        assert set(self.held) <= finished
        assert self.office.count("photos") == self.photos

    def states(self, round_name: str) -> Counter[str]:
        return Counter(line["state"] for line in self.office.plan() if line["round"] == round_name and line["planned"])

    def settle_doubts(self) -> None:
        for doubt in self.office.looks("doubts", self.office.file, "--city", "Kenema"):
            self.office.does("doubts", self.office.file, "--city", "Kenema", "--settle", doubt["id"], "Looked at")
        assert self.office.plan("--office") == []

    def checks(self) -> list[str]:
        with Workspace.open(self.office.file, read_only=True) as one:
            return sorted(check.state for check in open_checks(one))
