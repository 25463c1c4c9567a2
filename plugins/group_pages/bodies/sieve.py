"""What HTML a body may hold, and what is done so that none can hold a build up.

The allow-list is the table below, and nothing else passes: raw HTML goes through the same sieve
as what Markdown makes. The sieve (nh3) reads HTML as a browser does and sees addresses with their
entities resolved, so a scheme cannot be hidden from it.
"""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import nh3


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


# The allow-list. `lang` and `dir` may stand on every element.
TAGS = _names(
    "a abbr b blockquote br caption cite code dd del dfn dl dt em figcaption figure h2 h3 h4 h5 h6"
    " hr i img ins kbd li mark ol p pre q s samp small span strong sub sup table tbody td tfoot th"
    " thead time tr u ul var"
)
ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"src", "alt", "title"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    **{heading: {"id"} for heading in ("h2", "h3", "h4", "h5", "h6")},
}
CLASSES = {cell: {"align-left", "align-center", "align-right"} for cell in ("td", "th")}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
# Elements whose content is no text for people: it goes with them.
REMOVED_WHOLE = _names(
    "script style template iframe object embed svg math noscript select textarea title"
)

MAX_DEPTH = 400
"""Elements inside each other; the sanitiser's time grows with its square."""
MAX_SECONDS = 2.5
"""Processor time for one body. A body of 1 MB takes 1 s; only crafted ones come near."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID = _names("area base br col embed hr img input link meta source track wbr")


class TooComplicated(Exception):
    """A body that would take too long, or is nested too deeply, to be shown."""


def sieve(attribute: Callable[[str, str, str], str | None]) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=set(REMOVED_WHOLE),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=attribute,
        allowed_classes=CLASSES,
        strip_comments=True,
        link_rel=None,
        url_schemes=set(SCHEMES),
    )


def check_depth(dirty: str) -> None:
    """Raise TooComplicated where more elements are open inside each other than anyone writes."""
    depth = 0
    for tag in _TAG.finditer(dirty):
        if tag[2].lower() in _VOID:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > MAX_DEPTH:
            raise TooComplicated


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise TooComplicated once the block has taken this much processor time.

    Only the main thread can be interrupted so; elsewhere the block runs to its end.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(_: int, __: FrameType | None) -> None:
        raise TooComplicated

    previous = signal.signal(signal.SIGPROF, interrupt)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, previous)
