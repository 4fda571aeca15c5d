"""The tree of elements put into a file that pikepdf has written: appended to it as an update (PDF 32000-1, 7.5.6).

A long report has a hundred thousand elements, most of them cells. As objects of pikepdf they would take a kilobyte each; here
each is a line of text, written when it is its turn.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from os import SEEK_END
from pathlib import Path
from struct import pack

import pikepdf

from app.report.pdf.tags import PAGE_BITS, Element, TagTree

TOGETHER = 400              # objects of one stream
LEAF = 64                   # entries of one leaf of the parent tree
_ON_PAGE = (1 << PAGE_BITS) - 1


@dataclass(frozen=True)
class _Held:
    """Numbers of the objects that the file holds."""

    pages: list[int]
    links: list[list[int]]      # of each page
    root: int                   # of the tree, held empty
    size: int                   # one more than the largest
    trailer: str                # what the update's has to say again
    first_id: str


def append_tree(path: Path, tags: TagTree) -> None:
    """Fills the empty StructTreeRoot of the file."""
    held = _held(path)
    elements = list(_elements(tags.root))
    for number, element in enumerate(elements, held.size):
        element.number = number
    links = sum(len(tags.links.get(page, ())) for page in range(len(held.pages)))
    leaves = -(-(len(held.pages) + links) // LEAF)
    stream = held.size + len(elements) + len(held.pages) + leaves + 1
    with path.open("r+b") as file:
        file.seek(-40, SEEK_END)
        previous = int(file.read().split(b"startxref")[1].split()[0])
        file.writelines(_update(_objects(elements, tags, held), held, file.tell(), previous, stream))


def _held(path: Path) -> _Held:
    with pikepdf.open(path) as document:
        trailer, pages = document.trailer, list(document.pages)
        first_id = bytes(trailer.ID[0]).hex()
        said = " ".join(f"/{name} {trailer[f'/{name}'].objgen[0]} 0 R" for name in ("Root", "Info"))
        links = [[link.objgen[0] for link in page.obj.get("/Annots", pikepdf.Array())] for page in pages]
        return _Held([page.obj.objgen[0] for page in pages], links, document.Root.StructTreeRoot.objgen[0], int(trailer.Size), said,
                     first_id)


def _elements(root: Element) -> Iterator[Element]:
    """In the order of reading."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += [kid for kid in element.kids[::-1] if isinstance(kid, Element)]


def _objects(elements: list[Element], tags: TagTree, held: _Held) -> Iterator[tuple[int, str]]:
    """Number and text of each new object: elements, lists of whose each page's marks are, leaves of the parent tree, its root and
    that of the tree."""
    for element in elements:
        parent = element.parent.number if element.parent is not None else held.root
        yield element.number, f"<</S/{element.tag}/P {parent} 0 R{_kids(element.kids, held)}{element.more}>>"
    new = held.size + len(elements)
    owners: list[int] = []                      # by StructParents of pages, then StructParent of links
    for page in range(len(held.pages)):
        yield new, "[" + " ".join(f"{element.number} 0 R" for element in tags.marks.get(page, ())) + "]"
        owners.append(new)
        new += 1
    owners += [element.number for page in range(len(held.pages)) for element in tags.links.get(page, ())]
    leaves = range(0, len(owners), LEAF)
    for leaf, first in enumerate(leaves):
        entries = list(enumerate(owners[first:first + LEAF], first))
        yield new + leaf, (f"<</Limits[{entries[0][0]} {entries[-1][0]}]"
                           f"/Nums[{' '.join(f'{key} {owner} 0 R' for key, owner in entries)}]>>")
    tree = new + len(leaves)
    yield tree, f"<</Kids[{' '.join(f'{new + leaf} 0 R' for leaf in range(len(leaves)))}]>>"
    yield held.root, (f"<</Type/StructTreeRoot/K {tags.root.number} 0 R/ParentTree {tree} 0 R"
                      f"/ParentTreeNextKey {len(owners)}>>")


def _kids(kids: Sequence[Element | int], held: _Held) -> str:
    """An element's kids, and the page on which the first of its marks stands."""
    if len(kids) == 1 and isinstance(kid := kids[0], int) and kid >= 0:         # a cell, as most are
        return f"/Pg {held.pages[kid >> PAGE_BITS]} 0 R/K {kid & _ON_PAGE}"
    said, on = [], -1
    for kid in kids:
        if isinstance(kid, Element):
            said.append(f"{kid.number} 0 R")
            continue
        place = kid if kid >= 0 else ~kid
        page, number = place >> PAGE_BITS, place & _ON_PAGE
        if kid < 0:
            said.append(f"<</Type/OBJR/Pg {held.pages[page]} 0 R/Obj {held.links[page][number]} 0 R>>")
            continue
        if on < 0:
            on = page
        said.append(str(number) if page == on else f"<</Type/MCR/Pg {held.pages[page]} 0 R/MCID {number}>>")
    listed = f"/K[{' '.join(said)}]" if len(said) > 1 else f"/K {said[0]}" if said else ""
    return f"/Pg {held.pages[on]} 0 R{listed}" if on >= 0 else listed


def _update(objects: Iterator[tuple[int, str]], held: _Held, start: int, previous: int, stream: int) -> Iterator[bytes]:
    """What is written behind the file's end at `start`: objects in streams of many, numbered from `stream`; then their table."""
    places: dict[int, tuple[int, int, int]] = {}            # of an object: 2, its stream, which one in it; or 1, place, 0
    digest, at = hashlib.md5(usedforsecurity=False), start
    while part := list(islice(objects, TOGETHER)):
        texts = [text.encode() for _, text in part]
        ends = accumulate((len(text) + 1 for text in texts), initial=0)
        head = b" ".join(b"%d %d" % (number, end) for (number, _), end in zip(part, ends, strict=False)) + b"\n"
        made = _stream(stream, f"/Type/ObjStm/N {len(part)}/First {len(head)}", head + b"\n".join(texts))
        digest.update(made)
        places |= {number: (2, stream, which) for which, (number, _) in enumerate(part)} | {stream: (1, at, 0)}
        yield made
        at, stream = at + len(made), stream + 1
    places[stream] = 1, at, 0
    numbers = sorted(places)
    index = " ".join(f"{numbers[first]} {length}" for first, length in _runs(numbers))
    table = b"".join([pack(">BIH", *places[number]) for number in numbers])
    yield _stream(stream, f"/Type/XRef/W[1 4 2]/Index[{index}]/Size {stream + 1}/Prev {previous}{held.trailer}"
                          f"/ID[<{held.first_id}><{digest.hexdigest()}>]", table)
    yield f"startxref\n{at}\n%%EOF\n".encode()


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Where numbers follow each other without a gap: the first one's place, how many."""
    first = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            yield first, at - first
            first = at


def _stream(number: int, entries: str, content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
        number, entries.encode(), len(packed), packed)
