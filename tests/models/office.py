"""Laptops for the tests of copying and merging: a city, a site, a form and one interview each."""

import io
from pathlib import Path

from PIL import Image

from app.forms import load_form
from app.models import Ids, Workspace
from tests.models.test_keeping import FORM


def laptop(path: Path, seed: str | None = None) -> Workspace:
    one = Workspace.create(path, ids=Ids(seed))
    site = one.add_site(one.add_city("Koidu").id, "Hospital", "hospital")
    form = one.add_form(load_form(FORM), FORM, "wards.xml")
    interview = one.add_interview(site.id, form.sha256)
    one.write(interview.id, [("/data/head", "Dr Kamara")])
    return one


def picture(colour: str = "green") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (400, 300), colour).save(out, "JPEG")
    return out.getvalue()
