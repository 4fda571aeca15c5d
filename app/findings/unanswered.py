"""Missing by question: which questions stay unanswered where they are asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from app.findings.city import CountedInterview
from app.findings.memo import Memo
from app.findings.response_patterns import ResponsePatterns
from app.findings.values import QuestionGap


def unanswered(by_form: dict[str, list[CountedInterview]], label: Callable[[str, str], str], memo: Memo) -> tuple[QuestionGap, ...]:
    """`by_form`: the interviews that count by the form's hash; `label(form, ref)`: the question as printed, "" for one that says
    nothing of quality (photos, comments). Most often missing first."""
    gaps = []
    for form, counted in by_form.items():
        asked, missing = _counts(form, counted, memo)
        for ref, count in missing.items():
            text = label(form, ref)
            if text:
                gaps.append(QuestionGap(counted[0].facts.form_title, ref, text, count, asked[ref]))
    return tuple(sorted(gaps, key=lambda gap: (-gap.missing / gap.asked, -gap.missing, gap.form_title, gap.ref)))


def _counts(form: str, counted: Sequence[CountedInterview], memo: Memo) -> tuple[Counter[str], Counter[str]]:
    asked: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    for asked_here, missing_here in memo.chunks(("unanswered", form), _chunk, [interview.facts.patterns for interview in counted]):
        asked.update(asked_here)
        missing.update(missing_here)
    return asked, missing


def _chunk(patterns: Sequence[ResponsePatterns]) -> tuple[Counter[str], Counter[str]]:
    return Counter(ref for interview in patterns for ref in interview.asked), Counter(ref for interview in patterns
                                                                                      for ref in interview.missing)
