"""Every theme can be read: contrast as WCAG 2.2 measures it."""

import itertools

import pytest

from app.ui.theme import BAND_COLOURS, LEVEL_COLOURS, PALETTES, TARGET, Palette

TEXTS = [("text", "window"), ("text", "surface"), ("text", "raised"), ("muted", "window"), ("muted", "surface"),
         ("muted", "raised"), ("on_header", "header"), ("on_accent", "accent"), ("accent", "surface"),
         ("accent", "window"), ("error", "surface"), ("error", "window"), ("error", "error_ground"),
         ("warning", "surface"), ("warning", "window"), ("warning", "warning_ground"), ("good", "surface"),
         ("good", "window"), ("surface", "error")]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, definition)."""
    parts = [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_text_has_the_contrast_of_wcag_aa(palette: Palette, ink: str, ground: str) -> None:
    least = 7 if palette.name == "sunlight" and ink in ("text", "muted") else 4.5
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= least


@pytest.mark.parametrize(("ground", "ink"), LEVEL_COLOURS.values(), ids=LEVEL_COLOURS)
def test_figures_in_bars_can_be_read(ground: str, ink: str) -> None:
    assert contrast(ground, ink) >= 4.5


def test_levels_are_told_apart_without_colour_vision() -> None:
    """Neighbouring bands differ in lightness, not in hue alone."""
    assert all(contrast(one, other) >= 1.25 for one, other in itertools.pairwise(BAND_COLOURS))


def test_sunlight_has_strong_borders() -> None:
    assert PALETTES["sunlight"].border == 2
    assert contrast(PALETTES["sunlight"].line, PALETTES["sunlight"].surface) == pytest.approx(21)


def test_targets_are_large_enough_for_a_finger() -> None:
    assert min(TARGET.values()) >= 44
