"""A loaded form, and the interviews that it begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.forms.clock import Clock
from app.forms.compile.form_definition import FormDefinition
from app.forms.instance.interview import RunningInterview
from app.garbage import no_collection


class Form(FormDefinition):
    """What may be asked; immutable, shared by interviews."""

    def begin(self, *, clock: Clock | None = None, language: str | None = None, seed: int | None = None,
              saved_state: Mapping[str, str] | None = None, position: Callable[[], str] | None = None,
              last_saved: bytes | None = None, identity: str = "", properties: Mapping[str, str] | None = None,
              place: str = "") -> Interview:
        """A new interview, or (`saved_state`) one that goes on where it stood.

        `position` gives where the device is ("8.64 -10.97 0 0", "" where it does not know) to odk:setgeopoint; without it an
        interview that begins takes `place`, where it is known to be held. `properties` are what the settings know for jr:preload
        ("username", "deviceid", "email", "phonenumber").
        `last_saved` is the submission of the interview last kept with this form, for `instance('__last-saved')`;
        `identity` tells the interview from others ("" by its instanceID): choices that are shuffled keep their order by it.
        """
        with no_collection():
            return Interview(self, clock=clock, language=language, seed=seed, saved=saved_state, position=position,
                             last_saved=last_saved, identity=identity, properties=properties, place=place)


class Interview(RunningInterview):
    """One interview that a form began; its form begins others."""

    form: Form
