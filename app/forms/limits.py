"""What an answer may hold at most: rooms that keep answers ask it without loading the engine."""

LONGEST_ANSWER = 1_000_000        # characters
