"""What receivers say, made by the tests: sentences with their checksums, and walks of any length."""

from __future__ import annotations

from collections.abc import Iterator


def sentence(body: str) -> str:
    total = 0
    for letter in body:
        total ^= ord(letter)
    return f"${body}*{total:02X}\r\n"


def angle(degrees: float, digits: int) -> str:
    """dddmm.mmmmm without its hemisphere."""
    minutes = round(abs(degrees) * 60, 5)
    return f"{int(minutes // 60):0{digits}d}{minutes % 60:08.5f}"


def moment(latitude: float, longitude: float, second: int, *, hdop: float = 0.9, satellites: int = 9, error: float | None = None,
           day: str = "271126") -> str:
    """What a receiver with several systems says in one second: RMC, GGA, GSA, GSV, GST."""
    clock = f"{second // 3600 % 24:02d}{second // 60 % 60:02d}{second % 60:02d}.00"
    place = (f"{angle(latitude, 2)},{'S' if latitude < 0 else 'N'},{angle(longitude, 3)},{'W' if longitude < 0 else 'E'}")
    used = ",".join([*(f"{number:02d}" for number in range(1, min(satellites, 12) + 1)), *[""] * (12 - min(satellites, 12))])
    said = [sentence(f"GNRMC,{clock},A,{place},0.4,12.5,{day},,,A"),
            sentence(f"GNGGA,{clock},{place},1,{satellites:02d},{hdop},380.1,M,28.0,M,,"),
            sentence(f"GNGSA,A,3,{used},1.6,{hdop},1.3"),
            sentence(f"GPGSV,1,1,{satellites + 3:02d},01,40,083,46,02,17,308,41")]
    if error is not None:
        said.append(sentence(f"GNGST,{clock},4.0,3.0,2.0,90.0,{error / 2 ** 0.5:.3f},{error / 2 ** 0.5:.3f},5.0"))
    return "".join(said)


def searching(second: int, heard: int = 4) -> str:
    """The same while it has no position."""
    clock = f"{second // 3600 % 24:02d}{second // 60 % 60:02d}{second % 60:02d}.00"
    return (sentence(f"GNRMC,{clock},V,,,,,,,271126,,,N") + sentence(f"GNGGA,{clock},,,,,0,00,99.99,,M,,M,,")
            + sentence(f"GPGSV,1,1,{heard:02d},01,40,083,22,02,17,308,18"))


def walk(seconds: int, *, start: int = 9 * 3600) -> Iterator[str]:
    """A receiver that wakes up, finds its position, gets better, and is carried north."""
    for at in range(seconds):
        if at < 5:
            yield searching(start + at, at + 1)
        else:
            hdop = max(0.8, 6.0 - (at - 5) * 0.4)
            yield moment(8.6439 + at * 1e-5, -10.9717, start + at, hdop=round(hdop, 1), error=3.0 if hdop < 1.5 else None)
