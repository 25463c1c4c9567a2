"""The theme's components on one page, each by itself under its name: to look at, and to test.

`.venv/bin/python -m tests.theme.component_page FOLDER` writes the page and what it needs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from group_pages.bodies.pictures import Pictures
from group_pages.edition import Prepared
from group_pages.languages import Words
from group_pages.listings.facets import TYPE
from group_pages.model import Language
from group_pages.paths import Paths
from group_pages.renditions.html.articles import news_view
from group_pages.renditions.html.boards import Boards
from group_pages.renditions.html.cards import Cards
from group_pages.renditions.html.environment import environment
from group_pages.renditions.html.listings import ListingViews
from group_pages.renditions.html.pages import Pages
from group_pages.renditions.html.season_picture import season_picture
from group_pages.renditions.html.site import Head
from group_pages.renditions.views.agenda import agenda_days, agenda_weeks
from group_pages.renditions.views.facts import Facts
from group_pages.renditions.views.groups import GroupViews
from group_pages.renditions.views.months import months_view
from group_pages.renditions.views.notice_board import NoticeBoards
from group_pages.renditions.views.reports import report_link
from group_pages.renditions.views.rings import Rings, Yours
from group_pages.renditions.views.sessions import Link, SessionViews
from group_pages.renditions.views.subscription import CutView, subscription_view
from group_pages.renditions.views.weeks import Calendar
from jinja2 import Environment
from markupsafe import Markup

from tests.building import TIMESTAMP
from tests.theme.example_edition import (
    TEMPLATES,
    ExampleBodies,
    example_assets,
    example_edition,
)

PAGE = "index.html"
TEMPLATE = """{% extends "base.html" %}
{% block main %}
<h1>Components</h1>
{% for example in examples %}
<section class="section" data-example="{{ example.name }}">
<h2>{{ example.name }}</h2>
{{ example.html }}
</section>
{% endfor %}
{% endblock %}
"""


@dataclass(frozen=True)
class Example:
    name: str
    html: Markup


class Components:
    def __init__(self) -> None:
        self.words = Words(Language.FINNISH)
        self.edition = example_edition()
        self.environment: Environment = environment(TEMPLATES, self.words)
        self.paths = Paths(Language.FINNISH)
        rings = Rings(kind.slug for kind in self.edition.publication.types)
        self.facts = Facts(self.words, self.paths, self.edition.day, rings)
        self.sessions = SessionViews(self.words, self.paths)
        self.cards = Cards(self.environment, self.facts, self.sessions)

    def macro(self, component: str, name: str, *arguments: object) -> Markup:
        module = self.environment.get_template(f"components/{component}.html").module
        return Markup(getattr(module, name)(*arguments))

    def examples(self) -> Iterator[Example]:
        """Every component, in every state that it has."""
        for slug in ("miesten-ilta", "omaisten-ryhma-mallila", "vanamo", "svenska-gruppen"):
            card = self.cards.html(self.edition.by_slug[slug], "./")
            yield Example(f"group card: {slug}", Markup('<ul class="cards">{}</ul>').format(card))
        yield Example("rings", Markup("").join(self._rings()))
        yield Example("badges", Markup("").join(self._badges()))
        yield from self.glances()
        yield from self._sessions()
        yield from self._calendar()
        yield from self._people()
        news = (news_view(item, self.words, self.paths) for item in self.edition.publication.news)
        yield Example("news", self.macro("news", "items", tuple(news), "./"))
        yield Example("breadcrumb", self.macro("breadcrumb", "trail", self._trail(), "./"))
        cut = CutView("31.5.2027", (Link("Paikkakunnat", "../paikkakunnat/"),))
        feed = subscription_view("https://example.org/", "ryhmat/", cut)
        yield Example("feed links", self.macro("feed_links", "subscribe", feed))
        listings = ListingViews(
            self.edition, self.words, self.paths, self.facts, self.cards,
            Boards(self.environment, NoticeBoards(self.words, self.facts, self.sessions)),
            Calendar(self.edition, self.words, self.paths, self.sessions),
        )  # fmt: skip
        yield Example("filters", self.macro("filters", "facets", listings.facets, "./"))
        kinds = listings.values_of(TYPE)
        yield Example("kinds of group", self.macro("topics", "topics", kinds, "./"))
        hero = Markup('<div class="hero"><div class="hero__inner wrap">{}{}</div></div>')
        find = self.macro("hero", "find", "./", "ryhmat/", "groups.json")
        yield Example("opening", hero.format(find, self.macro("hero", "circle")))
        yield Example("buttons", self._buttons())

    def _rings(self) -> Iterator[Markup]:
        for kind in self.edition.publication.types:
            for yours in Yours:
                yield self.macro("ring", "ring", self.facts.rings.of_kind(kind.slug, yours))

    def _badges(self) -> Iterator[Markup]:
        for listed in self.edition.groups:
            yield self.macro("badge", "row", self.facts.badges(listed.group))

    def _sessions(self) -> Iterator[Example]:
        coming = [
            self.sessions.view(session) for session in self.edition.by_slug["miesten-ilta"].coming
        ]
        yield Example("date tile", self.macro("tile", "tile", coming[0]))
        view = months_view(tuple(coming), self.words)
        yield Example("dates", self.macro("dates", "months", view, "./", ""))
        changed = [session for session in coming if session.notices]
        yield Example("changes", self.macro("dates", "changes", changed, "./"))

    def glances(self) -> Iterator[Example]:
        """The panel of a group that meets, a withheld one, a paused one and one online."""
        association = self.edition.publication.association
        views = GroupViews(self.words, self.paths, self.facts, self.sessions, association)
        for slug in ("miesten-ilta", "vanamo", "svenska-gruppen", "verkkoryhma"):
            listed = self.edition.by_slug[slug]
            view = views.view(listed, slug, ExampleBodies(), "./", None)
            yield Example(f"glance: {slug}", self.macro("glance", "glance", view, "./"))

    def _calendar(self) -> Iterator[Example]:
        calendar = Calendar(self.edition, self.words, self.paths, self.sessions)
        days = calendar.next_days(self.edition.listings[0], 8)
        weeks = agenda_weeks(days, self.words)
        yield Example("agenda by week", self.macro("session_list", "weeks", weeks, "./"))
        yield Example("agenda", self.macro("session_list", "agenda", agenda_days(days), "./"))
        yield Example("week", self.macro("week", "week", calendar.coming_weeks(2)[1], "./"))
        picture = season_picture(self.edition, self.words, self.facts)
        yield Example("season at a glance", self.macro("season", "season", picture, "./"))

    def _people(self) -> Iterator[Example]:
        association = self.edition.publication.association
        contact = self.facts.contact(association.contact[0])
        mail = report_link(association, "Iltaryhmä", self.words)
        asking = (self.macro("panel", "ask", contact), self.macro("panel", "report", mail))
        yield Example("panel", Markup('<div class="panel"><h3>Kysy</h3>{}{}</div>').format(*asking))
        yield Example("contact", self.macro("contact", "card", contact))
        help_now = [self.facts.help(service) for service in association.emergency]
        yield Example("help services", self.macro("help", "services", help_now))
        yield Example("first help", self.macro("first_help", "first", help_now))

    def _trail(self) -> tuple[Link, ...]:
        return (Link("Etusivu", ""), Link("Ryhmät", "ryhmat/"))

    def _buttons(self) -> Markup:
        return Markup(
            '<p><a class="button" href="#main">Etsi ryhmä</a> '
            '<a class="button button--quiet" href="#main">Kalenteri</a></p>'
            '<p class="notice">Ryhmä on kokoontunut aiemmalla kaudella.</p>'
        )


def component_page() -> bytes:
    """The page, in the frame that every page has."""
    components = Components()
    prepared = Prepared(
        components.edition, components.paths, components.words, TIMESTAMP, ExampleBodies(),
        Pictures(),
    )  # fmt: skip
    pages = Pages(prepared, components.environment, example_assets().paths)
    renderer = pages._renderer
    html = components.environment.from_string(TEMPLATE).render(
        site=renderer._site,
        frame=renderer._frames.frame("./", ""),
        head=Head("Components | Esimerkkiyhdistys", "The theme's components", ""),
        root="./",
        examples=list(components.examples()),
    )
    return html.encode()


def write(folder: Path) -> None:
    for path, content in ((PAGE, component_page()), *example_assets().files.items()):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
