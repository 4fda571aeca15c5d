"""What taking a photo in costs, beside Pillow's draft, pyvips and Qt, which make the same sizes in the same run.

    python benchmarks/photos.py [TURNS]         12 and 48 megapixels, JPEG, progressive and HEIC (5 turns)
    python benchmarks/photos.py growth [N]      memory while N photos (200) of 12 megapixels are taken in

Each hashes the bytes, makes a copy of 1,600 pixels (JPEG 85) and a thumbnail of 320 (JPEG 80). Asked for: processor time within
1.15 of the fastest, 120 MB at the most, and no growth. A peer that is not installed is left out and named (pip install
"pyvips[binary]"). Decibels tell how near a copy comes to one made of all pixels with Lanczos' filter.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import math
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PRINT, THUMBNAIL = 1600, 320
Copies = tuple[bytes, bytes]


def cityneeds(data: bytes) -> Copies:
    from app.photos import take_in
    intake = take_in(data, "photo")
    return intake.print_copy, intake.thumbnail


def pillow(data: bytes) -> Copies:
    from PIL import Image
    hashlib.sha256(data).hexdigest()
    picture = Image.open(io.BytesIO(data))
    scale = max(picture.size) / PRINT
    picture.draft("RGB", (int(picture.width / scale), int(picture.height / scale)))
    made = []
    for longest, quality in ((PRINT, 85), (THUMBNAIL, 80)):
        picture.thumbnail((longest, longest))
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality)
        made.append(out.getvalue())
    return made[0], made[1]


def vips(data: bytes) -> Copies:
    import pyvips
    hashlib.sha256(data).hexdigest()
    large = pyvips.Image.thumbnail_buffer(data, PRINT, height=PRINT, size="down").copy_memory()
    small = large.thumbnail_image(THUMBNAIL, height=THUMBNAIL)
    return large.jpegsave_buffer(Q=85, strip=True), small.jpegsave_buffer(Q=80, strip=True)


def qt(data: bytes) -> Copies:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
    from PySide6.QtGui import QImageReader
    hashlib.sha256(data).hexdigest()
    held = QByteArray(data)                     # the buffer only points at it
    source = QBuffer(held)
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(source)
    reader.setAutoTransform(True)
    reader.setScaledSize(reader.size().scaled(PRINT, PRINT, Qt.AspectRatioMode.KeepAspectRatio))
    picture = reader.read()
    if picture.isNull():
        raise ValueError(reader.errorString())
    small = picture.scaled(THUMBNAIL, THUMBNAIL, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    made = []
    for image, quality in ((picture, 85), (small, 80)):
        out = QBuffer()
        out.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(out, "JPEG", quality)        # type: ignore[call-overload]
        made.append(bytes(out.data().data()))
    return made[0], made[1]


MAKERS: dict[str, tuple[Callable[[bytes], Copies], str]] = {
    "CityNeeds": (cityneeds, "app"), "Pillow's draft": (pillow, "PIL"), "pyvips": (vips, "pyvips"), "Qt": (qt, "PySide6")}


def photographs(folder: Path) -> list[Path]:
    """A drawing with the noise of a sensor, which compresses as badly as leaves do."""
    from PIL import Image
    from pillow_heif import register_heif_opener

    from app.demo.drawings import draw
    register_heif_opener()
    pattern = Image.open(io.BytesIO(draw("bins", 1, (1600, 1200)))).convert("RGB")
    made = []
    for name, size, options in (("12 MP.jpg", (4000, 3000), {"quality": 90}), ("48 MP.jpg", (8000, 6000), {"quality": 90}),
                                ("12 MP progressive.jpg", (4000, 3000), {"quality": 90, "progressive": True}),
                                ("12 MP.heic", (4000, 3000), {"quality": 70})):
        grain = Image.effect_noise(size, 24)
        picture = Image.blend(pattern.resize(size, Image.Resampling.BICUBIC), Image.merge("RGB", [grain] * 3), 0.12)
        picture.save(folder / name, **options)
        made.append(folder / name)
    return made


def compared(photo: Path, turns: int) -> None:
    """One after the other, turn by turn; the best of each."""
    from pillow_heif import register_heif_opener
    register_heif_opener()
    data = photo.read_bytes()
    times: dict[str, list[float]] = {}
    copies: dict[str, Copies] = {}
    for _ in range(turns):
        for name, (make, module) in MAKERS.items():
            if importlib.util.find_spec(module) is None:
                copies[name] = b"", b""
                continue
            begun = time.process_time()
            try:
                copies[name] = make(data)
                times.setdefault(name, []).append(time.process_time() - begun)
            except Exception as error:      # a peer that has no decoder for it
                copies[name] = str(error).encode(), b""
    best = {name: min(each) for name, each in times.items()}
    fastest = min(best.values())
    print(f"{photo.stem} {photo.suffix[1:].upper()}, {len(data) / 1e6:.1f} MB")
    for name, made in copies.items():
        if name in best:
            print(f"  {name:15} {best[name] * 1000:5.0f} ms, {best[name] / fastest:.2f} of the fastest; {said(data, made)}; "
                  f"{peak(name, photo):.0f} MB")
        else:
            print(f"  {name:15} left out: {'cannot read it' if made[0] else 'not installed'}")


def said(data: bytes, made: Copies) -> str:
    """Sizes of both copies in pixels and kilobytes, and how near they come to what can be made."""
    from PIL import Image, ImageChops, ImageStat
    words = []
    whole = Image.open(io.BytesIO(data)).convert("RGB")
    for copy in made:
        picture = Image.open(io.BytesIO(copy)).convert("RGB")
        wanted = whole.resize(picture.size, Image.Resampling.LANCZOS)
        error = sum(rms * rms for rms in ImageStat.Stat(ImageChops.difference(picture, wanted)).rms) / 3
        words.append(f"{picture.width} × {picture.height} {len(copy) / 1000:.0f} kB {10 * math.log10(255 * 255 / error):.1f} dB")
    return ", ".join(words)


def peak(name: str, photo: Path) -> float:
    """Megabytes of a process of its own that does nothing else."""
    context = multiprocessing.get_context("spawn")
    ours: Any
    ours, theirs = context.Pipe()
    process = context.Process(target=_peak, args=(name, photo, theirs))
    process.start()
    megabytes = float(ours.recv())
    process.join()
    return megabytes


def _peak(name: str, photo: Path, told: Any) -> None:
    if photo.suffix == ".heic" and name != "CityNeeds":
        from pillow_heif import register_heif_opener
        register_heif_opener()
    MAKERS[name][0](photo.read_bytes())
    told.send(status("VmHWM"))


def status(line: str) -> float:
    """Megabytes of this process, of /proc/self/status."""
    return int(Path("/proc/self/status").read_text().split(f"{line}:")[1].split()[0]) / 1024


def growth(photo: Path, count: int) -> None:
    """As a folder of photos is taken in: two at a time, each handed on."""
    from app.photos import take_in_many
    kept = 0

    def keep(path: Path, intake: object) -> None:
        nonlocal kept
        kept += 1
        if kept in (10, count // 2, count):
            print(f"  after {kept} photos {status('VmRSS'):.0f} MB, at most {status('VmHWM'):.0f} MB", flush=True)
    begun, used = time.perf_counter(), time.process_time()
    assert not take_in_many([photo] * count, keep)
    seconds, cpu = time.perf_counter() - begun, time.process_time() - used
    print(f"  {count} photos in {seconds:.1f} s ({cpu:.1f} of the processor), {count / seconds:.1f} a second")


def apart(work: Callable[..., object], *arguments: object) -> Any:
    """In a process of its own: what making the photos took stays out of what is measured."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, arguments)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as folder:
        photos = apart(photographs, Path(folder))
        match sys.argv[1:]:
            case ["growth", *rest]:
                apart(growth, photos[0], int(rest[0]) if rest else 200)
            case turns:
                for photograph in photos:
                    compared(photograph, int(turns[0]) if turns else 5)
