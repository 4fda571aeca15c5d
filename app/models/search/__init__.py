"""Search over everything that is said in a workspace: names, answers, captions, remarks. docs/decisions/search.md says how."""

from app.models.search.finding import Found, Hit, find
from app.models.search.index import is_fresh, update_index
from app.models.search.words import folded, words_of

__all__ = ["Found", "Hit", "find", "folded", "is_fresh", "update_index", "words_of"]
