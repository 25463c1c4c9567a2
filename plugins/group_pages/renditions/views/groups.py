"""A group's page: what a first-timer wants to know, in the order of the questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from ...languages import Words
from ...listings import ListedGroup
from ...listings.facets import LOCATION, SEASON, TYPE
from ...model import Admission, GroupFacts, Membership, Mode, Status
from ...paths import Paths
from ...publication import PublishedGroup, PublishedPlace, PublishedSession
from .facts import Badge, ContactView, Facts, RuleView
from .pictures import PictureView
from .places import PlaceView, address_of, map_link
from .sessions import Link, SessionView, SessionViews, place_link
from .subscription import SubscriptionView, subscription_view


@dataclass(frozen=True, slots=True)
class GroupView:
    """`withheld` tells why no time or place stands there; `unplaced` whom to ask for the place.

    `next` is the next session on the day built for; `changes` are coming sessions that differ
    from the plan. `usual_place` is the path of the place that dates need not name.
    `feedback_link` is empty where the feedback is text alone.
    """

    facts: GroupFacts
    path: str
    trail: tuple[Link, ...]
    type: Link
    body: Markup
    picture: PictureView | None
    badges: tuple[Badge, ...]
    admission_help: str
    status: Badge | None
    forming: bool
    joinable: bool
    seasons: tuple[Link, ...]
    withheld: str
    unplaced: str
    rules: tuple[RuleView, ...]
    places: tuple[PlaceView, ...]
    usual_place: str
    town: str
    mode: str
    meets_online: bool
    platform: str
    online_link: str
    online_note: str
    next: SessionView | None
    changes: tuple[SessionView, ...]
    coming: tuple[SessionView, ...]
    past: tuple[SessionView, ...]
    how_to_join: str
    signup_link: str
    signup_text: str
    signup_by: str
    fee: str
    fee_note: str
    facilitators: tuple[str, ...]
    good_to_know: tuple[tuple[str, str], ...]
    contacts: tuple[ContactView, ...]
    mails: bool
    sensitive: bool
    feedback_link: str
    feedback_text: str
    checked: str
    archived: bool
    subscription: SubscriptionView | None


class GroupViews:
    def __init__(
        self, words: Words, paths: Paths, facts: Facts, sessions: SessionViews, site: str
    ) -> None:
        self._words = words
        self._paths = paths
        self._facts = facts
        self._sessions = sessions
        self._site = site

    def view(self, listed: ListedGroup, body: Markup, picture: PictureView | None) -> GroupView:
        group, facts, online = listed.group, self._facts, listed.group.online
        coming = tuple(self._sessions.view(session) for session in listed.coming)
        signup_link = group.facts.signup if group.facts.signup.startswith("https:") else ""
        feedback_link, feedback_text = self._feedback(group)
        return GroupView(
            facts=group.facts,
            path=listed.path,
            trail=(
                Link(self._words.gettext("Home"), ""),
                Link(self._words.gettext("Groups"), self._paths.groups),
            ),
            type=Link(group.type.title, self._paths.value(TYPE.name, group.type.slug)),
            body=body,
            picture=picture,
            badges=facts.badges(group),
            admission_help=facts.admission_now(group),
            status=facts.status(group),
            forming=group.facts.status is Status.FORMING,
            joinable=listed.current and group.facts.status is not Status.ENDED,
            seasons=self._seasons(group),
            withheld=facts.withheld(group),
            unplaced=self._unplaced(group),
            rules=facts.rules(listed),
            places=tuple(self._place(place, group) for place in group.places),
            usual_place=self._paths.value(LOCATION.name, group.place.slug) if group.place else "",
            town=", ".join(group.municipalities),
            mode=self._words.mode(group.facts.mode),
            meets_online=group.facts.mode is not Mode.IN_PERSON,
            platform=online.platform if online else "",
            online_link=online.link if online else "",
            online_note=online.note if online else "",
            next=self._sessions.view(listed.next) if listed.next else None,
            changes=self._changes(group, coming),
            coming=coming,
            past=tuple(self._past(session) for session in listed.past),
            how_to_join=self._how_to_join(group),
            signup_link=signup_link,
            signup_text="" if signup_link else group.facts.signup,
            signup_by=self._words.date(group.facts.signup_by) if group.facts.signup_by else "",
            fee=facts.fee(group),
            fee_note=group.facts.fee.note,
            facilitators=facts.facilitators(group),
            good_to_know=tuple(self._good_to_know(group)),
            contacts=tuple(facts.contact(contact) for contact in group.facts.contact),
            mails=any(contact.email for contact in group.facts.contact),
            sensitive=group.sensitive,
            feedback_link=feedback_link,
            feedback_text=feedback_text,
            checked=self._words.date(group.facts.checked) if group.facts.checked else "",
            archived=not listed.current,
            subscription=self._subscription(listed),
        )

    def _past(self, session: PublishedSession) -> SessionView:
        """With its year, where that is not the year the page is read in."""
        view = self._sessions.view(session)
        if view.date.year == self._facts.day.year:
            return view
        return replace(view, day=self._words.day_with_year(view.date))

    def _how_to_join(self, group: PublishedGroup) -> str:
        """Staff's own words, else the admission's; none where nobody can just come now."""
        if group.facts.how_to_join:
            return group.facts.how_to_join
        meets = group.facts.status in (Status.RUNNING, Status.FULL)
        if group.facts.admission is Admission.OPEN and not meets:
            return ""
        return self._facts.admission_help(group.facts.admission)

    def _seasons(self, group: PublishedGroup) -> tuple[Link, ...]:
        """Current and coming seasons; those past where there are no others."""
        standing = [season for season in group.seasons if season.end >= self._facts.day]
        return tuple(
            Link(season.title, self._paths.value(SEASON.name, season.slug))
            for season in standing or group.seasons
        )

    def _subscription(self, listed: ListedGroup) -> SubscriptionView | None:
        group = listed.group
        if not group.in_feeds:
            return None
        return subscription_view(group.page_title, self._site, listed.path)

    def _unplaced(self, group: PublishedGroup) -> str:
        """For a group that meets somewhere, at times that are told, at a place that is not."""
        meets_somewhere = group.facts.mode is not Mode.ONLINE and group.times_published
        if group.places or not meets_somewhere or group.facts.status is Status.FORMING:
            return ""
        return self._words.gettext("Ask the facilitator for the place.")

    def _changes(
        self, group: PublishedGroup, coming: tuple[SessionView, ...]
    ) -> tuple[SessionView, ...]:
        """None while the whole group pauses: its status says so once."""
        if group.facts.status is Status.PAUSED:
            return ()
        return tuple(session for session in coming if session.changed)

    def _place(self, place: PublishedPlace, group: PublishedGroup) -> PlaceView:
        return PlaceView(
            link=place_link(place, self._paths),
            address=address_of(place),
            accessibility=place.accessibility,
            directions=place.directions and self._of_place(place.directions, place, group),
            map=map_link(place),
        )

    def _good_to_know(self, group: PublishedGroup) -> Iterator[tuple[str, str]]:
        """What a first-timer fears to ask, in a fixed order: a term and its answer."""
        gettext = self._words.gettext
        if group.facts.anonymous:
            yield (
                gettext("Without your name"),
                gettext("You can take part without giving your name."),
            )
        yield (
            gettext("Speaking"),
            gettext("You do not have to say anything. You can just listen."),
        )
        languages = self._words.join(
            self._words.language_name(code) for code in group.facts.languages
        )
        if languages:
            yield gettext("Languages used"), self._words.capital(languages)
        for place in group.places:
            if place.accessibility:
                told = self._of_place(place.accessibility, place, group)
                yield gettext("Access at the venue"), told
        if group.facts.interpreting:
            yield gettext("Interpreting"), group.facts.interpreting
        yield gettext("Membership"), self._membership(group)
        yield (
            gettext("Referral"),
            gettext("You need a referral.")
            if group.facts.referral
            else gettext("No referral needed."),
        )
        if not group.facts.ground_rules:
            yield (
                gettext("Confidentiality"),
                gettext("What is said in the group is confidential."),
            )

    def _of_place(self, text: str, place: PublishedPlace, group: PublishedGroup) -> str:
        """What is told of a place, with its name where the group has others too."""
        return f"{place.title}: {text}" if len(group.places) > 1 else text

    def _membership(self, group: PublishedGroup) -> str:
        if group.facts.membership is Membership.REQUIRED:
            return self._words.gettext("The group is for members.")
        return self._words.gettext("You do not need to be a member.")

    def _feedback(self, group: PublishedGroup) -> tuple[str, str]:
        """A link, or a text where staff wrote neither a web nor an e-mail address."""
        text = group.facts.feedback
        if text.startswith("https:"):
            return text, ""
        if "@" in text and " " not in text:
            return f"mailto:{text}", text
        return "", text
