"""What a poster, a leaflet and a notice board share: whose they are, and the address on them."""

from __future__ import annotations

import json
from collections.abc import Callable

from ...cache.artifacts import NO_STORE, Store, digest_parts
from ...edition import Prepared
from ...languages.postal import address_line
from ...listings import ListedGroup, Listing
from ...model import DEFAULT_ACCENT, Contact, Poster
from ...publication import PublishedGroup, PublishedPlace
from ...schema import GROUP, LOCATION
from ..views.facts import Facts
from ..views.rings import Rings
from ..views.sessions import SessionViews
from ..web_addresses import uri
from .typesetting import Data, draw_code, typeset


class Documents:
    """The documents of an edition: its words and views, and what stands on each of them."""

    frame = ""

    def __init__(self, prepared: Prepared, store: Store = NO_STORE) -> None:
        self.prepared = prepared
        self._store = store
        self.edition = edition = prepared.edition
        self.words, self.paths = prepared.words, prepared.paths
        self.association = edition.publication.association
        rings = Rings(kind.slug for kind in edition.publication.types)
        self.facts = Facts(self.words, self.paths, edition.day, rings)
        self.sessions = SessionViews(self.words, self.paths)

    # Each document overrides the one that its row of RENDITIONS has a file for; whoever asks for
    # the other has not asked the row.
    def of_listing(self, listing: Listing) -> bytes:
        raise NotImplementedError(listing.path)

    def of_group(self, listed: ListedGroup) -> bytes:
        raise NotImplementedError(listed.path)

    def typeset(
        self, template: str, facts: Data, finish: Callable[[bytes], bytes] | None = None
    ) -> bytes:
        """Return the PDF that a template makes of the facts, once for all runs with the store.

        `finish` makes the document out of the template's pages.
        """
        name = finish.__name__ if finish else ""
        key = digest_parts(template.encode(), json.dumps(facts).encode(), name.encode())
        pdf = self._store.get(key)
        if pdf is None:
            pdf = typeset(template, facts)
            pdf = finish(pdf) if finish else pdf
            self._store.put(key, pdf)
        return pdf

    def beside(self, listed: ListedGroup) -> str:
        """Return what a document follows from besides its groups: their texts as rendered."""
        bodies, group = self.prepared.bodies, listed.group
        places = (bodies.digest(LOCATION.folder, each.slug) for each in group.places)
        return " ".join((bodies.digest(GROUP.folder, group.slug), *places))

    def common(self, title: str, path: str) -> Data:
        """Return the facts of every document; `path` is that of the page that it leads to."""
        site = self.association.site
        address = f"{site}{path}" if site else ""
        readable = address.partition("://")[2].removesuffix("/")
        alt = self.words.gettext("QR code: %(address)s", address=readable) if address else ""
        return {
            "lang": self.association.language.value,
            "title": f"{title} – {self.association.name}",
            "association": self.association.name,
            "accent": self.association.accent or DEFAULT_ACCENT,
            "address": readable,
            "qr": draw_code(uri(address)),
            "qr_alt": alt,
            "printed": self.words.gettext(
                "Printed from information of %(date)s. Check for changes on the page.",
                date=self.words.date(self.edition.day),
            ),
        }

    def contact(self, contact: Contact) -> str:
        """Return whom to ask on one line."""
        names = dict.fromkeys((contact.name, contact.unit))
        phone = self.words.phone(contact.phone) if contact.phone else ""
        return ", ".join(filter(None, (*names, phone, contact.email, contact.hours)))

    def address(self, place: PublishedPlace) -> str:
        return address_line(place.address, "", place.municipality)


def is_on_walls(group: PublishedGroup) -> bool:
    """Return whether a leaflet or notice board has the group: a sensitive one has asked for it."""
    return not (group.sensitive and group.poster is Poster.NO)
