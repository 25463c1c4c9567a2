"""hsds.json: the groups as services of HSDS 3, for directories of services (content-format 13.35).

An array of services of the Human Services Data Specification (openreferral.org), each with all
that it refers to inside it. It is made of published facts, as groups.json is; members of HSDS for
which there is no fact are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from ...edition import Prepared
from ...languages.forms import break_anywhere
from ...languages.language_names import is_known_code, main_code
from ...listings import ListedGroup, Listing
from ...listings.renditions import FEED
from ...model import Contact, Mode, Status
from ...publication import PublishedGroup, PublishedPlace
from ..fragments import NO_FRAGMENTS, Fragments
from ..views.facts import Facts
from ..views.group_glance import membership
from ..views.joining_texts import joining_text
from ..views.plain_texts import PlainTexts
from ..views.rings import Rings
from ..views.statuses import status_sentence
from ..views.titles import about_association
from ..web_addresses import uri
from .groups_json import as_json, dumps
from .hsds_places import physical_location, present
from .hsds_schedules import Json, Run, runs_of
from .identifiers import make_identifier, namespace_of

STATUSES: Mapping[Status, str] = {
    Status.RUNNING: "active",
    Status.FULL: "active",
    Status.FORMING: "inactive",
    Status.PAUSED: "temporarily closed",
    Status.ENDED: "defunct",
}
ATTENDING = {False: "in-person", True: "online"}


class Services:
    """Serializes the services of one edition."""

    frame = ""

    def __init__(self, prepared: Prepared, fragments: Fragments = NO_FRAGMENTS) -> None:
        self._fragments = fragments
        edition = prepared.edition
        self._association = edition.publication.association
        self._site = uri(self._association.site)
        self._day = edition.day
        self._words = prepared.words
        self._facts = Facts(prepared.words, prepared.paths, edition.day, Rings(()))
        self._texts = PlainTexts(prepared.bodies, self._site)
        self._namespace = namespace_of(self._association)
        self._organization = cache(self._make_organization)
        self._locations: dict[str, Json] = {}

    def of_listing(self, listing: Listing) -> bytes:
        # Joined from bytes: one text of all services, twice as wide, would be the build's peak.
        members = b",\n".join([self._serialize(listed) for listed in listing.groups])
        return b"".join((b"[\n", members, b"\n]\n"))

    def _serialize(self, listed: ListedGroup) -> bytes:
        # Programs have no lines whose words need to stay together.
        text = self._fragments.part(
            "hsds.json",
            listed,
            self.beside(listed),
            lambda: break_anywhere(dumps(self._service(listed))),
        )
        return text.encode()

    def of_group(self, listed: ListedGroup) -> bytes:
        # Its row of RENDITIONS has no file of a group: whoever asks for one has not asked the row.
        raise NotImplementedError(listed.path)

    def beside(self, listed: ListedGroup) -> str:
        """Return what the file follows from besides the groups: their texts as rendered."""
        return self._texts.digest(listed.group)

    def _id(self, *parts: str) -> str:
        return make_identifier(self._namespace, "/".join(("hsds", *parts)))

    def _make_organization(self) -> Json:
        association = self._association
        short_name = association.short_name
        return present(
            {
                "id": self._id("organization"),
                "name": association.name,
                "alternate_name": short_name if short_name != association.name else "",
                "description": about_association(association, self._words),
                "email": _first_email(association.contact),
                "website": self._site,
                "contacts": self._contacts(association.contact, "organization"),
            }
        )

    def _service(self, listed: ListedGroup) -> Json:
        group, words, facts = listed.group, self._words, listed.group.facts
        status = group.status_by_day.on(self._day)
        return present(
            {
                "id": self._id("service", group.slug),
                "name": facts.title,
                "description": self._description(group),
                "url": self._site + uri(listed.path) if self._site else "",
                "email": _first_email(facts.contact),
                "status": STATUSES[status],
                "interpretation_services": facts.interpreting,
                "application_process": joining_text(listed, self._facts, self._texts),
                "fees_description": words.fee(facts.fee),
                "eligibility_description": self._eligibility(group),
                "assured_date": facts.checked.isoformat() if facts.checked else "",
                "alert": status_sentence(group, words, self._day),
                "organization": self._organization(),
                "languages": self._languages(group),
                "cost_options": self._costs(group),
                "contacts": self._contacts(facts.contact, "service", group.slug),
                "service_areas": self._areas(group),
                **self._places_and_times(listed),
            }
        )

    def _description(self, group: PublishedGroup) -> str:
        return "\n".join(filter(None, (group.facts.summary, self._texts.body(group))))

    def _eligibility(self, group: PublishedGroup) -> str:
        texts = (
            self._texts.text(group, group.facts.audience),
            membership(group.facts.membership, self._words),
        )
        return "\n".join(filter(None, texts))

    def _languages(self, group: PublishedGroup) -> list[Json]:
        return [
            present(
                {
                    "id": self._id("service", group.slug, "language", code),
                    "name": self._words.language_name(code),
                    "code": main_code(code) if is_known_code(code) else "",
                }
            )
            for code in group.facts.languages
        ]

    def _costs(self, group: PublishedGroup) -> list[Json]:
        fee = group.facts.fee
        option: Json = {
            "id": self._id("service", group.slug, "cost"),
            "option": fee.per.value if fee.cents else "",
            "currency": "EUR",
            "amount": as_json(Decimal(fee.cents) / 100),
            "amount_description": ". ".join(filter(None, (self._words.amount(fee), fee.note))),
        }
        return [present(option)]

    def _contacts(self, contacts: tuple[Contact, ...], *owner: str) -> list[Json]:
        return [
            present(
                {
                    "id": self._id(*owner, "contact", str(number)),
                    "name": contact.name,
                    "department": contact.unit,
                    "email": contact.email,
                    "phones": list(self._phones(contact, *owner, str(number))),
                }
            )
            for number, contact in enumerate(contacts)
        ]

    def _phones(self, contact: Contact, *owner: str) -> Iterator[Json]:
        """Yield each number of a contact's phone as it is dialled from abroad."""
        for part in self._words.phone_parts(contact.phone) if contact.phone else ():
            number = part.link.removeprefix("tel:")
            if number:
                phone = {"id": self._id(*owner, "phone", number), "number": number}
                yield present({**phone, "type": "voice", "description": contact.hours})

    def _areas(self, group: PublishedGroup) -> list[Json]:
        """Return the towns, also those of places that are not published."""
        return [
            {"id": self._id("service", group.slug, "area", town), "name": town}
            for town in group.municipalities
        ]

    def _places_and_times(self, listed: ListedGroup) -> Json:
        """Return where the group meets, each place with its times, and times without a place."""
        group = listed.group
        runs = tuple(runs_of(group.rules, listed.current_sessions))
        mode = group.facts.mode
        places = {place.slug: place for place in group.places}
        places |= {run.place.slug: run.place for run in runs if run.place}
        at = [
            self._at(listed, place, [run for run in runs if run.place == place])
            for place in places.values()
        ]
        if mode is not Mode.IN_PERSON:
            at.append(self._online(listed, runs))
        loose = [run for run in runs if run.place is None and mode is Mode.IN_PERSON]
        return {
            "service_at_locations": at,
            "schedules": self._schedules(listed, loose, "service", group.slug),
        }

    def _at(self, listed: ListedGroup, place: PublishedPlace, runs: list[Run]) -> Json:
        owner = ("service", listed.group.slug, "at", place.slug)
        return present(
            {
                "id": self._id(*owner),
                "location": self._location(place),
                "schedules": self._schedules(listed, runs, *owner),
            }
        )

    def _location(self, place: PublishedPlace) -> Json:
        """Return a place; it is the same for all its groups."""
        location = self._locations.get(place.slug)
        if location is None:
            zone = self._association.timezone.key
            location = physical_location(place, zone, self._id)
            self._locations[place.slug] = location
        return location

    def _online(self, listed: ListedGroup, runs: tuple[Run, ...]) -> Json:
        group = listed.group
        owner = ("service", group.slug, "online")
        online = group.online
        link = online.link if online and online.link.startswith("https:") else ""
        location: Json = {
            "id": self._id(*owner, "location"),
            "location_type": "virtual",
            "url": uri(link),
            "name": online.platform if online else "",
            "description": self._texts.text(group, online.note) if online else "",
        }
        schedules = self._schedules(listed, runs, *owner, online=True)
        return present(
            {"id": self._id(*owner), "location": present(location), "schedules": schedules}
        )

    def _schedules(
        self,
        listed: ListedGroup,
        runs: list[Run] | tuple[Run, ...],
        *owner: str,
        online: bool = False,
    ) -> list[Json]:
        link = self._site + uri(listed.path) + FEED.filename if self._site else ""
        rows = []
        for run in runs:
            row = run.row()
            parts = (str(row.get(name, "")) for name in ("dtstart", "opens_at", "byday"))
            rows.append(
                present(
                    {
                        "id": self._id(*owner, "schedule", *parts),
                        **row,
                        "description": run.describe(self._words),
                        "attending_type": ATTENDING[online],
                        "schedule_link": link if listed.group.in_feeds else "",
                    }
                )
            )
        return rows


def _first_email(contacts: tuple[Contact, ...]) -> str:
    return next((contact.email for contact in contacts if contact.email), "")
