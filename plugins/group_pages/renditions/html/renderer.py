"""Renders a page: the site's head, top and bottom round a template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2 import Environment
from markupsafe import Markup

from ...languages import Words
from ...listings.renditions import Rendition
from ...model import Association
from ...paths import page_file, root_of
from ...value_classes import dataclass
from ..fragments import File, Fragments
from ..web_addresses import uri
from .descriptions import description_of
from .site import Alternate, Head, PageFrames, SiteView, paper_links


@dataclass(frozen=True, slots=True)
class Place:
    """The address of a page, the way from it to the root, and its link in the menu."""

    address: str
    root: str
    section: str


def place(address: str, section: str) -> Place:
    return Place(address, root_of(address), section)


class PageRenderer:
    """Renders the pages of one site."""

    def __init__(
        self,
        environment: Environment,
        site: SiteView,
        association: Association,
        words: Words,
        fragments: Fragments,
        frames: PageFrames | None = None,
    ) -> None:
        self._fragments = fragments
        self._environment = environment
        self._site = site
        self._association = association
        self._words = words
        self._frames = frames or PageFrames(environment, site)

    def in_words(self, environment: Environment, words: Words) -> PageRenderer:
        """Return one for pages in other words; the frame round them stays in the site's."""
        return PageRenderer(
            environment, self._site, self._association, words, self._fragments, self._frames
        )

    def page(self, where: Place, template: str, head: Head, **context: object) -> Iterator[File]:
        """Yield a page, unless the site has the page of this context already."""
        return self._fragments.page(
            page_file(where.address),
            (where, template, head, context),
            lambda: self.render(where, template, head, **context),
        )

    def render(self, where: Place, template: str, head: Head, **context: object) -> bytes:
        """Render a page: it follows from the site, the head and the context alone."""
        html = self._environment.get_template(template).render(
            site=self._site,
            frame=self._frames.frame(where.root, where.section),
            head=head,
            root=where.root,
            **context,
        )
        return html.encode()

    def head(
        self,
        address: str,
        title: str,
        description: tuple[str, ...],
        *,
        alternates: tuple[Alternate, ...] = (),
        card: bool = True,
        indexed: bool = True,
        structured: Markup = Markup(""),
        files: Iterable[Rendition] = (),
    ) -> Head:
        """Return the head of a page; `address` is its canonical one, `files` stand beside it.

        `description` has what there is to say about it, the best first: as much as has room is
        taken.
        """
        return Head(
            title=f"{title} | {self._association.short_name}",
            description=self.describe(*description),
            canonical=uri(self.absolute(address)),
            address=self.absolute(address),
            card=card,
            indexed=indexed,
            alternates=alternates,
            structured=structured,
            papers=paper_links(files, self._words, self._association.language),
        )

    def describe(self, *parts: str) -> str:
        """Return a description of a page of the association's site."""
        return description_of(parts, self._association, self._words)

    def absolute(self, address: str) -> str:
        """Return the whole address as people read it, "" if the site's is not known."""
        return self._association.site and f"{self._association.site}{address}"
