"""Text for XML 1.0."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

# Characters that XML 1.0 cannot hold in any spelling ("Extensible Markup Language (XML) 1.0", 2.2).
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(value: object) -> str:
    """Return the value for an element's content or an attribute in double quotes."""
    return escape(_NOT_XML.sub("", str(value)), {'"': "&quot;", "\r": "&#13;"})
