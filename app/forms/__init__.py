"""The interview as a language: any XLSForm or ODK XForm in, values out. Knows no database and no window.

    form = load_form(Path("school.xlsx"))
    interview = form.begin()
    interview.set("/data/pupils", "240")

One way through: text (`xlsform`, `xform`) → parsed form (`definition`) → dependency order (`rules`) → closures
(`xpath`) → interview (`interview`, `engine`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.forms.clock import Clock
from app.forms.problems import FormProblem, Issue, failure

if TYPE_CHECKING:
    from app.forms.form import Form, load_form, no_collection
    from app.forms.instance.change import Change, Error
    from app.forms.instance.interview import Interview
    from app.forms.instance.node import View as Node
    from app.forms.instance.node_state import Choice
    from app.forms.model.definition import Definition

__all__ = ["Change", "Choice", "Clock", "Definition", "Error", "Form", "FormProblem", "Interview", "Issue", "Node",
           "failure", "load_form", "no_collection"]

_HOMES = {
    "Form": "form", "load_form": "form", "no_collection": "form", "Interview": "instance.interview", "Change": "instance.change",
    "Error": "instance.change", "Choice": "instance.node_state", "Definition": "model.definition", "Node": "instance.node",
}


def __getattr__(name: str) -> Any:
    """The face is imported when it is used: a window is painted before the first form is loaded."""
    if name not in _HOMES:
        raise AttributeError(name)
    from importlib import import_module
    module = import_module(f"app.forms.{_HOMES[name]}")
    return getattr(module, "View" if name == "Node" else name)
