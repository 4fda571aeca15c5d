"""The report as one page for a browser: it works without a network, on a telephone, printed and read aloud."""
