"""The parts that pages share: the association, its menus and help numbers, head and frame."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from jinja2 import Environment
from markupsafe import Markup

from ...languages import Words
from ...listings import Edition
from ...listings.renditions import RENDITIONS, Rendition
from ...media_types import media_type
from ...model import Language, PageKind
from ...paths import Paths
from ...publication import PublishedGroup
from ...value_classes import dataclass
from ..content_policy import PAGE_POLICY
from ..views.facts import ContactView, Facts, HelpView
from ..views.pictures import FunderView, PictureView
from ..views.sessions import Link
from .assets import AssetPaths
from .environment import find_macro

LOCALES = {Language.FINNISH: "fi_FI", Language.SWEDISH: "sv_FI", Language.ENGLISH: "en_GB"}


@dataclass(frozen=True, slots=True)
class SiteView:
    """What all pages have in common.

    `exit_url` is empty where the association has no quick exit; `safety` is its page. `built_for`
    is the day, `updated` the same in words. `locale` is the language as preview cards name it.
    """

    name: str
    short_name: str
    language: str
    locale: str
    policy: str
    exit_url: str
    safety: Link | None
    nav: tuple[Link, ...]
    footer: tuple[Link, ...]
    contacts: tuple[ContactView, ...]
    logo: PictureView | None
    funders: tuple[FunderView, ...]
    help: tuple[HelpView, ...]
    calendar: Link
    updated: str
    built_for: str
    assets: AssetPaths


@dataclass(frozen=True, slots=True)
class PageFrame:
    """The rendered parts of a page that depend on its address alone."""

    head: Markup
    top: Markup
    bottom: Markup


@dataclass(frozen=True, slots=True)
class Alternate:
    """Another rendition of a page; `href` is relative to the page."""

    href: str
    title: str

    @property
    def type(self) -> str:
        return media_type(self.href).partition(";")[0]


def alternates_of_listing(title: str, folder: str = "") -> tuple[Alternate, ...]:
    """Return the renditions of a listing; `folder` leads to it from the page that links to them."""
    return tuple(
        Alternate(folder + rendition.filename, title)
        for rendition in RENDITIONS
        if rendition.alternate
    )


def alternates_of_group(
    group: PublishedGroup, title: str, folder: str = ""
) -> tuple[Alternate, ...]:
    """Return the renditions of a group; `folder` leads there from the page that links to them."""
    return tuple(
        Alternate(folder + rendition.filename, title)
        for rendition in RENDITIONS
        if rendition.alternate and rendition.of_group(group)
    )


def paper_links(
    renditions: Iterable[Rendition], words: Words, language: Language
) -> tuple[Link, ...]:
    """Return visible links to those of the renditions that have a label."""
    return tuple(
        Link(words.gettext(each.label), each.name(language)) for each in renditions if each.label
    )


@dataclass(frozen=True, slots=True)
class Head:
    """The facts about a page for browsers and machines.

    `canonical` is empty where the site's address is not known; without `card` there is no
    preview card. `structured` is JSON-LD, escaped for its place. `address` is the canonical one as
    people read it. `papers` are links to what the page is printed as.
    """

    title: str
    description: str
    canonical: str
    card: bool = True
    indexed: bool = True
    alternates: tuple[Alternate, ...] = ()
    structured: Markup = Markup("")
    address: str = ""
    papers: tuple[Link, ...] = ()


def site_view(
    edition: Edition,
    words: Words,
    paths: Paths,
    facts: Facts,
    logo: PictureView | None,
    funders: tuple[FunderView, ...],
    assets: AssetPaths,
) -> SiteView:
    publication = edition.publication
    association = publication.association
    safety = [page for page in publication.pages if page.kind is PageKind.SAFETY]
    return SiteView(
        name=association.name,
        short_name=association.short_name,
        language=association.language.value,
        locale=LOCALES[association.language],
        policy=PAGE_POLICY,
        exit_url=association.quick_exit,
        safety=Link(safety[0].title, paths.page(safety[0].slug)) if safety else None,
        nav=_menu(edition, words, paths),
        footer=tuple(
            Link(page.title, paths.page(page.slug)) for page in publication.pages if page.kind
        ),
        contacts=tuple(facts.contact(contact) for contact in association.contact),
        logo=logo,
        funders=funders,
        help=tuple(facts.help(service) for service in association.emergency),
        calendar=Link(words.gettext("Calendar"), paths.calendar),
        updated=words.date(edition.day),
        built_for=edition.day.isoformat(),
        assets=assets,
    )


def _menu(edition: Edition, words: Words, paths: Paths) -> tuple[Link, ...]:
    gettext, publication = words.gettext, edition.publication
    links = [Link(gettext("Groups"), paths.groups), Link(gettext("Calendar"), paths.calendar)]
    if edition.partners:
        links.append(Link(gettext("Whole country"), paths.partners))
    if publication.news:
        links.append(Link(gettext("News"), paths.news))
    pages = (page for page in publication.pages if not page.kind)
    return (*links, *(Link(page.title, paths.page(page.slug)) for page in pages))


class PageFrames:
    """The frames of pages; each is rendered once for a depth and section of the site."""

    def __init__(self, environment: Environment, site: SiteView) -> None:
        find = partial(find_macro, environment, "frame")
        self._head, self._top, self._bottom = find("head"), find("top"), find("bottom")
        self._site = site
        self._frames: dict[tuple[str, str], PageFrame] = {}

    def frame(self, root: str, section: str) -> PageFrame:
        """Return the frame; `section` is the path of the menu's link to the page, or empty."""
        frame = self._frames.get((root, section))
        if frame is None:
            frame = self._frames[root, section] = PageFrame(
                head=self._head(self._site, root),
                top=self._top(self._site, root, section),
                bottom=self._bottom(self._site, root, section),
            )
        return frame
