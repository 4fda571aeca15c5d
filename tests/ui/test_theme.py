"""Every theme can be read: contrast as WCAG 2.2 measures it."""

import itertools
from types import SimpleNamespace

import pytest

from app.locations import RESOURCES
from app.session import Settings
from app.ui.apply_theme import system_theme
from app.ui.theme import BAND_COLOURS, LEVEL_COLOURS, PALETTES, TARGET, Palette
from tests.ui import seen

TEXTS = [("text", "window"), ("text", "surface"), ("text", "raised"), ("muted", "window"), ("muted", "surface"),
         ("muted", "raised"), ("on_header", "header"), ("on_accent", "accent"), ("accent", "surface"),
         ("accent", "window"), ("error", "surface"), ("error", "window"), ("error", "error_ground"),
         ("warning", "surface"), ("warning", "window"), ("warning", "warning_ground"), ("good", "surface"),
         ("good", "window"), ("surface", "error"), ("text", "focus_ground")]
PARTS = [(part, ground) for part in ("edge", "focus") for ground in ("window", "surface", "raised")] + [
    ("focus", "focus_ground"), ("mark", "header"), ("focus_ground", "accent")]


def contrast(one: str, other: str) -> float:
    return seen.contrast(_parts(one), _parts(other))


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_text_has_the_contrast_of_wcag_aa(palette: Palette, ink: str, ground: str) -> None:
    least = 7 if palette.name in ("sunlight", "contrast") and ink in ("text", "muted") else 4.5
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= least


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
@pytest.mark.parametrize(("part", "ground"), PARTS)
def test_borders_and_the_focus_stand_out(palette: Palette, part: str, ground: str) -> None:
    assert contrast(getattr(palette, part), getattr(palette, ground)) >= seen.PART


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
@pytest.mark.parametrize(("picture", "ink"), [("arrow", "text"), ("tick", "on_accent")])
def test_the_pictures_of_the_style_sheet_have_its_colours(palette: Palette, picture: str, ink: str) -> None:
    """Qt takes them from files, which know no theme."""
    assert getattr(palette, ink) in (RESOURCES / "icons" / f"{picture}-{palette.name}.svg").read_text(encoding="utf-8")


def test_high_contrast_is_black_white_and_yellow_with_thick_borders() -> None:
    palette = PALETTES["contrast"]
    assert {palette.window, palette.surface, palette.raised} == {"#000000"}
    assert palette.text == palette.muted == palette.edge == "#ffffff"          # nothing is grey
    assert palette.border >= 3


@pytest.mark.parametrize(("asked", "expected"), [("HighContrast", "contrast"), ("NoPreference", "light")])
def test_who_chose_no_theme_has_what_the_system_asks_for(asked: str, expected: str) -> None:
    hints = SimpleNamespace(accessibility=lambda: SimpleNamespace(contrastPreference=lambda: SimpleNamespace(name=asked)))
    assert system_theme(SimpleNamespace(styleHints=lambda: hints)) == expected        # type: ignore[arg-type]
    assert system_theme(SimpleNamespace(styleHints=lambda: None)) == "light"          # type: ignore[arg-type]   # before Qt 6.10
    assert Settings().theme == ""


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
