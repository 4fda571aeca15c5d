"""What the commands share: adding a command to the parser, reading and writing with one sentence where it fails."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from app.cli.language import tr, tr_n
from app.cli.terminal import visible
from app.locations import place
from app.problem import Problem
from app.session import Operation, Session
from app.translations import Message, message

MOST_LINES = 20         # of what was refused, or is missing
Command = Callable[[argparse.Namespace], int]
T = TypeVar("T")


def add(group: Any, name: str, command: Command, summary: str) -> argparse.ArgumentParser:
    """A command, its one-line help, and the function that does it and gives the exit status."""
    parser: argparse.ArgumentParser = group.add_parser(name, help=summary, description=summary)
    parser.set_defaults(command=command)
    return parser


def add_group(commands: Any, name: str, summary: str, verbs: str) -> Any:
    """A family of commands, `form check|fill|eval`."""
    return commands.add_parser(name, help=summary).add_subparsers(required=True, metavar=verbs)


def run_on(file: str, operation: Operation[T], *, parcels: bool = False) -> T:
    """Does it on a workspace that is opened for it, to read where it only reads; `parcels`: or on a parcel. Problem: as of
    `Workspace.open` and of itself."""
    with Session.of(place(file), read_only=not operation.writes, parcels=parcels) as session:
        return session.run(operation)


def read_bytes(path: Path) -> bytes:
    """Problem: it is not there, or may not be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Problem(message("{file} cannot be read ({reason}).", file=path, reason=error.strerror or ""),
                      message("Check the name and try again.")) from error


def read_text(path: Path) -> str:
    """Problem: it cannot be read, or is not in UTF-8."""
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problem(message("{file} is not text in UTF-8.", file=path), message("Save it as UTF-8 and try again.")) from error


def parse_json(text: str, name: Message | str) -> Any:
    """`name` says in a sentence where the text stands. Problem: it is not JSON."""
    try:
        return json.loads(text)
    except ValueError as error:
        raise Problem(message("{file} is not JSON ({reason}).", file=name, reason=str(error)),
                      message("Mend it and try again.")) from error


def ask_passphrase(chosen: argparse.Namespace, question: str, *, twice: bool = False) -> str:
    """From --passphrase-file, the keyboard, or the first line of standard input: never from the command line, which others see."""
    import getpass
    import sys
    if getattr(chosen, "passphrase_file", None):
        passphrase = read_text(Path(chosen.passphrase_file)).partition("\n")[0].rstrip("\r")
    elif sys.stdin.isatty():
        passphrase = getpass.getpass(f"{visible(question)}: ")
        if twice and getpass.getpass(f"{tr('Once more')}: ") != passphrase:
            raise Problem(message("The two passphrases differ."), message("Try again."))
    else:
        passphrase = sys.stdin.readline().rstrip("\r\n")
    if not passphrase:
        raise Problem(message("There is no passphrase."), message("Type one, or give --passphrase-file."))
    return passphrase


def passphrase_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--passphrase-file", metavar="FILE", help=tr("its first line is the passphrase; else it is asked for"))


def json_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=tr("everything, for other programs: the same in every language"))


def few(lines: Sequence[str], more: int = 0) -> list[str]:
    """The first of them, indented, and how many come after; --json lists more."""
    unlisted = len(lines[MOST_LINES:]) + more
    return [f"  {line}" for line in lines[:MOST_LINES]] + (
        ["  " + tr_n("… {count} more", "… {count} more", unlisted)] if unlisted else [])


def as_json(value: Any) -> Any:
    """As JSON has it: sentences in English, dataclasses as objects, decimal numbers as numbers (whole ones without a point)."""
    if isinstance(value, Message):
        return str(value)
    if hasattr(value, "as_json"):
        return as_json(value.as_json())
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: as_json(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(part) for part in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def print_json(value: Any) -> None:
    print(json.dumps(as_json(value), ensure_ascii=False, indent=1))
