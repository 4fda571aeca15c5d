"""The catalogues of sentences: `python -m tests.words` takes up what app/ says and compiles what is translated.

Translators edit resources/translations/<language>/LC_MESSAGES/cityneeds.po. New sentences stand there untranslated; those that
nobody says any more go; a sentence that changed is a new one.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from app.translations import DOMAIN, FOLDER, LANGUAGES

APP = Path(__file__).resolve().parents[1] / "app"
KEYWORDS = {"message": None, "message_n": (1, 2), "message_in": ((1, "c"), 2), "tr": None, "tr_n": (1, 2), "tr_in": ((1, "c"), 2)}
SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)         # the same words are the same bytes on any day
TRANSLATED = tuple(language for language in LANGUAGES if language != "en")


def extracted() -> Catalog:
    """What app/ says, each sentence with the files that say it and what is told to translators."""
    catalog = Catalog(project="CityNeeds", charset="utf-8", fuzzy=False)
    for name, _, ids, comments, context in extract_from_dir(
            APP, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True):
        catalog.add(ids, locations=[(f"app/{name}", 0)], auto_comments=comments, context=context)
    return catalog


def catalogue(language: str) -> Path:
    """The file that translators edit."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(language: str) -> Catalog:
    """The sentences of a language; empty where nobody began."""
    path = catalogue(language)
    if not path.is_file():
        return Catalog(locale=language)
    return read_po(io.BytesIO(path.read_bytes()), locale=language, abort_invalid=True)


def updated(language: str, template: Catalog) -> Catalog:
    """The translations of a language for what is said now. Days are left out of the header: every change would touch them."""
    catalog = read(language)
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.header_comment = f"# CityNeeds in {catalog.locale.english_name}. Machine-assisted: who speaks it, please mend it."
    catalog.fuzzy = False
    return catalog


def as_text(catalog: Catalog) -> bytes:
    """The .po file, without days and without the names of tools."""
    file = io.BytesIO()
    write_po(file, catalog, width=0, sort_by_file=True, include_lineno=False)
    dated = (b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Generated-By', b'"Last-Translator', b'"Report-Msgid-Bugs-To')
    return b"".join(line for line in file.getvalue().splitlines(keepends=True) if not line.startswith(dated))


def compiled(catalog: Catalog) -> bytes:
    """The .mo file that the program reads."""
    file = io.BytesIO()
    undated = read_po(io.BytesIO(as_text(catalog)), locale=catalog.locale)
    undated.creation_date = undated.revision_date = SOME_DAY
    write_mo(file, undated)
    return file.getvalue()


def main() -> None:
    """Brings all catalogues up to what app/ says, and says what waits for translators."""
    template = extracted()
    for language in TRANSLATED:
        catalog = updated(language, template)
        path = catalogue(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_text(catalog))
        path.with_suffix(".mo").write_bytes(compiled(catalog))
        waiting = sum(not all(item.string if isinstance(item.string, tuple) else (item.string,)) for item in catalog if item.id)
        print(f"{language}: {len(catalog)} sentences, {waiting} untranslated")


if __name__ == "__main__":
    main()
