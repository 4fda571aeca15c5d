"""A running interview: the tree of answers, what follows from each answer, and what a screen and a server see of it."""
