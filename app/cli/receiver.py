"""`receiver`: which satellite receivers there are, and what one says; for training, and for support on the telephone."""

from __future__ import annotations

import argparse
import time
from contextlib import ExitStack
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from app.cli.language import tr, tr_n
from app.cli.shared import add, add_group, json_option, print_json
from app.problem import Problem
from app.receivers import Fix, metres
from app.session import load_settings
from app.translations import Measure, Message, message, message_n

if TYPE_CHECKING:
    from app.receivers import Averaging, Source, Tee

SECONDS = 30.0              # that are listened where nobody says how long


def register(commands: Any) -> None:
    group = add_group(commands, "receiver", tr("satellite receivers at this laptop, and what they say"), "list|read")
    parser = add(group, "list", show, tr("the ports at which a receiver may be, and which one this laptop listens to"))
    json_option(parser)
    parser = add(group, "read", read, tr("what a receiver says, and the mean of its positions; without an option the one of the "
                                         "settings, else the only port"))
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--port", metavar="PORT", help=tr("a serial port: /dev/ttyACM0, COM5; with @4800 behind it, at this rate"))
    where.add_argument("--gpsd", metavar="HOST[:PORT]", nargs="?", const="localhost", help=tr("gpsd, here or on another computer"))
    where.add_argument("--log", metavar="FILE", help=tr("a recording, read at once"))
    parser.add_argument("--seconds", type=float, metavar="N", help=tr("how long it is listened to; 30 where nobody says, of a "
                                                                      "recording all"))
    parser.add_argument("--record", metavar="FILE", help=tr("keeps what is heard as a recording, added to what the file holds"))
    json_option(parser)


def show(chosen: argparse.Namespace) -> int:
    from app.receivers import can_read_ports, ports
    found, used = ports(), load_settings().receiver
    if chosen.json:
        print_json({"ports": [{"port": device, "name": name} for device, name in found], "chosen": used,
                    "ports_can_be_read": can_read_ports()})
        return 0
    if not can_read_ports():
        print(tr("Receivers at a port need an optional part that is not installed: {command}",
                 command="pip install 'cityneeds[receiver]'"))
    for device, name in found:
        print(device if name == device else f"{device}  {name}")
    if not found:
        print(tr("There is no serial port."))
    print(tr("This laptop listens to {receiver}.", receiver=used) if used else tr("No receiver is chosen on this laptop."))
    return 0


def read(chosen: argparse.Namespace) -> int:
    """Problem: there is no such receiver, or it gave no position."""
    from app.receivers import Averaging
    with ExitStack() as stack:
        tee: Tee | None = None
        if chosen.record:
            tee = stack.enter_context(_recording(Path(chosen.record))).write
        source = _source(chosen, tee)
        seconds = chosen.seconds if chosen.seconds is not None else None if source.replayed else SECONDS
        averaging = Averaging()
        best: Fix | None = None
        last = Fix()
        stop, began = Event(), time.monotonic()
        for fix in source.fixes(stop):
            if averaging.add(fix) and not chosen.json and not source.replayed:
                print(_line(fix), flush=True)
            if fix.has_position and (best is None or (fix.accuracy or 1e9) < (best.accuracy or 1e9)):
                best = fix
            last = fix
            if seconds is not None and time.monotonic() - began >= seconds:
                break
    _tell(chosen, source, averaging, best, last)
    return 0


def _recording(path: Path) -> Any:
    try:
        return path.open("ab", buffering=0)
    except OSError as error:
        raise Problem(message("{file} cannot be written ({reason}).", file=path, reason=error.strerror or ""),
                      message("Choose another place.")) from error


def _source(chosen: argparse.Namespace, tee: Tee | None) -> Source:
    from app.receivers import LogSource, ports, read_source
    if chosen.log:
        return LogSource(Path(chosen.log), pace=0)
    if chosen.port:
        return read_source(f"serial:{chosen.port}", tee=tee)
    if chosen.gpsd:
        return read_source(f"gpsd:{chosen.gpsd}", tee=tee)
    if text := load_settings().receiver:
        return read_source(text, tee=tee)
    found = ports()
    if len(found) == 1:
        return read_source(f"serial:{found[0][0]}", tee=tee)
    raise Problem(message("No receiver is chosen on this laptop."),
                  message("Give --port, --gpsd or --log; `main.py receiver list` lists the ports."))


def _tell(chosen: argparse.Namespace, source: Source, averaging: Averaging, best: Fix | None, last: Fix) -> None:
    mean = averaging.mean
    if chosen.json:
        print_json({"source": source.text, "replayed": source.replayed, "mean": mean, "best": _facts(best), "last": _facts(last)})
        if mean is not None:
            return
    if mean is None or best is None:
        heard = last.in_view if last.in_view is not None else last.satellites
        raise Problem(message("The receiver gave no position.") if heard is None else
                      message_n("The receiver gave no position; it hears {count} satellite.",
                                "The receiver gave no position; it hears {count} satellites.", heard),
                      message("Wait outdoors under an open sky; the first position takes some minutes."))
    if chosen.json:
        return
    from app.places import format_position
    place = format_position(mean.latitude, mean.longitude, "letters", 6)
    print(tr_n("{place}: mean of {count} reading, spread {spread}, accuracy {accuracy}",
               "{place}: mean of {count} readings, spread {spread}, accuracy {accuracy}", mean.count, place=place,
               spread=metres(mean.spread), accuracy=_accuracy(mean.accuracy)))
    if source.replayed:
        print(tr("This is a recording: what it gives was not measured here."))


def _line(fix: Fix) -> str:
    """One reading."""
    assert fix.latitude is not None
    assert fix.longitude is not None
    clock = fix.time[11:19] if "T" in fix.time else fix.time[:8]
    said = [clock, f"{fix.latitude:.6f}, {fix.longitude:.6f}", tr("±{distance}", distance=_accuracy(fix.accuracy))]
    if fix.satellites is not None:
        said.append(tr_n("{count} satellite", "{count} satellites", fix.satellites))
    if fix.hdop is not None:
        said.append(tr("HDOP {value}", value=round(fix.hdop, 1)))
    return " · ".join([*said, fix.quality])


def _facts(fix: Fix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    return {"latitude": fix.latitude, "longitude": fix.longitude, "altitude": fix.altitude, "accuracy": fix.accuracy,
            "method": fix.method, "quality": fix.quality, "satellites": fix.satellites, "in_view": fix.in_view, "hdop": fix.hdop,
            "time": fix.time}


def _accuracy(value: float | None) -> Measure | Message:
    return message("unknown") if value is None else metres(value)
