"""The interview as a language: any XLSForm or ODK XForm in, values out. Knows no database and no window.

    form = load_form(Path("school.xlsx"))
    interview = form.begin()
    interview.set("/data/pupils", "240")

The floors, in the order in which a form goes through them:

    parse      spreadsheets and XForm XML, read into …
    model      … what may be asked, as data: definitions, texts, choice lists
    xpath      expressions: text → syntax tree → closures; `functions` is the library that they call
    compile    a form's expressions compiled and put in the order of their dependencies, its actions, what it lacks here
    instance   a running interview: answers, repeats, actions, saved state, submission
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.forms.clock import Clock
from app.forms.problems import FormProblem, Issue, Unsettled, failure

if TYPE_CHECKING:
    from app.forms.evaluate import evaluate_case
    from app.forms.fill import interview_state, run_steps
    from app.forms.form import Form, Interview
    from app.forms.form_glance import FormGlance, glance, glance_sheet
    from app.forms.functions.geography import parse_points
    from app.forms.instance.change import Change, Error, Taken
    from app.forms.instance.choices import Choice
    from app.forms.instance.entities import Entity
    from app.forms.instance.node import Node
    from app.forms.instance.submission import not_in_form, read_submission
    from app.forms.limits import LONGEST_ANSWER
    from app.forms.loading import SHIPPED_FILES, load_form
    from app.forms.model.definition import OTHER_ANSWERS, NodeDefinition
    from app.forms.model.form_model import AuditLogAsked
    from app.forms.model.xml_names import local_name
    from app.forms.parse.xml import parse_xml
    from app.forms.remembered import once_for_each_form
    from app.forms.static_labels import choice_label_in, choice_labels_of, label_in, labels_of

__all__ = [
    "LONGEST_ANSWER",
    "OTHER_ANSWERS",
    "SHIPPED_FILES",
    "AuditLogAsked",
    "Change",
    "Choice",
    "Clock",
    "Entity",
    "Error",
    "Form",
    "FormGlance",
    "FormProblem",
    "Interview",
    "Issue",
    "Node",
    "NodeDefinition",
    "Taken",
    "Unsettled",
    "choice_label_in",
    "choice_labels_of",
    "evaluate_case",
    "failure",
    "glance",
    "glance_sheet",
    "interview_state",
    "label_in",
    "labels_of",
    "load_form",
    "local_name",
    "not_in_form",
    "once_for_each_form",
    "parse_points",
    "parse_xml",
    "read_submission",
    "run_steps",
]

_HOMES = {
    "form": ("Form", "Interview"),
    "form_glance": ("FormGlance", "glance", "glance_sheet"),
    "static_labels": ("choice_label_in", "choice_labels_of", "label_in", "labels_of"),
    "loading": ("SHIPPED_FILES", "load_form"),
    "evaluate": ("evaluate_case",),
    "fill": ("interview_state", "run_steps"),
    "functions.geography": ("parse_points",),
    "limits": ("LONGEST_ANSWER",),
    "instance.change": ("Change", "Error", "Taken"),
    "instance.node": ("Node",),
    "instance.choices": ("Choice",),
    "instance.entities": ("Entity",),
    "instance.submission": ("not_in_form", "read_submission"),
    "model.definition": ("OTHER_ANSWERS", "NodeDefinition"),
    "model.form_model": ("AuditLogAsked",),
    "model.xml_names": ("local_name",),
    "parse.xml": ("parse_xml",),
    "remembered": ("once_for_each_form",),
}


def __getattr__(name: str) -> Any:
    """The face is imported when it is used: a window is painted before the first form is loaded."""
    for home, names in _HOMES.items():
        if name in names:
            from importlib import import_module
            return getattr(import_module(f"app.forms.{home}"), name)
    raise AttributeError(name)
