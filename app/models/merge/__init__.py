"""Many laptops' files become one office."""

from app.models.merge.merge_report import MergeReport, Refusal
from app.models.merge.merging import merge
from app.models.merge.quarantined import Aside, kept_aside, told

__all__ = ["Aside", "MergeReport", "Refusal", "kept_aside", "merge", "told"]
