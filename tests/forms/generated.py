"""Random forms with groups, repeats in repeats, calculations, relevance and choices, as XForm XML."""

from random import Random
from xml.sax.saxutils import quoteattr

KINDS = ("int", "decimal", "string", "select", "date")


class Maker:
    """Questions read those before them and the sums of repeats, so no circle comes about."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.instance: list[tuple[str, str]] = []               # each element with and without its templates
        self.binds: list[str] = []
        self.body: list[str] = []
        self.numbers: list[tuple[str, tuple[str, ...]]] = []    # (path, the repeats around it)
        self.texts: list[tuple[str, tuple[str, ...]]] = []
        self.count = 0

    def form(self, questions: int) -> str:
        self.block("/data", (), questions, 0)
        return (
            '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
            'xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>generated</h:title><model><instance>'
            f'<data id="generated">{"".join(one for one, _ in self.instance)}</data></instance>'
            f'{"".join(self.binds)}</model></h:head><h:body>{"".join(self.body)}</h:body></h:html>')

    def block(self, above: str, repeats: tuple[str, ...], questions: int, depth: int) -> None:
        while questions > 0:
            chance = self.random.random()
            if depth < 3 and chance < 0.2 and questions > 3:
                inner = self.random.randint(2, min(6, questions - 1))
                self.group(above, repeats, inner, depth, repeat=self.random.random() < 0.6)
                questions -= inner
            else:
                self.question(above, repeats)
                questions -= 1

    def group(self, above: str, repeats: tuple[str, ...], questions: int, depth: int, *, repeat: bool) -> None:
        self.count += 1
        path = f"{above}/g{self.count}"
        name = path.rpartition("/")[2]
        if not repeat and self.random.random() < 0.6:
            self.bind(path, "string", relevant=self.condition(repeats))
        at = len(self.instance)
        self.body.append(f'<group ref="{path}">' + (f'<repeat nodeset="{path}">' if repeat else ""))
        self.block(path, (*repeats, path) if repeat else repeats, questions, depth + 1)
        self.body.append("</repeat></group>" if repeat else "</group>")
        whole, plain = ("".join(parts) for parts in zip(*self.instance[at:], strict=True))
        del self.instance[at:]
        bare = f"<{name}>{plain}</{name}>"
        template = f'<{name} jr:template="">{whole}</{name}>' + bare
        self.instance.append((template if repeat else f"<{name}>{whole}</{name}>", bare))

    def question(self, above: str, repeats: tuple[str, ...]) -> None:
        self.count += 1
        path, kind = f"{above}/q{self.count}", self.random.choice(KINDS)
        relevant = self.condition(repeats) if self.random.random() < 0.4 else ""
        if self.random.random() < 0.3 and self.numbers:
            self.bind(path, "string", calculate=self.number(repeats), relevant=relevant)
            self.numbers.append((path, repeats))
        else:
            self.bind(path, "string" if kind == "select" else kind, relevant=relevant)
            if kind == "select":
                items = "".join(f"<item><label>{one}</label><value>{one}</value></item>" for one in "abc")
                self.body.append(f'<select ref="{path}">{items}</select>')
            else:
                self.body.append(f'<input ref="{path}"/>')
            if kind in ("int", "decimal"):
                self.numbers.append((path, repeats))
            elif kind != "date":
                self.texts.append((path, repeats))
        self.instance.append((f"<q{self.count}/>", f"<q{self.count}/>"))

    def bind(self, path: str, kind: str, **expressions: str) -> None:
        said = "".join(f" {name}={quoteattr(text)}" for name, text in expressions.items() if text)
        self.binds.append(f'<bind nodeset="{path}" type="{kind}"{said}/>')

    def condition(self, repeats: tuple[str, ...]) -> str:
        made = []
        for _ in range(self.random.randint(1, 2)):
            if self.numbers and self.random.random() < 0.6:
                made.append(f"{self.number(repeats)} {self.random.choice(['<', '<=', '>', '>=', '!='])} "
                            f"{self.random.randint(0, 30)}")
            elif here := self.readable(self.texts, repeats):
                made.append(f"selected({self.random.choice(here)}, '{self.random.choice('abc')}')")
        joined = self.random.choice([" and ", " or "]).join(made)
        return f"not({joined})" if joined and self.random.random() < 0.2 else joined

    def number(self, repeats: tuple[str, ...]) -> str:
        here = self.readable(self.numbers, repeats)
        below = [path for path, around in self.numbers if len(around) > len(repeats) and around[:len(repeats)] == repeats]
        chance = self.random.random()
        if below and (chance < 0.3 or not here):
            return f"{self.random.choice(['sum', 'count', 'min'])}({self.random.choice(below)})"
        if not here:
            return str(self.random.randint(0, 9))
        one = self.random.choice(here)
        if chance < 0.5:
            return f"{one} {self.random.choice(['+', '-', '*', 'div'])} {self.random.randint(1, 5)}"
        if chance < 0.65:
            return f"coalesce({one}, '7')"
        if chance < 0.8:
            return f"if({one} > {self.random.randint(0, 20)}, {one}, {self.random.randint(0, 9)})"
        return f"round({one} div 3, 1)" if chance < 0.9 else one

    def readable(self, known: list[tuple[str, tuple[str, ...]]], repeats: tuple[str, ...]) -> list[str]:
        """Those that are one node from there: no repeat around them that is not around here."""
        return [path for path, around in known if around == repeats[:len(around)]]


def generated(seed: int, questions: int = 40) -> bytes:
    return Maker(seed).form(questions).encode()
