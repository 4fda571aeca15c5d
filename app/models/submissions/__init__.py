"""Submissions of ODK as interviews, and the imports that bring them in."""
