"""The guides as files: one of each role, in the person's language where it is written, and the reference at the end."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.locations import RESOURCES, ROOT

ROLES = ("assessor", "team-lead", "office", "form-author")
REFERENCE = "reference"


@dataclass(frozen=True)
class Guide:
    name: str               # one of ROLES, or REFERENCE
    text: str               # Markdown; its pictures lie beside it
    folder: Path            # to which its links are relative
    language: str           # in which it is written

    @property
    def title(self) -> str:
        return next((line.removeprefix("# ").strip() for line in self.text.splitlines() if line.startswith("# ")), self.name)

    @property
    def chapters(self) -> list[str]:
        """Their titles, in their order, which is the same in all languages."""
        return [line.removeprefix("## ").strip() for line in self.text.splitlines() if line.startswith("## ")]


def guides(language: str) -> list[Guide]:
    """In that language, else in English; those whose files are not there are left out."""
    found = []
    for name in (*ROLES, REFERENCE):
        guide = _read(name, language) or _read(name, "en")
        if guide is not None:
            found.append(guide)
    return found


def _read(name: str, language: str) -> Guide | None:
    """From where the program is installed, else from the folder of its source."""
    for folder in (RESOURCES, ROOT / "docs"):
        at = folder if name == REFERENCE else folder / "guide"
        file = at / ("guide.md" if name == REFERENCE else f"{name}.md")
        if language != "en":
            file = at / language / file.name
        if file.is_file():
            return Guide(name, file.read_text(encoding="utf-8"), file.parent, language)
    return None
