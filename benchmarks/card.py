"""A card of photos, from the folder to the proposal: 600 photos of 12 megapixels, 300 sites with an interview each.

    .venv/bin/python benchmarks/card.py [PHOTOS] [SITES]

Asked for: the proposal within 5 s, and memory that does not grow with the card. The floor beside it is reading the first 64 KB of
each file; the second run has everything on the card in the file already, so that each photo is read whole for its hash.
"""

import io
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.exchange.card import look_through, plan_card, take_in_card
from app.forms import load_form
from app.models import Workspace
from app.places.distance import travelled

CENTRE = (8.6439, -10.9717)
FORM = Path(__file__).resolve().parent.parent / "resources/forms/school.xlsx"


def peak() -> float:
    """Megabytes that this process has held at most."""
    if sys.platform == "linux":
        return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) / 1024
    import resource
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def picture() -> bytes:
    """12 megapixels, 3 MB."""
    out = io.BytesIO()
    noise = Image.frombytes("RGB", (400, 300), os.urandom(360_000)).resize((4000, 3000), Image.Resampling.BICUBIC)
    noise.save(out, "JPEG", quality=85)
    return out.getvalue()


def exif(site: int, minute: int) -> bytes:
    block = Image.Exif()
    block[0x010F], block[0x0110] = "Canon", "Canon EOS 80D"
    day, hour = divmod(site, 8)
    block.get_ifd(0x8769).update({0x9003: f"2026:{1 + day // 28:02d}:{1 + day % 28:02d} {8 + hour:02d}:{10 + minute:02d}:00"})
    at = travelled(travelled(CENTRE, site * 7 % 360, 400 + 60 * site), 200, 20)
    block.get_ifd(0x8825).update({1: "N", 2: (at.latitude, 0.0, 0.0), 3: "W", 4: (-at.longitude, 0.0, 0.0)})
    return block.tobytes()


def town(file: Path, sites: int) -> None:
    with Workspace.create(file) as workspace:
        city = workspace.add_city("Koidu", latitude=CENTRE[0], longitude=CENTRE[1])
        form = workspace.add_form(load_form(FORM), FORM.read_bytes(), FORM.name)
        consent = next(one.ref for one in load_form(FORM).definitions() if one.annotations.get("role") == "consent-photos")
        for site in range(sites):
            at = travelled(CENTRE, site * 7 % 360, 400 + 60 * site)
            held = workspace.add_interview(workspace.add_site(
                city.id, f"School {site}", "school", latitude=at.latitude, longitude=at.longitude).id, form.sha256)
            day, hour = divmod(site, 8)
            start = f"2026-{1 + day // 28:02d}-{1 + day % 28:02d}T{8 + hour:02d}"
            workspace.write(held.id, [("/data/start", f"{start}:00:00"), ("/data/end", f"{start}:50:00"), (consent, "yes")])


def make(folder: Path, photos: int, sites: int) -> None:
    town(folder / "town.cityneeds", sites)
    data = picture()
    for n in range(photos):
        path = folder / "card/DCIM" / f"{100 + n // 100}CANON" / f"IMG_{n:04d}.JPG"
        path.parent.mkdir(parents=True, exist_ok=True)
        block = exif(n % sites, n // sites * 7 % 40)
        rest = data[2:] + n.to_bytes(4, "big") * (n % 97)
        path.write_bytes(data[:2] + b"\xff\xe1" + (len(block) + 2).to_bytes(2, "big") + block + rest)


def main(photos: int = 600, sites: int = 300) -> None:
    with tempfile.TemporaryDirectory() as folder:
        card, file = Path(folder, "card"), Path(folder, "town.cityneeds")
        # in a process of its own: what making the card took is not held against reading it
        subprocess.run([sys.executable, __file__, "--make", folder, str(photos), str(sites)], check=True)
        files = sorted(card.rglob("*.JPG"))
        megabytes = sum(path.stat().st_size for path in files) / 1e6
        began = time.perf_counter()
        for path in files:
            with path.open("rb") as one:
                one.read(65_536)
        floor, before = time.perf_counter() - began, peak()
        with Workspace.open(file) as workspace:
            began = time.perf_counter()
            looked = look_through([card])
            looking = time.perf_counter() - began
            plan = plan_card(workspace, looked)
            whole, more = time.perf_counter() - began, peak() - before
            sure = sum(one.sure for one in plan.photos)
            print(f"{photos} photos, {megabytes:.0f} MB, {sites} sites: first 64 KB {floor:.2f} s, looked through {looking:.2f} s, "
                  f"proposal {whole:.2f} s, {more:.0f} MB more ({sure} sure)")
            began = time.perf_counter()
            done = take_in_card(workspace, plan)
            print(f"taken in: {len(done.taken)} in {time.perf_counter() - began:.1f} s, {peak() - before:.0f} MB more")
            began = time.perf_counter()
            again = plan_card(workspace, look_through([card]))
            print(f"the same card again: {again.count('there')} are here already, in {time.perf_counter() - began:.2f} s")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--make"]:
        make(Path(sys.argv[2]), *map(int, sys.argv[3:5]))
    else:
        main(*map(int, sys.argv[1:3]))
