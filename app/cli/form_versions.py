"""`form list`, `add`, `current`, `retire` and `sites`: the forms of a workspace, and what the office says of them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.language import tr, tr_n
from app.cli.shared import add, json_option, print_json
from app.findings import KIND_WORDS
from app.locations import place
from app.session import Session
from app.session.operations import forms
from app.translations import Beginning

if TYPE_CHECKING:
    from app.models import FormRecord, Lineage


def register(verbs: Any) -> None:
    """Adds them to the verbs of `form`."""
    listing = add(verbs, "list", list_forms, tr("the forms of a workspace, their versions, and which of them is current"))
    adding = add(verbs, "add", add_form, tr("take a form into a workspace, so that it travels with its copies"))
    current = add(verbs, "current", set_current, tr("begin new interviews with this version; drafts finish in theirs"))
    retiring = add(verbs, "retire", retire, tr("no new interview with this form or version; what was held stays and counts"))
    sites = add(verbs, "sites", set_sites, tr("for which kinds of site a form is offered first"))
    for parser in (listing, adding, current, retiring, sites):
        parser.add_argument("file")
    json_option(listing)
    adding.add_argument("form", metavar="FORM", help=tr("an XLSForm or XForm"))
    adding.add_argument("--current", action="store_true", help=tr("and begin new interviews with it"))
    which = tr("its id or title; one version as ID@VERSION, or by how its hash begins")
    for parser in (current, retiring, sites):
        parser.add_argument("form", metavar="FORM", help=which)
    retiring.add_argument("--undo", action="store_true", help=tr("it takes new interviews again"))
    sites.add_argument("kinds", metavar="KIND", nargs="*", choices=[*KIND_WORDS, []],
                       help=tr("{kinds}; without any, every site", kinds=" ".join(KIND_WORDS)))
    sites.add_argument("--as-form", action="store_true", help=tr("as the form itself says in its settings"))


def list_forms(chosen: argparse.Namespace) -> int:
    with Session.of(place(chosen.file), read_only=True) as session:
        known = session.run(forms.known_forms())
    if chosen.json:
        print_json([{
            "id": lineage.form_id, "title": lineage.shown.title, "sites": list(lineage.sites), "sites_said": lineage.sites_said,
            "retired": lineage.is_retired, "current": lineage.current.sha256 if lineage.current else "", "chosen": lineage.chosen,
            "versions": [{"sha256": form.sha256, "version": form.version, "interviews": known.held.get(form.sha256, 0),
                          "retired": form.sha256 in lineage.retired} for form in lineage.versions]} for lineage in known.lineages])
        return 0
    for lineage in known.lineages:
        kinds = tuple(in_kind(kind) for kind in lineage.sites)
        print(tr("{title} ({id}): for {kinds}", title=lineage.shown.title, id=lineage.form_id, kinds=Beginning(kinds)) if kinds
              else tr("{title} ({id}): for any site", title=lineage.shown.title, id=lineage.form_id))
        for form in lineage.versions:
            print("  " + version_line(lineage, form, known.held.get(form.sha256, 0)))
    return 0


def version_line(lineage: Lineage, form: FormRecord, held: int) -> str:
    """One version, how many interviews were held with it, and what the office says of it."""
    words = [f"{form.version or '–'}  {form.sha256[:12]}", tr_n("{count} interview", "{count} interviews", held)]
    if form.sha256 in lineage.retired:
        words.append(tr("retired"))
    elif lineage.current is not None and form.sha256 == lineage.current.sha256:
        words.append(tr("current") if lineage.chosen else tr("current, as the newest"))
    return " · ".join(words)


def in_kind(kind: str) -> Any:
    """A kind of site as a message; a word that is none of ours stays as it was written."""
    return KIND_WORDS.get(kind, kind)


def add_form(chosen: argparse.Namespace) -> int:
    from app.forms import load_form
    from app.locations import cache_dir
    source = Path(chosen.form)
    form = load_form(source, cache=cache_dir())
    with Session.of(place(chosen.file)) as session:
        record = session.run(forms.add_form(form=form, source=source.read_bytes(), source_name=source.name))
        if chosen.current:
            session.run(forms.set_current(form=record))
        lineage = next(one for one in session.workspace.lineages() if one.form_id == record.id)
        print(record.sha256)
        if lineage.current is None or lineage.current.sha256 != record.sha256:
            print(tr("New interviews are begun with another version. To use this one: {command}",
                     command=f"form current {place(chosen.file).name} {record.id}@{record.version}"), file=sys.stderr)
    return 0


def set_current(chosen: argparse.Namespace) -> int:
    from app.models.lineage import find_version
    with Session.of(place(chosen.file)) as session:
        lineage, form = find_version(session.workspace, chosen.form)
        form = form or lineage.versions[0]
        session.run(forms.set_current(form=form))
    print(tr("New interviews with {title} are begun with version {version}.", title=form.title, version=form.version or "–"))
    return 0


def retire(chosen: argparse.Namespace) -> int:
    from app.models.lineage import find_version
    with Session.of(place(chosen.file)) as session:
        lineage, form = find_version(session.workspace, chosen.form)
        session.run((forms.bring_back if chosen.undo else forms.retire)(form_id=lineage.form_id, version=form))
    name = {"title": lineage.shown.title, "version": form.version} if form else {"title": lineage.shown.title}
    if chosen.undo:
        print(tr("{title}, version {version}, takes new interviews again.", **name) if form else
              tr("{title} takes new interviews again.", **name))
    else:
        print(tr("{title}, version {version}, takes no new interview.", **name) if form else
              tr("{title} takes no new interview.", **name))
    return 0


def set_sites(chosen: argparse.Namespace) -> int:
    from app.models.lineage import find_version
    with Session.of(place(chosen.file)) as session:
        lineage, _ = find_version(session.workspace, chosen.form)
        session.run(forms.set_sites(form_id=lineage.form_id, kinds=None if chosen.as_form else tuple(chosen.kinds)))
        lineage = next(one for one in session.workspace.lineages() if one.form_id == lineage.form_id)
    kinds = tuple(in_kind(kind) for kind in lineage.sites)
    print(tr("{title} is for {kinds}.", title=lineage.shown.title, kinds=Beginning(kinds)) if kinds else
          tr("{title} is for any site.", title=lineage.shown.title))
    return 0
