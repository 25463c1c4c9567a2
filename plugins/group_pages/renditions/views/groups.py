"""A group's page: the facts that a first-timer looks for."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from ...bodies.long_texts import inline
from ...bodies.rendered import RenderedBodies
from ...languages import Words
from ...languages.postal import address_line
from ...listings import ListedGroup
from ...listings.facets import LOCATION, SEASON, TYPE
from ...model import Association, GroupFacts, Mode, Online, Status
from ...paths import Paths
from ...publication import PublishedGroup, PublishedPlace, PublishedSession
from ...schema import GROUP
from ...value_classes import dataclass
from .facts import ContactView, Facts, RuleView
from .good_to_know import Answer, good_to_know
from .group_glance import MOST_RHYTHMS, GlanceView, glance_view
from .joining import JoiningView, joining_view
from .months import MonthsView, months_view
from .pictures import PictureView
from .places import PlaceView, map_link
from .reports import report_link
from .rings import RingView
from .sessions import Link, SessionView, SessionViews, end_of_day, place_link
from .subscription import SubscriptionView, subscription_view
from .texts import GroupTexts, feedback_of
from .titles import town_beside


@dataclass(frozen=True, slots=True)
class MeetingsView:
    """When and where a group meets.

    `rules` are those of the schedule where they are too many for the panel at the top; `unplaced`
    names whom to ask for the place; `has_way`: the way to one is described. `usual_place` is the
    path of the place that dates need not name. `changes` are coming sessions that differ from the
    plan, extra ones among them; `coming` has them all under their months, `past` the others, each
    with its day.
    """

    rules: tuple[RuleView, ...]
    seasons: tuple[Link, ...]
    places: tuple[PlaceView, ...]
    has_way: bool
    unplaced: str
    usual_place: str
    town: str
    is_online: bool
    changes: tuple[SessionView, ...]
    coming: MonthsView | None
    past: tuple[tuple[str, SessionView], ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group's page. `feedback_link` is empty where the feedback is text alone.

    `until` is the moment when its last season, and with it its admission, ends; "" where its times
    are withheld. `town` stands after the title.
    `words_language` is that of the words round its texts where it is not the site's, and
    `site_language` the site's then, in which texts of other files are; both are "" else.
    `report` is the mail link by which one tells that something is wrong, "" on a sensitive page.
    """

    facts: GroupFacts
    town: str
    glance: GlanceView
    audience: Markup
    ground_rules: Markup
    online: Online
    online_note: Markup
    trail: tuple[Link, ...]
    type: Link
    body: Markup
    picture: PictureView | None
    ring: RingView
    until: str
    meetings: MeetingsView
    joining: JoiningView
    facilitators: tuple[str, ...]
    good_to_know: tuple[Answer, ...]
    contacts: tuple[ContactView, ...]
    sensitive: bool
    feedback_link: str
    feedback_text: Markup
    report: str
    is_current: bool
    subscription: SubscriptionView | None
    inherited: tuple[str, ...]
    words_language: str
    site_language: str

    @property
    def body_has_heading(self) -> bool:
        """Return whether the body begins with a heading of its own."""
        return self.body.lstrip().startswith("<h")

    @property
    def has_email(self) -> bool:
        return any(contact.email for contact in self.contacts)

    def language_of(self, key: str) -> str:
        """Return the language of a key's text where it is another than the page's words, or ""."""
        return self.site_language if key in self.inherited else ""


class GroupViews:
    """The views of groups' pages."""

    def __init__(
        self,
        words: Words,
        paths: Paths,
        facts: Facts,
        sessions: SessionViews,
        association: Association,
    ) -> None:
        self._words = words
        self._paths = paths
        self._facts = facts
        self._sessions = sessions
        self._association = association

    def view(
        self,
        listed: ListedGroup,
        title: str,
        bodies: RenderedBodies,
        root: str,
        picture: PictureView | None,
    ) -> GroupView:
        """Return the view; `title` is the page's, `root` leads from it to the site's root."""
        group, facts = listed.group, self._facts
        site_language = self._site_language()
        texts = GroupTexts(bodies, group, root, site_language)
        home = Link(self._words.gettext("Home"), "")
        feedback_link, feedback_text = feedback_of(group.facts.feedback, texts)
        online = group.online or Online()
        return GroupView(
            facts=group.facts,
            town=town_beside(group, self._words),
            glance=glance_view(listed, facts, self._sessions),
            audience=texts.of_group(group.facts.audience),
            ground_rules=texts.of_group(group.facts.ground_rules),
            online=online,
            online_note=inline(texts.of_group(online.note)),
            trail=(home, Link(self._words.gettext("Groups"), self._paths.groups)),
            type=Link(group.type.title, self._paths.value(TYPE.name, group.type.slug)),
            body=bodies.html(GROUP.folder, group.slug, root),
            picture=picture,
            ring=facts.ring(group),
            until=end_of_day(_last_day(listed)) if group.times_published else "",
            meetings=self._meetings(listed, texts),
            joining=joining_view(listed, texts, facts),
            facilitators=facts.facilitators(group),
            good_to_know=good_to_know(listed, texts, facts),
            contacts=tuple(facts.contact(contact) for contact in group.facts.contact),
            sensitive=group.sensitive,
            feedback_link=feedback_link,
            feedback_text=feedback_text,
            report="" if group.sensitive else report_link(self._association, title, self._words),
            is_current=listed.current,
            subscription=self._subscription(listed),
            inherited=group.inherited,
            words_language=self._words.language.value if site_language else "",
            site_language=site_language,
        )

    def _site_language(self) -> str:
        """Return the association's language where the words are in another, else ""."""
        language = self._association.language
        return language.value if language is not self._words.language else ""

    def _meetings(self, listed: ListedGroup, texts: GroupTexts) -> MeetingsView:
        group = listed.group
        coming = tuple(self._sessions.view(session) for session in listed.coming)
        changes = (each for each in coming if each.notices and not _is_paused(group, each))
        rules = self._facts.rules(listed)
        places = tuple(self._place(place, texts) for place in group.places)
        return MeetingsView(
            rules=rules if len(rules) > MOST_RHYTHMS else (),
            seasons=self._seasons(group),
            places=places,
            has_way=any(place.directions or place.map for place in places),
            unplaced=self._unplaced(group),
            usual_place=self._paths.value(LOCATION.name, group.place.slug) if group.place else "",
            town=", ".join(group.municipalities),
            is_online=group.facts.mode is not Mode.IN_PERSON,
            changes=tuple(changes),
            coming=months_view(coming, self._words) if coming else None,
            past=tuple(self._past(session) for session in listed.past),
        )

    def _past(self, session: PublishedSession) -> tuple[str, SessionView]:
        """Return it with its day, which has its year where that is not the year built for."""
        view = self._sessions.view(session)
        return self._sessions.day_apart(view, self._facts.day.year), view

    def _seasons(self, group: PublishedGroup) -> tuple[Link, ...]:
        """Return current and coming seasons, past ones where there are no others."""
        lasting = [season for season in group.seasons if season.end >= self._facts.day]
        return tuple(
            Link(season.title, self._paths.value(SEASON.name, season.slug))
            for season in lasting or group.seasons
        )

    def _subscription(self, listed: ListedGroup) -> SubscriptionView | None:
        group = listed.group
        if not group.in_feeds:
            return None
        title = group.page_title
        discreet_title = title if title != group.facts.title else ""
        return subscription_view(self._association.site, listed.path, discreet_title=discreet_title)

    def _unplaced(self, group: PublishedGroup) -> str:
        """Describe where to ask for the place: for a group with published times but no place."""
        meets_somewhere = group.facts.mode is not Mode.ONLINE and group.times_published
        if group.places or not meets_somewhere or group.facts.status is Status.FORMING:
            return ""
        return self._words.gettext("Ask the facilitator where the group meets.")

    def _place(self, place: PublishedPlace, texts: GroupTexts) -> PlaceView:
        return PlaceView(
            link=place_link(place, self._paths),
            short_address=address_line(place.address, "", place.municipality),
            directions=texts.of_place(place.directions, place),
            map=map_link(place),
        )


def _last_day(listed: ListedGroup) -> date:
    """Return the end of its last season, or its last session's day where that is later."""
    seasons = (season.end for season in listed.group.seasons)
    return max((*seasons, *(session.starts_at.date() for session in listed.sessions)))


def _is_paused(group: PublishedGroup, session: SessionView) -> bool:
    """Return whether the group has a break then: its status says so once."""
    return group.status_by_day.on(session.date) is Status.PAUSED
