"""What a tagged PDF says of itself, read back with pikepdf alone: faults against the rules of PDF/UA-1 that a machine can check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

PAINTS = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "INLINE IMAGE"}
STANDARD = {"Document", "Sect", "P", *(f"H{level}" for level in range(1, 7)), "L", "LI", "LBody", "Lbl", "Caption", "Table", "TR",
            "TH", "TD", "Figure", "Link", "Reference", "TOC", "TOCI", "Span"}
INSIDE = {"Table": {"TR"}, "TR": {"TH", "TD"}, "L": {"LI", "Caption"}, "LI": {"LBody", "Lbl"}, "TOC": {"TOCI"}}


@dataclass
class Node:
    tag: str
    held: Any                                                       # its dictionary
    kids: list[Node] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)      # page from 0, number
    links: list[Any] = field(default_factory=list)                  # annotations

    def all(self) -> Iterator[Node]:
        """With those in it, in the order of reading."""
        yield self
        for kid in self.kids:
            yield from kid.all()

    def holds(self, *tags: str) -> list[Node]:
        return [node for node in self.all() if node.tag in tags]


def tree(document: pikepdf.Pdf) -> Node:
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}

    def read(held: Any) -> Node:
        node = Node(str(held.S)[1:], held)
        kids = held.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array | list) else [kids]:
            if isinstance(kid, int):
                node.marks.append((pages[held.Pg.objgen], kid))
            elif kid.get("/Type") == "/MCR":
                node.marks.append((pages[kid.Pg.objgen], int(kid.MCID)))
            elif kid.get("/Type") == "/OBJR":
                node.links.append(kid.Obj)
            else:
                assert kid.P.objgen == held.objgen, "a kid names another parent"
                node.kids.append(read(kid))
        return node
    return read(document.Root.StructTreeRoot.K)


def parents(document: pikepdf.Pdf) -> dict[int, Any]:
    """The parent tree, leaf by leaf."""
    found: dict[int, Any] = {}
    for leaf in document.Root.StructTreeRoot.ParentTree.Kids:
        listed = list(leaf.Nums)
        found |= dict(zip(listed[::2], listed[1::2], strict=True))
        assert [listed[0], listed[-2]] == list(leaf.Limits)
    return found


def faults(path: Path) -> list[str]:
    with pikepdf.open(path) as document:
        root = tree(document)
        return [*_of_the_file(document), *_of_content(document, root), *_of_links(document, root), *_of_elements(document, root)]


def _of_the_file(document: pikepdf.Pdf) -> Iterator[str]:
    root, metadata = document.Root, document.Root.Metadata.read_bytes()
    if not root.MarkInfo.Marked:
        yield "not marked as tagged"
    if not str(root.get("/Lang", "")):
        yield "no language"
    if not root.ViewerPreferences.DisplayDocTitle or b"<dc:title>" not in metadata:
        yield "no title that is shown"
    if b"<pdfuaid:part>1<" not in metadata or b"<pdfaid:part>2<" not in metadata or b"<pdfaid:conformance>A<" not in metadata:
        yield "does not say what it conforms to"
    for number, page in enumerate(document.pages, 1):
        if page.get("/Tabs") != "/S":
            yield f"page {number}: keys do not walk through it in the order of the tree"


def _of_content(document: pikepdf.Pdf, root: Node) -> Iterator[str]:
    """Each painting operator stands in exactly one mark of an element, or in an artefact; each mark is its element's."""
    owners = {mark: node for node in root.all() for mark in node.marks}
    by_page = parents(document)
    if len(owners) != sum(len(node.marks) for node in root.all()):
        yield "a mark is of two elements"
    seen: set[tuple[int, int]] = set()
    for number, page in enumerate(document.pages):
        open_marks: list[int | str] = []            # numbers of marks, "artefact", "" for others
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BMC" | "BDC":
                    properties = operands[1] if len(operands) > 1 else {}
                    mark = "artefact" if operands[0] == "/Artifact" else int(properties.get("/MCID", -1))
                    if (mark == "artefact" and open_marks) or (mark != -1 and any(one != "" for one in open_marks)):
                        yield f"page {number + 1}: a mark inside a mark"
                    open_marks.append("" if mark == -1 else mark)
                    if isinstance(mark, int) and mark >= 0:
                        owner = owners.get((number, mark))
                        if owner is None or str(operands[0])[1:] != owner.tag:
                            yield f"page {number + 1}: mark {mark} is of no element of its kind"
                        elif by_page[page.StructParents][mark].objgen != owner.held.objgen:
                            yield f"page {number + 1}: mark {mark} has another parent in the parent tree"
                        seen.add((number, mark))
                case "EMC":
                    open_marks.pop()
                case paints if paints in PAINTS and not any(one != "" for one in open_marks):
                    yield f"page {number + 1}: {paints} is neither tagged nor an artefact"
        if open_marks:
            yield f"page {number + 1}: a mark is not closed"
    if missing := set(owners) - seen:
        yield f"{len(missing)} marks of the tree are on no page"


def _of_links(document: pikepdf.Pdf, root: Node) -> Iterator[str]:
    by_key, in_tree = parents(document), {link.objgen for node in root.all() for link in node.links}
    for number, page in enumerate(document.pages, 1):
        for link in page.get("/Annots", []):
            if not str(link.get("/Contents", "")).strip():
                yield f"page {number}: a link says nothing"
            if link.objgen not in in_tree or by_key[link.StructParent].S != "/Link":
                yield f"page {number}: a link is in no element"
    for node in root.holds("Link"):
        if len(node.links) != 1 or not (node.marks or any(kid.marks for kid in node.all())):
            yield "a link's element has no link, or nothing that is read"


def _of_elements(document: pikepdf.Pdf, root: Node) -> Iterator[str]:
    sizes = [[float(edge) for edge in page.MediaBox] for page in document.pages]
    level = 0
    for node in root.all():
        if node.tag not in STANDARD:
            yield f"{node.tag} is no standard type"
        if node.tag in INSIDE and (node.marks or {kid.tag for kid in node.kids} - INSIDE[node.tag]):
            yield f"{node.tag} holds {[kid.tag for kid in node.kids]}"
        if node.tag[0] == "H":
            if int(node.tag[1]) > level + 1:
                yield f"{node.tag} follows a heading of level {level}"
            level = int(node.tag[1])
        if (node.tag in ("P", "LBody", "Caption") and not (node.marks or node.kids)) or (node.tag[0] == "H" and not node.marks):
            yield f"{node.tag} is empty"
        if node.tag == "Figure":
            left, low, right, top = (float(edge) for edge in node.held.A.BBox)
            size = sizes[node.marks[0][0]]
            if not str(node.held.get("/Alt", "")).strip():
                yield "a figure is not described"
            if not (size[0] - 1 <= left < right <= size[2] + 1 and size[1] - 1 <= low < top <= size[3] + 1):
                yield f"a figure lies outside its page: {left:.0f} {low:.0f} {right:.0f} {top:.0f}"
        if node.tag == "Table":
            yield from _of_a_table(node)


def _of_a_table(table: Node) -> Iterator[str]:
    if len({len(row.kids) for row in table.kids}) != 1:
        yield f"rows of {sorted({len(row.kids) for row in table.kids})} cells in one table"
    for at, row in enumerate(table.kids):
        if at == 0 and {cell.tag for cell in row.kids} != {"TH"}:
            yield "a table does not begin with its head"
        heads = [cell for cell in row.kids if cell.tag == "TH"]
        if at and (len(heads) != 1 or heads[0].held.A.Scope != "/Row"):
            yield "a row of a table is not named by one cell"
        if at == 0 and any(cell.held.A.Scope != "/Column" for cell in row.kids):
            yield "a head's scope is not told"
