"""The programme beside the cities: its lists with what they add up to, a card of each entry, and who can help whom."""
