"""Cuts the text of an expression into tokens (XPath 1.0, 3.7)."""

from __future__ import annotations

import re
from typing import NamedTuple

from app.translations import Message, message

LONGEST = 200_000
"""Characters in one expression; real forms stay below a tenth of it."""


class Token(NamedTuple):
    """`kind` is one of: number, literal, name, call, axis, type, operator, or the punctuation itself; "end" last."""

    kind: str
    text: str
    at: int


class SyntaxProblem(ValueError):
    """The text is no expression. `at` is the place of the first character that does not fit."""

    def __init__(self, reason: Message, text: str, at: int) -> None:
        self.reason, self.text, self.at = reason, text, min(at, len(text))
        self.sentence = message("{reason}: {expression}", reason=reason, expression=self.marked())
        super().__init__(str(self.sentence))

    def marked(self) -> Message:
        """The expression with the place marked, cut to what is near when it is long."""
        before, after = self.text[: self.at], self.text[self.at :]
        before = before if len(before) <= 60 else f"…{before[-60:]}"
        after = after if len(after) <= 40 else f"{after[:40]}…"
        if not before.strip():
            return message("⟪here⟫ {after}", after=after.strip())
        # Translators: an expression of a form, with the place marked that does not fit.
        return message("{before} ⟪here⟫ {after}", before=before.lstrip(), after=after.strip()) if after.strip() else \
            message("{before} ⟪here⟫", before=before.lstrip())


_NAME = r"[^\W\d][\w.\-·]*"
_TOKEN = re.compile(
    rf"""\s*(?:
      (?P<number>\d+(?:\.\d*)?|\.\d+)
    | (?P<literal>"[^"]*"|'[^']*')
    | (?P<name>{_NAME}(?::(?!:)(?:{_NAME}|\*))?)
    | (?P<mark>::|//|!=|<=|>=|\.\.|[/()\[\],@.|+\-=<>*$])
    | (?P<bad>\S)
    )""",
    re.VERBOSE,
)
_FOLLOWS = re.compile(r"\s*(\(|::)?")
_AFTER_OPERAND = {"number", "literal", "name", ")", "]", ".", ".."}
_GLUED = re.compile(r"(?:and|or|div|mod)(?=\d)")
_OPERATOR_NAMES = {"and", "or", "div", "mod"}
_NODE_TYPES = {"node", "text", "comment", "processing-instruction"}
_OPERATORS = {"|", "+", "-", "=", "!=", "<", "<=", ">", ">=", "/", "//"}


def tokens(text: str) -> list[Token]:
    """All tokens of `text`, with an "end" token last. Raises SyntaxProblem."""
    if len(text) > LONGEST:
        raise SyntaxProblem(message("The expression is longer than {count} characters", count=LONGEST), text, LONGEST)
    cut: list[Token] = []
    previous = ""  # kind of the token before: an operand before `*` or `div` makes it an operator
    place = 0
    while (match := _TOKEN.match(text, place)) is not None:
        place = match.end()
        kind = match.lastgroup or ""
        piece = match[kind]
        at = match.start(kind)
        if kind == "name":
            glued = _GLUED.match(piece) if previous in _AFTER_OPERAND else None
            if glued is not None:       # `1or2`: the standard wants a space, other engines and old forms do not
                kind, piece, place = "operator", glued[0], at + len(glued[0])
            elif previous in _AFTER_OPERAND and piece in _OPERATOR_NAMES:
                kind = "operator"
            else:
                next_mark = _FOLLOWS.match(text, match.end())
                mark = next_mark[1] if next_mark else None
                if mark == "(":
                    kind = "type" if piece in _NODE_TYPES else "call"
                elif mark == "::":
                    kind = "axis"
        elif kind == "mark":
            if piece == "*":
                kind = "operator" if previous in _AFTER_OPERAND else "name"
            elif piece == "$":
                variables = message("Forms have no variables; {variable} stands in spreadsheets only", variable="${name}")
                raise SyntaxProblem(variables, text, at)
            else:
                kind = "operator" if piece in _OPERATORS and piece not in ("/", "//") else piece
        elif kind == "bad":
            if piece in "\"'":
                raise SyntaxProblem(message("A quotation mark is not closed"), text, at)
            stray = message("The character {character} does not belong in an expression", character=piece)
            raise SyntaxProblem(stray, text, at)
        cut.append(Token(kind, piece, at))
        previous = kind
    cut.append(Token("end", "", len(text.rstrip())))
    return cut
