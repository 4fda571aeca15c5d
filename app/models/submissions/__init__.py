"""Submissions of ODK as interviews, and the imports that bring them in."""

from app.models.submissions.import_records import Import, Importing, Undone, imports, undo
from app.models.submissions.submission import Enclosure, KnownSubmissions, Submission
from app.models.submissions.submission_store import (
           attached,
           keep_submission,
           keep_submission_aside,
           known_submissions,
           submissions_aside,
)

__all__ = ["Enclosure", "Import", "Importing", "KnownSubmissions", "Submission", "Undone", "attached", "imports", "keep_submission",
           "keep_submission_aside", "known_submissions", "submissions_aside", "undo"]
