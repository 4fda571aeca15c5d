"""What a file is that was given for a form and is none: said in the words of who chose it, with what to do."""

from __future__ import annotations

import io
import re
import zipfile

from app.translations import Message, message

KnownKind = tuple[Message, Message]        # what the file is, and what to do
CHOOSE = message("Choose the form's spreadsheet (.xlsx, .xls) or its XForm (.xml).")
AS_XLSX = message("Open it in a spreadsheet program, save it as .xlsx and choose that file.")
_CONTAINED = (      # what stands in a ZIP → what it is, what to do
    ("content.xml", message("it is an OpenDocument file (.ods), which ODK's converter does not read"), AS_XLSX),
    ("xl/workbook.bin", message("it is a binary Excel workbook (.xlsb), which ODK's converter does not read"), AS_XLSX),
    ("word/document.xml", message("it is a Word document, not a form"), CHOOSE),
    ("ppt/presentation.xml", message("it is a presentation, not a form"), CHOOSE),
    ("Index/Document.iwa", message("it is a Numbers document"),
     message("Export it from Numbers as Excel (.xlsx) and choose that file.")),
)
_BEGINNINGS = (
    (b"%PDF", message("it is a PDF document, not a form")), (b"\xff\xd8\xff", message("it is a picture, not a form")),
    (b"\x89PNG", message("it is a picture, not a form")),
    (b"SQLite format 3\0", message("it is a database or a workspace, not a form")),
)


def what_it_is(data: bytes, name: str = "") -> KnownKind | None:
    """What it is and what to do, for what is known by its content; None where nothing better is known."""
    if not data.strip():
        return message("the file is empty"), CHOOSE
    if data[:4] == b"PK\x03\x04":
        return _zip(data)
    if data[:4] == b"\xd0\xcf\x11\xe0":
        if "EncryptedPackage".encode("utf-16-le") in data or b"\x2f\x00\x36\x00" in data[:4096]:
            return message("it is locked with a password"), message("Save it without a password and choose that file.")
        if "WordDocument".encode("utf-16-le") in data:
            return message("it is a Word document, not a form"), CHOOSE
        return None
    for beginning, sentence in _BEGINNINGS:
        if data.startswith(beginning):
            return sentence, CHOOSE
    return _text(data, name)


def _zip(data: bytes) -> KnownKind | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return message("the file is damaged: its end is missing or broken"), message("Copy or download it again.")
    for member, sentence, remedy in _CONTAINED:
        if member in members:
            return sentence, remedy
    if not any(member.startswith("xl/") for member in members):
        return message("it is a ZIP archive, not a form"), message("Unpack it and choose the form in it.")
    return None


def _text(data: bytes, name: str) -> KnownKind | None:
    text = decoded(data[:100_000])
    if text is None:
        return message("it is neither a spreadsheet nor an XForm"), CHOOSE
    start = text.lstrip()[:4000]
    if start.startswith("<"):
        return _markup(start)
    if start[:1] in "{[" and name.lower().endswith((".json", ".geojson")):
        return message("it is JSON, not a form"), CHOOSE
    if name.lower().endswith(".md") or re.match(r"\|[^\n]*\|", start):
        return (message("it is a table in Markdown, not a spreadsheet"),
                message("Put the table into a spreadsheet (sheets survey, choices, settings) and save it as .xlsx."))
    if name.lower().endswith((".csv", ".tsv", ".txt")) or re.match(r"[^\n]*[,;\t]", start):
        return (message("it is a table of text (CSV), which holds one sheet alone"),
                message("Open it in a spreadsheet program, name the sheet survey, save it as .xlsx and choose that file."))
    return message("it is plain text, not a form"), CHOOSE


def _markup(start: str) -> KnownKind | None:
    if "urn:schemas-microsoft-com:office:spreadsheet" in start:
        return message("it is a spreadsheet in the XML of Excel 2003"), AS_XLSX
    if "xforms" not in start and re.search(r"<(!doctype\s+html|html|table|body)\b", start, re.IGNORECASE):
        return message("it is a web page (HTML), even if its name ends in .xls"), AS_XLSX
    return None


def decoded(data: bytes) -> str | None:
    """The text that the bytes are, whatever program wrote it; None where they are no text."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # a character cut by the end of the piece is no reason to doubt
        return data[:error.start].decode("utf-8-sig") if error.start > len(data) - 4 else data.decode("cp1252", errors="replace")
