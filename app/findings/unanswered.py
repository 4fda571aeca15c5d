"""Open by question: which questions stay unanswered where they are asked, and which are answered so that nothing is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from app.findings.city import CountedInterview
from app.findings.memo import Memo
from app.findings.not_known import MISSING
from app.findings.response_patterns import ResponsePatterns
from app.findings.values import QuestionGap

ASKED = "asked"                             # counted beside the kinds of what is open
Counts = Counter[tuple[str, str]]           # (kind, ref)


def unanswered(by_form: dict[str, list[CountedInterview]], label: Callable[[str, str], str], memo: Memo) -> tuple[QuestionGap, ...]:
    """`by_form`: the interviews that count by the form's hash; `label(form, ref)`: the question as printed, "" for one that says
    nothing of quality (photos, comments). Most often unknown first."""
    gaps = []
    for form, counted in by_form.items():
        counts = _counts(form, counted, memo)
        for ref in dict.fromkeys(ref for kind, ref in counts if kind != ASKED):
            text = label(form, ref)
            if text:
                gaps.append(QuestionGap(counted[0].facts.form_title, ref, text, counts[MISSING, ref], counts[ASKED, ref],
                                        counts["dk", ref], counts["declined", ref], counts["na", ref]))
    return tuple(sorted(gaps, key=lambda gap: (-gap.unknown / gap.asked, -gap.unknown, gap.form_title, gap.ref)))


def _counts(form: str, counted: Sequence[CountedInterview], memo: Memo) -> Counts:
    counts: Counts = Counter()
    for here in memo.chunks(("unanswered", form), _chunk, [interview.facts.patterns for interview in counted]):
        counts.update(here)
    return counts


def _chunk(patterns: Sequence[ResponsePatterns]) -> Counts:
    counts: Counts = Counter()
    for interview in patterns:
        counts.update((ASKED, ref) for ref in interview.asked)
        counts.update((MISSING, ref) for ref in interview.missing)
        counts.update((kind, ref) for ref, kind in interview.otherwise)
    return counts
