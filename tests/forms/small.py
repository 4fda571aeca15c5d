"""Small forms as XForm XML, for what a spreadsheet cannot say."""

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from app.forms import Clock, Form, Interview, load_form

NOW = Clock.fixed(now="2026-11-23T09:00:00+00:00")
LIST = ('<instance id="list"><root>' + "".join(
    f"<item><name>{name}</name><label>{name.upper()}</label><kind>{kind}</kind></item>"
    for name, kind in (("a", "x"), ("b", "y"), ("c", "x"))) + "</root></instance>")


def small(instance: str, binds: str = "", body: str = "", more: str = LIST) -> Form:
    """`instance` is what stands in /data; `more` are secondary instances and actions."""
    return load_form((
        '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
        'xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>small</h:title><model>'
        f'<instance><data id="small">{instance}</data></instance>{more}{binds}</model></h:head><h:body>{body}</h:body></h:html>'
    ).encode(), files={})


def bind(name: str, kind: str = "string", **expressions: str) -> str:
    said = "".join(f" {key}={quoteattr(text)}" for key, text in expressions.items())
    return f'<bind nodeset="/data/{name}" type="{kind}"{said}/>'


def field(name: str, inside: str = "") -> str:
    return f'<input ref="/data/{name}">{inside}</input>'


def repeat(name: str, inside: str, count: str = "", label: str = "") -> str:
    counted = f" jr:count={quoteattr(count)}" if count else ""
    return (f'<group ref="/data/{name}"><label>{label}</label><repeat nodeset="/data/{name}"{counted}>{inside}</repeat></group>')


def choose(name: str, nodes: str) -> str:
    return (f'<select1 ref="/data/{name}"><itemset nodeset={quoteattr(nodes)}><value ref="name"/><label ref="label"/></itemset>'
            "</select1>")


def values(interview: Interview, names: Iterable[str]) -> list[str]:
    return [interview.node(f"/data/{name}").value for name in names]
