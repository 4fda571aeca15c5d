"""The file as an archive keeps it: PDF/A-2b (ISO 19005-2), with the same bytes for the same pages."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
from pikepdf import pdfa

_METADATA_DATE = re.compile(rb"(<xmp:MetadataDate>)[^<]*")


def write_pdfa(path: Path, target: Path) -> None:
    """Writes a finished PDF as PDF/A-2b."""
    with pikepdf.open(path) as document:
        for page in document.pages:
            if "/Trans" in page:
                del page["/Trans"]
        document.Root.PageLabels = pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(S=pikepdf.Name.D)])
        document.docinfo["/Creator"] = "CityNeeds"
        pdfa.prepare(document, "2b")
        # The hour of printing would make every copy differ.
        metadata = document.Root.Metadata
        metadata.write(_METADATA_DATE.sub(rb"\g<1>2000-01-01T00:00:00+00:00", metadata.read_bytes()))
        # That it is PDF/A is proven by the tests, page by page: to prove it at each print would take as long as to print.
        document.save(target, **pdfa.resolve_save_kwargs("2b", deterministic_id=True))
