"""The file as an archive keeps it and a screen reader reads it: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1), with the same
bytes for the same pages."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path

import pikepdf
from pikepdf import pdfa

from app.report.pdf.structure import append_tree
from app.report.pdf.tags import TagTree

_METADATA_DATE = re.compile(rb"(<xmp:MetadataDate>)[^<]*")
# pikepdf writes level b. What level a wants besides is the tree and Unicode for each letter.
_LEVEL = re.compile(rb"(<pdfaid:conformance>)B")
# PDF/A allows a property that it does not know where the file says itself what it is.
_PDF_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>
</rdf:Description><rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def write_pdfa(path: Path, target: Path, tags: TagTree, *, right_to_left: bool) -> None:
    """Writes a finished PDF with its tree of elements."""
    with pikepdf.open(path) as document:
        link = count(len(document.pages))           # keys of the parent tree: pages first, then links
        for number, page in enumerate(document.pages):
            if "/Trans" in page:
                del page["/Trans"]
            page.StructParents, page.Tabs = number, pikepdf.Name.S
            for annotation in page.get("/Annots", ()):
                annotation.StructParent = next(link)
        root = document.Root
        root.PageLabels = pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(S=pikepdf.Name.D)])
        root.MarkInfo = pikepdf.Dictionary(Marked=True)
        root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        if right_to_left:
            root.ViewerPreferences.Direction = pikepdf.Name.R2L
        root.StructTreeRoot = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
        document.docinfo["/Creator"] = "CityNeeds"
        pdfa.prepare(document, "2b")
        # The hour of printing would make every copy differ.
        written = _METADATA_DATE.sub(rb"\g<1>2000-01-01T00:00:00+00:00", root.Metadata.read_bytes())
        root.Metadata.write(_LEVEL.sub(rb"\g<1>A", written).replace(b"</rdf:RDF>", _PDF_UA + b"</rdf:RDF>"))
        # That it is PDF/A is proven by the tests, page by page: to prove it at each print would take as long as to print.
        document.save(target, **pdfa.resolve_save_kwargs("2b", deterministic_id=True))
    append_tree(target, tags)
