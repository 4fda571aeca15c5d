"""A doubt about an answer or a figure, as a plain frozen value."""

from __future__ import annotations

from dataclasses import dataclass

from app.translations import Message


@dataclass(frozen=True)
class Doubt:
    """One. `id` is the same on every laptop, while the answer is."""

    id: str
    kind: str                       # "warning" | "contradiction" | "implausible" | "outlier", or of a flag
    site_id: str                    # "" of the city
    site: str
    interview_id: str               # "" of several, or of none
    form_title: str
    path: str                       # of the question or figure in the kept answers; "" of none
    ref: str                        # the same as the interview counts repeat instances
    label: str
    answer: str                     # as printed
    value: str                      # as it is compared with what was settled
    why: Message
    confirmed: bool = False         # by the assessor, with the respondent
    reason: str = ""                # the assessor's
    settled: str = ""               # the office's word; "" open
    person: bool = False            # its answer is a person's, and printed nowhere
    record_id: str = ""             # interview, site or city: where the office's word is kept
    interviews: tuple[str, ...] = ()        # that it can be sent back to
    flag: bool = False              # its sentence says all: no question and no answer stand beside it

    @property
    def is_open(self) -> bool:
        return not self.settled
