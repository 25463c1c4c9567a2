"""Text -> a scalar of front matter that is read back as the same text."""

from __future__ import annotations

import json

from ..patterns import define_pattern

# Text that YAML reads as it stands: it begins with a letter or a digit, and a colon or a number
# sign in it does not end the value or begin a comment. A comma would end it within brackets.
_PLAIN = define_pattern(r"[^\W_](?:[\w .;()/€+&!?='’”–-]|:(?=\S))*(?<! )")


def scalar(text: str) -> str:
    """Return the text, in quotation marks only if YAML wants them."""
    return text if _PLAIN.fullmatch(text) else quoted(text)


def quoted(text: str) -> str:
    """Return the text in quotation marks of the kind that leaves most of it as typed."""
    if not text.isprintable():
        return json.dumps(text, ensure_ascii=False)
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
