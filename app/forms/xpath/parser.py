"""Text to syntax tree: the whole XPath 1.0 grammar by precedence climbing."""

from __future__ import annotations

from functools import lru_cache

from app.forms.xpath.ast import PRECEDENCE, Binary, Call, Expression, Filter, Literal, Negate, Number, Path, Step
from app.forms.xpath.lexer import SyntaxProblem, Token, tokens
from app.translations import message

DEEPEST = 120
"""Levels of brackets and calls in one expression: deep enough for hand-made chains of if(), bounded for the stack."""

AXES = {
    "child", "descendant", "parent", "ancestor", "following-sibling", "preceding-sibling", "following", "preceding",
    "attribute", "namespace", "self", "descendant-or-self", "ancestor-or-self",
}  # fmt: skip
_STEP_STARTS = {"name", "axis", "type", "@", ".", ".."}
_ANY_BELOW = Step("descendant-or-self", "node")


@lru_cache(maxsize=4096)
def parse(text: str) -> Expression:
    """The syntax tree of an expression. Raises SyntaxProblem with the place that does not fit."""
    return _Parser(text).whole()


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens(text)
        self.next = 0
        self.depth = 0

    def whole(self) -> Expression:
        if self.tokens[0].kind == "end":
            raise SyntaxProblem(message("The expression is empty"), self.text, 0)
        expression = self.expression(1)
        token = self.tokens[self.next]
        if token.kind != "end":
            raise self.wrong(token)
        return expression

    def wrong(self, token: Token) -> SyntaxProblem:
        if token.kind == "end":
            return SyntaxProblem(message("The expression ends too early"), self.text, token.at)
        return SyntaxProblem(message("{part} does not fit here", part=token.text), self.text, token.at)

    def take(self, kind: str) -> Token:
        token = self.tokens[self.next]
        if token.kind != kind:
            raise self.wrong(token)
        self.next += 1
        return token

    def expression(self, weakest: int) -> Expression:
        """Operators that bind at least as tightly as `least`, all of them left-associative."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise SyntaxProblem(message("The expression is nested deeper than {count} levels", count=DEEPEST), self.text,
                                self.tokens[self.next].at)
        left = self.unary()
        while (token := self.tokens[self.next]).kind == "operator":
            level = PRECEDENCE[token.text]
            if level < weakest:
                break
            self.next += 1
            # The right side of the tightest levels is a single operand, which spares a call.
            right = self.unary() if level == 6 else self.expression(level + 1)
            left = Binary(token.text, left, right)
        self.depth -= 1
        return left

    def unary(self) -> Expression:
        minus = 0
        while self.tokens[self.next].kind == "operator" and self.tokens[self.next].text == "-":
            self.next += 1
            minus += 1
        if minus > DEEPEST:
            raise SyntaxProblem(message("There are more than {count} minus signs", count=DEEPEST), self.text,
                                self.tokens[self.next].at)
        operand = self.path()
        while self.tokens[self.next].kind == "operator" and self.tokens[self.next].text == "|":
            self.next += 1
            operand = Binary("|", operand, self.path())
        for _ in range(minus):
            operand = Negate(operand)
        return operand

    def path(self) -> Expression:
        token = self.tokens[self.next]
        kind = token.kind
        if kind == "/":
            self.next += 1
            steps = self.steps() if self.tokens[self.next].kind in _STEP_STARTS else ()
            return Path(steps, absolute=True)
        if kind == "//":
            self.next += 1
            return Path((_ANY_BELOW, *self.steps()), absolute=True)
        if kind in _STEP_STARTS:
            return Path(self.steps())
        primary = self.primary(token)
        predicates = self.predicates()
        if predicates:
            primary = Filter(primary, predicates)
        kind = self.tokens[self.next].kind
        if kind == "/":
            self.next += 1
            return Path(self.steps(), start=primary)
        if kind == "//":
            self.next += 1
            return Path((_ANY_BELOW, *self.steps()), start=primary)
        return primary

    def primary(self, token: Token) -> Expression:
        self.next += 1
        if token.kind == "number":
            return Number(float(token.text), token.text)
        if token.kind == "literal":
            return Literal(token.text[1:-1])
        if token.kind == "(":
            inner = self.expression(1)
            self.take(")")
            return inner
        if token.kind == "call":
            self.take("(")
            arguments: list[Expression] = []
            if self.tokens[self.next].kind != ")":
                arguments.append(self.expression(1))
                while self.tokens[self.next].kind == ",":
                    self.next += 1
                    arguments.append(self.expression(1))
            self.take(")")
            return Call(token.text, tuple(arguments), token.at)
        self.next -= 1
        raise self.wrong(token)

    def predicates(self) -> tuple[Expression, ...]:
        conditions: list[Expression] = []
        while self.tokens[self.next].kind == "[":
            self.next += 1
            conditions.append(self.expression(1))
            self.take("]")
        return tuple(conditions)

    def steps(self) -> tuple[Step, ...]:
        steps = [self.step()]
        while (kind := self.tokens[self.next].kind) in ("/", "//"):
            self.next += 1
            if kind == "//":
                steps.append(_ANY_BELOW)
            steps.append(self.step())
        return tuple(steps)

    def step(self) -> Step:
        token = self.tokens[self.next]
        self.next += 1
        if token.kind == ".":
            return Step("self", "node", predicates=self.predicates(), at=token.at)
        if token.kind == "..":
            return Step("parent", "node", predicates=self.predicates(), at=token.at)
        axis = "child"
        if token.kind == "@":
            axis = "attribute"
            token = self.tokens[self.next]
            self.next += 1
        elif token.kind == "axis":
            axis = token.text
            if axis not in AXES:
                raise SyntaxProblem(message("{axis} is no axis of XPath", axis=axis), self.text, token.at)
            self.take("::")
            token = self.tokens[self.next]
            self.next += 1
        if token.kind == "name":
            prefix, _, name = token.text.rpartition(":")
            return Step(axis, "name", prefix, name, self.predicates(), token.at)
        if token.kind == "type":
            self.take("(")
            target = ""
            if token.text == "processing-instruction" and self.tokens[self.next].kind == "literal":
                target = self.take("literal").text[1:-1]
            self.take(")")
            return Step(axis, token.text, "", target, self.predicates(), token.at)
        self.next -= 1
        raise self.wrong(token)
