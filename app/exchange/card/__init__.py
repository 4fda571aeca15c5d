"""A card of photos: looked through, sorted by a proposal that a person may change, taken in once.

`looking` reads what the files say, `planning` asks the workspace where each belongs, `taking` does it.
"""

from app.exchange.card.known_places import KnownPlaces
from app.exchange.card.looking import FoundPhoto, Looked, look_through
from app.exchange.card.planning import clock_by_match, clock_by_photo, named_photo, plan_card
from app.exchange.card.questions import FreeQuestion, agreed, free_questions
from app.exchange.card.taking import TakenIn, take_in_card
from app.exchange.card.targets import OUT, TRAY, CardPlan, Planned, Target

__all__ = [
    "OUT", "TRAY", "CardPlan", "FoundPhoto", "FreeQuestion", "KnownPlaces", "Looked", "Planned", "TakenIn", "Target", "agreed",
    "clock_by_match", "clock_by_photo", "free_questions", "look_through", "named_photo", "plan_card", "take_in_card",
]
