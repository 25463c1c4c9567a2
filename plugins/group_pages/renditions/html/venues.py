"""A place on its own page."""

from __future__ import annotations

from markupsafe import Markup

from ...bodies.long_texts import inline
from ...bodies.rendered import RenderedBodies
from ...listings import Listing
from ...value_classes import dataclass
from ..views.places import address_of, map_link


@dataclass(frozen=True, slots=True)
class VenueView:
    """A place on its own page."""

    address: str
    region: str
    accessibility: Markup
    directions: Markup
    map: str


def venue(listing: Listing, root: str, bodies: RenderedBodies) -> VenueView | None:
    """Return the place that the listing is of, None where it is of anything else."""
    place = listing.value.place if listing.value else None
    if place is None or listing.facet is None:
        return None
    folder = listing.facet.folder
    return VenueView(
        address=address_of(place),
        region=place.region,
        accessibility=inline(bodies.text(folder, place.slug, place.accessibility, root)),
        directions=inline(bodies.text(folder, place.slug, place.directions, root)),
        map=map_link(place),
    )
