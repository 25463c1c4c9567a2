"""A group's facts in words, for its card and for its page."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from ...languages import Words
from ...languages.phones import Part
from ...languages.postal import town_line
from ...listings import ListedGroup
from ...model import Admission, Contact, EmergencyService, Facilitator, Mode, Role, Status
from ...paths import Paths
from ...publication import PublishedGroup, PublishedRule
from ...value_classes import dataclass
from .rings import Rings, RingView
from .sessions import Link, place_link
from .statuses import Badge, status_badge

EMERGENCY_NUMBER = "112"
IN_SHORT = {Status.FULL: "Full", Status.FORMING: "Being formed"}
WITHOUT_NEWCOMERS = (Status.FULL, Status.PAUSED, Status.ENDED)


@dataclass(frozen=True, slots=True)
class RuleView:
    """When and where a group meets; `season` only where it does not in all current seasons."""

    sentence: str
    place: Link | None
    season: str
    rule: PublishedRule


@dataclass(frozen=True, slots=True)
class ContactView:
    """A contact; its phone is in parts, of which the numbers have links."""

    name: str
    unit: str
    phone: tuple[Part, ...]
    email: str
    address: str
    town: str
    hours: str


@dataclass(frozen=True, slots=True)
class HelpView:
    """A crisis service: its name, its phone in parts, the numbers among them, and notes about it.

    `is_named`: its name has its number.
    """

    name: str
    phone: tuple[Part, ...]
    numbers: tuple[Part, ...]
    is_named: bool
    url: str
    notes: tuple[str, ...]


class Facts:
    """Describes published facts in the association's words."""

    def __init__(self, words: Words, paths: Paths, day: date, rings: Rings) -> None:
        self.words = words
        self.paths = paths
        self.day = day
        self.rings = rings

    def ring(self, group: PublishedGroup) -> RingView:
        """Return the ring of its kind, with the reader's seat as it is on the day built for."""
        return self.rings.of_group(group, self.day)

    def admission(self, group: PublishedGroup) -> str:
        """Name how one gets in, without inviting to a group that nobody can join now."""
        is_past = all(season.end < self.day for season in group.seasons)
        if is_past or group.status_by_day.on(self.day) in WITHOUT_NEWCOMERS:
            return self.words.admission(group.facts.admission)
        return self.words.admission_explained(group.facts.admission)

    def admission_help(self, admission: Admission) -> str:
        gettext = self.words.gettext
        return {
            Admission.OPEN: gettext("You can come without signing up first."),
            Admission.REFILLING: gettext(
                "Talk to a facilitator first. Together you decide whether the group suits you."
            ),
            Admission.CLOSED: gettext(
                "The group runs for a set time. You talk to a facilitator before it starts. "
                "No one joins part-way."
            ),
        }[admission]

    def status(self, group: PublishedGroup) -> Badge | None:
        """Return the badge of its status, None for a group that runs as planned."""
        return status_badge(group, self.words, self.day)

    def badges(self, group: PublishedGroup) -> tuple[Badge, ...]:
        admission = Badge(group.facts.admission.value, self.admission(group))
        status = self.status(group)
        return (admission, status) if status else (admission,)

    def state(self, listed: ListedGroup) -> tuple[Badge, ...]:
        """Return how one gets in, in short, or why nobody can now; then a status that is to come.

        A group of past seasons has none.
        """
        if not listed.current:
            return ()
        group = listed.group
        status, to_come = group.status_by_day.on(self.day), self.status(group)
        if status in IN_SHORT:
            return (Badge(status.value, self.words.gettext(IN_SHORT[status])),)
        if status is not Status.RUNNING:
            return (to_come,) if to_come else ()
        admission = group.facts.admission
        badge = Badge(admission.value, self.words.admission_in_short(admission))
        return (badge, to_come) if to_come else (badge,)

    def rules(self, listed: ListedGroup) -> tuple[RuleView, ...]:
        """Return the schedule in sentences, each once."""
        group = listed.group
        seasons = {season.slug for season in group.seasons if season.end >= self.day}
        sentences: dict[tuple[str, Link | None], tuple[PublishedRule, dict[str, str]]] = {}
        for rule in listed.rules:
            place = place_link(rule.place, self.paths) if rule.place else None
            _, held = sentences.setdefault((self.words.rule(rule), place), (rule, {}))
            named = (rule.season,) if rule.season and not rule.dates else group.seasons
            held.update((season.slug, season.title) for season in named)
        return tuple(
            RuleView(sentence, place, _named(held, seasons), rule)
            for (sentence, place), (rule, held) in sentences.items()
        )

    def rhythm(self, listed: ListedGroup) -> tuple[str, ...]:
        """Return how often it meets, each entry once; with the times only where they differ.

        An entry of single dates has no rhythm.
        """
        words = self.words
        has_one_time = len({rule.time for rule in listed.rules}) == 1
        describe = words.rhythm if has_one_time else words.rule
        return tuple(dict.fromkeys(describe(rule) for rule in listed.rules if not rule.dates))

    def withheld(self, group: PublishedGroup) -> str:
        """Describe why no time is published, where only those who join learn it."""
        if group.times_published or group.facts.status is Status.FORMING:
            return ""
        return self.words.gettext("We give the time and place to people who join.")

    def fee(self, group: PublishedGroup) -> str:
        return self.words.fee(group.facts.fee)

    def elsewhere(self, group: PublishedGroup) -> str:
        """Return "online" for a group that meets at no place, "" for a withheld place."""
        return "" if group.facts.mode is Mode.IN_PERSON else self.words.mode(group.facts.mode)

    def facilitators(self, group: PublishedGroup) -> tuple[str, ...]:
        return tuple(self._facilitator(person) for person in group.facilitators)

    def _facilitator(self, person: Facilitator) -> str:
        gettext = self.words.gettext
        role = {
            Role.PROFESSIONAL: gettext("professional facilitator"),
            Role.PEER: gettext("peer facilitator"),
            Role.EXPERT_BY_EXPERIENCE: gettext("expert by experience"),
            Role.STAFF: gettext("member of staff"),
            Role.LECTURER: gettext("guest speaker"),
        }[person.role]
        if person.trained and person.role is Role.PEER:
            role = gettext("trained peer facilitator")
        named = f"{person.name}, {role}" if person.name else role[:1].upper() + role[1:]
        return f"{named} ({person.organisation})" if person.organisation else named

    def contact(self, contact: Contact) -> ContactView:
        return ContactView(
            name=contact.name,
            unit=contact.unit,
            phone=self.words.phone_parts(contact.phone),
            email=contact.email,
            address=contact.address,
            town=town_line(contact.postcode, contact.municipality),
            hours=contact.hours,
        )

    def help(self, service: EmergencyService) -> HelpView:
        gettext = self.words.gettext
        emergency = service.phone.replace(" ", "") == EMERGENCY_NUMBER
        notes = [service.hours, self.words.name_languages(service.languages), service.note]
        if emergency and not service.note:
            own = gettext(
                "Call 112 if you or someone else is in danger, "
                "or if you need the police or an ambulance now."
            )
            # As HTML, so that no second link to the number is put into it.
            notes.append(Markup.escape(own))
        name = service.name or (gettext("Emergency number 112") if emergency else service.phone)
        phone = self.words.phone_parts(service.phone)
        numbers = tuple(part for part in phone if part.link)
        is_named = bool(service.phone) and service.phone in name
        return HelpView(
            name=name,
            phone=phone if numbers or not is_named else (),
            numbers=numbers,
            is_named=is_named,
            url=service.url,
            notes=tuple(self._sentence(note) for note in notes if note),
        )

    def _sentence(self, text: str) -> str:
        """Return the text with a capital and an end: notes stand one after the other."""
        return self.words.capital(text) + ("" if text.endswith((".", "!", "?")) else ".")


def _named(held: dict[str, str], seasons: set[str]) -> str:
    """Return the seasons that a rule holds in, "" where it holds in all current ones."""
    return "" if seasons <= set(held) else ", ".join(held.values())
