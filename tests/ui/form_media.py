"""Pictures, sounds and a drawing with areas, as a form has them beside it; and a form of every question type with them."""

from __future__ import annotations

import io
import struct
from pathlib import Path

from PIL import Image, ImageDraw

from app.forms import load_form
from app.ui.interview.page import InterviewPage
from app.ui.main_window import MainWindow

# A body whose parts have the names of the choices, one of them turned and one a group of two shapes.
BODY = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 400">
 <rect width="200" height="400" fill="#f4f4f4"/>
 <circle id="head" cx="100" cy="40" r="30" fill="#c9d6df" stroke="#333"/>
 <rect id="neck" x="88" y="70" width="24" height="20" fill="#c9d6df" stroke="#333"/>
 <g id="lungs"><rect x="70" y="95" width="26" height="60" fill="#dfc9c9"/>
  <rect x="104" y="95" width="26" height="60" fill="#dfc9c9"/></g>
 <rect id="left_proximal_arm" x="140" y="95" width="20" height="60" fill="#c9d6df" stroke="#333" transform="rotate(-20 140 95)"/>
 <rect id="right_proximal_arm" x="40" y="95" width="20" height="60" fill="#c9d6df" stroke="#333"/>
 <path id="left_proximal_leg" d="M105 200 h30 v90 h-30 z" fill="#c9d6df" stroke="#333"/>
 <polygon id="right_proximal_leg" points="65,200 95,200 95,290 65,290" fill="#c9d6df" stroke="#333"/>
</svg>"""


def drawing(colour: str) -> bytes:
    """An SVG of a disc."""
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80"><circle cx="40" cy="40" r="36" fill="{colour}"/>'
            "</svg>").encode()


def photo(colour: str, kind: str = "JPEG") -> bytes:
    """A picture with a bar across it."""
    image = Image.new("RGB", (320, 240), colour)
    ImageDraw.Draw(image).rectangle((40, 100, 280, 140), fill="white")
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def sound() -> bytes:
    """A WAV of a tenth of a second of silence."""
    samples = bytes(1600)
    return (b"RIFF" + struct.pack("<I", 36 + len(samples)) + b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 16000, 2, 16)
            + b"data" + struct.pack("<I", len(samples)) + samples)


FILES = {"body.svg": BODY, "noodles.svg": drawing("orange"), "apple.jpg": photo("green"), "fast-food.svg": drawing("brown"),
         "turkey.svg": drawing("red"), "angry.jpg": photo("darkred"), "sad.png": photo("navy", "PNG"),
         "neutral.png": photo("grey", "PNG"), "happy.svg": drawing("gold"), "excited.svg": drawing("violet")}


def opened(window: MainWindow, file: Path, data: bytes, files: dict[str, bytes], name: str = "form.xlsx") -> InterviewPage:
    """An interview with a form that has these files beside it, in a new workspace."""
    window.create_workspace(file)
    workspace = window.workspace
    assert workspace is not None
    site = workspace.add_site(workspace.add_city("Koidu").id, "Moyiba School", "school")
    form = load_form(data, name=name, files=files)
    interview = workspace.add_interview(site.id, workspace.add_form(form, data, name).sha256)
    window.go_interview(interview.id)
    page = window.page
    assert isinstance(page, InterviewPage)
    return page
