"""What the figures say, in sentences that a mayor can act on; each leads to its evidence and is no more certain than its data."""

from app.statements.actions import EFFORTS, HORIZONS, Action, actions
from app.statements.changes import changed
from app.statements.chapters import CHAPTERS, chapter_of_indicator, chapter_of_need, chapter_title
from app.statements.city_statements import CityStatements, city_statements
from app.statements.needs import asked, need_sum
from app.statements.services import headline, is_of_persons, service_name, site_ladders, worst_service
from app.statements.still_open import still_open
from app.statements.values import Evidence, Statement
from app.statements.voices import voices_said

__all__ = ["CHAPTERS", "EFFORTS", "HORIZONS", "Action", "CityStatements", "Evidence", "Statement", "actions", "asked", "changed",
           "chapter_of_indicator", "chapter_of_need", "chapter_title", "city_statements", "headline", "is_of_persons", "need_sum",
           "service_name", "site_ladders", "still_open", "voices_said", "worst_service"]
