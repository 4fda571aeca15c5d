"""Random forms of what is hard to keep up to date: predicates with places, relative paths out of repeats, filtered sums,
counted repeats, lookups, lists made of answers, attributes, events. As XForm XML."""

from random import Random
from xml.sax.saxutils import quoteattr

LIST = ('<instance id="list"><root>' + "".join(
    f"<item><name>{name}</name><label>{name.upper()}</label><kind>{kind}</kind><size>{size}</size></item>"
    for name, kind, size in (("a", "x", 1), ("b", "y", 2), ("c", "x", 3), ("d", "z", 2), ("e", "y", 5))) + "</root></instance>")
CODES = ("a", "b", "c", "d", "e")


class Tricky:
    """Three levels: `/data`, a repeat `r` in it (with a group `g`), a repeat `s` in that. What is computed reads answers
    and what was computed before it, so there is no circle; a wildcard reads answers alone."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.binds: list[str] = []
        self.body: dict[str, list[str]] = {"": [], "r": [], "s": []}
        self.inside: dict[str, list[str]] = {"": [], "r": [], "s": []}
        self.numbers = {"": ["n0"], "r": ["n1", "g/m1"], "s": ["n2"]}       # by level, relative to it
        self.texts = {"": ["t0", "k0"], "r": ["t1", "k1"], "s": ["t2"]}

    def path(self, level: str, name: str) -> str:
        return {"": "/data/", "r": "/data/r/", "s": "/data/r/s/"}[level] + name

    def pick(self, level: str, table: dict[str, list[str]]) -> str:
        """One node seen from a level: of it or of one around it, absolute or relative."""
        levels = ["", "r", "s"][:["", "r", "s"].index(level) + 1]
        at = self.random.choice(levels)
        name = self.random.choice(table[at])
        if self.random.random() < 0.4:
            return "../" * (1 + len(levels) - 1 - levels.index(at)) + name
        return self.path(at, name)

    def number(self, level: str, depth: int = 0) -> str:
        random, pick = self.random, self.random.choice
        small = random.randint(0, 3)
        some = (lambda: self.number(level, depth + 1)) if depth < 2 else (lambda: self.pick(level, self.numbers))
        options = [
            lambda: self.pick(level, self.numbers), lambda: str(random.randint(0, 9)),
            lambda: f"{some()} {pick(['+', '-', '*', 'mod', 'div'])} {some()}",
            lambda: f"if({self.condition(level, depth + 1)}, {some()}, {some()})",
            lambda: f"coalesce({some()}, {some()})", lambda: f"round({some()}, {small})",
            lambda: f"count-selected({self.pick(level, self.texts)})",
            lambda: f"string-length({self.text(level, depth + 1)})",
            lambda: f"number(instance('list')/root/item[name = {self.pick(level, self.texts)}]/size)",
            lambda: f"count(instance('list')/root/item[kind = {pick(['kind', repr('x'), repr('y')])} and size > {some()}])",
            lambda: f"count(instance('list')/root/item[size = {self.pick(level, self.numbers)} and position() > {small}])",
        ]
        if level == "":
            of, name = pick(["r", "r", "s"]), ""
            name = pick(self.numbers[of])
            whole, step = ("/data/r", "") if of == "r" else ("/data/r/s", "")
            options += [
                lambda: f"{pick(['sum', 'min', 'max', 'count'])}({whole}{step}/{name})",
                lambda: f"sum({whole}[{self.predicate(of)}]/{name})", lambda: f"count({whole}[{self.predicate(of)}])",
                lambda: f"sum(/data/r[{self.predicate('r')}]/s[{self.predicate('s')}]/n2)",
                lambda: f"number(/data/r[{small}]/{pick(self.numbers['r'])})",
                lambda: f"number(/data/r[last()]/{pick(self.numbers['r'])})",
                lambda: f"number(/data/r[position() = {self.pick('', self.numbers)}]/n1)",
                lambda: f"number((/data/r/s)[{small}]/n2)",
                lambda: f"number(indexed-repeat(/data/r/n1, /data/r, {some()}))",
                lambda: f"number(indexed-repeat(/data/r/s/n2, /data/r, {some()}, /data/r/s, {some()}))",
                lambda: "count(/data/r/n1 | /data/r/s/n2)", lambda: "count(//n2)", lambda: "sum(/data/r/*/m1)",
                lambda: "count(/data/r/n1/following::n1)",
                lambda: f"count(/data/r[count(s[{self.predicate('s')}]) > {small}])",
            ]
        elif level == "r":
            options += [
                lambda: "position(..)", lambda: "count(../s)", lambda: "sum(../s/n2)", lambda: "count(/data/r/s)",
                lambda: f"sum(../s[{self.predicate('s')}]/n2)", lambda: f"number(../s[{small}]/n2)",
                lambda: f"sum(../../r[{self.predicate('r')}]/n1)",
                lambda: "count(../../r[n1 = current()/../n1])",
                lambda: "sum(../../r[position() <= position(current()/..)]/n1)",
                lambda: "number(/data/r[position() = position(current()/..) - 1]/n1)",
                lambda: "count(../preceding-sibling::r)", lambda: "count(../following-sibling::r[1]/s)",
                lambda: "number(indexed-repeat(/data/r/n1, /data/r, position(..) - 1))",
            ]
        else:
            options += [
                lambda: "position(..)", lambda: "position(../..)", lambda: "count(../../s)",
                lambda: f"sum(../../s[{self.predicate('s')}]/n2)",
                lambda: "number(../../../r[position() = position(current()/../..) - 1]/n1)",
                lambda: "sum(../../../r/s[n2 > current()/../n2]/n2)", lambda: "number(../../n1)",
                lambda: "number(indexed-repeat(/data/r/s/n2, /data/r, position(../..), /data/r/s, position(..) - 1))",
            ]
        return str(pick(options)())

    def predicate(self, of: str) -> str:
        random, pick = self.random, self.random.choice
        name = pick(self.numbers[of])
        options = [
            f"{name} > {random.randint(0, 9)}", f"position() = {random.randint(1, 3)}", "position() = last()",
            f"{name} != ''", f"position() mod 2 = {random.randint(0, 1)}", f"{name} = /data/n0",
            f"{name} > 2 and position() > 1", f"not({name} < /data/n0)", f"selected({pick(self.texts[of])}, 'a')",
        ]
        if of == "r":
            options += ["count(s) > 1", "s/n2 > 3", "sum(s[n2 > 2]/n2) > 4", "s[2]/n2 = ../n0"]
        else:
            options += ["../n1 > n2", "n2 > ../../n0"]
        chosen = pick(options)
        return f"{chosen}][{pick(options)}" if random.random() < 0.2 else chosen

    def text(self, level: str, depth: int = 0) -> str:
        pick = self.random.choice
        options = [
            lambda: self.pick(level, self.texts), lambda: f"concat({self.pick(level, self.texts)}, '-', {self.number(level, 2)})",
            lambda: f"instance('list')/root/item[name = {self.pick(level, self.texts)}]/label",
            lambda: f"instance('list')/root/item[kind = 'y'][{self.random.randint(1, 3)}]/name",
            lambda: f"substring-before({self.pick(level, self.texts)}, ' ')",
            lambda: f"selected-at({self.pick(level, self.texts)}, {self.random.randint(0, 2)})",
            lambda: "/data/t0/@mark",
            lambda: f"translate({self.pick(level, self.texts)}, 'ab', {pick(['/data/t0', repr('xy')])})",
            lambda: "jr:choice-name(/data/k0, '/data/k0')",
        ]
        if level == "":
            options += [lambda: "join(' ', /data/r/t1)", lambda: f"join(' ', /data/r[{self.predicate('r')}]/t1)",
                        lambda: "join(',', /data/r/s/n2)", lambda: f"string(/data/r[{self.predicate('r')}]/k1)",
                        lambda: "string(/data/r/n1)", lambda: f"join(',', /data/r[{self.predicate('r')}]/s/t2)"]
        return str(pick(options)())

    def condition(self, level: str, depth: int = 0) -> str:
        pick = self.random.choice
        options = [
            lambda: f"{self.number(level, depth + 1)} {pick(['<', '>', '=', '!=', '<=', '>='])} {self.number(level, depth + 1)}",
            lambda: f"selected({self.pick(level, self.texts)}, '{pick(CODES)}')",
            lambda: f"{self.text(level, 2)} {pick(['=', '!='])} {self.text(level, 2)}",
            lambda: f"not({self.condition(level, depth + 1)})" if depth < 2 else "true()",
            lambda: f"{self.condition(level, depth + 1)} {pick(['and', 'or'])} {self.condition(level, depth + 1)}"
            if depth < 2 else f"{self.pick(level, self.texts)} != ''",
        ]
        if level == "":
            options += [lambda: f"/data/r/n1 {pick(['<', '>', '=', '!='])} {self.number(level, 2)}",
                        lambda: "/data/r/s/n2 = /data/r/n1"]
        return str(pick(options)())

    def bind(self, path: str, kind: str = "string", **expressions: str) -> None:
        said = "".join(f" {name}={quoteattr(text)}" for name, text in expressions.items() if text)
        self.binds.append(f'<bind nodeset="{path}" type="{kind}"{said}/>')

    def form(self, questions: int = 10) -> str:
        random = self.random
        answers = [("", "n0", "int"), ("r", "n1", "int"), ("r", "g/m1", "decimal"), ("s", "n2", "int"), ("", "t0", "string"),
                   ("r", "t1", "string"), ("s", "t2", "string")]
        for level, name, kind in answers:
            self.bind(self.path(level, name), kind)
        self.bind("/data/t0/@mark", calculate=random.choice(["concat('m', /data/n0)", "string(count(/data/r))"]))
        filters = {"k0": ["", "[size > /data/n0]", "[selected(/data/t0, name)]", "[kind = 'x' or name = /data/t0]"],
                   "k1": ["", "[size = current()/../n1]", "[kind = 'y' and size < count(/data/r) + 2]",
                          "[not(name = /data/k0)]"]}
        lists = {name: f"instance('list')/root/item{random.choice(some)}" for name, some in filters.items()}
        if random.random() < 0.3:
            lists["k0"] = f"randomize({lists['k0']}, /data/n0)"
        self.bind("/data/k0")
        self.bind("/data/r/k1")
        made: list[tuple[str, str]] = []
        for number in range(questions):
            level = random.choice(["", "", "r", "r", "s"])
            name = f"c{number}"
            made.append((level, name))
            relevant = self.condition(level) if random.random() < 0.4 else ""
            if random.random() < 0.65:
                self.bind(self.path(level, name), random.choice(["string", "int", "decimal"]), relevant=relevant,
                          calculate=self.number(level))
                self.numbers[level].append(name)
            elif random.random() < 0.6:
                self.bind(self.path(level, name), relevant=relevant, calculate=self.text(level))
                self.texts[level].append(name)
            else:
                self.bind(self.path(level, name), "int", relevant=relevant or self.condition(level),
                          constraint=self.condition(level), required=self.condition(level), readonly=random.choice(
                              ["", "", self.condition(level)]))
                self.body[level].append(f'<input ref="{self.path(level, name)}"/>')
                self.numbers[level].append(name)
        if random.random() < 0.5:
            self.bind("/data/r/g", relevant=random.choice(["/data/n0 < 8", "../n1 != 3", "position(..) < 4"]))
        counted = random.choice(["", "", "../n1", "count(/data/r)", "/data/n0"])
        return self.written(made, lists, counted)

    def written(self, made: list[tuple[str, str]], lists: dict[str, str], counted: str) -> str:
        def elements(level: str) -> str:
            return "".join(f"<{name}/>" for at, name in made if at == level)

        def select(ref: str, control: str, name: str) -> str:
            return (f'<{control} ref="{ref}"><label>of {name}</label><itemset nodeset={quoteattr(lists[name])}>'
                    '<value ref="name"/><label ref="label"/></itemset></' + f"{control}>")
        inner = f"<s><n2/><t2/>{elements('s')}</s>"
        outer = f"<r><n1/><t1/><k1/><g><m1/></g>{{}}{elements('r')}</r>"
        template = outer.format(inner.replace("<s>", '<s jr:template="">')).replace("<r>", '<r jr:template="">')
        instance = f'<data id="tricky"><n0>1</n0><t0 mark="">a b</t0><k0/>{template}{elements("")}</data>'
        count = f' jr:count="{counted}"' if counted else ""
        s = (f'<group ref="/data/r/s"><repeat nodeset="/data/r/s"{count}><input ref="/data/r/s/n2"/><input ref="/data/r/s/t2"/>'
             f'{"".join(self.body["s"])}</repeat></group>')
        change = '<setvalue event="xforms-value-changed" ref="/data/r/t1" value="concat(/data/r/n1, \' \', /data/r/t1)"/>'
        fresh = '<setvalue event="odk-new-repeat" ref="/data/r/g/m1" value="position(../..) + /data/n0"/>'
        r = (f'<group ref="/data/r"><repeat nodeset="/data/r">{fresh}<input ref="/data/r/n1">{change}</input>'
             f'<input ref="/data/r/t1"/>{select("/data/r/k1", "select1", "k1")}<input ref="/data/r/g/m1"/>{s}'
             f'{"".join(self.body["r"])}</repeat></group>')
        return (
            '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
            'xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>tricky</h:title><model><instance>'
            f'{instance}</instance>{LIST}{"".join(self.binds)}</model></h:head><h:body>'
            '<input ref="/data/n0"/><input ref="/data/t0"/>'
            f'{select("/data/k0", "select", "k0")}{r}{"".join(self.body[""])}</h:body></h:html>')


def tricky(seed: int, questions: int = 10) -> bytes:
    return Tricky(seed).form(questions).encode()
