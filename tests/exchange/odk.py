"""Submissions as ODK writes them, and laptops that bring them in."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from app.demo.drawings import draw
from app.forms import load_form
from app.models import Ids, Workspace

FORM = """<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa">
 <h:head><h:title>Taps</h:title><model>
  <instance><data id="taps" version="{version}"><start/><end/><name/><note/>{more}<front/><spoken/>
    <tap jr:template=""><kind/></tap><meta><instanceID/></meta></data></instance>
  <bind nodeset="/data/start" type="dateTime" jr:preload="timestamp" jr:preloadParams="start"/>
  <bind nodeset="/data/end" type="dateTime" jr:preload="timestamp" jr:preloadParams="end"/>
  <bind nodeset="/data/name" type="string" required="true()"/>
  <bind nodeset="/data/front" type="binary"/><bind nodeset="/data/spoken" type="binary"/>
  <bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/>
 </model></h:head>
 <h:body>
  <input ref="/data/name"><label>Name</label></input><input ref="/data/note"><label>Note</label></input>
  <upload ref="/data/front" mediatype="image/*"><label>Front</label></upload>
  <upload ref="/data/spoken" mediatype="audio/*"><label>Spoken</label></upload>
  <group ref="/data/tap"><label>Tap</label><repeat nodeset="/data/tap">
   <input ref="/data/tap/kind"><label>Kind</label></input></repeat></group>
 </h:body></h:html>"""


def form(version: str = "7", more: str = "") -> bytes:
    return FORM.format(version=version, more=more).encode()


def laptop(path: Path, *, forms: tuple[str, ...] = ("7",), seed: str | None = None, city: str = "Koidu") -> Workspace:
    """With two sites."""
    one = Workspace.create(path, ids=Ids(seed))
    where = one.add_city(city).id
    for name in ("School", "Hospital"):
        one.add_site(where, name)
    for version in forms:
        one.add_form(load_form(form(version)), form(version), "taps.xml")
    return one


def submission(name: str, key: str = "", replaces: str = "", *, note: str = "", taps: tuple[str, ...] = (), version: str = "7",
               more: str = "", front: str = "", spoken: str = "") -> str:
    start = "<start>2026-11-24T09:00:00.000+00:00</start><end>2026-11-24T09:30:00.000+00:00</end>"
    repeats = "".join(f"<tap><kind>{one}</kind></tap>" for one in taps)
    meta = f"<meta><instanceID>{key}</instanceID>{f'<deprecatedID>{replaces}</deprecatedID>' if replaces else ''}</meta>"
    return (f'<data id="taps" version="{version}">{start}<name>{name}</name><note>{note}</note>{more}<front>{front}</front>'
            f"<spoken>{spoken}</spoken>{repeats}{meta}</data>")


def archive(path: Path, submissions: Mapping[str, str], files: Mapping[str, bytes] | None = None) -> Path:
    """`submissions` by their folder, `files` by their whole name."""
    with zipfile.ZipFile(path, "w") as made:
        for folder, xml in submissions.items():
            made.writestr(f"{folder}/submission.xml", xml)
        for name, data in (files or {}).items():
            made.writestr(name, data)
    return path


def photo(number: int) -> bytes:
    return draw("school", number, (64, 48))
