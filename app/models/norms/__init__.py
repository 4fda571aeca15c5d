"""The norms that a team has set, laid over those of its forms."""
