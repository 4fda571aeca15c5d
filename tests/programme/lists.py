"""Small forms of the four lists, written as rows: what a team's own form may say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl

HEAD = ("type", "name", "label::English (en)", "label::French (fr)", "relevant", "required", "constraint", "calculation",
        "bind::cn:list", "bind::cn:offers", "bind::cn:withheld", "bind::cn:role", "bind::cn:need", "bind::cn:sector",
        "hint::English (en)", "readonly")
Row = dict[str, str]
SECTORS = (("sector", "w", "Water", "Eau", "water", "", ""), ("sector", "h", "Health", "Santé", "health", "", ""),
           ("sector", "waste", "Waste", "Déchets", "", "", ""), ("sector", "dk", "Does not know", "Ne sait pas", "", "", "dk"))
STATES = (("state", "going", "Going on", "En cours", "", "open", ""), ("state", "over", "Over", "Terminé", "", "done", ""),
          ("state", "cancelled", "Cancelled", "Annulé", "", "dropped", ""))
KINDS = (("kind", "webinar", "Webinar", "Webinaire", "", "", ""), ("kind", "visit", "Study visit", "Visite d’étude", "", "", ""))
YES_NO = (("yn", "yes", "Yes", "Oui", "", "", ""), ("yn", "no", "No", "Non", "", "", ""))


def row(type: str, name: str, label: str = "", **said: str) -> Row:
    """`fr`, `list`, `offers`, `withheld`, `role`: of the columns of those names; the others are XLSForm's own."""
    ours = {"fr": "label::French (fr)", "list": "bind::cn:list", "offers": "bind::cn:offers", "withheld": "bind::cn:withheld",
            "role": "bind::cn:role"}
    return {"type": type, "name": name, "label::English (en)": label, "label::French (fr)": said.pop("fr", f"{label} (fr)"),
            **{ours.get(key, key): value for key, value in said.items()}}


def xlsform(path: Path, rows: Sequence[Row], *, list_name: str = "", version: str = "2026112801", form_id: str = "",
            counts: str = "each") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "survey"
    sheet.append(HEAD)
    for one in rows:
        sheet.append([one.get(head, "") for head in HEAD])
    lists = book.create_sheet("choices")
    lists.append(("list_name", "name", "label::English (en)", "label::French (fr)", "cn:sector", "cn:state", "cn:answer"))
    for choice in (*SECTORS, *STATES, *KINDS, *YES_NO):
        lists.append(choice)
    settings = book.create_sheet("settings")
    settings.append(("form_title", "form_id", "version", "default_language", "namespaces", "attribute::cn:list",
                     "attribute::cn:counts"))
    settings.append((path.stem.capitalize(), form_id or path.stem, version, "English (en)", 'cn="https://cityneeds.org/xforms"',
                     list_name, counts))
    book.save(path)
    return path


def event_rows(audience: str = "Audience online") -> list[Row]:
    return [
        row("text", "title", "Title", required="yes", list="title"),
        row("date", "day", "Day", list="day"),
        row("select_one kind", "kind", "Kind", list="kind"),
        row("select_one state", "state", "State", list="state"),
        row("select_multiple sector", "field", "Fields", list="sector"),
        row("integer", "women", "Women", list="total", constraint=". >= 0"),
        row("integer", "audience", audience, relevant="${kind} = 'webinar'", list="total"),
        row("begin_repeat", "partners", "Partner"),
        row("text", "partner", "Organisation", list="partner"),
        row("text", "country", "Country", list="country"),
        row("end_repeat", ""),
        row("begin_repeat", "steps", "What follows"),
        row("text", "step", "What is to be done"),
        row("text", "by", "Who", list="who"),
        row("date", "until", "By when", list="due"),
        row("select_one state", "step_state", "How far", list="state"),
        row("end_repeat", ""),
    ]


def event_form(folder: Path, **how: str) -> Path:
    return xlsform(folder / "meeting.xlsx", event_rows(), list_name="events", **how)


def practice_form(folder: Path, **how: str) -> Path:
    """Of which the whole is withheld without consent, and a telephone number always."""
    return xlsform(folder / "practice.xlsx", [
        row("select_one yn", "agrees", "Takes part", role="consent"),
        row("text", "title", "Name", required="yes", list="title", withheld="${publish} != 'yes'", relevant="${agrees} != 'no'"),
        row("select_multiple sector", "field", "Fields", list="sector", offers="sector"),
        row("text", "item", "Item", list="item", offers="item"),
        row("integer", "people", "People", list="total"),
        row("text", "telephone", "Telephone", list="column", withheld="true()"),
        row("text", "about", "What is special about ${title}?"),
        row("image", "picture", "Picture"),
        row("calculate", "summed", calculation="concat('Call ', ${telephone})"),
        row("text", "shown", "Shown", calculation="concat('Call ', ${telephone})", readonly="yes"),
        row("select_one yn", "publish", "May it be published?"),
    ], list_name="practices", **how)


def milestone_form(folder: Path, **how: str) -> Path:
    return xlsform(folder / "step.xlsx", [
        row("text", "what", "What", required="yes", list="title"),
        row("text", "office", "Who", list="who"),
        row("date", "until", "Due", list="due"),
        row("select_one state", "state", "State", list="state"),
        row("decimal", "budget", "Budget", list="total"),
    ], list_name="milestones", **how)


def partner_form(folder: Path) -> Path:
    return xlsform(folder / "donor.xlsx", [
        row("text", "name", "Name", required="yes", list="title"),
        row("select_multiple sector", "field", "Fields", list="sector", offers="sector"),
        row("begin_repeat", "gifts", "What it can give"),
        row("text", "gift", "Item", list="item", offers="item"),
        row("end_repeat", ""),
        row("select_one state", "state", "State", list="state"),
    ], list_name="partners")


def needy_form(folder: Path) -> Path:
    """Of a site in a city: pumps that it needs, and what its council could share."""
    return xlsform(folder / "needy.xlsx", [
        row("integer", "asked", "Pumps that are needed"),
        row("select_multiple sector", "share", "What could be shared", offers="sector"),
        {**row("decimal", "pumps", "Pumps", calculation="${asked}", readonly="yes"), "bind::cn:need": "WAT-01",
         "bind::cn:sector": "water", "hint::English (en)": "The well has none."},
    ], counts="site")
