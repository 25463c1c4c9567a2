"""The domain's nouns: the content, resolved and typed, before anything is withheld.

No I/O, no words of any language, no paths of the site. Fixed values carry the English word of the
content format (`docs/content-format.md`). Clock times are minutes after local midnight, 0 to 1440
(1440 is `24:00`, the end of the day); dates are local and, where they bound something, inclusive.
`line` is the 1-based line in the file that a later problem about the object is reported at; it
never takes part in comparisons.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from .value_classes import dataclass

DEFAULT_TIMEZONE = "Europe/Helsinki"
DEFAULT_ACCENT = "#0a555a"
"""The theme's own colour, for an association that has none."""
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years that a date may have, both inclusive (content-format 3.7)."""

Day = date
"""A date, in classes where a field of that name hides the type."""


class Language(Enum):
    FINNISH = "fi"
    SWEDISH = "sv"
    ENGLISH = "en"


class Admission(Enum):
    OPEN = "open"
    REFILLING = "refilling"
    CLOSED = "closed"


class Status(Enum):
    RUNNING = "running"
    FORMING = "forming"
    FULL = "full"
    PAUSED = "paused"
    ENDED = "ended"


DATED_STATUSES = (Status.PAUSED, Status.ENDED)
"""Those that may have a first day."""


class Poster(Enum):
    """Whether a group has a poster, and with strips to tear off."""

    NO = "no"
    YES = "yes"
    STRIPS = "strips"


class Mode(Enum):
    IN_PERSON = "in-person"
    ONLINE = "online"
    HYBRID = "hybrid"


class Per(Enum):
    SESSION = "session"
    MONTH = "month"
    SEASON = "season"


class Role(Enum):
    PROFESSIONAL = "professional"
    PEER = "peer"
    EXPERT_BY_EXPERIENCE = "expert-by-experience"
    STAFF = "staff"
    LECTURER = "lecturer"


class Membership(Enum):
    NOT_REQUIRED = "not-required"
    REQUIRED = "required"


class PageKind(Enum):
    SERVICE_DESCRIPTION = "service-description"
    ACCESSIBILITY_STATEMENT = "accessibility-statement"
    PRIVACY_NOTICE = "privacy-notice"
    SAFETY = "safety"


class Parity(Enum):
    EVEN = "even weeks"
    ODD = "odd weeks"


class Ordinal(Enum):
    """Which of a month's weekdays of one kind; the value is the content format's word."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    FOURTH = "fourth"
    LAST = "last"


class SessionState(Enum):
    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"


class Origin(Enum):
    """The source of a session: a schedule entry, or the list of extra sessions."""

    SCHEDULED = "scheduled"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class Contact:
    """At least one of the fields is given; the others are empty."""

    name: str = ""
    unit: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    postcode: str = ""
    municipality: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class EmergencyService:
    """Each of `languages` is a code, codes parted by commas, or text."""

    name: str = ""
    phone: str = ""
    url: str = ""
    hours: str = ""
    languages: tuple[str, ...] = ()
    note: str = ""


DEFAULT_EMERGENCY = (EmergencyService("", "112"),)
"""The services of an association whose file has no `emergency`."""


@dataclass(frozen=True, slots=True)
class Alias:
    """A former address on this site, as written, and the line that it stands on, from 1."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that lies inside the content folder; `file` is absolute, links resolved.

    `line` is where a file names it, from 1.
    """

    file: Path
    alt: str
    line: int


@dataclass(frozen=True, slots=True)
class Funder:
    name: str
    logo: Picture | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Coordinates:
    """WGS 84, decimal degrees."""

    latitude: Decimal
    longitude: Decimal


@dataclass(frozen=True, slots=True)
class Fee:
    """Euro cents for each `per`; free is 0."""

    cents: int = 0
    per: Per = Per.SESSION
    note: str = ""


@dataclass(frozen=True, slots=True)
class TimeRange:
    """Minutes after local midnight; `end` is None where only a start is known, at most 1440."""

    start: int
    end: int | None = None


@dataclass(frozen=True, slots=True)
class FirstTime:
    """Short facts for somebody who comes for the first time; `page` is a page's slug, or empty."""

    facts: tuple[str, ...]
    page: str = ""


@dataclass(frozen=True, slots=True)
class Association:
    """The publisher. `emergency` is empty only for an association whose file has `no`.

    `site` ends with a slash, or is empty: then there are no absolute addresses. `accent` is
    `#rrggbb`, or empty for the theme's own colour. Each line of
    `synonyms` holds expressions, parted by commas, that mean the same to those who search.
    """

    name: str
    language: Language
    short_name: str
    id: str
    timezone: ZoneInfo = ZoneInfo(DEFAULT_TIMEZONE)
    site: str = ""
    contact: tuple[Contact, ...] = ()
    emergency: tuple[EmergencyService, ...] = DEFAULT_EMERGENCY
    quick_exit: str = ""
    funders: tuple[Funder, ...] = ()
    logo: Picture | None = None
    accent: str = ""
    synonyms: tuple[str, ...] = ()
    promise: str = ""
    first_time: FirstTime | None = None
    print: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """Days of a season without sessions; with `municipalities`, only for sessions held in those.

    A `week` of the content format is resolved: each such ISO week within the season is one Break.
    """

    start: date
    end: date
    name: str = ""
    municipalities: tuple[str, ...] = ()
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Season:
    slug: str
    title: str
    start: date
    end: date
    breaks: tuple[Break, ...] = ()


@dataclass(frozen=True, slots=True)
class Closure:
    """Days, both inclusive, on which a place is shut: sessions there are cancelled for `reason`."""

    start: date
    end: date
    reason: str = ""
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Location:
    slug: str
    title: str
    municipality: str
    region: str = ""
    address: str = ""
    postcode: str = ""
    coordinates: Coordinates | None = None
    accessibility: str = ""
    directions: str = ""
    closures: tuple[Closure, ...] = ()
    secret: bool = False


@dataclass(frozen=True, slots=True)
class GroupType:
    slug: str
    title: str
    summary: str = ""
    order: Decimal | None = None
    image: Picture | None = None


@dataclass(frozen=True, slots=True)
class SkippedDay:
    """A date, or an ISO week number, without a session; exactly one of the two is given."""

    date: date | None = None
    week: int | None = None
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """One schedule entry: explicit `dates`, or `weekdays` (0 Monday to 6 Sunday) by a rule.

    The rule is exactly one of: every `every_weeks` ISO weeks (1 is weekly), the even or odd ISO
    weeks (`parity`), the months' `ordinals`. `season` None: all of the group's seasons.
    """

    time: TimeRange
    weekdays: tuple[int, ...] = ()
    dates: tuple[date, ...] = ()
    every_weeks: int | None = 1
    parity: Parity | None = None
    ordinals: tuple[Ordinal, ...] = ()
    starts: date | None = None
    ends: date | None = None
    season: Season | None = None
    location: Location | None = None
    skip: tuple[SkippedDay, ...] = ()
    on_holidays: bool = False
    line: int = field(default=1, compare=False)
    date_lines: tuple[int, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class ExtraSession:
    date: date
    time: TimeRange
    topic: str = ""
    guest: str = ""
    location: Location | None = None
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Change:
    """A change to the one session of original `date` (and start `at`, minutes, where several).

    `reason` is the text of a cancellation that names one.
    """

    date: date
    at: int | None = None
    cancelled: bool = False
    reason: str = ""
    moved_to: Day | None = None
    time: TimeRange | None = None
    location: Location | None = None
    topic: str = ""
    guest: str = ""
    line: int = field(default=1, compare=False)
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Online:
    platform: str = ""
    link: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Facilitator:
    role: Role
    name: str = ""
    trained: bool = False
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """The facts of a group that are published as they stand.

    Each field is a key of the content format, of the same name. None has room for a place or a
    session: those are withheld or not by `publication`, and so stand in `Group`. `contact` is the
    group's own or else the association's.
    """

    title: str = ""
    admission: Admission = Admission.CLOSED
    fee: Fee = Fee()
    status: Status = Status.RUNNING
    mode: Mode = Mode.IN_PERSON
    languages: tuple[str, ...] = ()
    interpreting: str = ""
    audience: str = ""
    themes: tuple[str, ...] = ()
    term: str = ""
    how_to_join: str = ""
    signup: str = ""
    signup_by: date | None = None
    membership: Membership = Membership.NOT_REQUIRED
    referral: bool = False
    anonymous: bool = False
    contact: tuple[Contact, ...] = ()
    feedback: str = ""
    ground_rules: str = ""
    partners: tuple[str, ...] = ()
    summary: str = ""
    image: Picture | None = None
    order: Decimal | None = None
    checked: date | None = None
    lang: str = ""
    aliases: tuple[Alias, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A group, defaults of its type and of the association filled in.

    `location` is the group's place; schedule entries, extra sessions and changes may name others.
    Its status holds from `status_from` to `status_until`, None for all days before or after;
    `status_line` is where the file has it. `inherited` are the keys whose texts are its type's or
    the association's.
    """

    slug: str
    type: GroupType
    seasons: tuple[Season, ...]
    facts: GroupFacts
    location: Location | None = None
    municipality: str = ""
    schedule: tuple[Recurrence, ...] = ()
    skip: tuple[SkippedDay, ...] = ()
    extra: tuple[ExtraSession, ...] = ()
    changes: tuple[Change, ...] = ()
    status_from: date | None = None
    status_until: date | None = None
    online: Online | None = None
    facilitators: tuple[Facilitator, ...] = ()
    sensitive: bool = False
    discreet_title: str = ""
    publish_times: bool = True
    publish_place: bool = True
    publish_link: bool = False
    calendar: bool = True
    poster: Poster = Poster.YES
    inherited: tuple[str, ...] = ()
    path: str = field(default="", compare=False)
    status_line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Page:
    slug: str
    title: str
    kind: PageKind | None = None
    summary: str = ""
    order: Decimal | None = None
    aliases: tuple[Alias, ...] = ()
    lang: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """A dated item; `line` is that of its date."""

    slug: str
    title: str
    date: date
    summary: str = ""
    groups: tuple[str, ...] = ()
    aliases: tuple[Alias, ...] = ()
    lang: str = ""
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting as it now stands.

    `key` is the session's identity within its group, made from its original date
    (`2027-01-12`, or `2027-01-12-1800` for a second session that date); with the group's slug and
    the association's id it is the calendar UID. `starts_at` and `ends_at` are aware moments in the
    association's zone. `original_starts_at` is set where the start differs from the original one.
    `location` is where it is held now; `location_changed` where a change gave another place.
    `entry` is the index of its schedule entry, None for an extra session. `closed` is true where
    the place's closure cancels it; `reason` is then the closure's, a fact of the place.
    """

    key: str
    date: date
    starts_at: datetime
    ends_at: datetime | None
    season: Season
    origin: Origin
    original_date: Day
    entry: int | None = None
    location: Location | None = None
    state: SessionState = SessionState.SCHEDULED
    reason: str = ""
    topic: str = ""
    guest: str = ""
    original_starts_at: datetime | None = None
    time_changed: bool = False
    location_changed: bool = False
    closed: bool = False


class WrittenFile(Protocol):
    """A file as typed (`frontmatter.Document`); `body_line` is 1-based."""

    @property
    def path(self) -> Path: ...
    @property
    def body(self) -> str: ...
    @property
    def body_line(self) -> int: ...
    @property
    def raw_front(self) -> str: ...
    def texts(self) -> Iterator[tuple[str, str, int]]:
        """Yield every scalar of the front matter: its keys as typed, joined by dots; text; line."""


@dataclass(frozen=True, slots=True)
class Site:
    """The whole content folder without drafts, each tuple in order of the files' paths.

    `documents` maps an object's identity, such as `("groups", "miesten-voimaa")`, to the file
    it was read from, for later problems. `sessions` maps a group's slug to its
    sessions in order of start. `dropped` are the paths of groups left out for an error, which may
    be that of another file.
    """

    root: Path
    association: Association
    types: tuple[GroupType, ...] = ()
    seasons: tuple[Season, ...] = ()
    locations: tuple[Location, ...] = ()
    groups: tuple[Group, ...] = ()
    pages: tuple[Page, ...] = ()
    news: tuple[News, ...] = ()
    sessions: Mapping[str, tuple[Session, ...]] = field(default_factory=dict)
    documents: Mapping[tuple[str, str], WrittenFile] = field(default_factory=dict)
    dropped: tuple[Path, ...] = ()
