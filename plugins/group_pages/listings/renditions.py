"""RENDITIONS: the files beside the page of a listing or a group. A row here is a file everywhere.

Addresses, media types, headers and the links in a page's head follow from the row; `FORMATS` in
`renditions` names what renders it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from ..model import Language, Poster, Status
from ..publication import PublishedGroup
from ..value_classes import dataclass
from . import Edition, ListedGroup, Listing
from .facets import HOME, MUNICIPALITY, SEASON


@dataclass(frozen=True, slots=True)
class Rendition:
    """A file in the folder of each listing, of each group that has one, or of both.

    A listing without groups of its own has none: it would be a copy of the home's, which the
    listing's page links to. So has one that has other groups tomorrow.

    `cors`: programs in the pages of other sites may read it. `alternate`: the page beside it links
    to it in its head (HTML, 4.6.7.1). `on_paper`: only an edition that is printed has it.
    `names` are the file's names in other languages than English. `label` is what a visible link on
    the page beside it says, in English; "" for none.
    """

    filename: str
    media_type: str
    of_listing: Callable[[Listing], bool] = lambda listing: True
    of_group: Callable[[PublishedGroup], bool] = lambda group: True
    cors: bool = True
    alternate: bool = True
    on_paper: bool = False
    names: tuple[tuple[Language, str], ...] = ()
    label: str = ""

    def name(self, language: Language) -> str:
        """Return the file's name in a site's language."""
        return dict(self.names).get(language, self.filename)


def _is_ended(group: PublishedGroup) -> bool:
    return group.facts.status is Status.ENDED


def _is_current(listing: Listing) -> bool:
    return any(listed.current for listed in listing.groups)


FEED = Rendition(
    "calendar.ics", "text/calendar; charset=utf-8", of_group=lambda group: group.in_feeds
)
GROUPS_JSON = Rendition("groups.json", "application/json")
HSDS_JSON = Rendition(
    "hsds.json",
    "application/json",
    of_listing=lambda listing: listing.kind is HOME,
    of_group=lambda group: False,
    alternate=False,
)
PAPER = Rendition(
    "",
    "application/pdf",
    of_listing=lambda listing: False,
    of_group=lambda group: False,
    cors=False,
    alternate=False,
    on_paper=True,
)
"""What all renditions for paper have alike."""
POSTER = replace(
    PAPER,
    filename="poster.pdf",
    of_group=lambda group: group.poster is not Poster.NO and not _is_ended(group),
    names=((Language.FINNISH, "juliste.pdf"), (Language.SWEDISH, "affisch.pdf")),
    label="Poster to print (PDF)",
)
LEAFLET = replace(
    PAPER,
    filename="leaflet.pdf",
    of_listing=lambda listing: listing.kind is SEASON and _is_current(listing),
    names=((Language.FINNISH, "esite.pdf"), (Language.SWEDISH, "broschyr.pdf")),
    label="The season as a leaflet (PDF)",
)
BOOKLET = replace(
    LEAFLET,
    filename="leaflet-a4.pdf",
    names=((Language.FINNISH, "esite-a4.pdf"), (Language.SWEDISH, "broschyr-a4.pdf")),
    label="The leaflet to print and fold (PDF, A4)",
)
NOTICE_BOARD = replace(
    PAPER,
    filename="notice-board.pdf",
    of_listing=lambda listing: listing.kind is MUNICIPALITY and _is_current(listing),
    names=((Language.FINNISH, "ilmoitustaulu.pdf"), (Language.SWEDISH, "anslagstavla.pdf")),
    label="Notice board to print (PDF)",
)
RENDITIONS = (FEED, GROUPS_JSON, HSDS_JSON, POSTER, LEAFLET, BOOKLET, NOTICE_BOARD)
WITHOUT_PAPER = tuple(each for each in RENDITIONS if not each.on_paper)


def renditions_of(edition: Edition) -> tuple[Rendition, ...]:
    """Return the renditions that the edition is published as."""
    return RENDITIONS if edition.is_printed else WITHOUT_PAPER


def files_of_listing(edition: Edition, listing: Listing) -> Iterator[Rendition]:
    """Yield the renditions that stand beside a listing's page."""
    if listing.has_files:
        yield from (each for each in renditions_of(edition) if each.of_listing(listing))


def files_of_group(edition: Edition, listed: ListedGroup) -> Iterator[Rendition]:
    """Yield the renditions that stand beside a group's page; nobody prints what is past."""
    for rendition in renditions_of(edition):
        if rendition.of_group(listed.group) and (listed.current or not rendition.on_paper):
            yield rendition


def addresses_of_renditions(edition: Edition) -> Iterator[str]:
    """Return the address of each file beside a listing or a group."""
    language = edition.publication.association.language
    for listing in edition.listings:
        for rendition in files_of_listing(edition, listing):
            yield listing.path + rendition.name(language)
    for listed in edition.groups:
        for rendition in files_of_group(edition, listed):
            yield listed.path + rendition.name(language)
