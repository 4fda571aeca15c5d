"""Reading XML of strangers: no entities, no network, no document type, no tree without bounds."""

from __future__ import annotations

from typing import Any

from app.problem import Problem
from app.translations import Message, message

THE_FILE = message("The file")


def parse_xml(data: bytes, name: Message | str = THE_FILE) -> Any:
    """The root element (lxml). Problem where it is no XML, or its document type declares anything."""
    from lxml import etree
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
                             remove_blank_text=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        reason = str(error).split(", line")[0]
        raise Problem(message("{file} is not well-formed XML (line {line}: {reason}).", file=name, line=str(line), reason=reason)
                      if line else message("{file} is not well-formed XML ({reason}).", file=name, reason=reason),
                      message("Choose an XForm, or mend the file.")) from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and (declared.system_url or next(declared.iterentities(), None) is not None):
        raise Problem(message("{file} declares a document type with entities of its own or from elsewhere.", file=name),
                      message("Remove the DOCTYPE and try again."))
    return root
