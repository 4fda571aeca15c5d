"""An interview as it is held: pages of questions, the list of sections, the review, the history, photos."""
