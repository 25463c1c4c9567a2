"""Words in angle brackets: elements of HTML, or somebody's text.

What HTML has no element for is text: `Ilmoita <nimi>`. Of its elements those that a body may not
hold are named, so that nobody waits for what does not come.
Source: content-format 18.11.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..patterns import define_pattern
from ..value_classes import dataclass
from .sanitiser import REMOVED_WHOLE, TAGS

# Every element that HTML has or had; any other name in angle brackets is somebody's text.
ELEMENTS = frozenset(
    (
        "a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink"
        " blockquote body br button canvas caption center cite code col colgroup data datalist dd"
        " del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer"
        " form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins"
        " kbd label legend li link main map mark marquee math menu meta meter nav noframes"
        " noscript object ol optgroup option output p param picture pre progress q rp rt ruby s"
        " samp script search section select slot small source span strike strong style sub summary"
        " sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var"
        " video wbr"
    ).split()
)
# Their text stays as it is without them: nobody misses what only parts a page.
PLAIN = frozenset("article aside body div footer head header html main nav section wbr".split())
REFUSED = ELEMENTS - TAGS - PLAIN

_TAG = define_pattern(r"<(?=(/?)([a-zA-Z][^\s/<>]*)|[?]|!(?!--))")
_COMMENT = define_pattern(r"<!--.*?-->", re.DOTALL)
# A beginning tag, and what Markdown makes of one in code: it escapes every `<` and every `&`.
_BEGINNING = define_pattern(r"(?P<sign><|&lt;|&amp;lt;)(?P<name>[a-zA-Z][^\s/<>&]*)")


@dataclass(frozen=True, slots=True)
class RefusedElement:
    """An element that the sanitiser takes out; `is_whole` if its text goes, too.

    `offset` is where it stands in the body.
    """

    name: str
    is_whole: bool
    offset: int


def escape_unknown_elements(html: str) -> str:
    """Return what Markdown made with `Ilmoita <nimi>` as text, which it took for an element."""
    return _TAG.sub(lambda tag: "<" if _is_element(tag) else "&lt;", html)


def find_refused_elements(body: str, html: str) -> Iterator[RefusedElement]:
    """Yield the elements that a body may not hold; `html` is what Markdown made of it.

    Those in code and in comments are none, and only the HTML shows which are: the n-th beginning
    there is the n-th in the body. Where the two differ in number, the first in the body stands for
    all.
    """
    html = _COMMENT.sub(lambda comment: comment[0].replace("<", "&lt;"), html)
    beginnings = [tag for tag in _BEGINNING.finditer(html) if _is_refused(tag["name"])]
    refused = Counter(tag["name"].lower() for tag in beginnings if tag["sign"] == "<")
    if not refused:
        return
    places: dict[str, list[int]] = {name: [] for name in refused}
    for tag in _BEGINNING.finditer(body):
        if tag["name"].lower() in places:
            places[tag["name"].lower()].append(tag.start())
    for name in sorted(refused):
        same = [tag["sign"] == "<" for tag in beginnings if tag["name"].lower() == name]
        if len(same) != len(places[name]):
            same = [True] * min(1, len(places[name]))
        for offset, is_element in zip(places[name], same, strict=False):
            if is_element:
                yield RefusedElement(name, name in REMOVED_WHOLE, offset)


def _is_element(tag: re.Match[str]) -> bool:
    return bool(tag[2]) and tag[2].lower() in ELEMENTS


def _is_refused(name: str) -> bool:
    return name.lower() in REFUSED
