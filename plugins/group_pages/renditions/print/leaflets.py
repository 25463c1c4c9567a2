"""A season's leaflet: A5 pages by town, place and weekday; and the same on A4, to fold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ...listings import ListedGroup, Listing
from ...model import Mode, Status
from ...publication import PublishedPlace, PublishedSession
from ..views.facts import HelpView, RuleView
from ..views.statuses import status_sentence
from .documents import Documents, is_on_walls
from .imposition import impose
from .typesetting import Data

Entry = tuple[str, PublishedPlace | None, ListedGroup]
"""A group under one town ("" for none) and place."""
LAST_WEEKDAY = 7


class Leaflets(Documents):
    """The leaflets of seasons."""

    def of_listing(self, listing: Listing) -> bytes:
        return self.typeset("leaflet", self.data(listing))

    def data(self, listing: Listing) -> Data:
        """Return the facts of a season's leaflet."""
        gettext, season = self.words.gettext, listing.season
        period = self.words.date_range(season.start, season.end) if season else ""
        entries = sorted(self._entries(listing), key=self._order)
        return {
            **self.common(listing.title, listing.path),
            "heading": season.title if season else listing.title,
            "period": period,
            "contents": gettext("Contents"),
            "dates": gettext("Dates:"),
            "contacts": [self.contact(each) for each in self.association.contact],
            "towns": [self._town(name, list(each), listing) for name, each in _by_town(entries)],
            "help_heading": gettext("If you need help now"),
            "help": [_service(self.facts.help(each)) for each in self.association.emergency],
        }

    def _entries(self, listing: Listing) -> Iterator[Entry]:
        """Yield each group once under each of its places, or of its towns without one."""
        for listed in listing.groups:
            group = listed.group
            if not is_on_walls(group):
                continue
            for place in group.places:
                yield place.municipality, place, listed
            towns = {place.municipality for place in group.places}
            others = [town for town in group.municipalities if town not in towns]
            if group.facts.mode is not Mode.IN_PERSON or not (others or towns):
                others.append("")
            yield from ((town, None, listed) for town in others)

    def _order(self, entry: Entry) -> tuple[object, ...]:
        town, place, listed = entry
        key = self.words.sort_key
        return (
            not town,
            key(town),
            place is None,
            key(place.title if place else ""),
            min(listed.group.weekdays, default=LAST_WEEKDAY),
            key(listed.group.facts.title),
        )

    def _town(self, name: str, entries: Sequence[Entry], listing: Listing) -> Data:
        places = groupby(entries, key=lambda entry: entry[1])
        elsewhere = self.words.capital(self.words.gettext("online"))
        return {
            "name": name or elsewhere,
            "places": [
                {
                    "name": place.title if place else "",
                    "address": self.address(place) if place else "",
                    "groups": [self._group(listed, place, listing) for _, _, listed in members],
                }
                for place, members in places
            ],
        }

    def _group(self, listed: ListedGroup, place: PublishedPlace | None, listing: Listing) -> Data:
        group = listed.group
        sessions = [
            session
            for session in listing.sessions_of.get(group.slug, ())
            if not session.paused
            and (place is None or session.place is None or session.place.slug == place.slug)
        ]
        rules = self._rules(listed, place)
        return {
            "title": group.page_title if group.sensitive else group.facts.title,
            "lang": "" if group.sensitive else group.facts.lang,
            "when": [self.words.capital(rule.sentence) for rule in rules],
            "notes": self._notes(listed),
            "dates": ", ".join(self._dates(sessions, rules)),
            "exceptions": [self._exception(each) for each in sessions if self._notices(each)],
        }

    def _rules(self, listed: ListedGroup, place: PublishedPlace | None) -> list[RuleView]:
        return [
            rule
            for rule in self.facts.rules(listed)
            if place is None or rule.rule.place in (None, place)
        ]

    def _notes(self, listed: ListedGroup) -> list[str]:
        """Return what the group is, how one joins and whom to ask, a line each."""
        group, facts = listed.group, self.facts
        kind = "" if group.sensitive else group.type.title
        kind = "" if kind == group.facts.title else kind
        status = status_sentence(group, self.words, self.edition.day)
        joining = status or facts.admission(group)
        fee = facts.fee(group)
        is_over = group.status_by_day.on(self.edition.day) is Status.ENDED
        # The association's own contacts stand on the cover.
        own = [each for each in group.facts.contact if each not in self.association.contact]
        contacts = () if is_over else own[:1]
        summary = "" if group.sensitive else group.facts.summary
        first = " · ".join(filter(None, (kind, joining.removesuffix("."), fee)))
        lines = (first, facts.withheld(group), summary, *(map(self.contact, contacts)))
        return [line for line in lines if line]

    def _dates(
        self, sessions: Iterable[PublishedSession], rules: Sequence[RuleView]
    ) -> Iterator[str]:
        """Yield the dates of sessions as planned; their exceptions have lines of their own."""
        times = self.sessions.times_of(each.rule for each in rules)
        for session in sessions:
            if not self._notices(session):
                yield self.sessions.number_and_time(self.sessions.view(session), times)

    def _notices(self, session: PublishedSession) -> str:
        view = self.sessions.view(session)
        parts = (*(notice.sentence for notice in view.notices), session.topic, session.guest)
        return ", ".join(filter(None, parts))

    def _exception(self, session: PublishedSession) -> str:
        view = self.sessions.view(session)
        place = view.place.label if view.place and session.place_changed else ""
        when = f"{view.day} {view.time}"
        return f"{when}: {', '.join(filter(None, (self._notices(session), place)))}"


class Booklets(Leaflets):
    """The leaflets two pages to an A4, in the order in which it is folded."""

    def of_listing(self, listing: Listing) -> bytes:
        return self.typeset("leaflet", self.data(listing), impose)


def _by_town(entries: Iterable[Entry]) -> Iterator[tuple[str, Iterator[Entry]]]:
    return groupby(entries, key=lambda entry: entry[0])


def _service(view: HelpView) -> dict[str, str]:
    phone = "" if view.is_named else "".join(part.text for part in view.phone)
    texts = (phone, *(str(note) for note in view.notes))
    return {"name": view.name, "text": " ".join(filter(None, texts))}
