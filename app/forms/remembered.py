"""What follows from a form alone is found once for each form, kept by the form itself, and let go with it.

A cache of a function's calls (`functools.lru_cache`) would keep the last dozens of forms of files that were closed long ago, each
of which holds a hundred thousand objects.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from app.forms.form import Form

More = ParamSpec("More")
T = TypeVar("T")


def once_for_each_form(find: Callable[Concatenate[Form, More], T]) -> Callable[Concatenate[Form, More], T]:
    """Of a function of a form and, if need be, of more that is hashable, given by position."""
    @wraps(find)
    def remembered(form: Form, /, *more: More.args, **none: More.kwargs) -> T:
        key = (find, *more)
        if key not in form.remembered:
            form.remembered[key] = find(form, *more, **none)
        found: T = form.remembered[key]
        return found
    return remembered
