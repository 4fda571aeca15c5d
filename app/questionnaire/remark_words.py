"""What was said beside an answer, or instead of one, for whoever judges that answer."""

from __future__ import annotations

from collections.abc import Mapping

from app.findings import OTHER_WORDS
from app.models import COMMENT, EVIDENCE, NOT_KNOWN, REASON_GIVEN, not_known_kind
from app.translations import Message, message, message_in

EVIDENCE_WORDS: Mapping[str, Message] = {"seen": message_in("evidence", "seen"), "document": message_in("evidence", "document"),
                                         "told": message_in("evidence", "told")}
DOUBT_SAYS = (COMMENT, REASON_GIVEN)        # what the sentence of a doubt has told already


def remark_value(remark: str, value: str) -> Message | str:
    """The words of a remark alone, as two laptops may differ about them."""
    if remark == NOT_KNOWN and (kind := not_known_kind(value)):
        return OTHER_WORDS[kind]
    return EVIDENCE_WORDS.get(value, value) if remark == EVIDENCE else value


def remarks_beside(kept: Mapping[str, str], path: str, *, without: tuple[str, ...] = ()) -> tuple[Message, ...]:
    """`kept`: all that is kept of the interview. Where laptops differ about the answer, what either said beside it stands here."""
    said = {remark: value for remark in (NOT_KNOWN, EVIDENCE, REASON_GIVEN, COMMENT)
            if remark not in without and path and (value := kept.get(path + remark))}
    words = []
    if (kind := not_known_kind(said.get(NOT_KNOWN, ""))):
        words.append(OTHER_WORDS[kind])
    if said.get(EVIDENCE) in EVIDENCE_WORDS:
        words.append(message("Evidence: {evidence}", evidence=EVIDENCE_WORDS[said[EVIDENCE]]))
    if REASON_GIVEN in said:
        # Translators: what explains an unusual answer
        words.append(message("Confirmed: {reason}", reason=said[REASON_GIVEN]))
    if COMMENT in said:
        words.append(message("Comment: {comment}", comment=said[COMMENT]))
    return tuple(words)
