"""ReportLab's objects as a file, each written when it is its turn: ReportLab itself holds the whole file in memory, three times."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import IO, Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas


class _Written(pdfdoc.PDFFile):  # type: ignore[misc]
    """Counts what is written, and keeps nothing."""

    def __init__(self, out: IO[bytes], version: tuple[int, int]) -> None:
        super().__init__(version)
        out.writelines(self.strings)
        self.strings.clear()
        self.write = out.write


def packed(code: Iterable[str]) -> pdfdoc.PDFStream:
    """A page's operators as a stream that is compressed now and not when the file is written."""
    stream = pdfdoc.PDFStream(content=zlib.compress("\n".join((*code, "")).encode()))
    stream.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
    return stream


def write_drawn(canvas: Canvas, path: str) -> None:
    """As `Canvas.save`, to a file; the pages are all shown. Afterwards pages and photos are gone, and the canvas is of no use."""
    document = canvas._doc
    for font in document.delayedFonts:
        font.addObjects(document)
    document.info.invariant = document.invariant
    document.info.digest(document.signature)
    document.Reference(document.Catalog)
    document.Reference(document.info)
    document.Outlines.prepare(document, canvas)
    if document.Outlines.ready < 0:
        document.Catalog.Outlines = None
    with open(path, "wb") as out:
        _write_objects(document, out)


def _write_objects(document: Any, out: IO[bytes]) -> None:
    file = document.__accum__ = _Written(out, document._pdfVersion)
    document.encrypt.prepare(document)
    names: list[str] = []
    while (name := document.numberToId.get(len(names) + 1)) is not None:        # more may come while these are written
        held = document.idToObject[name]
        document.idToOffset[name] = file.add(pdfdoc.PDFIndirectObject(name, held).format(document))
        names.append(name)
        if isinstance(held, pdfdoc.PDFImageXObject | pdfdoc.PDFStream):
            document.idToObject[name] = None
    table = pdfdoc.PDFCrossReferenceTable()
    table.addsection(0, names)
    start = file.add(table.format(document))
    file.add(pdfdoc.PDFTrailer(startxref=start, Size=len(names) + 1, Root=document.Reference(document.Catalog),
                               Info=document.Reference(document.info), ID=document.ID()).format(document))
