"""Content lines of iCalendar: text that cannot break out of its line (RFC 5545, 3.1 and 3.3.11)."""

from __future__ import annotations

from ...patterns import define_pattern

LINE_OCTETS = 75

# Every sign that some reader takes for the end of a line becomes one kind of it.
_LINE_ENDS = define_pattern("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = define_pattern("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_UNUSUAL = define_pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def text(value: str) -> str:
    """Return a TEXT value: escaped, and without anything that could begin a line of its own."""
    if _UNUSUAL.search(value):
        value = _CONTROLS.sub("", _LINE_ENDS.sub("\n", value))
    value = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return value.replace("\n", "\\n")


def fold(line: str) -> str:
    """Return the line in pieces of at most 75 octets, cut between characters (RFC 5545, 3.1)."""
    if len(line) <= LINE_OCTETS and line.isascii():
        return line
    octets = line.encode()
    if len(octets) <= LINE_OCTETS:
        return line
    pieces = []
    start, room = 0, LINE_OCTETS
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(octets[start:end])
        start, room = end, LINE_OCTETS - 1
    pieces.append(octets[start:])
    return b"\r\n ".join(pieces).decode()


def content_lines(*lines: str) -> str:
    """Return the lines, folded, each ended by CRLF."""
    return "".join(f"{fold(line)}\r\n" for line in lines)
