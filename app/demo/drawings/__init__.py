"""Drawings in place of the demonstration's photos: schools, wards, bins, drawn anew from a seed."""

from app.demo.drawings.drawing import CAPTION, SUBJECTS, draw

__all__ = ["CAPTION", "SUBJECTS", "draw"]
