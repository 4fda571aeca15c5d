"""What an expression may ask for beside its nodes (XPath 2.0, 2.1.2: the dynamic context): the time, chance, and what is known of
who asks. An interview is one; a plain XML document has a smaller one."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any, Protocol

from app.forms.clock import Clock


class DynamicContext(Protocol):
    """What every function may ask for."""

    @property
    def clock(self) -> Clock: ...
    @property
    def random(self) -> Random: ...
    @property
    def properties(self) -> Mapping[str, str]: ...      # "username", "deviceid", "email", "phonenumber"
    @property
    def form_version(self) -> str: ...
    def order_at(self, node: Any) -> str:
        """The seed of a randomize() that has none, at a node."""
