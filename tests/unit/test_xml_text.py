"""Text for XML: expat, which reads XML 1.0 and nothing else, is the oracle."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from group_pages.renditions.data.xml_text import xml_text


def test_what_xml_cannot_hold_is_left_out_and_all_else_reads_as_it_was():
    characters = [*map(chr, range(0x10000)), "\U00010000", "\U0010ffff"]
    text = ET.fromstring(f"<a>{xml_text(''.join(characters))}</a>").text or ""
    controls = set(map(chr, range(0x20))) - set("\t\n\r")
    surrogates = set(map(chr, range(0xD800, 0xE000)))
    left_out = controls | surrogates | set("\ufffe\uffff")
    assert text == "".join(each for each in characters if each not in left_out)
