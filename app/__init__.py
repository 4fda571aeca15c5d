"""CityNeeds: from an interview in a ward to the printed needs of a city. The rooms are in docs/rooms.md."""

__version__ = "0.1.0"
