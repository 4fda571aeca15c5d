"""What the figures say, in sentences that a mayor can act on; each leads to its evidence and is no more certain than its data."""

from app.statements.actions import Action, actions
from app.statements.changes import changed
from app.statements.chapters import CHAPTERS, chapter_of_indicator, chapter_of_need, chapter_title
from app.statements.city_statements import CityStatements, city_statements
from app.statements.needs import asked, need_sum
from app.statements.services import headline, worst_service
from app.statements.values import Evidence, Statement

__all__ = ["CHAPTERS", "Action", "CityStatements", "Evidence", "Statement", "actions", "asked", "changed", "chapter_of_indicator",
           "chapter_of_need", "chapter_title", "city_statements", "headline", "need_sum", "worst_service"]
