"""A form's title in several languages. XLSForm has one title: the others stand beside it, as attributes of the instance."""

from __future__ import annotations

from typing import Any

from app.forms.parse.attached_files import CN

_TITLE = f"{CN}title-"


def titles_of(root: Any) -> dict[str, str]:
    """By code of language, of the root of the primary instance (`attribute::cn:title-fr` in the settings); None has none."""
    if root is None:
        return {}
    return {str(name).removeprefix(_TITLE): str(text) for name, text in root.attrib.items()
            if str(name).startswith(_TITLE) and text}
