"""Copies of a workspace to carry along."""
