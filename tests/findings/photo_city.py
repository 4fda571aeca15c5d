"""A city of two schools with photos, held with a form that asks for consent to photos and whether a person can be recognised."""

from __future__ import annotations

import io
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

from app.forms import load_form
from app.models import Photo, StoredInterview, Workspace
from app.photos import Intake, take_in

FORM = b"""<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:cn="https://cityneeds.org/xforms">
 <h:head><h:title>Yard</h:title><model>
  <instance><data id="yard" version="1"><start/><end/><agreed/><faces/><faces_ok/><gate/><roof/></data></instance>
  <bind nodeset="/data/start" type="dateTime"/><bind nodeset="/data/end" type="dateTime"/>
  <bind nodeset="/data/agreed" type="string" cn:role="consent-photos"/>
  <bind nodeset="/data/faces" type="string" cn:role="faces"/>
  <bind nodeset="/data/faces_ok" type="string" cn:role="faces-agreed"/>
  <bind nodeset="/data/gate" type="binary"/><bind nodeset="/data/roof" type="binary"/>
 </model></h:head>
 <h:body>
  <input ref="/data/agreed"><label>May I take photos?</label></input>
  <input ref="/data/faces"><label>Can a person be recognised?</label></input>
  <input ref="/data/faces_ok"><label>Did they agree?</label></input>
  <upload ref="/data/gate" mediatype="image/*"><label>Gate</label></upload>
  <upload ref="/data/roof" mediatype="image/*"><label>Roof</label></upload>
 </h:body></h:html>"""
DAY = "2026-11-24"
SITE = 8.64, -10.97


def picture(seed: int, size: tuple[int, int] = (400, 300)) -> Image.Image:
    """Four stripes of noise in colours of their own, so that each differs from the others and what is drawn over shows."""
    made = noise(seed, size)
    draw = ImageDraw.Draw(made)
    for at in range(4):
        left = (seed * 53 + at * 97) % size[0]
        colour = (seed * 71) % 255, (at * 80) % 255, (seed * 31 + 90) % 255
        draw.rectangle((left, 20 * at, left + 60, size[1] - 30 * at), fill=colour)
    return made


def noise(seed: int, size: tuple[int, int]) -> Image.Image:
    return Image.frombytes("L", size, Random(seed).randbytes(size[0] * size[1])).convert("RGB")


def jpeg(made: Image.Image, *, taken: str = f"{DAY}T10:05:00", place: tuple[float, float] | None = SITE,
         quality: int = 92) -> bytes:
    exif = Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken.replace("-", ":").replace("T", " ")
    if place is not None:
        exif.get_ifd(0x8825).update({1: "NS"[place[0] < 0], 2: _sexagesimal(place[0]),
                                     3: "EW"[place[1] < 0], 4: _sexagesimal(place[1])})
    out = io.BytesIO()
    made.save(out, "JPEG", quality=quality, exif=exif)
    return out.getvalue()


def _sexagesimal(degrees: float) -> tuple[float, float, float]:
    hundredths = round(abs(degrees) * 360_000)
    return float(hundredths // 360_000), float(hundredths // 6_000 % 60), hundredths % 6_000 / 100


def intake(seed: int, **told: object) -> Intake:
    return take_in(jpeg(picture(seed), **told), f"p{seed}.jpg")        # type: ignore[arg-type]


def write_city(path: Path) -> list[Photo]:
    """Two schools; at the first an interview with two photos and every yes, at the second one whose office said no to photos."""
    photos = []
    with Workspace.create(path) as workspace:
        city = workspace.add_city("Koidu", iso="SL", latitude=8.64, longitude=-10.97)
        form = workspace.add_form(load_form(FORM), FORM, "yard.xml").sha256
        for number, agreed in enumerate(("yes", "no")):
            site = workspace.add_site(city.id, f"School {number + 1}", "school", latitude=SITE[0], longitude=SITE[1])
            record = workspace.add_interview(site.id, form)
            with StoredInterview.open(workspace, record.id) as held:
                held.set("/data/start", f"{DAY}T10:00:00.000+00:00")
                held.set("/data/end", f"{DAY}T11:00:00.000+00:00")
                held.set("/data/agreed", agreed)
                for at, question in enumerate(("gate", "roof")):
                    seed = 2 * number + at + 1
                    photos.append(held.add_photo(f"/data/{question}", intake(seed), caption=f"caption {seed}"))
                held.finish()
    return photos
