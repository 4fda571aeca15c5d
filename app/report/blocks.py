"""What a section says, before anyone knows whether it will be pages or a document to edit: a list of these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.places import MapView
from app.report.ground import Ground


@dataclass(frozen=True)
class Heading:
    text: str
    key: str                        # where links lead; unique in the report
    level: int = 0                  # 0 a section, 1 below it
    under: bool = False             # a bookmark below the brief's, though it looks like a section


@dataclass(frozen=True)
class Paragraph:
    text: str
    size: str = "body"              # a name of `style.Sizes`
    muted: bool = False
    bold: bool = False
    before: float = 0.0             # points
    after: float = 0.0
    links: tuple[Link, ...] = ()    # printed one after the other in place of the text
    key: str = ""                   # of what a click leads to
    alert: bool = False             # in red, and its first word says why
    most: int = 0                   # lines on paper, the last one ending in dots; 0: all


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


@dataclass(frozen=True)
class LevelCell:
    """A service level: its word on its colour."""

    level: str
    words: str


Cell = str | Rank | Label | Link | LevelCell | tuple[Link, ...]         # several: one after the other


@dataclass(frozen=True)
class Column:
    head: str
    share: float                    # of the width; columns of one table make up 1
    right: bool = False             # numbers
    bold: bool = False


@dataclass(frozen=True)
class DataTable:
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def names(self) -> int:
        """The column that says what each row is about: the bold one, else the first that has a title and holds no numbers."""
        bold = [at for at, column in enumerate(self.columns) if column.bold]
        titled = [at for at, column in enumerate(self.columns) if column.head and not column.right]
        return (bold or titled or [0])[0]


@dataclass(frozen=True)
class KeyFigures:
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
    alt: str = ""                   # the bar in words; "": `alternatives` says its figures


@dataclass(frozen=True)
class LevelBars:
    """How many sites stand at each level, one bar an indicator; bars with the same levels beside each other where there are several
    columns."""

    bars: tuple[Bar, ...]
    columns: int = 1


@dataclass(frozen=True)
class LevelChanges:
    """How sites went from level to level between two rounds; a bar each, its title the round's name."""

    title: str
    note: str
    before: Bar
    after: Bar
    steps: tuple[tuple[str, str, int], ...]     # from a level to a level, sites
    small: str
    legend: bool = True                         # its levels are named above it
    alt: str = ""                               # it in words; "": `alternatives` says its figures


GROUP, LINE = "group", "line-"      # in the legend of a map, beside levels


@dataclass(frozen=True)
class Map:
    view: MapView
    inset: MapView | None = None    # the country, small, in a free corner
    title: str = ""                 # of the legend
    legend: tuple[tuple[str, str], ...] = ()    # levels of the marks with their labels; GROUP; LINE and a layer's kind
    ground: Ground | None = None    # what lies under the marks
    alt: str = ""                               # what it shows, in words


@dataclass(frozen=True)
class Plate:
    sha256: str
    caption: str
    small: str
    link: str = ""                  # key of what a click leads to
    key: str = ""                   # where links to it lead; unique in the report
    alt: str = ""                   # what it shows, in words; "": its caption
    point: tuple[float, float] = (0.5, 0.5)         # shares of the picture: stays where its frame crops it


@dataclass(frozen=True)
class Photos:
    plates: tuple[Plate, ...]
    columns: int = 3
    shape: float = 0.72             # height by width
    beside: bool = False            # words beside each photo and not below it: half as high
    lines: int = 6                  # of a caption, at most
    whole: bool = False             # nothing is cut off: as large as the box allows


@dataclass(frozen=True)
class TwoColumns:
    left: tuple[Block, ...]
    right: tuple[Block, ...]
    share: float                    # of the width, the left one's


@dataclass(frozen=True)
class KeptTogether:
    """Not parted by a page's end."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Alternatives:
    """The same said in several sizes: the first for which the page has room, else the last. They differ in nothing that a link
    leads to."""

    choices: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True)
class Space:
    points: float


@dataclass(frozen=True)
class NewPage:
    pass


@dataclass(frozen=True)
class AnswerLines:
    """Lines to write on."""

    count: int


@dataclass(frozen=True)
class Choices:
    """Boxes to tick, or circles where one is to be chosen."""

    labels: tuple[str, ...]
    several: bool
    columns: int = 1


@dataclass(frozen=True)
class Signatures:
    captions: tuple[str, ...] = field(default=())


Block = (Heading | Paragraph | DataTable | KeyFigures | LevelBars | LevelChanges | Map | Photos | TwoColumns | KeptTogether
         | Alternatives | Space | NewPage | Signatures | AnswerLines | Choices)
Blocks = list[Block]


def _inside(block: Block) -> Iterable[Block]:
    """The blocks of columns, groups and of the first of several alternatives."""
    match block:
        case TwoColumns():
            return (*block.left, *block.right)
        case KeptTogether():
            return block.blocks
        case Alternatives():
            return block.choices[0]
    return ()


def keys(blocks: Iterable[Block]) -> Iterator[str]:
    """What links may lead to: headings, and photos that have a key."""
    for block in blocks:
        if isinstance(block, Heading):
            yield block.key
        elif isinstance(block, Photos):
            yield from (plate.key for plate in block.plates if plate.key)
        yield from keys(_inside(block))


def headings(blocks: Iterable[Block]) -> Iterator[Heading]:
    """Those inside columns and groups too."""
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        yield from headings(_inside(block))
