"""How much a layer may hold: its file comes from anywhere, and a map is no reason to run out of memory."""

MOST_TILE = 4 << 20             # bytes of one tile, unpacked
MOST_SIDE = 2048                # pixels of a tile's picture; usual are 256 and 512
MOST_TILE_POINTS = 300_000      # corners of all shapes of one tile
MOST_FILE = 64 << 20            # bytes of a GeoJSON file, which is read as a whole
MOST_POINTS = 1_000_000         # corners of all shapes of a file
MOST_DIRECTORY = 2 << 20        # bytes of a directory of PMTiles, unpacked
MOST_METADATA = 4 << 20
MOST_ZOOM = 24
MOST_TEXT = 300                 # letters of a name, of an attribution
SECONDS = 5.0                   # that a question to a database may take
