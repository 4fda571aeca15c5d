"""What the person chose: text size, theme, language, who works, recent files. One small JSON file, read before the first paint."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from app.locations import Place, Server, settings_dir

TEXT_SIZES = ("normal", "large", "largest")
LOCKS = ("", "5", "15", "60")
THEMES = ("", "light", "sunlight", "dark", "contrast")       # "": what the system asks for, high contrast or light
LISTS = {"recent", "people", "columns"}
RECENT_KEPT = 6


@dataclass(frozen=True)
class Settings:
    text_size: str = "normal"
    theme: str = ""                     # one of THEMES
    language: str = "en"                # of the interface: a code of `app.translations.LANGUAGES`
    assessor: str = ""                  # who works: asked at the start, and when nobody was here for a while
    team: str = ""                      # whose laptop this is: lines of the field-work list are "mine" by it, or by who works
    people: tuple[str, ...] = ()        # who worked here before, latest first
    last_seen: str = ""                 # when somebody was at the keyboard last, ISO with minutes
    email: str = ""                     # of who writes, for forms that ask for it
    phone: str = ""                     # likewise
    report_language: str = ""           # "" follows the interface
    questions_language: str = ""        # last chosen in an interview, as its form writes it
    lock_after: str = ""                # minutes without a key or a click until a protected workspace closes; "" never
    office_key: str = ""                # the public key to which copies were encrypted last, age1…
    second_copy: str = ""               # the folder, of a stick say, in which each workspace has a second copy; "" none
    fonts: str = ""                     # a folder with fonts for what is printed, beside ours and the system's; "" none
    receiver: str = ""                  # which receiver this laptop listens to, as app.receivers.read_source takes it; "" none
    geometry: str = ""                  # of the window when it was closed last, as Qt writes it, in hexadecimal
    columns: tuple[str, ...] = ()       # widths given in tables, last touched first: "key 0=120 2=80" (ui.kept_widths)
    recent: tuple[str, ...] = ()        # workspace files, latest first

    def properties(self) -> dict[str, str]:
        """What forms that ask for metadata are given: the names of jr:preload."""
        properties = {"username": self.assessor, "email": self.email, "phonenumber": self.phone}
        return {name: value for name, value in properties.items() if value}

    def with_recent(self, path: Place) -> Settings:
        """The same with this file at the top of the recent ones. A server's address may hold a password and is not kept."""
        if isinstance(path, Server):
            return self
        name = str(path.resolve())
        return replace(self, recent=(name, *(recent for recent in self.recent if recent != name))[:RECENT_KEPT])


def load_settings() -> Settings:
    """The settings kept last; where the file is missing or damaged, those of a first start."""
    try:
        stored = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    values = {field.name: stored[field.name] for field in fields(Settings)
             if isinstance(stored.get(field.name), list if field.name in LISTS else str)}
    for name in LISTS & values.keys():
        values[name] = tuple(text for text in values[name] if isinstance(text, str))
    if values.get("text_size") not in TEXT_SIZES:
        values.pop("text_size", None)
    if values.get("lock_after") not in LOCKS:
        values.pop("lock_after", None)
    if values.get("theme") not in THEMES:
        values.pop("theme", None)
    return Settings(**values)


def save_settings(settings: Settings) -> None:
    """Keeps the settings; a folder that cannot be written costs the comfort, never the work."""
    path = _file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".new")
        draft.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1), encoding="utf-8")
        draft.replace(path)
    except OSError:
        pass


def _file() -> Path:
    return settings_dir() / "settings.json"
