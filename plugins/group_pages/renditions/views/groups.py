"""A group's page: the facts that a first-timer looks for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from ...bodies import Bodies
from ...bodies.long_texts import inline
from ...languages import Words
from ...listings import ListedGroup
from ...listings.facets import LOCATION, SEASON, TYPE
from ...model import GroupFacts, Membership, Mode, Online, Status
from ...paths import Paths
from ...publication import PublishedGroup, PublishedPlace, PublishedSession
from ...schema import GROUP
from .facts import ContactView, Facts, RuleView
from .joining import JoiningView, joining_view
from .pictures import PictureView
from .places import PlaceView, address_of, map_link
from .rings import RingView
from .sessions import Link, SessionView, SessionViews, end_of_day, place_link
from .statuses import Badge
from .subscription import SubscriptionView, subscription_view
from .texts import GroupTexts, feedback_of


@dataclass(frozen=True, slots=True)
class MeetingsView:
    """When and where a group meets.

    `withheld` is the reason why no times are published; `unplaced` names whom to ask for the place.
    `usual_place` is the path of the place that dates need not name. `next` is the next session on
    the day built for; `changes` are coming sessions that differ from the plan.
    """

    withheld: str
    rules: tuple[RuleView, ...]
    seasons: tuple[Link, ...]
    places: tuple[PlaceView, ...]
    unplaced: str
    usual_place: str
    town: str
    is_online: bool
    next: SessionView | None
    changes: tuple[SessionView, ...]
    coming: tuple[SessionView, ...]
    past: tuple[SessionView, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group's page. `feedback_link` is empty where the feedback is text alone.

    `until` is the moment when its last season, and with it its admission, ends; "" where its times
    are withheld.
    """

    facts: GroupFacts
    audience: Markup
    ground_rules: Markup
    online: Online
    online_note: Markup
    trail: tuple[Link, ...]
    type: Link
    body: Markup
    picture: PictureView | None
    ring: RingView
    badges: tuple[Badge, ...]
    admission_help: str
    until: str
    status: Badge | None
    meetings: MeetingsView
    joining: JoiningView
    facilitators: tuple[str, ...]
    good_to_know: tuple[tuple[str, str], ...]
    contacts: tuple[ContactView, ...]
    has_email: bool
    sensitive: bool
    feedback_link: str
    feedback_text: Markup
    archived: bool
    subscription: SubscriptionView | None


class GroupViews:
    """The views of groups' pages."""

    def __init__(
        self, words: Words, paths: Paths, facts: Facts, sessions: SessionViews, site: str
    ) -> None:
        self._words = words
        self._paths = paths
        self._facts = facts
        self._sessions = sessions
        self._site = site

    def view(
        self, listed: ListedGroup, bodies: Bodies, root: str, picture: PictureView | None
    ) -> GroupView:
        """Return the view; `root` leads from the page to the site's root."""
        group, facts = listed.group, self._facts
        texts = GroupTexts(bodies, group, root)
        home = Link(self._words.gettext("Home"), "")
        feedback_link, feedback_text = feedback_of(group.facts.feedback, texts)
        online = group.online or Online()
        return GroupView(
            facts=group.facts,
            audience=texts.of_group(group.facts.audience),
            ground_rules=texts.of_group(group.facts.ground_rules),
            online=online,
            online_note=inline(texts.of_group(online.note)),
            trail=(home, Link(self._words.gettext("Groups"), self._paths.groups)),
            type=Link(group.type.title, self._paths.value(TYPE.name, group.type.slug)),
            body=bodies.html(GROUP.folder, group.slug, root),
            picture=picture,
            ring=facts.ring(group),
            badges=facts.badges(group),
            admission_help=facts.admission_now(group),
            until=end_of_day(_last_day(listed)) if group.times_published else "",
            status=facts.status(group),
            meetings=self._meetings(listed, texts),
            joining=joining_view(listed, texts, facts),
            facilitators=facts.facilitators(group),
            good_to_know=self._good_to_know(group, texts),
            contacts=tuple(facts.contact(contact) for contact in group.facts.contact),
            has_email=any(contact.email for contact in group.facts.contact),
            sensitive=group.sensitive,
            feedback_link=feedback_link,
            feedback_text=feedback_text,
            archived=not listed.current,
            subscription=self._subscription(listed),
        )

    def _meetings(self, listed: ListedGroup, texts: GroupTexts) -> MeetingsView:
        group = listed.group
        coming = tuple(self._sessions.view(session) for session in listed.coming)
        changes = (each for each in coming if each.changed and not _is_paused(group, each))
        return MeetingsView(
            withheld=self._facts.withheld(group),
            rules=self._facts.rules(listed),
            seasons=self._seasons(group),
            places=tuple(self._place(place, texts) for place in group.places),
            unplaced=self._unplaced(group),
            usual_place=self._paths.value(LOCATION.name, group.place.slug) if group.place else "",
            town=", ".join(group.municipalities),
            is_online=group.facts.mode is not Mode.IN_PERSON,
            next=self._sessions.view(listed.next) if listed.next else None,
            changes=tuple(changes),
            coming=coming,
            past=tuple(self._past(session) for session in listed.past),
        )

    def _past(self, session: PublishedSession) -> SessionView:
        """Return it with its year where that is not the year built for."""
        view = self._sessions.view(session)
        if view.date.year == self._facts.day.year:
            return view
        return replace(view, day=self._words.day_with_year(view.date))

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
        return subscription_view(group.page_title, self._site, listed.path)

    def _unplaced(self, group: PublishedGroup) -> str:
        """Describe where to ask for the place: for a group with published times but no place."""
        meets_somewhere = group.facts.mode is not Mode.ONLINE and group.times_published
        if group.places or not meets_somewhere or group.facts.status is Status.FORMING:
            return ""
        return self._words.gettext("Ask the facilitator where the group meets.")

    def _place(self, place: PublishedPlace, texts: GroupTexts) -> PlaceView:
        return PlaceView(
            link=place_link(place, self._paths),
            address=address_of(place),
            accessibility=texts.of_place(place.accessibility, place),
            directions=texts.of_place(place.directions, place),
            map=map_link(place),
        )

    def _good_to_know(
        self, group: PublishedGroup, texts: GroupTexts
    ) -> tuple[tuple[str, str | Markup], ...]:
        """Return answers to what a first-timer fears to ask, each with its term."""
        facts, words, gettext = group.facts, self._words, self._words.gettext
        no_name = gettext("You can take part without giving your name.")
        languages = words.name_languages(facts.languages)
        referral = (
            gettext("You need a referral.")
            if facts.referral
            else gettext("You do not need a referral.")
        )
        confidential = gettext("What is said in the group is confidential.")
        answers = (
            (gettext("Staying anonymous"), no_name if facts.anonymous else ""),
            (
                gettext("Speaking and listening"),
                gettext("You do not have to say anything. You can just listen."),
            ),
            (self._languages_term(facts), words.capital(languages)),
            *(
                (gettext("Access at the venue"), texts.of_place(place.accessibility, place))
                for place in group.places
                if place.accessibility
            ),
            (gettext("Interpreting"), facts.interpreting),
            (gettext("Membership"), self._membership(facts)),
            (gettext("Referral"), referral),
            (gettext("Confidentiality"), "" if facts.ground_rules else confidential),
        )
        return tuple((term, answer) for term, answer in answers if answer)

    def _languages_term(self, facts: GroupFacts) -> str:
        return self._words.ngettext("Language used", "Languages used", len(facts.languages))

    def _membership(self, facts: GroupFacts) -> str:
        if facts.membership is Membership.REQUIRED:
            return self._words.gettext("The group is for members.")
        return self._words.gettext("You do not need to be a member.")


def _last_day(listed: ListedGroup) -> date:
    """Return the end of its last season, or its last session's day where that is later."""
    seasons = (season.end for season in listed.group.seasons)
    return max((*seasons, *(session.starts_at.date() for session in listed.sessions)))


def _is_paused(group: PublishedGroup, session: SessionView) -> bool:
    """Return whether the group has a break then: its status says so once."""
    return group.status_by_day.on(session.date) is Status.PAUSED
