"""What a team says of its assessment: who holds it, whom to call, which modules are asked."""

from app.models.assessment.team_assessment import AssessmentItem, assessment, differing, item_title, set_assessment, value_words
from app.models.records.assessment_said import FILE, RECORDS, overlay_assessment

__all__ = ["FILE", "RECORDS", "AssessmentItem", "assessment", "differing", "item_title", "overlay_assessment", "set_assessment",
           "value_words"]
