"""RENDITIONS: the files beside the page of a listing or a group. A row here is a file everywhere.

Addresses, media types, headers and the links in a page's head follow from the row; `FORMATS` in
`renditions` names what renders it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..publication import PublishedGroup
from ..value_classes import dataclass
from . import Edition


@dataclass(frozen=True, slots=True)
class Rendition:
    """A file in the folder of each listing, of each group that has one, or of both.

    A listing without groups of its own has none: it would be a copy of the home's, which the
    listing's page links to. So has one that has other groups tomorrow.

    `cors`: programs in the pages of other sites may read it. `alternate`: the page beside it links
    to it in its head (HTML, 4.6.7.1).
    """

    filename: str
    media_type: str
    of_listing: bool = True
    of_group: Callable[[PublishedGroup], bool] = lambda group: True
    cors: bool = True
    alternate: bool = True


FEED = Rendition(
    "calendar.ics", "text/calendar; charset=utf-8", of_group=lambda group: group.in_feeds
)
GROUPS_JSON = Rendition("groups.json", "application/json")
RENDITIONS = (FEED, GROUPS_JSON)


def addresses_of_renditions(edition: Edition) -> Iterator[str]:
    """Return the address of each file beside a listing or a group."""
    for rendition in RENDITIONS:
        if rendition.of_listing:
            yield from (
                listing.path + rendition.filename
                for listing in edition.listings
                if listing.has_files
            )
        for listed in edition.groups:
            if rendition.of_group(listed.group):
                yield listed.path + rendition.filename
