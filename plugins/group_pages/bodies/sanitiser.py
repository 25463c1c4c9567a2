"""The HTML that a body may hold; the rest is taken out.

The allow-list is the table below, and nothing else passes: raw HTML is sanitised as what
Markdown makes. The sanitiser (nh3) reads HTML as a browser does and sees addresses with their
entities resolved, so a scheme cannot be hidden from it.
"""

from __future__ import annotations

from collections.abc import Callable

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


def new_sanitiser(attribute: Callable[[str, str, str], str | None]) -> nh3.Cleaner:
    """Return a sanitiser that asks `attribute` (element, name, value) for each final value."""
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
