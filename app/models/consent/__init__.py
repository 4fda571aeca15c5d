"""Consent withdrawn: what a person said goes for good."""
