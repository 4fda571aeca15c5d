"""What a screen reader is told over AT-SPI, a JSON list a line; run by the system's Python, which has `pyatspi`."""

from __future__ import annotations

import json
from typing import Any

import pyatspi  # type: ignore[import-not-found]        # of the system's Python


def heard(event: Any) -> None:
    try:
        if event.type.startswith("object:announcement"):
            line = ["announced", str(event.any_data)]
        elif event.detail1 and event.source:
            source = event.source
            try:
                value = source.queryText().getText(0, -1)
            except NotImplementedError:
                value = ""
            line = ["focus", source.name, source.getRoleName(), source.description, value]
        else:
            return
    except Exception as error:          # whatever AT-SPI says of a part that is gone already
        line = ["gone", str(error)]
    print(json.dumps(line), flush=True)


pyatspi.Registry.registerEventListener(heard, "object:state-changed:focused", "object:announcement")
print(json.dumps(["ready"]), flush=True)
pyatspi.Registry.start()
