"""What the ledger is made of, as plain frozen values. Quantities are decimals in the item's smallest unit; "" is unknown."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.translations import Message


@dataclass(frozen=True)
class Pledge:
    """What a donor promised."""

    id: str
    donor: str
    item: str                       # catalogue code
    quantity: Decimal
    city_id: str = ""               # the city that it is for; "": none of the workspace's cities
    recipient: str = ""
    via: str = ""
    title: str = ""                 # as the donor calls it
    conditions: str = ""
    when: str = ""                  # ISO date
    document: str = ""
    disputed: str = ""              # why its source is in doubt; counted in no gap while it is
    over: str = ""                  # who confirmed that it is more than the city needs
    demo: bool = False


@dataclass(frozen=True)
class Movement:
    """One step of a part of a pledge; its kinds are those of `app.support.balance.STEPS`."""

    id: str
    pledge_id: str
    step: str
    quantity: Decimal               # at a hand-over: what the office accepted
    rejected: Decimal = Decimal(0)  # at a hand-over: what it did not
    damaged: Decimal = Decimal(0)   # at reception: of the quantity, what cannot be used
    when: str = ""                  # ISO date
    who: str = ""
    document: str = ""              # number or name of the paper: purchase, receipt, certificate
    packing_list: str = ""          # at the shipment
    waybill: str = ""               # at the shipment
    kilograms: str = ""             # of the shipment, a number
    cubic_metres: str = ""          # of the shipment, a number
    place: str = ""
    site: str = ""                  # id of the site that received at the hand-over; "": the city's store
    office: str = ""                # that received at the hand-over
    signature: str = ""             # name of the person who signed
    photo: str = ""                 # SHA-256 of a photo in the workspace
    lot: str = ""
    made: str = ""                  # ISO date of manufacture
    expiry: str = ""                # ISO date
    note: str = ""
    withdrawn: str = ""             # why it was entered by mistake; not counted any more


@dataclass(frozen=True)
class MovementAttachment:
    """A photo or document at a step, by the hash of its bytes."""

    sha256: str
    name: str
    media: str                      # "" a photo


@dataclass(frozen=True)
class Allotment:
    """A part of a pledge that serves one need; several may share a pledge, and a need may draw on several pledges."""

    id: str
    pledge_id: str
    city_id: str
    item: str
    quantity: Decimal
    site_id: str = ""
    by: str = ""                    # who decided that it may stand for another item
    when: str = ""                  # ISO date of that decision


@dataclass(frozen=True)
class Delivery:
    """Pieces that stay at a site: handed over there, or handed on from the city's store."""

    movement_id: str
    pledge_id: str
    donor: str
    site_id: str
    quantity: Decimal
    when: str                       # ISO date; "" unknown


@dataclass(frozen=True)
class Balance:
    """Where the pieces of a pledge are. Always:

    pledged = outstanding + cancelled + received; received = in_stock + written_off + shipped;
    shipped = in_transit + lost + arrived; arrived = waiting + rejected + handed_over; used ≤ handed_over.
    """

    pledged: Decimal
    outstanding: Decimal
    cancelled: Decimal
    received: Decimal
    in_stock: Decimal
    written_off: Decimal
    shipped: Decimal
    in_transit: Decimal
    lost: Decimal
    arrived: Decimal
    waiting: Decimal                # arrived, not handed over yet
    rejected: Decimal
    handed_over: Decimal
    used: Decimal
    in_store: Decimal = Decimal(0)  # of what was handed over: in the city's store, at no site yet
    warnings: tuple[Message, ...] = ()

    @property
    def coming(self) -> Decimal:
        """Promised or under way, and not with its office yet."""
        return self.outstanding + self.in_stock + self.in_transit + self.waiting

    @property
    def shortfall(self) -> Decimal:
        """By how much accounts are below zero: 0, unless two laptops moved the same pieces."""
        return sum((max(Decimal(0), -account) for account in (self.outstanding, self.in_stock, self.in_transit, self.waiting,
                                                      self.handed_over - self.used, self.in_store)), Decimal(0))
