"""groups/**/*.md -> Group, with the defaults of its type and of the association."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from ..fields import Fields, Value, as_member, record
from ..frontmatter import Scalar
from ..model import (
    Association,
    Contact,
    Facilitator,
    Fee,
    Group,
    GroupFacts,
    GroupType,
    Location,
    Online,
    Per,
    Picture,
    Poster,
    Season,
)
from ..problems import Written
from ..schema import DEFAULTS, FACILITATOR, FACTS, GROUP, ONLINE, Key
from ..schema.values import Amount
from ..value_classes import dataclass
from .aliases import build_aliases
from .association import contacts
from .municipalities import Municipalities
from .pictures import PictureFiles
from .references import ReferenceIndex
from .schedules import ScheduleBuilder
from .sources import Source

DECIDING = tuple(key.name for key in GROUP.keys if key.decides)


@dataclass(frozen=True, slots=True)
class GroupContext:
    """Objects of other files, by slug, that groups are built from besides their own files."""

    association: Association
    association_fields: Fields
    contact_known: bool
    types: Mapping[str, GroupType]
    type_fields: Mapping[str, Fields]
    seasons: Mapping[str, Season]
    locations: Mapping[str, Location]
    references: Mapping[str, ReferenceIndex]
    municipalities: Municipalities
    pictures: PictureFiles


@dataclass(frozen=True, slots=True)
class BuiltGroup:
    """A group as far as it could be built.

    `expandable`: its sessions are known; `whole`: so is every change. `publishable`: no value
    that decides about withholding is in doubt. `contact_known` is false where the
    association's contact, which may be the group's, could not be read, `sensitivity_known` where
    a file that may set it could not. `has_general_audience`: its audience is that of a file whose
    groups are not all sensitive. `unresolved` are the keys whose references lead nowhere.
    """

    group: Group
    source: Source
    expandable: bool = True
    whole: bool = True
    publishable: bool = True
    contact_known: bool = True
    sensitivity_known: bool = True
    has_general_audience: bool = False
    unresolved: set[str] = field(default_factory=set)


class GroupBuilder:
    """Builds one group."""

    def __init__(self, source: Source, context: GroupContext) -> None:
        self._source = source
        self._fields = source.fields
        self._context = context
        self._unresolved: set[str] = set()
        self._type_slug = self._resolve("type", "types")
        self._seasons = self._own_seasons()

    def build(self) -> BuiltGroup:
        schedules = ScheduleBuilder(self._source, self._location, self._entry_season)
        group = self._group(schedules)
        has_seasons = bool(self._seasons) and "season" not in self._unresolved
        sound = self._fields.are_sound("season", *DECIDING)
        return BuiltGroup(
            group,
            self._source,
            expandable=schedules.whole and has_seasons,
            whole=schedules.changes_whole and not self._unresolved,
            publishable=sound and self._is_placed(),
            contact_known=self._context.contact_known or bool(self._fields.get("contact")),
            sensitivity_known=self._is_sensitivity_known(),
            has_general_audience=self._has_general_audience(),
            unresolved=self._unresolved,
        )

    def _is_sensitivity_known(self) -> bool:
        if self._fields.mentions("sensitive"):
            return self._fields.are_sound("sensitive")
        of_type = self._context.type_fields.get(self._type_slug or "")
        type_known = of_type is not None and of_type.are_sound("sensitive")
        return type_known and self._context.association_fields.are_wholly_sound("defaults")

    def _has_general_audience(self) -> bool:
        own, *inherited = self._sources()
        if own.mentions("audience"):
            return False
        given = next((fields for fields in inherited if fields.get("audience")), None)
        return given is not None and not given.get("sensitive")

    def _is_placed(self) -> bool:
        """Return whether its type, seasons and place are known."""
        has_type = self._type_slug in self._context.types
        return has_type and bool(self._seasons) and "location" not in self._unresolved

    def _group(self, schedules: ScheduleBuilder) -> Group:
        fields, context = self._fields, self._context
        sensitive = self._value(GROUP.key("sensitive")) or False
        return Group(
            slug=self._source.slug,
            type=context.types.get(self._type_slug or "", GroupType("", "")),
            seasons=self._seasons,
            facts=self._facts(),
            location=self._location(fields),
            municipality=context.municipalities.spelling(fields.get("municipality", "")),
            schedule=schedules.schedule(),
            skip=schedules.skip(fields),
            extra=schedules.extra(),
            changes=schedules.changes(),
            status_from=fields.get("status_from"),
            status_until=fields.get("status_until"),
            online=self._online(),
            facilitators=self._facilitators(),
            sensitive=sensitive,
            discreet_title=fields.get("discreet_title", ""),
            publish_times=fields.get("publish_times", self._open_default("publish_times")),
            publish_place=fields.get("publish_place", self._open_default("publish_place")),
            publish_link=fields.get("publish_link", False),
            calendar=fields.get("calendar", not sensitive),
            poster=self._poster(fields, sensitive),
            inherited=self._inherited(),
            path=str(self._source.document.path),
            status_line=fields.line_of("status"),
        )

    def _poster(self, fields: Fields, sensitive: bool) -> Poster:
        return Poster(fields.get("poster", (Poster.NO if sensitive else Poster.YES).value))

    def _inherited(self) -> tuple[str, ...]:
        """Return the keys whose values stand in its type's or the association's file."""
        names = ("contact", *(key.name for key in DEFAULTS.keys))
        return tuple(name for name in names if self._fields.get(name) is None)

    def _facts(self) -> GroupFacts:
        values = {key.name: as_member(key, self._value(key)) for key in FACTS}
        values |= {"fee": self._fee(), "contact": self._contact(), "image": self._image()}
        values["aliases"] = build_aliases(self._fields)
        values["languages"] = values["languages"] or (self._context.association.language.value,)
        return GroupFacts(**{name: each for name, each in values.items() if each is not None})

    def _value(self, key: Key) -> Value:
        """Return the group's own value, else its type's or the association's; None without one."""
        sources = self._sources() if key in DEFAULTS.keys else (self._fields,)
        values = (fields.get(key.name) for fields in sources)
        return next((value for value in values if value is not None), None)

    def _sources(self) -> tuple[Fields, ...]:
        """Return the group's fields, then those that it inherits from, the nearest first."""
        of_type = self._context.type_fields.get(self._type_slug or "")
        defaults = self._context.association_fields.get("defaults")
        return tuple(fields for fields in (self._fields, of_type, defaults) if fields is not None)

    def _open_default(self, name: str) -> bool:
        """Return whether to publish by default: not for a closed group, nor in any doubt."""
        is_open = self._fields.get("admission", "closed") != "closed"
        return is_open and self._fields.are_sound(name)

    def _resolve(self, name: str, folder: str, fields: Fields | None = None) -> str | None:
        fields = fields or self._fields
        named: Scalar | None = fields.get(name)
        if named is None:
            return None
        slug = self._context.references[folder].resolve(named, self._source.report)
        if slug is None:
            self._unresolved.add(name)
        return slug

    def _own_seasons(self) -> tuple[Season, ...]:
        seasons: dict[str, Season] = {}
        word = self._source.reader.word(GROUP.key("season"))
        for named in self._fields.get("season", ()):
            slug = self._context.references["seasons"].resolve(named, self._source.report, word)
            if slug is not None and slug in self._context.seasons:
                seasons[slug] = self._context.seasons[slug]
            else:
                self._unresolved.add("season")
        return tuple(seasons.values())

    def _entry_season(self, fields: Fields) -> Season | None:
        slug = self._resolve("season", "seasons", fields)
        season = self._context.seasons.get(slug or "")
        if season is None or season in self._seasons:
            return season
        if "season" not in self._unresolved and self._fields.are_sound("season") and self._seasons:
            line = fields.line_of("season")
            titles = tuple(each.title for each in self._seasons)
            title = Written(fields.get("season").text)
            self._source.report.error(line, "season-not-groups", written=title, known=titles)
        return None

    def _location(self, fields: Fields) -> Location | None:
        slug = self._resolve("location", "locations", fields)
        if slug is not None and slug not in self._context.locations:
            self._unresolved.add("location")
        return self._context.locations.get(slug or "")

    def _fee(self) -> Fee:
        fee = self._fields.get("fee")
        if not isinstance(fee, Fields):
            return fee or Fee()
        if not fee.mentions("amount"):
            self._source.report.warning(fee.line, "fee-without-amount")
        amount: Amount = fee.get("amount", Amount(0))
        own = Per(fee.get("per")) if fee.get("per") else None
        if own and amount.per and own is not amount.per:
            self._source.report.error(fee.line_of("per"), "fee-per-twice")
        return Fee(amount.cents, own or amount.per or Per.SESSION, fee.get("note", ""))

    def _online(self) -> Online | None:
        online = self._fields.get("online")
        return None if online is None else record(Online, online, ONLINE.keys)

    def _facilitators(self) -> tuple[Facilitator, ...]:
        return tuple(
            record(Facilitator, each, FACILITATOR.keys)
            for each in self._fields.get("facilitators", ())
            if each.get("role") is not None
        )

    def _contact(self) -> tuple[Contact, ...]:
        association = self._context.association
        return contacts(self._source, association.timezone.key) or association.contact

    def _image(self) -> Picture | None:
        image = self._fields.get("image")
        if image is None or image.get("file") is None:
            return None
        alt = image.get("alt", "")
        return self._context.pictures.find(image.get("file"), alt, self._source.report)
