"""From answers to service levels, needs and priorities; from sites to the city. Unknown is not zero."""

from app.findings import cost_words, need_words
from app.findings.answer_lines import answer_text, asks
from app.findings.cache import FactsCache
from app.findings.catalogue import Item, items
from app.findings.city import lowest_level
from app.findings.city_findings import city_findings
from app.findings.consents import photos_agreed
from app.findings.costs import CostLine, Costs, Outstanding, Total, Worth, costs
from app.findings.doubt_values import Doubt
from app.findings.explain import Explained, explain
from app.findings.figure_words import figure_words, no_need_words, sectors_not_shown, without_words
from app.findings.formulas import refs_in
from app.findings.held import DOUBT_WORDS, days_of
from app.findings.hidden_cells import FEWEST_PERSONS
from app.findings.indicators import Indicator, NoNeed, SiteFinding
from app.findings.need_values import ACTORS, BASES, Need, NeedLine, Witness
from app.findings.norms_used import SETTING_WORDS, TeamNorm, setting_sentence
from app.findings.not_known import OTHER_WORDS, gap_words, not_known_words, reason_words
from app.findings.open_issues import conflict_subject, open_issues, unsettled
from app.findings.person_tables import (
    AnswerRow,
    FormTable,
    OtherAnswers,
    PersonGroup,
    QuestionTable,
    Sampling,
    Share,
    Spread,
)
from app.findings.photo_doubts import held_on, homes, photo_doubts, twins
from app.findings.photo_standing import PhotoStanding, photo_consents, photo_standings
from app.findings.photo_use import STATES, PhotoConsent, PhotoUse, counted, left_out_words, photo_use, use_of
from app.findings.priority import COMPONENTS, PRIORITIES, PriorityRule
from app.findings.rounds import Comparison, Figure, IndicatorChange, Round, compare_rounds, rounds
from app.findings.settled_flags import all_doubts
from app.findings.site_kinds import KIND_WORDS
from app.findings.values import (
    LEVELS,
    AnsweredPosition,
    AnswerLine,
    AssessorLine,
    CityFindings,
    CityScore,
    Flag,
    InterviewFinding,
    OpenIssue,
    PhotoFinding,
    SectorScore,
    SiteSheet,
    Voices,
)
from app.findings.withheld import Withheld, begun_with, withheld, words_of

__all__ = [
    "ACTORS",
    "BASES",
    "COMPONENTS",
    "DOUBT_WORDS",
    "FEWEST_PERSONS",
    "KIND_WORDS",
    "LEVELS",
    "OTHER_WORDS",
    "PRIORITIES",
    "SETTING_WORDS",
    "STATES",
    "AnswerLine",
    "AnswerRow",
    "AnsweredPosition",
    "AssessorLine",
    "CityFindings",
    "CityScore",
    "Comparison",
    "CostLine",
    "Costs",
    "Doubt",
    "Explained",
    "FactsCache",
    "Figure",
    "Flag",
    "FormTable",
    "Indicator",
    "IndicatorChange",
    "InterviewFinding",
    "Item",
    "Need",
    "NeedLine",
    "NoNeed",
    "OpenIssue",
    "OtherAnswers",
    "Outstanding",
    "PersonGroup",
    "PhotoConsent",
    "PhotoFinding",
    "PhotoStanding",
    "PhotoUse",
    "PriorityRule",
    "QuestionTable",
    "Round",
    "Sampling",
    "SectorScore",
    "Share",
    "SiteFinding",
    "SiteSheet",
    "Spread",
    "TeamNorm",
    "Total",
    "Voices",
    "Withheld",
    "Witness",
    "Worth",
    "all_doubts",
    "answer_text",
    "asks",
    "begun_with",
    "city_findings",
    "compare_rounds",
    "conflict_subject",
    "cost_words",
    "costs",
    "counted",
    "days_of",
    "explain",
    "figure_words",
    "gap_words",
    "held_on",
    "homes",
    "items",
    "left_out_words",
    "lowest_level",
    "need_words",
    "no_need_words",
    "not_known_words",
    "open_issues",
    "photo_consents",
    "photo_doubts",
    "photo_standings",
    "photo_use",
    "photos_agreed",
    "reason_words",
    "refs_in",
    "rounds",
    "sectors_not_shown",
    "setting_sentence",
    "twins",
    "unsettled",
    "use_of",
    "withheld",
    "without_words",
    "words_of",
]
