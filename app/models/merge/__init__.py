"""Many laptops' files become one office."""

from app.models.merge.merge_report import MergeAuthor, MergeReport, MergeSample, Refusal
from app.models.merge.merging import merge
from app.models.merge.quarantined import Aside, kept_aside, told

__all__ = ["Aside", "MergeAuthor", "MergeReport", "MergeSample", "Refusal", "kept_aside", "merge", "told"]
