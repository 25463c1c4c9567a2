"""The ring of a kind of group: people who sit in a circle, seen from above.

Its look comes from the kind's slug alone, so that it is the same at each build, and one of its
seats is the reader's. Lengths are in units of a square of 48 by 48 (docs/design.md, "Rings").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from enum import Enum
from math import cos, pi, sin
from types import MappingProxyType

from ...model import Admission, Status
from ...publication import PublishedGroup
from ...value_classes import dataclass
from .pictures import PictureView

CENTRE = 24
RADIUS = 17
FEWEST_SEATS = 6
NUMBERS_OF_SEATS = 6
MOST_OUTWARD = 6.5
"""Half the yours-seat's width plus its distance from the circle: it stays within the square."""


class Form(Enum):
    """Of the seats: (greatest width, width and length by the room between two of them)."""

    DOT = (7.0, 0.56, 0.0)
    CHAIR = (6.0, 0.4, 0.3)
    BENCH = (4.4, 0.3, 0.48)


class Middle(Enum):
    NOTHING = "nothing"
    TABLE = "table"
    PEOPLE = "people"


class Yours(Enum):
    """Where the reader's seat is: pulled out, in its place and empty, or none."""

    OUT = "out"
    KEPT = "kept"
    NONE = "none"


# Dots stay alone: round a table, or with dots before them, they look like a molecule.
LOOKS = (
    (Form.DOT, Middle.NOTHING),
    (Form.CHAIR, Middle.TABLE),
    (Form.BENCH, Middle.PEOPLE),
    (Form.CHAIR, Middle.NOTHING),
    (Form.BENCH, Middle.TABLE),
    (Form.CHAIR, Middle.PEOPLE),
    (Form.BENCH, Middle.NOTHING),
)
NEXT_LOOK = 3
"""Has no factor in common with the number of looks: each is tried."""


@dataclass(frozen=True, slots=True)
class Look:
    """`turn` is how far the reader's seat is from straight below, in tenths of half a circle."""

    seats: int
    form: Form
    middle: Middle
    turn: int


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line of SVG; `dashes` are empty for a whole one."""

    path: str
    width: str
    dashes: str = ""


@dataclass(frozen=True, slots=True)
class RingView:
    """A ring as strokes; `hole` empties the reader's seat, `yours`. None: there is no such part.

    `picture` is the kind's own, which stands in the ring's place.
    """

    seats: Stroke
    yours: Stroke | None
    hole: Stroke | None
    people: Stroke | None
    has_table: bool
    picture: PictureView | None = None


class Rings:
    """The rings of the kinds of a site; each is made once. `pictures` are kinds' own."""

    def __init__(
        self, kinds: Iterable[str], pictures: Mapping[str, PictureView] = MappingProxyType({})
    ) -> None:
        self._pictures = pictures
        self._looks = looks(kinds)
        self._views: dict[tuple[str, Yours], RingView] = {}

    def of_kind(self, kind: str, yours: Yours = Yours.OUT) -> RingView:
        """Return the ring of the kind with that slug."""
        view = self._views.get((kind, yours))
        if view is None:
            view = replace(ring(self._looks[kind], yours), picture=self._pictures.get(kind))
            self._views[kind, yours] = view
        return view

    def of_group(self, group: PublishedGroup, day: date) -> RingView:
        """Return the ring of the group's kind, with the reader's seat as it is on the day."""
        return self.of_kind(group.type.slug, place_for_you(group, day))


def place_for_you(group: PublishedGroup, day: date) -> Yours:
    """Return where the seat is of somebody who would like to come."""
    if all(season.end < day for season in group.seasons):
        return Yours.NONE
    status, admission = group.status_by_day.on(day), group.facts.admission
    if status is Status.FORMING:
        return Yours.KEPT
    if status is not Status.RUNNING or admission is Admission.CLOSED:
        return Yours.NONE
    return Yours.OUT if admission is Admission.OPEN else Yours.KEPT


def looks(kinds: Iterable[str]) -> dict[str, Look]:
    """Return each kind's look, by slug: of seven kinds no two have the same.

    Where two would have the same, the later in the alphabet gets the next that is free. After
    seven kinds the looks start over, with another number of seats.
    """
    result: dict[str, Look] = {}
    used: set[int] = set()
    pairs: set[tuple[int, int]] = set()
    for kind in sorted(set(kinds)):
        number = fnv1a(kind)
        look, seats, turn = number % 7, number // 7 % NUMBERS_OF_SEATS, number // 42 % 5 - 2
        while look in used:
            look = (look + NEXT_LOOK) % len(LOOKS)
        while (look, seats) in pairs and len(pairs) < len(LOOKS) * NUMBERS_OF_SEATS:
            seats = (seats + 1) % NUMBERS_OF_SEATS
        used = used | {look} if len(used) < len(LOOKS) - 1 else set()
        pairs.add((look, seats))
        result[kind] = Look(FEWEST_SEATS + seats, *LOOKS[look], turn)
    return result


def fnv1a(text: str) -> int:
    """Return the 32 bits of FNV-1a of the text's bytes: the same at each build."""
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


def ring(look: Look, yours: Yours) -> RingView:
    """Draw a ring with the reader's seat below, towards whoever looks at it."""
    step = 2 * pi / look.seats
    pitch = RADIUS * step
    most, width_share, length_share = look.form.value
    width, length = min(most, width_share * pitch), length_share * pitch
    half = length / 2 / RADIUS
    mine = pi / 2 + look.turn * pi / 10
    first = mine - half + (0 if yours is Yours.NONE else step)
    # A tenth of a step more, so that rounding loses no seat.
    last = mine + (look.seats - 1 + 0.1) * step
    seat = None if yours is Yours.NONE else _seat(mine, half, width, yours)
    return RingView(
        seats=_dashed_arc(first, last + half, RADIUS, width, length, pitch),
        yours=None if seat is None else Stroke(seat, _number(width + 1)),
        hole=Stroke(seat, _number(width - 2)) if seat and yours is Yours.KEPT else None,
        people=_people(mine + step, last, width, step) if look.middle is Middle.PEOPLE else None,
        has_table=look.middle is Middle.TABLE,
    )


def _seat(mine: float, half: float, width: float, yours: Yours) -> str:
    """Return the path of the reader's seat, which is wider by 1 than the others."""
    outward = min(3, MOST_OUTWARD - (width + 1) / 2) if yours is Yours.OUT else 0
    start = f"M{_point(mine - half, RADIUS + outward)}"
    return start + (f"L{_point(mine + half, RADIUS + outward)}" if half else "h.01")


def _people(first: float, last: float, width: float, step: float) -> Stroke:
    """Return a dot before each seat but the reader's."""
    radius = RADIUS - width / 2 - 4.5
    pitch = radius * step
    return _dashed_arc(first, last, radius, min(4.4, 0.6 * pitch), 0, pitch)


def _dashed_arc(
    first: float, last: float, radius: float, width: float, length: float, pitch: float
) -> Stroke:
    """Return all seats of a circle as dashes of one path; with round ends, one of none is a dot."""
    side = _number(radius)
    path = f"M{_point(first, radius)}A{side} {side} 0 1 1 {_point(last, radius)}"
    dash = _number(length) if length else ".01"
    return Stroke(path, _number(width), f"{dash} {_number(pitch - length)}")


def _point(angle: float, radius: float) -> str:
    return f"{_number(CENTRE + radius * cos(angle))} {_number(CENTRE + radius * sin(angle))}"


def _number(value: float) -> str:
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return text.removeprefix("0") if text.startswith("0.") else text
