"""Whether a file is what an archive keeps, as far as pikepdf's validator goes."""

import re
from pathlib import Path

from pikepdf import pdfa

# It knows level b alone, and no description of a property that PDF/A does not have (PDF/UA's own).
UNKNOWN = re.compile("pdfaid:conformance is 'A', expected 'B'|"
                     "XMP (namespace|property) (pdfaExtension|pdfaSchema|pdfaProperty|pdfuaid)")


def faults(path: Path) -> list[str]:
    return [f"{one.where}: {one.message}" for one in pdfa.validate_written(path, "2b").findings
            if not UNKNOWN.match(one.message)]
