"""A city on the screen: its overview, needs, support, sites and people, and its printing."""
