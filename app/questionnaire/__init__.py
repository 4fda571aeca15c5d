"""An interview as a questionnaire: its pages, how far it is, what happened to its answers, where laptops contradict each other, and
its texts as plain lines"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.questionnaire.answer_history import HistoryStep, answered_questions, answers_on, history_steps, question_name
from app.questionnaire.captured import Captured, captured_before, points_of
from app.questionnaire.choice_columns import NARROWEST, appearance_words, column_count, columns_asked
from app.questionnaire.expected_place import ExpectedPlace, expected_place
from app.questionnaire.found import FoundLine, FoundLines, found_lines
from app.questionnaire.heights import WIDTH
from app.questionnaire.instance_names import instance_name
from app.questionnaire.pagination import ROOM, Pagination, QuestionnairePage, Section, is_on_screen, paginate
from app.questionnaire.plain_text import plain, to_html
from app.questionnaire.progress import AnswerState, InterviewProgress, SectionCount, answer_state
from app.questionnaire.received import as_kept, received
from app.questionnaire.repeat_tables import GAP, TABLE_ROOM, RepeatTable, repeat_table
from app.questionnaire.side_by_side import NARROW, TWELFTHS, lines, twelfths
from app.questionnaire.taken_words import taken_words
from app.questionnaire.told_apart import Telling, told_apart

if TYPE_CHECKING:
    from app.questionnaire.conflict_words import ConflictWords, subject_words
    from app.questionnaire.remark_words import DOUBT_SAYS, remarks_beside
    from app.questionnaire.unusual import warning_words

__all__ = ["DOUBT_SAYS", "GAP", "NARROW", "NARROWEST", "ROOM", "TABLE_ROOM", "TWELFTHS", "WIDTH", "AnswerState", "Captured",
           "ConflictWords", "ExpectedPlace", "FoundLine", "FoundLines", "HistoryStep", "InterviewProgress", "Pagination",
           "QuestionnairePage", "RepeatTable", "Section", "SectionCount", "Telling", "answer_state", "answered_questions",
           "answers_on", "appearance_words", "as_kept", "captured_before", "column_count", "columns_asked", "expected_place",
           "found_lines", "history_steps", "instance_name", "is_on_screen", "lines", "paginate", "plain", "points_of",
           "question_name", "received", "remarks_beside", "repeat_table", "subject_words", "taken_words", "to_html", "told_apart",
           "twelfths",
           "warning_words"]


def __getattr__(name: str) -> Any:
    """Contradictions bring what is known of norms, prices and figures: not before somebody settles one."""
    if name in ("ConflictWords", "subject_words"):
        from app.questionnaire import conflict_words
        return getattr(conflict_words, name)
    if name in ("DOUBT_SAYS", "remarks_beside"):
        from app.questionnaire import remark_words
        return getattr(remark_words, name)
    if name == "warning_words":
        from app.questionnaire.unusual import warning_words
        return warning_words
    raise AttributeError(name)
