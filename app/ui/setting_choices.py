"""What of the settings is one of a few: made of it are the settings page and what Ctrl+K finds."""

from __future__ import annotations

from dataclasses import dataclass

from app.translations import OWN_NAMES
from app.ui.language import tr


@dataclass(frozen=True)
class SettingChoice:
    """`name`: of the setting; `options`: what each of its values is called."""

    name: str
    title: str
    note: str
    options: dict[str, str]


def setting_choices() -> tuple[SettingChoice, ...]:
    """In the language in use."""
    return (
        SettingChoice("text_size", tr("Text size"), "",
                      {"normal": tr("Normal"), "large": tr("Large"), "largest": tr("Largest")}),
        SettingChoice("theme", tr("Theme"), tr("Sunlight is black on white with strong borders, to be read outdoors."),
                      {"": tr("As the system"), "light": tr("Light"), "sunlight": tr("Sunlight"), "dark": tr("Dark"),
                       "contrast": tr("High contrast")}),
        SettingChoice("language", tr("Language of the app"),
                      tr("The language of the questions is chosen in the interview. All languages but English are "
                         "machine-assisted."), OWN_NAMES),
        SettingChoice("lock_after", tr("Lock after"),
                      tr("A protected workspace closes when nobody used the keyboard or the mouse for so long."),
                      {"": tr("Never"), "5": tr("5 minutes"), "15": tr("15 minutes"), "60": tr("1 hour")}))
