"""How large a photo may be."""

MOST_BYTES = 256 << 20  # of one photo or file
# A baseline JPEG is decoded at a fraction of its size, so that the 200 megapixels of a telephone are no danger.
MOST_PIXELS_SCALED = 250_000_000
MOST_PIXELS_WHOLE = 110_000_000
# What decoding may cost beside the program itself, the file's own bytes among it: 300 MB with all (tests/photos/test_memory.py).
MOST_MEMORY = 250_000_000
