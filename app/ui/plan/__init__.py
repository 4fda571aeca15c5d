"""The field-work list in the window: who goes where, what is left, and what waits for the office."""
