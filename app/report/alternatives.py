"""What a picture says, for those who do not see it: the `alt` of its block, else its figures in words."""

from __future__ import annotations

from app.report.blocks import Bar, LevelChanges, Map, Plate
from app.report.translations import sentence
from app.translations import message

MOST_NAMED = 40                 # marks of a map; the list beside it has all


def bar_in_words(bar: Bar, language: str) -> str:
    """"" where no site stands at any level."""
    if bar.alt or not sum(bar.counts):
        return bar.alt
    return sentence(message("{title}. Sites at each level: {levels}.", title=bar.title, levels=_levels(bar)), language)


def changes_in_words(changes: LevelChanges, language: str) -> str:
    """How many sites stood and stand at each level, and how many rose, fell and stayed."""
    if changes.alt:
        return changes.alt
    places = {level: place for place, level in enumerate(changes.before.levels)}
    moves = [(places[to] - places[level], sites) for level, to, sites in changes.steps]
    rose, fell = sum(sites for by, sites in moves if by < 0), sum(sites for by, sites in moves if by > 0)
    return sentence(message(
        "{title}. {before}: {levels_before}. {after}: {levels_after}. Sites that rose: {rose}; that fell: {fell}; that stayed: "
        "{stayed}.", title=changes.title, before=changes.before.title, levels_before=_levels(changes.before),
        after=changes.after.title, levels_after=_levels(changes.after), rose=rose, fell=fell,
        stayed=sum(sites for by, sites in moves if by == 0)), language)


def map_in_words(block: Map, language: str) -> str:
    """What its marks are called, where the block does not say more."""
    if block.alt:
        return block.alt
    names = tuple(dot.mark.label for dot in block.view.dots if dot.mark.label)[:MOST_NAMED]
    return sentence(message("Map: {sites}.", sites=names) if names else message("Map"), language)


def photo_in_words(plate: Plate, language: str) -> str:
    """Its caption, where nobody has said what it shows."""
    return plate.alt or plate.caption or sentence(message("Photo"), language)


def _levels(bar: Bar) -> tuple[str, ...]:
    return tuple(f"{label} {count}" for label, count in zip(bar.labels, bar.counts, strict=True))
