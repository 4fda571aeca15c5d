"""What the sections of an interview are called, and how far each instance of a repeat is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.questionnaire import InterviewProgress, QuestionnairePage, Section, SectionCount, instance_name, plain
from app.ui.language import tr

if TYPE_CHECKING:
    from app.forms import Interview


class SectionTitles:
    """Of an InterviewSession."""

    if TYPE_CHECKING:
        sections: list[Section]
        progress: InterviewProgress

        @property
        def interview(self) -> Interview: ...
        @property
        def locked(self) -> bool: ...

    def title(self, ref: str) -> str:
        """A group's or repeat's own title in the language of the interview; "" where it has none."""
        definition = self.interview.form.definition(without_positions(ref))
        return plain(self.interview.title(definition.ref)) or definition.name

    def section_title(self, section: Section) -> str:
        """Of an entry in the list of sections."""
        if section.kind != "questions":
            return self.title(section.group)
        if section.group.endswith("]"):
            return self.instance_title(section.group, int(section.group[section.group.rfind("[") + 1:-1]))
        if section.depth == 0:
            return tr("Beginning") if section.number <= 1 else tr("More questions")
        instance = section.group[:section.group.rfind("]") + 1]
        if instance and not any(one.group == instance for one in self.sections):    # nothing else says which one it is
            number = int(instance[instance.rfind("[") + 1:-1])
            return f"{self.instance_title(instance, number)} – {self.title(section.group)}"
        return self.title(section.group)

    def ends_repeat(self, page: QuestionnairePage) -> str:
        """The repeat whose last instance ends with this page, where a person may add one more; else ""."""
        group = page.runs[-1][0].group
        instance = group[:group.rfind("]") + 1]
        repeat = instance[:instance.rfind("[")]
        if not instance or not self.may_change(repeat) or self.instances(repeat)[-1:] != [instance]:
            return ""
        last = [section.refs[-1] for section in self.sections if f"{section.group}/".startswith(f"{instance}/") and section.refs]
        return repeat if last and last[-1] in page.refs else ""

    def instances(self, repeat: str) -> list[str]:
        """Their refs, in order."""
        return self.interview.instances(repeat)

    def may_change(self, repeat: str) -> bool:
        """True where instances may be added and removed by hand."""
        return not self.locked and self.interview.may_add(repeat)

    def instance_title(self, ref: str, number: int) -> str:
        """The number, and the first answers in it, by which a person knows it again."""
        return f"{number}. {self.instance_name(ref) or self.title(ref)}"

    def instance_name(self, ref: str) -> str:
        """The first answers in an instance of a repeat; "" where there are none."""
        return instance_name(self.interview.node(one) for section in self.sections
                             if f"{section.group}/".startswith(f"{ref}/") or section.kind == "table"
                             for one in section.refs if one.startswith(f"{ref}/"))

    def count_under(self, ref: str) -> SectionCount:
        """The numbers of all sections of an instance."""
        total = SectionCount()
        for section in self.sections:
            if f"{section.group}/".startswith(f"{ref}/"):
                total.add(self.progress.counts[section.number])
        return total


def without_positions(ref: str) -> str:
    """"/data/ward[2]/beds" as "/data/ward/beds"."""
    return "/".join(part.split("[")[0] for part in ref.split("/"))
