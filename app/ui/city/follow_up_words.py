"""When it is to be asked whether what was handed over is in use, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.city.ledger_words import quantity_value
from app.ui.language import tr, tr_n

if TYPE_CHECKING:
    from app.support import FollowUp


def follow_up_words(follow_up: FollowUp) -> str:
    """A sentence about a hand-over that nobody has followed up."""
    quantity, count = quantity_value(follow_up.movement.quantity), follow_up.movement.quantity
    if follow_up.first is None or follow_up.last is None:
        return tr_n("{quantity} handed over on an unknown day: ask whether it is in use.",
                    "{quantity} handed over on an unknown day: ask whether they are in use.", count, quantity=quantity)
    if follow_up.state == "early":
        # Translators: {n} is a quantity, {first} and {last} are days
        return tr("Follow up the {n} handed over between {first} and {last}.", n=quantity, first=follow_up.first,
                  last=follow_up.last)
    if follow_up.state == "due":
        return tr_n("Follow up now whether the {quantity} handed over is in use: until {last}.",
                    "Follow up now whether the {quantity} handed over are in use: until {last}.", count, quantity=quantity,
                    last=follow_up.last)
    # Translators: {n} is a quantity, {last} a day
    return tr("Nobody followed up the {n} handed over: that was due by {last}.", n=quantity, last=follow_up.last)
