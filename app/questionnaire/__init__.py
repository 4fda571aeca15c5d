"""An interview as a questionnaire: its pages, how far it is, what happened to its answers, and its texts as plain lines"""

from app.questionnaire.answer_history import HistoryStep, answered_questions, answers_on, history_steps
from app.questionnaire.captured import Captured, captured_before, points_of
from app.questionnaire.expected_place import ExpectedPlace, expected_place
from app.questionnaire.found import FoundLine, FoundLines, found_lines
from app.questionnaire.pagination import ROOM, QuestionnairePage, is_on_screen, page_counts, paginate
from app.questionnaire.plain_text import plain, to_html
from app.questionnaire.progress import AnswerState, InterviewProgress, SectionCount
from app.questionnaire.received import as_kept, received

__all__ = ["ROOM", "AnswerState", "Captured", "ExpectedPlace", "FoundLine", "FoundLines", "HistoryStep", "InterviewProgress",
           "QuestionnairePage", "SectionCount", "answered_questions", "answers_on", "as_kept", "captured_before", "expected_place",
           "found_lines", "history_steps", "is_on_screen", "page_counts", "paginate", "plain", "points_of", "received", "to_html"]
