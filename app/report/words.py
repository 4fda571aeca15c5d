"""What is said on paper, in the document's language: sentences, numbers, days, units."""

from __future__ import annotations

from dataclasses import dataclass

from app.number_format import format_number
from app.report import phrases
from app.report.translations import joined, long_day, one_after_the_other, runs_from_right, sentence, short_day
from app.report.units import unit_words
from app.translations import Message


@dataclass
class Words:
    language: str

    @property
    def right_to_left(self) -> bool:
        return runs_from_right(self.language)

    def say(self, text: Message | str) -> str:
        """In the document's language."""
        return sentence(text, self.language)

    def sentences(self, *texts: Message | str) -> str:
        """One after the other."""
        return one_after_the_other(map(self.say, texts), self.language)

    def joined(self, *parts: str, between: str = " · ") -> str:
        """Facts on one line, each in its own direction; those that are "" are left out."""
        return joined(parts, self.language, between)

    def number(self, value: float | None, decimals: int = 1) -> str:
        """With the language's marks and at most so many decimals; unknown is said."""
        return self.say(phrases.UNKNOWN) if value is None else format_number(value, self.language, places=decimals)

    def count(self, value: int) -> str:
        return format_number(str(value), self.language)

    def day(self, iso: str) -> str:
        """A date for a sentence."""
        return long_day(iso, self.language)

    def short_day(self, iso: str) -> str:
        """A date for a narrow column; "–" where there is none."""
        return short_day(iso, self.language) if iso else "–"

    def unit(self, unit: str, quantity: float | None = 1) -> str:
        """In the form that stands beside the quantity."""
        return self.say(unit_words(unit, quantity))
