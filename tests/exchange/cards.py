"""Cards of photos made by the tests: a town with interviews, and photos that say where and when they were taken."""

from __future__ import annotations

import io
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from PIL import Image

from app.forms import load_form
from app.models import StoredInterview, Workspace
from app.places.distance import travelled
from tests.ui.forms import items, xform

CENTRE = (8.6439, -10.9717)
AWAY = {"Moyiba School": (0, 0), "Hill Hospital": (90, 2000), "East School": (45, 5000)}

# A form that asks whether photos are agreed to, for one of the gate, and for as many more as there are.
ASKING = xform(
    '<start/><agreed/><gate/><beds/><more jr:template=""><picture/><shows/></more>',
    '<bind nodeset="/data/start" type="dateTime"/><bind nodeset="/data/agreed" type="string" cn:role="consent-photos"/>'
    """<bind nodeset="/data/gate" type="binary" relevant="/data/agreed = 'yes'"/><bind nodeset="/data/beds" type="int"/>"""
    """<bind nodeset="/data/more/picture" type="binary" relevant="/data/agreed = 'yes'"/>"""
    '<bind nodeset="/data/more/shows" type="string"/>',
    f'<select1 ref="/data/agreed"><label>May we print photos?</label>{items("yes", "no")}</select1>'
    '<upload ref="/data/gate" mediatype="image/*"><label>Gate</label></upload>'
    '<input ref="/data/beds"><label>Beds</label></input>'
    '<group ref="/data/more"><label>More photos</label><repeat nodeset="/data/more">'
    '<upload ref="/data/more/picture" mediatype="image/*"><label>Photo</label></upload>'
    '<input ref="/data/more/shows"><label>What does it show?</label></input></repeat></group>', title="asking")
# One that asks for a single photo, and nothing of consent.
SINGLE = xform('<start/><door/>', '<bind nodeset="/data/start" type="dateTime"/><bind nodeset="/data/door" type="binary"/>',
               '<upload ref="/data/door" mediatype="image/*"><label>Door</label></upload>', title="single")


def town(file: Path) -> dict[str, str]:
    """A workspace with three sites 2 km and more apart; the ids of cities and sites by name."""
    with Workspace.create(file) as workspace:
        city = workspace.add_city("Koidu", latitude=CENTRE[0], longitude=CENTRE[1])
        ids = {"Koidu": city.id}
        for name, (direction, metres) in AWAY.items():
            at = travelled(CENTRE, direction, metres)
            ids[name] = workspace.add_site(city.id, name, "school", latitude=at.latitude, longitude=at.longitude).id
        return ids


def interview(file: Path, site_id: str, start: str, end: str, *, form: bytes = ASKING, agreed: str = "yes",
              finish: bool = False) -> str:
    """Held on the 24th of November 2026, from and until these times; its id."""
    with Workspace.open(file) as workspace:
        record = workspace.add_form(load_form(form), form, "form.xml")
        held = workspace.add_interview(site_id, record.sha256)
        workspace.write(held.id, [("/data/start", f"2026-11-24T{start}:00")])
        with StoredInterview.open(workspace, held.id) as kept:
            if agreed and form is ASKING:
                kept.set("/data/agreed", agreed)
            if finish:
                kept.finish()
        workspace.write(held.id, [("@finished", f"2026-11-24T{end}:00")])
        return held.id


@lru_cache(maxsize=512)
def photo(taken: str = "", at: tuple[float, float] | None = None, *, colour: int = 0, camera: str = "Canon EOS 80D",
          serial: str = "1", size: tuple[int, int] = (64, 48)) -> bytes:
    """A JPEG; `taken` as EXIF has it, "2026:11:24 09:30:00"; `at` in degrees."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = camera.split()[0], camera
    exif.get_ifd(0x8769).update({0xA431: serial} | ({0x9003: taken} if taken else {}))
    if at is not None:
        exif.get_ifd(0x8825).update({1: "N" if at[0] >= 0 else "S", 2: _sexagesimal(at[0]), 3: "E" if at[1] >= 0 else "W",
                                     4: _sexagesimal(at[1])})
    out = io.BytesIO()
    Image.new("RGB", size, (colour * 37 % 256, colour // 7 % 256, 200)).save(out, "JPEG", exif=exif.tobytes())
    return out.getvalue()


def _sexagesimal(degrees: float) -> tuple[float, float, float]:
    whole, rest = divmod(abs(degrees) * 3600, 3600)
    minutes, seconds = divmod(rest, 60)
    return whole, minutes, round(seconds, 3)


def near(name: str, metres: float = 20) -> tuple[float, float]:
    at = travelled(CENTRE, *AWAY[name])
    return tuple(travelled(at, 200, metres)[:2])


def clock(time: str, day: str = "2026-11-24") -> str:
    return datetime.fromisoformat(f"{day} {time}").strftime("%Y:%m:%d %H:%M:%S")


def write(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder
