"""Bare addresses and phone numbers in a text -> links, where people expect them.

Not in code, in headings or within another link. Which digits are a phone number is asked where
fields ask it, too. Source: content-format 18.9.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import INLINE_PLACEHOLDER_RE, AtomicString

from ..languages.phones import Part, find_numbers
from ..patterns import define_pattern

if TYPE_CHECKING:
    from linkify_it import LinkifyIt

LONGEST_ADDRESS = 2_000
"""Characters of a bare address; a link's end is looked for no further."""
STEPS_OF_ADDRESS = 25
"""For each character of one: hosts with many signs are read again and again."""
NO_LINKS_IN = ("a", "code", "h1", "h2", "h3", "h4", "h5", "h6")

_ADDRESS = r"(?<![\w/:@.-])(?:https?://|www\.)(?=[^\s<.])"
_MAIL = r"(?<![\w/@.+-])[\w.+-]{1,64}@(?=\w)"
_NUMBER = r"(?<![\w+])(?:\+|\(?0|1(?=[01])|911|999)"
_LENGTHS = (
    (define_pattern(_ADDRESS), define_pattern(rf"\S{{0,{LONGEST_ADDRESS}}}")),
    (define_pattern(_MAIL), define_pattern(rf"[\w.@+-]{{0,{LONGEST_ADDRESS}}}")),
)


def count_link_steps(text: str) -> int:
    """Return the steps, as `bounds` counts them, that looking for bare addresses takes."""
    if "//" not in text and "www." not in text and "@" not in text:
        return 0
    steps = 0
    for beginning, address in _LENGTHS:
        for start in beginning.finditer(text):
            whole = address.match(text, start.start())
            steps += STEPS_OF_ADDRESS * len(whole[0]) if whole else 0
    return steps


Find = Callable[[re.Match[str], str], tuple[int, str] | None]


class BareLink(InlineProcessor):
    """Makes links of what stands bare in a text; `find` returns where one ends and leads."""

    ANCESTOR_EXCLUDES = NO_LINKS_IN

    def __init__(self, pattern: str, find: Find, md: Markdown) -> None:
        super().__init__(pattern, md)
        self._find = find

    # The name is Markdown's; its stub has the type of a whole match only, without its place.
    def handleMatch(  # type: ignore[override]  # noqa: N802 -- see above
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        link = self._find(m, data)
        if link is None:
            return None, m.start(), m.end()
        end, target = link
        element = Element("a", {"href": target})
        element.text = AtomicString(data[m.start() : end])
        return element, m.start(), end


def make_bare_links(md: Markdown, code: str) -> tuple[BareLink, BareLink, BareLink]:
    """Return the processors of web addresses, mail addresses and phone numbers.

    `code` is the dialling code of the country.
    """
    return (
        BareLink(_ADDRESS, _find_address, md),
        BareLink(_MAIL, _find_mail, md),
        BareLink(_NUMBER, _NumberSearch(code).find, md),
    )


class _NumberSearch:
    """Phone numbers. A text is searched once: what follows a link is as it was before it."""

    def __init__(self, code: str) -> None:
        self._code = code
        # Places are counted from the text's end: each link that is put in changes its beginning.
        self._numbers: dict[int, tuple[int, str]] = {}
        self._before = self._after = ""

    def find(self, m: re.Match[str], data: str) -> tuple[int, str] | None:
        length = len(data)
        if not self._is_known(data):
            self._numbers = {
                length - number.start: (length - number.end, number.link)
                for number in find_numbers(data, in_prose=True, code=self._code)
            }
            self._before, self._after = data, ""
        number = self._numbers.get(length - m.start())
        if number is None:
            return None
        end = length - number[0]
        self._before, self._after = data[: m.start()], data[end:]
        return end, number[1]

    def _is_known(self, data: str) -> bool:
        """Return whether this is the last text, the number that was found in it replaced."""
        start, end = len(self._before), len(data) - len(self._after)
        if start > end or not (data.startswith(self._before) and data.endswith(self._after)):
            return False
        return start == end or bool(INLINE_PLACEHOLDER_RE.fullmatch(data, start, end))


def split_links(text: str, code: str) -> tuple[Part, ...]:
    """Return a text of one line in parts, of which addresses and numbers have links."""
    numbers = find_numbers(text, in_prose=True, code=code)
    places = [(each.start, each.end, each.link) for each in numbers]
    for pattern, find in ((_ADDRESS, _find_address), (_MAIL, _find_mail)):
        for match in re.finditer(pattern, text):
            link = find(match, text)
            if link is not None:
                places.append((match.start(), *link))
    parts: list[Part] = []
    position = 0
    # An address goes before what is in it: it begins first, or is longer.
    for start, end, target in sorted(places, key=lambda place: (place[0], -place[1])):
        if start >= position:
            parts += (Part(text[position:start]), Part(text[start:end], target))
            position = end
    return tuple(part for part in (*parts, Part(text[position:])) if part.text)


def _find_address(match: re.Match[str], text: str) -> tuple[int, str] | None:
    """Return where an address that begins at the match ends, and its target."""
    prefix = "https://" if match.group() == "www." else ""
    rest = prefix + text[match.start() : match.start() + LONGEST_ADDRESS]
    scheme = rest[: rest.index(":") + 1]
    length = _linkify().test_schema_at(rest, scheme, len(scheme))
    if not length:
        return None
    target = rest[: len(scheme) + length]
    return match.start() + len(target) - len(prefix), target


def _find_mail(match: re.Match[str], text: str) -> tuple[int, str] | None:
    """Return where an e-mail address that begins at the match ends, and its target."""
    rest = "mailto:" + text[match.start() : match.start() + LONGEST_ADDRESS]
    length = _linkify().test_schema_at(rest, "mailto:", len("mailto:"))
    end = match.start() + length
    # `nimi@palvelu` is a name somewhere, no address.
    if not length or "." not in text[match.end() : end]:
        return None
    return end, rest[: len("mailto:") + length]


@lru_cache(maxsize=1)
def _linkify() -> LinkifyIt:
    # Loaded when the first bare address is met: many sites have none.
    from linkify_it import LinkifyIt

    return LinkifyIt()
