"""In which direction each letter of a line is read: the Unicode bidirectional algorithm (annex 9, revision 46), with isolates and
pairs of brackets. A line is a paragraph of its own: no letter here ends one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import bidirectional, category, mirrored, normalize

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
_LRE, _RLE, _PDF = "\u202a", "\u202b", "\u202c"
MARKS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
STEERS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_DEEPEST = 125                                          # levels
_INITIATORS = ("LRI", "RLI", "FSI")
_NEUTRAL = frozenset((*_INITIATORS, "PDI", "B", "S", "WS", "ON"))
_NOT_KEPT = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "BN"))
_STRONG = {"L": "L", "R": "R", "AL": "R"}
_ACTS_AS = {"L": "L", "R": "R", "EN": "R", "AN": "R"}   # rules N0 to N2: numbers count as from the right


def first_strong(text: str) -> str:
    """"L" or "R" by the first letter that has a direction and stands in no isolate; "" where none has (rule P2)."""
    depth = 0
    for letter in text:
        its = bidirectional(letter)
        if its in _INITIATORS:
            depth += 1
        elif its == "PDI":
            depth = max(0, depth - 1)
        elif not depth and its in _STRONG:
            return _STRONG[its]
    return ""


def isolated(text: str, otherwise: str = "L") -> str:
    """What is put into a line, so that it is read in its own direction and changes nothing around it; `otherwise` is that of one
    without letters, a number. Marks in it that would reach out of it are closed or left out."""
    if not text:
        return text
    if STEERS.search(text):
        text = _balanced(text)
    return f"{RLI if (first_strong(text) or otherwise) == 'R' else LRI}{text}{PDI}"


def bare(text: str) -> str:
    """Without isolates and embeddings: for what knows no marks."""
    return STEERS.sub("", text)


def carried_on(lines: list[str]) -> list[str]:
    """Lines that one text was broken into, so that an isolate or embedding that is broken goes on in the next line."""
    if not any(STEERS.search(line) for line in lines):
        return lines
    made: list[str] = []
    is_open: list[str] = []
    for line in lines:
        begins = "".join(is_open)
        is_open = _left_open(line, is_open)
        made.append(begins + line + "".join(PDI if mark in (LRI, RLI, FSI) else _PDF for mark in reversed(is_open)))
        is_open = [{FSI: RLI if first_strong(line.partition(FSI)[2]) == "R" else LRI}.get(mark, mark) for mark in is_open]
    return made


def _left_open(line: str, is_open: Sequence[str]) -> list[str]:
    """What is open at its end, of what is open at its beginning and begins in it."""
    held = list(is_open)
    for mark in STEERS.findall(line):
        if mark == PDI:
            at = max((at for at, one in enumerate(held) if one in (LRI, RLI, FSI)), default=-1)
            held = held[:at] if at >= 0 else held
        elif mark == _PDF:
            if held and held[-1] not in (LRI, RLI, FSI):
                held.pop()
        else:
            held.append(mark)
    return held


def _balanced(text: str) -> str:
    """Without marks that close what it has not opened, and with what it opens closed."""
    depth, made = 0, []
    for letter in text:
        if letter in (LRI, RLI, FSI):
            depth += 1
        elif letter == PDI:
            if not depth:
                continue
            depth -= 1
        made.append(letter)
    return "".join(made) + PDI * depth


# ------------------------------------------------------------------------------------------------ levels

def levels(text: str, base: int) -> list[int]:
    """Of each letter of the line; even: read from the left. `base`: 0 or 1, that of the line."""
    types = [bidirectional(letter) or "L" for letter in text]
    found = list(types)
    ends = _matching(types)
    level = _explicit(text, types, ends, base)
    kept = [at for at, its in enumerate(found) if its not in _NOT_KEPT]
    for sequence, before, after in _sequences(kept, level, found, ends, base):
        _resolve(text, sequence, types, found, level[sequence[0]], before, after)
        for at in sequence:
            level[at] += _deeper(types[at], level[at])
    last = base
    for at, its in enumerate(found):        # a joiner stays with its letter
        if its in _NOT_KEPT:
            level[at] = last
        last = level[at]
    return level


def _deeper(its: str, level: int) -> int:
    """Rules I1 and I2."""
    if level % 2:
        return int(its != "R")
    return {"L": 0, "R": 1}.get(its, 2)


def _matching(types: Sequence[str]) -> dict[int, int]:
    """Where each isolate ends (definition BD9)."""
    ends: dict[int, int] = {}
    begun: list[int] = []
    for at, its in enumerate(types):
        if its in _INITIATORS:
            begun.append(at)
        elif its == "PDI" and begun:
            ends[begun.pop()] = at
    return ends


def _explicit(text: str, types: list[str], ends: dict[int, int], base: int) -> list[int]:
    """Rules X1 to X8: levels by the marks of direction; what an override says is written into the types."""
    stack: list[tuple[int, str, bool]] = [(base, "", False)]        # level, override, whether an isolate
    too_deep_isolates = too_deep = isolates = 0
    level: list[int] = []
    for at, its in enumerate(types):
        if its == "PDI":
            if too_deep_isolates:
                too_deep_isolates -= 1
            elif isolates:
                too_deep = 0
                while not stack[-1][2]:
                    stack.pop()
                stack.pop()
                isolates -= 1
        now, override, _ = stack[-1]
        level.append(now)
        if its == "PDF":
            if not too_deep_isolates and too_deep:
                too_deep -= 1
            elif not too_deep_isolates and not stack[-1][2] and len(stack) > 1:
                stack.pop()
        elif its in _INITIATORS or (its in _NOT_KEPT and its != "BN"):
            is_isolate = its in _INITIATORS
            from_right = its[0] == "R" or (its == "FSI" and first_strong(text[at + 1:ends.get(at, len(text))]) == "R")
            if is_isolate and override:
                types[at] = override
            new = (now + 1) | 1 if from_right else (now + 2) & ~1
            if new <= _DEEPEST and not too_deep_isolates and not too_deep:
                isolates += is_isolate
                stack.append((new, its[0] if its in ("LRO", "RLO") else "", is_isolate))
            elif is_isolate:
                too_deep_isolates += 1
            elif not too_deep_isolates:
                too_deep += 1
        elif override and its not in ("BN", "B"):
            types[at] = override
    return level


def _sequences(kept: Sequence[int], level: Sequence[int], found: Sequence[str], ends: dict[int, int],
               base: int) -> list[tuple[list[int], str, str]]:
    """Definition BD13: letters of one level that are read on, over the isolates between them; the directions before and behind."""
    runs: list[list[int]] = []
    for at in kept:
        if runs and level[runs[-1][-1]] == level[at]:
            runs[-1].append(at)
        else:
            runs.append([at])
    begins = {run[0]: run for run in runs}
    place = {at: number for number, at in enumerate(kept)}
    closing = set(ends.values())
    made = []
    for run in runs:
        if found[run[0]] == "PDI" and run[0] in closing:
            continue                        # it goes on with an earlier one
        sequence = list(run)
        while found[sequence[-1]] in _INITIATORS and sequence[-1] in ends:
            sequence += begins[ends[sequence[-1]]]
        own, first, last = level[run[0]], place[sequence[0]], place[sequence[-1]]
        before = level[kept[first - 1]] if first else base
        is_open = found[sequence[-1]] in _INITIATORS
        after = level[kept[last + 1]] if last + 1 < len(kept) and not is_open else base
        made.append((sequence, "LR"[max(own, before) % 2], "LR"[max(own, after) % 2]))
    return made


def _resolve(text: str, sequence: Sequence[int], types: list[str], found: Sequence[str], level: int, before: str,
             after: str) -> None:
    """Rules W1 to W7 and N0 to N2."""
    last, strong = before, before
    for at in sequence:                                                                     # W1, W2
        if types[at] == "NSM":
            types[at] = "ON" if last in _INITIATORS or last == "PDI" else last
        last = types[at]
        if last in ("L", "R", "AL"):
            strong = last
        elif last == "EN" and strong == "AL":
            types[at] = "AN"
    for at in sequence:                                                                     # W3
        if types[at] == "AL":
            types[at] = "R"
    for previous, at, following in zip(sequence, sequence[1:], sequence[2:], strict=False):      # W4
        sides = types[previous], types[following]
        if (types[at] in ("ES", "CS") and sides == ("EN", "EN")) or (types[at] == "CS" and sides == ("AN", "AN")):
            types[at] = sides[0]
    for order in (sequence, sequence[::-1]):                                                # W5
        last = ""
        for at in order:
            if types[at] == "ET" and last == "EN":
                types[at] = "EN"
            last = types[at]
    strong = before
    for at in sequence:                                                                     # W6, W7
        if types[at] in ("ES", "ET", "CS"):
            types[at] = "ON"
        elif types[at] in ("L", "R"):
            strong = types[at]
        elif types[at] == "EN" and strong == "L":
            types[at] = "L"
    _pair_brackets(text, sequence, types, found, "LR"[level % 2], before)
    start = 0
    while start < len(sequence):                                                            # N1, N2
        end = start
        while end < len(sequence) and types[sequence[end]] in _NEUTRAL:
            end += 1
        if end > start:
            left = _ACTS_AS[types[sequence[start - 1]]] if start else before
            right = _ACTS_AS[types[sequence[end]]] if end < len(sequence) else after
            for at in sequence[start:end]:
                types[at] = left if left == right else "LR"[level % 2]
        start = end + 1


def _pair_brackets(text: str, sequence: Sequence[int], types: list[str], found: Sequence[str], own: str, before: str) -> None:
    """Rule N0: both brackets of a pair take the direction of what they hold."""
    for first, last in _bracket_pairs(text, sequence, types):
        inside = {_ACTS_AS[types[at]] for at in sequence[first + 1:last] if types[at] in _ACTS_AS}
        if not inside:
            continue
        direction = own
        if own not in inside:
            context = next((_ACTS_AS[types[at]] for at in sequence[first - 1::-1] if types[at] in _ACTS_AS), before) \
                if first else before
            direction = context if context != own else own
        for place in (first, last):
            types[sequence[place]] = direction
            for at in sequence[place + 1:]:
                if found[at] != "NSM":
                    break
                types[at] = direction


def _bracket_pairs(text: str, sequence: Sequence[int], types: Sequence[str]) -> list[tuple[int, int]]:
    """Places in the sequence (definition BD16)."""
    pairs: list[tuple[int, int]] = []
    begun: list[tuple[str, int]] = []
    for place, at in enumerate(sequence):
        if types[at] != "ON":
            continue
        kind, closed_by = _bracket(text[at])
        if kind == "open":
            if len(begun) == 63:
                return []
            begun.append((closed_by, place))
        elif kind == "close":
            for held in range(len(begun) - 1, -1, -1):
                if begun[held][0] == closed_by:
                    pairs.append((begun[held][1], place))
                    del begun[held:]
                    break
    return sorted(pairs)


@lru_cache(1000)
def _bracket(letter: str) -> tuple[str, str]:
    """Whether it opens or closes, and what closes it: Unicode has both side by side, but for those of ASCII."""
    kind = {"Ps": "open", "Pe": "close"}.get(category(letter), "")
    if not kind or not mirrored(letter):
        return "", ""
    if kind == "close":
        return kind, normalize("NFC", letter)
    return kind, normalize("NFC", {"[": "]", "{": "}"}.get(letter) or _closing(letter))


def _closing(letter: str) -> str:
    other = {"\u298d": "\u2990", "\u298f": "\u298e"}.get(letter)
    return other or chr(ord(letter) + 1)
