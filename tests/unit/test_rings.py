"""Rings: the same at each build, unlike each other, whole, and small."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from math import hypot

import pytest
from group_pages.languages import Words
from group_pages.model import Admission, Language, Status
from group_pages.renditions.html.environment import environment
from group_pages.renditions.views.rings import (
    CENTRE,
    LOOKS,
    Form,
    Look,
    Middle,
    Rings,
    Yours,
    fnv1a,
    looks,
    place_for_you,
    ring,
)
from hypothesis import given
from hypothesis import strategies as st

from tests.building import CHECKOUT
from tests.factories import bare_group
from tests.theme.example_edition import CARERS, DAY, SPRING, example_edition

slugs = st.lists(st.text("abcdefghijklmnop-", min_size=1, max_size=12), unique=True)
drawn = st.builds(
    lambda seats, look, turn: Look(seats, *look, turn),
    st.integers(6, 11),
    st.sampled_from(LOOKS),
    st.integers(-2, 2),
)
TEMPLATES = environment(CHECKOUT / "theme" / "templates", Words(Language.FINNISH))
MACROS = vars(TEMPLATES.get_template("components/ring.html").module)


def test_hash_is_fnv_1a() -> None:
    assert fnv1a("") == 0x811C9DC5
    assert fnv1a("a") == 0xE40C292C
    assert fnv1a("foobar") == 0xBF9CF968


@given(slugs)
def test_seven_kinds_look_different_and_their_order_does_not_matter(kinds: list[str]) -> None:
    result = looks(kinds)
    assert looks(reversed(kinds)) == result
    by_name = [result[kind] for kind in sorted(kinds)]
    for start in range(0, len(by_name), len(LOOKS)):
        seven = by_name[start : start + len(LOOKS)]
        assert len({(look.form, look.middle) for look in seven}) == len(seven)


@given(slugs)
def test_looks_of_one_form_have_other_numbers_of_seats(kinds: list[str]) -> None:
    all_looks = [(look.form, look.middle, look.seats) for look in looks(kinds).values()]
    assert len(set(all_looks)) == len(all_looks)


def test_more_kinds_than_looks_start_over() -> None:
    assert len(looks(f"laji-{number}" for number in range(100))) == 100


def test_a_ring_is_that_of_the_design() -> None:
    """The reference of the visual design, for two kinds of a site of its own."""
    rings = Rings(["miesten-voimaa", "toiminnasta-voimaa"])
    assert MACROS["ring"](rings.of_kind("miesten-voimaa")) == (
        '<svg class="ring" viewBox="0 0 48 48" width="48" height="48" fill="none" '
        'stroke="currentColor" stroke-linecap="round" aria-hidden="true">'
        '<path d="M21.1 40.8A17 17 0 1 1 35.5 36.5" stroke-width="3.9" '
        'stroke-dasharray="2.9 6.8"/>'
        '<path class="ring__you" d="M31.8 42.4L28.5 43.5" stroke-width="4.9"/>'
        '<circle class="ring__table" cx="24" cy="24" r="7.5" stroke="none" '
        'fill="currentColor"/></svg>'
    )


@given(drawn, st.sampled_from(Yours))
def test_a_ring_is_small_and_within_its_square(look: Look, yours: Yours) -> None:
    view = ring(look, yours)
    html = MACROS["ring"](view, 64)
    assert 220 <= len(html) <= (460 if yours is not Yours.KEPT else 520)
    for stroke in filter(None, (view.seats, view.yours, view.hole, view.people)):
        for x, y in re.findall(r"[ML]([\d.]+) ([\d.]+)", stroke.path):
            away = hypot(float(x) - CENTRE, float(y) - CENTRE)
            assert away + float(stroke.width) / 2 <= CENTRE + 0.2


@given(drawn)
def test_every_seat_is_there(look: Look) -> None:
    """The arc holds a dash for each seat but the reader's, and no more."""
    for yours, seats in ((Yours.NONE, look.seats), (Yours.OUT, look.seats - 1)):
        view = ring(look, yours)
        dash, gap = map(float, view.seats.dashes.split())
        pitch = 2 * 3.14159265 * 17 / look.seats
        length = (seats - 1) * pitch + dash + 0.1 * pitch
        assert int((length - dash) / (dash + gap) + 1e-9) + 1 == seats


def test_the_readers_seat_is_out_kept_or_none() -> None:
    look = Look(8, Form.CHAIR, Middle.NOTHING, 0)
    out, in_ring, none = (ring(look, yours) for yours in Yours)
    assert out.yours
    assert in_ring.yours
    assert in_ring.hole
    assert out.hole is None
    assert none.yours is None
    assert none.hole is None
    depths = [
        float(view.yours.path.split()[1].split("L")[0]) for view in (in_ring, out) if view.yours
    ]
    assert all(one < other for one, other in pairwise(depths))


@pytest.mark.parametrize(
    ("admission", "status", "yours"),
    [
        (Admission.OPEN, Status.RUNNING, Yours.OUT),
        (Admission.REFILLING, Status.RUNNING, Yours.KEPT),
        (Admission.CLOSED, Status.RUNNING, Yours.NONE),
        (Admission.CLOSED, Status.FORMING, Yours.KEPT),
        (Admission.OPEN, Status.FULL, Yours.NONE),
        (Admission.REFILLING, Status.PAUSED, Yours.NONE),
        (Admission.OPEN, Status.ENDED, Yours.NONE),
    ],
)
def test_the_seat_says_how_one_gets_in(admission: Admission, status: Status, yours: Yours) -> None:
    group = bare_group("ilta", "Ilta", CARERS, (SPRING,), admission, status=status)
    published = example_edition(extra_groups=(group,)).by_slug["ilta"].group
    assert place_for_you(published, DAY) is yours
    assert place_for_you(published, date(2030, 1, 1)) is Yours.NONE
