"""The report as a Word document, for offices that edit."""
