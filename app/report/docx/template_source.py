"""A Word template as it is read: what it names, and whether it can be filled at all."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Length
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from app.problem import Problem
from app.report.docx.template_mistakes import explained, mistake, plain, require_alone, require_nested
from app.report.sections import SECTIONS
from app.translations import message

MOST_BYTES = 200_000_000        # of a template unpacked
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}.main+xml"
_TYPES = "[Content_Types].xml"


class Engine(DocxTemplate):  # type: ignore[misc]
    """docxtpl, which repairs XML that does not fit together by leaving parts out, and escapes the document's properties twice."""

    def fix_tables(self, xml: str) -> Any:
        etree.fromstring(xml)
        return super().fix_tables(xml)

    def render_properties(self, context: dict[str, Any], jinja_env: Any = None) -> None:
        super().render_properties(context, jinja_env.overlay(autoescape=False))


class TemplateSource:
    """`sections`: names of SECTIONS in the order in which it names them; `names_marks`: it has a place for the word draft.

    Problem: it is not there, is no Word document, or has a mistake that is seen before it is filled."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.engine = Engine(BytesIO(_document(path)))
        try:
            self.engine.render_init()
        except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
            raise _no_document(path) from error
        self.environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
        self.lines: dict[str, list[str]] = {}               # by name of the part, as the engine numbers them
        self.sections: tuple[str, ...] = ()
        self.names_marks = False
        body = self.engine.docx.part
        require_alone(path, self.engine.docx.element.body)
        self._read(body, self.engine.get_xml(), is_body=True)
        for uri in (self.engine.HEADER_URI, self.engine.FOOTER_URI):
            for _, part in self.engine.get_headers_footers(uri):
                require_alone(path, part.element)
                self._read(part, self.engine.get_part_xml(part), is_body=False)

    @property
    def room(self) -> float:
        """Between the margins of its first page, points."""
        section = self.engine.docx.sections[0]
        wide, left, right = (one if one is not None else Length(0) for one in
                             (section.page_width, section.left_margin, section.right_margin))
        return float((wide - left - right) / Length._EMUS_PER_PT) if wide else 450.0

    def _read(self, part: Any, xml: str, *, is_body: bool) -> None:
        text = re.sub(r"<w:p([ >])", r"\n<w:p\1", self.engine.patch_xml(xml))
        lines = self.lines[str(part.partname)] = text.split("\n")
        require_nested(self.path, text)
        try:
            parsed = self.environment.parse(text)
        except TemplateSyntaxError as error:
            raise explained(self.path, error, lines) from error
        named = [(one.lineno, one.node, one.attr) for one in parsed.find_all(nodes.Getattr)]
        named += [(one.lineno, one.node, str(getattr(one.arg, "value", ""))) for one in parsed.find_all(nodes.Getitem)]
        for line, owner, key in named:
            if not isinstance(owner, nodes.Name):
                continue
            self.names_marks = self.names_marks or (owner.name, key) == ("report", "marks")
            if owner.name == "sections":
                self._name_section(key.replace("_", "-"), plain(lines[line - 1]), is_body=is_body)

    def _name_section(self, name: str, place: str, *, is_body: bool) -> None:
        if name not in SECTIONS:
            raise mistake(self.path, place, message("there is no section “{name}”", name=name), message(
                "The sections are {names}.", names=tuple(one.replace("-", "_") for one in SECTIONS)))
        if not is_body:
            raise mistake(self.path, place, message("a section stands in a header or footer"),
                          message("Put it into the text."))
        if name not in self.sections:
            self.sections = (*self.sections, name)


def _document(path: Path) -> bytes:
    """The file's bytes; those of a Word template (.dotx) as a document's, which differ in one word."""
    try:
        content = path.read_bytes()
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
                raise Problem(message("The template {file} is too large.", file=path.name),
                              message("Leave out pictures, or make them smaller."))
            types = archive.read(_TYPES).decode("utf-8")
            if _KIND.format("template") not in types:
                return content
            held = BytesIO()
            with zipfile.ZipFile(held, "w") as target:
                for entry in archive.infolist():
                    target.writestr(entry, types.replace(_KIND.format("template"), _KIND.format("document"))
                                    if entry.filename == _TYPES else archive.read(entry))
            return held.getvalue()
    except OSError as error:
        raise Problem(message("{file} cannot be read ({reason}).", file=path, reason=error.strerror or ""),
                      message("Check the name and try again.")) from error
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, NotImplementedError, RuntimeError) as error:
        raise _no_document(path) from error


def _no_document(path: Path) -> Problem:
    return Problem(message("{file} is no Word document that can be filled.", file=path.name),
                   message("Save it in Word as .docx, without macros."))
