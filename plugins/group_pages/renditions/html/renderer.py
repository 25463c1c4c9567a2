"""Puts a page together: head, top and bottom of the site round what a template arranges."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from ...model import Association
from ...paths import page_file, root_of
from .site import Alternate, Chromes, Head, SiteView

File = tuple[str, bytes]
"""A file's path below the site's root, and its bytes."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: its address, the way to the root, the menu's link it belongs to."""

    address: str
    root: str
    section: str


def place(address: str, section: str) -> Place:
    return Place(address, root_of(address), section)


class Press:
    def __init__(self, environment: Environment, site: SiteView, association: Association) -> None:
        self._environment = environment
        self._site = site
        self._association = association
        self._chromes = Chromes(environment, site)

    def page(self, where: Place, template: str, head: Head, **context: object) -> File:
        html = self._environment.get_template(template).render(
            site=self._site,
            chrome=self._chromes.chrome(where.root, where.section),
            head=head,
            root=where.root,
            **context,
        )
        return page_file(where.address), html.encode()

    def head(
        self,
        address: str,
        title: str,
        description: str,
        *,
        alternates: tuple[Alternate, ...] = (),
        card: bool = True,
        indexed: bool = True,
        structured: Markup = Markup(""),
    ) -> Head:
        """What a page tells of itself; `address` is the one it wants to be known by."""
        return Head(
            title=f"{title} | {self._association.short_name}",
            description=description,
            canonical=self.absolute(address),
            card=card,
            indexed=indexed,
            alternates=alternates,
            structured=structured,
        )

    def absolute(self, address: str) -> str:
        """The whole address, empty where the site's is not known."""
        return self._association.site and f"{self._association.site}{address}"
