"""Text for XML 1.0."""

from __future__ import annotations

from ...patterns import define_pattern

# Characters that XML 1.0 cannot hold in any spelling ("Extensible Markup Language (XML) 1.0", 2.2).
_NOT_XML = define_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# xml.sax.saxutils does the same, and loads HTTP and TLS with it, at each start.
_REFERENCES = (
    ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\r", "&#13;"),
)  # fmt: skip


def xml_text(value: object) -> str:
    """Return the value for an element's content or an attribute in double quotes."""
    text = _NOT_XML.sub("", str(value))
    for sign, reference in _REFERENCES:
        text = text.replace(sign, reference)
    return text
