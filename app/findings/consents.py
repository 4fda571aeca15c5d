"""What a respondent agreed to besides taking part: that photos are printed, that whoever can be recognised in one may be seen, and
that the report says who answered.

Only a yes is consent. A form that does not ask says nothing of it, as the forms of before, and there consent to the interview
covers both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.forms import once_for_each_form

if TYPE_CHECKING:
    from app.forms import Form
    from app.models import Workspace

PHOTOS, NAMING = "consent-photos", "consent-naming"
FACES, FACES_AGREED = "faces", "faces-agreed"       # a person can be recognised in a photo; everybody who can be agreed to that
_OF_A_YES = (PHOTOS, NAMING, FACES_AGREED)


def not_agreed(form: Form, codes: Mapping[str, str]) -> frozenset[str]:
    """Of what the form asks, that to which nobody said yes. `codes`: answers by `cn:role`."""
    return frozenset(role for role in _asked(form) if codes.get(role) != "yes")


def as_agreed(workspace: Workspace, record_id: str, form: Form, answers: Mapping[str, str]) -> Mapping[str, str]:
    """The same answers; of a yes to which another laptop said something else it is not known until somebody settles it, and where
    one of them saw a face there is one."""
    given = [path for path in _paths(form, _OF_A_YES) if answers.get(path) == "yes"]
    seen = [path for path in _paths(form, (FACES,)) if answers.get(path)]
    unsettled = workspace.differing(record_id, [*given, *seen]) if given or seen else frozenset()
    if not unsettled:
        return answers
    return {path: "yes" if path in seen and path in unsettled else value for path, value in answers.items()
            if path not in unsettled or path in seen}


def photos_agreed(workspace: Workspace, record_id: str, form: Form, answers: Mapping[str, str]) -> str:
    """"yes", "no", or "" where nobody said or laptops contradict each other; "yes" of a form that does not ask."""
    asked = [definition.ref for definition in form.definitions() if definition.annotations.get("role") == PHOTOS]
    agreed = as_agreed(workspace, record_id, form, answers)
    said = next((value for ref in asked if (value := agreed.get(ref, ""))), "")
    return "yes" if not asked or said == "yes" else "no" if said else ""


@once_for_each_form
def _paths(form: Form, roles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(definition.ref for definition in form.definitions()
                 if definition.annotations.get("role") in roles and definition.scope is form.root)


@once_for_each_form
def _asked(form: Form) -> frozenset[str]:
    return frozenset({PHOTOS, NAMING} & {definition.annotations.get("role", "") for definition in form.definitions()})
