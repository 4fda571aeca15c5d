"""Reading XML of strangers: no entities, no network, no document type, no tree without bounds."""

from __future__ import annotations

from typing import Any

from app.problem import Problem


def parse_xml(data: bytes, name: str = "The file") -> Any:
    """The root element (lxml). Problem where it is no XML, or its document type declares anything."""
    from lxml import etree
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
                             remove_blank_text=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        where = f" (line {line}: {str(error).split(', line')[0]})" if line else f" ({error})"
        raise Problem(f"{name} is not well-formed XML{where}.", "Choose an XForm, or mend the file.") from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and (declared.system_url or next(declared.iterentities(), None) is not None):
        raise Problem(f"{name} declares a document type with entities of its own or from elsewhere.",
                      "Remove the DOCTYPE and try again.")
    return root
