"""The window of the tests of windows, for the steps of the week that people do there."""

from tests.ui.conftest import nothing_left, window

__all__ = ["nothing_left", "window"]
