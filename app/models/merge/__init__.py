"""Many laptops' files become one office."""
