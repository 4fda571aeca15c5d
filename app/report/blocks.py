"""What a section says, before anyone knows whether it will be pages or a document to edit: a list of these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.places.mapview import MapView


@dataclass(frozen=True)
class Heading:
    text: str
    key: str                        # where links lead; unique in the report
    level: int = 0                  # 0 a section, 1 below it
    under: bool = False             # a bookmark below the brief's, though it looks like a section


@dataclass(frozen=True)
class Paragraph:
    text: str
    size: str = "body"              # a name of style.SIZES
    muted: bool = False
    bold: bool = False
    before: float = 0.0             # points
    after: float = 0.0
    links: tuple[Link, ...] = ()    # printed one after the other in place of the text


@dataclass(frozen=True)
class Link:
    """Words that lead to a heading or a photo; key "" where that is not printed."""

    text: str
    key: str


@dataclass(frozen=True)
class Rank:
    """A priority: its word, and its name "P1", "P2" or "P3"."""

    words: str
    name: str


@dataclass(frozen=True)
class Label:
    """A heading inside a table: the title of a group of questions."""

    text: str


Cell = str | Rank | Label | Link | tuple[Link, ...]         # several: one after the other


@dataclass(frozen=True)
class Column:
    head: str
    share: float                    # of the width; columns of one table make up 1
    right: bool = False             # numbers
    bold: bool = False


@dataclass(frozen=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Figures:
    """Key figures: (number, words, name of a colour of the style, key of the heading that a click leads to)."""

    figures: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True)
class Bar:
    title: str
    levels: tuple[str, ...]
    labels: tuple[str, ...]
    counts: tuple[int, ...]
    note: str                       # n/N
    small: str = ""                 # below the bar
    link: str = ""                  # key of the heading that a click leads to


@dataclass(frozen=True)
class Ladders:
    """How many sites stand at each level, one bar an indicator."""

    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Moves:
    """How sites went from level to level between two rounds; a bar each, its title the round's name."""

    title: str
    note: str
    before: Bar
    after: Bar
    steps: tuple[tuple[str, str, int], ...]     # from a level to a level, sites
    small: str
    legend: bool = True                         # its levels are named above it


@dataclass(frozen=True)
class Map:
    view: MapView
    inset: MapView | None = None    # the country, small, in a free corner
    title: str = ""                 # of the legend
    legend: tuple[tuple[str, str], ...] = ()    # levels of the marks, with their labels


@dataclass(frozen=True)
class Plate:
    sha256: str
    caption: str
    small: str
    link: str = ""                  # key of what a click leads to
    key: str = ""                   # where links to it lead; unique in the report


@dataclass(frozen=True)
class Photos:
    plates: tuple[Plate, ...]
    columns: int = 3
    shape: float = 0.72             # height by width
    beside: bool = False            # words beside each photo and not below it: half as high


@dataclass(frozen=True)
class Beside:
    left: tuple[Block, ...]
    right: tuple[Block, ...]
    share: float                    # of the width, the left one's


@dataclass(frozen=True)
class Together:
    """Not parted by a page's end."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Choice:
    """The same said in several sizes: the first for which the page has room, else the last. They differ in nothing that a link
    leads to."""

    choices: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True)
class Gap:
    points: float


@dataclass(frozen=True)
class NewPage:
    pass


@dataclass(frozen=True)
class Signatures:
    captions: tuple[str, ...] = field(default=())


Block = (Heading | Paragraph | Table | Figures | Ladders | Moves | Map | Photos | Beside | Together | Choice | Gap | NewPage
         | Signatures)
Blocks = list[Block]


def keys(found: Iterable[Block]) -> Iterator[str]:
    """What links may lead to: headings, and photos that have a key."""
    for one in found:
        if isinstance(one, Heading):
            yield one.key
        elif isinstance(one, Photos):
            yield from (plate.key for plate in one.plates if plate.key)
        elif isinstance(one, Beside):
            yield from keys((*one.left, *one.right))
        elif isinstance(one, Together):
            yield from keys(one.blocks)
        elif isinstance(one, Choice):
            yield from keys(one.choices[0])


def headings(found: Iterable[Block]) -> Iterator[Heading]:
    """Those inside columns and groups too."""
    for one in found:
        if isinstance(one, Heading):
            yield one
        elif isinstance(one, Beside):
            yield from headings((*one.left, *one.right))
        elif isinstance(one, Together):
            yield from headings(one.blocks)
        elif isinstance(one, Choice):
            yield from headings(one.choices[0])
