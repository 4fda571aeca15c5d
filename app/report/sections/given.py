"""Who pledged what, where it is, and the photos of its hand-over: of one city on its pages, of all in the bulletin."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from app.programme import Given, HandOver
from app.report import phrases
from app.report.blocks import Block, Blocks, Cell, Column, DataTable, Heading, Paragraph, Photos, Plate, Space
from app.report.words import Words
from app.translations import Message, message

PROMISED, COMING, HANDED_OVER, LOST = message("Promised"), message("On its way"), message("Handed over"), message("Lost or refused")
STORE = message("The city's store")
COLUMNS, SHAPE = 3, 0.72
NUMBER = 0.088         # of the width, for a quantity


def pledged_by(words: Words, given: Sequence[Given], *, whose: bool = False) -> Blocks:
    """Each pledge with its balance: pledged is promised, on its way, handed over and lost together. `whose`: with the city."""
    if not given:
        return []
    shares = (0.16, 0.15, 0.11) if whose else (0.2, 0.21, 0.0)
    days = round((1 - sum(shares) - 5 * NUMBER) / 2, 4)
    heads: list[Message] = [message("Pledged"), PROMISED, COMING, HANDED_OVER, LOST]
    columns = (Column(words.say(message("Donor")), shares[0], bold=True), Column(words.say(phrases.ITEM), shares[1]),
               *([Column(words.say(message("For")), shares[2])] if whose else []),
               *(Column(words.say(head), NUMBER, right=True) for head in heads),
               Column(words.say(message("Pledged on")), days), Column(words.say(message("Last step")), days))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (_donor(words, one, whose=whose), _item(words, one),
         *([one.recipient or "–"] if whose else []),
         *(_amount(words, quantity) for quantity in (one.quantity, one.promised, one.coming, one.handed_over, one.lost)),
         words.short_day(one.when), words.short_day(one.moved)) for one in given)
    doubts = tuple(dict.fromkeys(words.say(message("{donor}: in doubt, and in no sum ({reason}).", donor=one.donor,
                                                   reason=one.disputed)) for one in given if one.disputed))
    blocks: Blocks = [DataTable(columns, rows)]
    return [*blocks, *(Paragraph(doubt, before=3) for doubt in doubts)]


def handed_over(words: Words, given: Sequence[Given], *, whose: bool = False) -> Blocks:
    """When, to whom, of whom; then the photos."""
    listed = [(hand_over, one) for one in given for hand_over in one.hand_overs]
    listed.sort(key=lambda pair: pair[0].when, reverse=True)
    if not listed:
        return []
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (words.short_day(hand_over.when), _with_unit(words, hand_over, one), one.title,
         _receiver(words, hand_over, one, whose=whose), one.donor) for hand_over, one in listed)
    blocks: Blocks = [DataTable((Column(words.say(message("Day")), 0.12), Column(words.say(phrases.QUANTITY), 0.15, right=True),
                                 Column(words.say(phrases.ITEM), 0.25, bold=True),
                                 Column(words.say(message("Received by")), 0.26), Column(words.say(message("Donor")), 0.22)), rows)]
    plates = tuple(_plate(words, hand_over, one, sha256, caption, whose=whose)
                   for hand_over, one in listed for sha256, caption in hand_over.photos)
    if plates:
        blocks += [Space(6), Photos(plates, COLUMNS, SHAPE, lines=4, whole=True)]
    return blocks


def titled(words: Words, title: Message, key: str, blocks: Blocks) -> Sequence[Block]:
    """Below a heading of their own, where there are any."""
    return [Space(8), Heading(words.say(title), key, 1), *blocks] if blocks else []


def _donor(words: Words, one: Given, *, whose: bool) -> str:
    """With who brings it, where there is room."""
    name = words.say(message("{donor} ({via})", donor=one.donor, via=one.via)) if one.via and not whose else one.donor
    return f"{name} *" if one.disputed else name


def _item(words: Words, one: Given) -> str:
    return words.joined(one.title, f"({words.unit(one.unit, 2)})", between=" ") if one.unit else one.title


def _receiver(words: Words, hand_over: HandOver, one: Given, *, whose: bool) -> str:
    parts = [hand_over.site or words.say(STORE), hand_over.office, one.recipient if whose else ""]
    return words.joined(*dict.fromkeys(parts), between=", ")


def _plate(words: Words, hand_over: HandOver, one: Given, sha256: str, caption: str, *, whose: bool) -> Plate:
    what = words.say(message("{item}: {amount}", item=one.title, amount=_with_unit(words, hand_over, one)))
    small = words.joined(what if caption else "", _receiver(words, hand_over, one, whose=whose), one.donor,
                         words.short_day(hand_over.when) if hand_over.when else "")
    return Plate(sha256, caption or what, small)


def _with_unit(words: Words, hand_over: HandOver, one: Given) -> str:
    return f"{_amount(words, hand_over.quantity)} {words.unit(one.unit, float(hand_over.quantity))}"


def _amount(words: Words, quantity: Decimal) -> str:
    return words.number(float(quantity), 0 if quantity == quantity.to_integral_value() else 1)
