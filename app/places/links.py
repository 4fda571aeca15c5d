"""Links: of a map's address the pin is read, and what the map happens to show only where there is no pin."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qsl, unquote, unquote_plus, urlsplit

from app.places.coordinates import WRITE_BOTH, Found
from app.problem import Problem
from app.translations import message

Read = Callable[[str], Found]       # of a text that is no link; Problem

_LINK = re.compile(r"geo:.*|(?:[a-z][a-z0-9.+-]*://|google\.navigation:|mailto:)\S+", re.I)
_BARE = re.compile(r"(?:www\.|maps\.|[\w-]+\.(?:com|org|net|app|gl|co)/)\S+", re.I)
_N = r"([+-]?\d+(?:\.\d+)?)"
_F = r"([+-]?\d+\.\d+)"
_PAIR = re.compile(rf"\s*(?:loc:|ll\.)?\s*{_F}(?:\s*[,~_]\s*|\s+){_F}(?:[,_].*|\s*\(.*\))?\s*", re.S)
_GEO = re.compile(rf"geo:{_N},{_N}(?:,{_N})?((?:;[\w.-]+(?:=[^;?]*)?)*)(?:\?(.*))?", re.I)
_GOOGLE_PIN = re.compile(rf"!3d{_N}!4d{_N}")
_VIEW = re.compile(rf"/@{_N},{_N}(?:,|$)")
_HASH = re.compile(rf"(?:map=)?\d+(?:\.\d+)?/{_N}/{_N}(?:[/&].*)?")
# Parameters in the order in which they name the pin. What a map shows is told by those of VIEW.
PINS = ("mlat", "query", "q", "destination", "daddr", "pin", "marker", "markers", "coordinate", "sp", "to", "text", "latlng",
        "lat", "latitude")
VIEWS = ("ll", "center", "viewpoint", "map", "cp", "cbll", "c", "sll")
WAYS = ("rtext", "route", "waypoints", "saddr")            # a way has two ends, and what the map shows is neither
_TURNED_PINS = ("pt", "whatshere[point]", "poi[point]")
_PARTNER = {"mlat": ("mlon", "mlng"), "lat": ("lon", "lng", "long"), "latitude": ("longitude",)}
_LONGITUDE_FIRST = re.compile(r"(?:^|\.)yandex\.|(?:^|\.)2gis\.|(?:^|\.)maps\.yandex")
_SHIFTED = re.compile(r"(?:^|\.)(?:amap|autonavi|gaode|baidu|map\.qq)\.com$|(?:^|\.)qq\.com$")
_SHORT = re.compile(r"(?:^|\.)(?:goo\.gl|app\.goo\.gl|maps\.app\.goo\.gl|osm\.org|omaps\.app|bit\.ly|g\.co|w3w\.co|what3words\.com|"
                    r"t\.co|tinyurl\.com|ge0\.me)$")


def read_link(plain: str, read: Read) -> Found | None:
    """None where there is no link in the text. Problem: a link that names no place, or more than one."""
    links = _LINK.findall(plain) or ([plain.strip()] if _BARE.fullmatch(plain.strip()) else [])
    if not links:
        return None
    if len(links) > 1:
        raise Problem(message("There is more than one link."), message("Paste one of them."))
    link = links[0].rstrip(".,;)>\"'") if not links[0].lower().startswith("geo:") else links[0].rstrip(".,;>\"'")
    place = _geo(link) if link.lower().startswith("geo:") else _web(link, read)
    words = plain.replace(links[0], " ").strip(" :.,;()\n")
    if any(letter.isdecimal() for letter in words):
        try:
            named_place = read(words)
        except Problem:
            return place            # words with a number in them: the name of the place
        if abs(named_place.latitude - place.latitude) > 1e-3 or abs(named_place.longitude - place.longitude) > 1e-3:
            raise Problem(message("The link and the words beside it name two places."), message("Paste one of them."))
    return place


def _geo(link: str) -> Found:
    uri = _GEO.fullmatch(unquote_plus(link) if "%" in link else link)
    if not uri:
        raise Problem(message("The geo: link is not written as such links are."), WRITE_BOTH)
    options = dict(part.partition("=")[::2] for part in uri[4].lower().split(";"))
    if options.get("crs", "wgs84") != "wgs84":
        raise Problem(message("The geo: link is not in WGS 84."), WRITE_BOTH)
    asked = dict(parse_qsl(uri[5] or "")).get("q", "")
    if pair := _PAIR.fullmatch(asked):
        return Found(float(pair[1]), float(pair[2]))
    place = Found(float(uri[1]), float(uri[2]), _float(uri[3]), _float(options.get("u")))
    if asked and not place.latitude and not place.longitude:
        raise Problem(message("The geo: link asks for a name and has no position."), WRITE_BOTH)
    return place


def _float(digits: str | None) -> float | None:
    try:
        return float(digits) if digits else None
    except ValueError:
        return None


def _web(link: str, read: Read) -> Found:
    address = urlsplit(link if ":" in link.split("/")[0] else f"https://{link}")
    host = (address.hostname or "").lower()
    if _SHIFTED.search(host):
        raise Problem(message("Maps of this service are shifted by law: their positions are not those of a receiver."),
                      WRITE_BOTH)
    parameters = _parameters(address.query or (address.path if address.scheme == "google.navigation" else ""))
    if address.fragment and "=" in address.fragment:
        parameters = _parameters(address.fragment.lstrip("?")) | parameters
    turned = bool(_LONGITUDE_FIRST.search(host))
    pins = [*_data_pins(link), *_path_pins(address.path, read, turned=turned)]
    if turned:
        pins += [place for name in _TURNED_PINS if (place := _pair(parameters.get(name, ""), turned=True))]
    pins += [place for name in PINS if name in parameters and (place := _parameter(name, parameters, read))]
    if "mapy." in host and {"x", "y"} <= parameters.keys():
        pins += [place for place in [_pair(f"{parameters['y']},{parameters['x']}", turned=False)] if place]
    if not pins and not any(name in parameters for name in WAYS):
        pins = _views(address.path, address.fragment, parameters, turned=turned)
    if not pins:
        raise Problem(message("A short link says nothing without the internet.") if _SHORT.search(host) else
                      message("The link does not say where one place is."),
                      message("Open it, and copy the coordinates that the map shows."))
    return pins[0]


def _parameters(query: str) -> dict[str, str]:
    return {name.lower(): value for name, value in parse_qsl(query, keep_blank_values=False)}


def _data_pins(link: str) -> list[Found]:
    """What Google writes behind the view. Problem: several places."""
    plain = unquote(link)
    places = {Found(float(match[1]), float(match[2])) for match in _GOOGLE_PIN.finditer(plain)}
    if len(places) > 1:
        raise Problem(message("The link names more than one place."),
                      message("Copy the coordinates of the one that is meant."))
    return list(places)


def _path_pins(path: str, read: Read, *, turned: bool) -> list[Found]:
    """Coordinates that stand as a part of the path: of a place, a search, or the end of a way."""
    parts = [unquote_plus(part) for part in path.split("/")]
    name = next((word for word in ("dir", "place", "search", "l") if word in parts), "")
    if not name:
        raw = [unquote(part) for part in path.split("/")]
        return [place for part in raw if "+" in part and (place := _try(part, read))]       # plus.codes/6CWFJ2VH+HP
    following = [part for part in parts[parts.index(name) + 1:] if not part.startswith(("@", "data="))]
    places = [_pair(part, turned=turned) or _try(part, read) for part in following]
    if name != "dir":
        return [place for place in places[:1] if place]
    if len(places) < 2 or places[-1] is None or any(places[:-1]):
        raise Problem(message("The link is a way, and which of its ends is meant it does not say."),
                      message("Copy the coordinates of the one that is meant."))
    return [places[-1]]


def _parameter(name: str, parameters: dict[str, str], read: Read) -> Found | None:
    if name in _PARTNER:
        return next((_pair(f"{parameters[name]},{parameters[partner]}", turned=False) for partner in _PARTNER[name]
                     if partner in parameters), None)
    value = re.split(r"\||point\.", parameters[name])[-1] if name in ("sp", "markers") else parameters[name]
    return _pair(value, turned=False) or _try(value, read)


def _views(path: str, fragment: str, parameters: dict[str, str], *, turned: bool) -> list[Found]:
    views = []
    if view := _VIEW.search(unquote(path)):
        views.append(Found(float(view[1]), float(view[2])))
    if view := _HASH.fullmatch(fragment):
        views.append(Found(float(view[1]), float(view[2])))
    views += [place for name in VIEWS if (place := _pair(parameters.get(name, ""), turned=turned))]
    return views


def _pair(text: str, *, turned: bool) -> Found | None:
    pair = _PAIR.fullmatch(text)
    if not pair:
        return None
    return Found(float(pair[2]), float(pair[1])) if turned else Found(float(pair[1]), float(pair[2]))


def _try(text: str, read: Read) -> Found | None:
    try:
        return read(text)
    except Problem:
        return None
