"""A form that asks persons, and a city where they were asked."""

from __future__ import annotations

from pathlib import Path

from app.forms import load_form
from app.locations import cache_dir
from app.models import Workspace
from tests.findings.towns import spreadsheet

HEAD = ("type", "name", "label", "relevant", "calculation", "bind::cn:role", "bind::cn:group")
ROWS = [
    ("select_one sex", "sex", "Sex", "", "", "", "sex"),
    ("select_one yn", "ill", "Was anybody ill?"),
    ("select_one yn", "cared", "Did they get care?", "${ill} = 'yes'"),
    ("select_multiple need", "wants", "What is missing?"),
    ("integer", "home", "People at home"),
    ("text", "says", "Anything else?"),
    ("select_one yn", "chance", "Drawn by lot?", "", "", "drawn"),
    ("integer", "houses", "From how many houses?", "", "", "drawn-from"),
    ("calculate", "each", "", "", "'yes'", "each"),
]
CHOICES = [("sex", "f", "Woman"), ("sex", "m", "Man"), ("yn", "yes", "Yes"), ("yn", "no", "No"), ("need", "water", "Water"),
           ("need", "light", "Light"), ("need", "road", "Road")]


def persons_form(folder: Path) -> Path:
    """The form as a spreadsheet in the folder."""
    return spreadsheet(folder / "persons.xlsx", HEAD, ROWS, CHOICES)


def ask(workspace: Workspace, form: Path, *wards: list[dict[str, str]]) -> str:
    """Answers of the persons of each ward, as finished interviews; the city's id."""
    city = workspace.add_city("Koidu").id
    kept = workspace.add_form(load_form(form, cache=cache_dir()), form.read_bytes(), form.name)
    for number, persons in enumerate(wards):
        site = workspace.add_site(city, f"Ward {number}").id
        for answers in persons:
            record = workspace.add_interview(site, kept.sha256)
            workspace.write(record.id, [(f"/data/{name}", value) for name, value in answers.items()] + [("@state", "finished")])
    return city


def half_ill(count: int = 20) -> list[dict[str, str]]:
    """Twelve women, the others men; every second one says that somebody was ill."""
    return [{"sex": "f" if at < 12 else "m", "ill": "yes" if at % 2 else "no", "wants": "water light", "home": str(at % 5 + 2)}
            for at in range(count)]
