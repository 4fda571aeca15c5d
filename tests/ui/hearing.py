"""Somebody who leads an interview by ear: knows of the window only what came over AT-SPI, and presses keys of a real X server."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from app.forms import Clock, Node, load_form
from app.locations import cache_dir
from app.questionnaire import plain

CHOICES = ("radio button", "check box")
LONGEST = 30                # s until something is heard
SILENCE = 0.3               # s after which no more is said of a key
SECOND_DIGIT = 0.8          # s that the program waits for one
MOST_KEYS = 400


class Heard:
    """What the listener wrote so far: a list a line, its first word "focus" or "announced"."""

    def __init__(self, told: Path) -> None:
        self._told = told
        self.mark = 0

    def lines(self) -> list[list[str]]:
        return [json.loads(line) for line in self._told.read_text().splitlines() if line.startswith("[") and line.endswith("]")]

    def focus(self) -> list[list[str]]:
        """Since the mark."""
        return [line[1:] for line in self.lines()[self.mark:] if line[0] == "focus"]

    def until(self, so: Callable[[], bool]) -> None:
        end = time.monotonic() + LONGEST
        while not so():
            if time.monotonic() > end:
                raise TimeoutError(f"last heard: {self.lines()[-6:]}")
            time.sleep(0.05)

    def next_focus(self) -> list[str]:
        """Where it comes to rest: name, role, description, value."""
        self.until(lambda: bool(self.focus()))
        many = -1
        while many != len(self.lines()):
            many = len(self.lines())
            time.sleep(SILENCE)
        last = self.focus()[-1]
        self.mark = many
        return last


def press(*keys: str) -> None:
    for key in keys:
        subprocess.run(["xdotool", "key", key], check=True)


def write(text: str) -> None:
    subprocess.run(["xdotool", "type", "--delay", "15", "--", text], check=True)


class Listener:
    """`answers`: by ref. `wrong`: what is said first at a question, before the review leads back to it."""

    def __init__(self, heard: Heard, form: Path, answers: dict[str, str], wrong: dict[str, str]) -> None:
        self._heard, self._answers, self._wrong = heard, answers, dict(wrong)
        self._form = load_form(form, cache=cache_dir()).begin(clock=Clock.fixed(today="2026-11-20"))   # to know what is asked
        self.at: dict[str, list[str]] = {}                  # what was heard where a question was come to first, by its ref
        self.not_understood: list[list[str]] = []

    def lead(self) -> None:
        """To the review, where nothing is left to be done."""
        for _ in range(MOST_KEYS):
            said = self._heard.next_focus()
            node = self._meant(said)
            if node is not None:
                self._answer(node, said)
            elif said[0].startswith("Finish"):
                return
            elif any(said[0].startswith(label) for label in self._labels().values()):
                press("Return")                             # of the review: what is wrong, and the way to it
            else:
                self.not_understood.append(said)
                press("Next")
        raise AssertionError(f"the review was not reached: {self.not_understood}")

    def _labels(self) -> dict[str, str]:
        return {node.ref: " ".join(plain(node.label or "").split()) for node in self._form.nodes()
                if node.kind == "question" and node.relevant and node.definition.control and node.label and not node.readonly}

    def _meant(self, said: list[str]) -> Node | None:
        """The question that was named: by what has the focus, or beside it where that is a choice."""
        name, role, description, _ = said
        words = f"{name}. {description}" if role in CHOICES else name
        found = [(len(label), ref) for ref, label in self._labels().items()
                 if (label in words if role in CHOICES else label == words)]
        return self._form.node(max(found)[1]) if found else None

    def _answer(self, node: Node, said: list[str]) -> None:
        is_new = node.ref not in self.at
        if is_new:
            self.at[node.ref] = said
        wrong = self._wrong.pop(node.ref, "")
        wanted = wrong or self._answers.get(node.ref, "")
        if wanted and (wrong or self._form.node(node.ref).value != wanted):
            self._say(node, wanted, said[1])
            if not wrong:
                self._form.set(node.ref, wanted)
        press("Return")

    def _say(self, node: Node, wanted: str, role: str) -> None:
        choices = node.choices or []
        if not choices:
            press("ctrl+a")
            write(wanted)
            return
        for name in wanted.split(" ") if node.definition.control == "select" else [wanted]:
            at = next(at for at, choice in enumerate(choices) if choice.name == name)
            if role in CHOICES:
                write(str(at + 1))
                if len(choices) > 9:
                    time.sleep(SECOND_DIGIT)
            else:
                press("ctrl+a")
                write(" ".join(choices[at].label.split()))
                press("Return")
