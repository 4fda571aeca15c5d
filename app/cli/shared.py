"""What the commands share: adding a command to the parser, reading and writing with one sentence where it fails."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from app.cli.terminal import visible
from app.problem import Problem

MOST_LINES = 20         # of what was refused, or is missing
Command = Callable[[argparse.Namespace], int]


def add(group: Any, name: str, command: Command, summary: str) -> argparse.ArgumentParser:
    """A command, its one-line help, and the function that does it and gives the exit status."""
    one: argparse.ArgumentParser = group.add_parser(name, help=summary, description=summary)
    one.set_defaults(command=command)
    return one


def add_group(commands: Any, name: str, summary: str, verbs: str) -> Any:
    """A family of commands, `form check|fill|eval`."""
    return commands.add_parser(name, help=summary).add_subparsers(required=True, metavar=verbs)


def read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Problem(f"{path} cannot be read ({error.strerror}).", "Check the name and try again.") from error


def read_text(path: Path) -> str:
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problem(f"{path} is not text in UTF-8.", "Save it as UTF-8 and try again.") from error


def parse_json(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise Problem(f"{name} is not JSON ({error}).", "Mend it and try again.") from error


def ask_passphrase(chosen: argparse.Namespace, question: str, *, twice: bool = False) -> str:
    """From --passphrase-file, the keyboard, or the first line of standard input: never from the command line, which others see."""
    import getpass
    import sys
    if getattr(chosen, "passphrase_file", None):
        said = read_text(Path(chosen.passphrase_file)).partition("\n")[0].rstrip("\r")
    elif sys.stdin.isatty():
        said = getpass.getpass(f"{visible(question)}: ")
        if twice and getpass.getpass("Once more: ") != said:
            raise Problem("The two passphrases differ.", "Try again.")
    else:
        said = sys.stdin.readline().rstrip("\r\n")
    if not said:
        raise Problem("There is no passphrase.", "Type one, or give --passphrase-file.")
    return said


def passphrase_option(one: argparse.ArgumentParser) -> None:
    one.add_argument("--passphrase-file", metavar="FILE", help="its first line is the passphrase; else it is asked for")


def few(lines: Sequence[str], more: int = 0) -> list[str]:
    """The first of them, indented, and how many come after; --json lists more."""
    rest = len(lines[MOST_LINES:]) + more
    return [f"  {one}" for one in lines[:MOST_LINES]] + ([f"  … {rest} more"] if rest else [])


def print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))
