"""Sessions after skips, breaks, changes and closures, and the problems reported of them."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import WEEKLY, rrule
from group_pages.model import (
    Break,
    Change,
    Closure,
    ExtraSession,
    Origin,
    Recurrence,
    SessionState,
    SkippedDay,
    Status,
    TimeRange,
)
from group_pages.problems import Problems
from group_pages.sessions import expand_sessions, report_breaks_outside
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import (
    make_association,
    make_group,
    make_location,
    make_recurrence,
    make_season,
)

EVENING = TimeRange(1050, 1140)
MORNING = TimeRange(600, 660)


def d(text):
    return date.fromisoformat(text)


def season(start="2027-01-11", end="2027-02-07", *breaks, slug="kevat-2027"):
    return make_season(
        slug, start=d(start), end=d(end), breaks=tuple(Break(d(a), d(b)) for a, b in breaks)
    )


def group(**overrides):
    """Tuesdays 12, 19 and 26 January and 2 February 2027, 17:30 to 19:00."""
    return make_group(**{"seasons": (season(),), **overrides})


def described(result):
    """Day, start and end of each session, a cancelled one in brackets."""
    texts = []
    for session in result:
        end = session.ends_at.strftime("%H:%M") if session.ends_at else ""
        text = f"{session.starts_at:%Y-%m-%d %H:%M}-{end}"
        texts.append(f"({text})" if session.state is SessionState.CANCELLED else text)
    return texts


def days(result):
    return [session.date.isoformat() for session in result]


def keys(result):
    return [session.key for session in result]


def run(of, association=None):
    problems = Problems()
    result = expand_sessions(of, association or make_association(), problems)
    return result, [(each.line, each.code) for each in problems.sorted()]


def sessions(of, **association):
    """Return the sessions of a group that must have no problem."""
    result, problems = run(of, make_association(**association))
    assert problems == []
    return result


def problems_of(of, **association):
    return run(of, make_association(**association))[1]


# What is planned


def test_sessions_come_in_order_of_start_with_all_their_facts():
    of = group(schedule=(make_recurrence(weekdays=(3,)), make_recurrence(time=MORNING)))
    result = sessions(of)
    assert described(result)[:3] == [
        "2027-01-12 10:00-11:00",
        "2027-01-14 17:30-19:00",
        "2027-01-19 10:00-11:00",
    ]
    first = result[0]
    assert (first.key, first.date, first.original_date) == (
        "2027-01-12",
        d("2027-01-12"),
        d("2027-01-12"),
    )
    assert (first.entry, first.origin, first.season) == (1, Origin.SCHEDULED, of.seasons[0])
    assert (first.location, first.state, first.reason) == (of.location, SessionState.SCHEDULED, "")
    assert first.original_starts_at is None
    assert (first.time_changed, first.location_changed, first.closed) == (False, False, False)
    assert first.starts_at.tzinfo is make_association().timezone


def test_each_entry_has_its_own_place_or_the_groups():
    library, school = make_location(), make_location("koulu")
    of = group(
        schedule=(make_recurrence(), make_recurrence(weekdays=(3,), location=school)),
        extra=(
            ExtraSession(d("2027-01-16"), MORNING),
            ExtraSession(d("2027-01-17"), MORNING, location=school),
        ),
    )
    result = sessions(of)[:4]
    assert [session.location for session in result] == [library, school, library, school]


def test_clock_times_stay_through_both_changes_of_clocks():
    year = season("2027-01-01", "2027-12-31")
    entry = make_recurrence(weekdays=(6,), on_holidays=True)
    result = sessions(group(seasons=(year,), schedule=(entry,)))
    assert {f"{session.starts_at:%H:%M}" for session in result} == {"17:30"}
    offsets = {session.date: session.starts_at.utcoffset() for session in result}
    assert [
        day for day in offsets if offsets[day] != offsets.get(day - timedelta(7), offsets[day])
    ] == [d("2027-03-28"), d("2027-10-31")]


def test_the_zone_is_the_associations():
    result = sessions(group(), timezone=ZoneInfo("America/New_York"))
    assert result[0].starts_at.isoformat() == "2027-01-12T17:30:00-05:00"


def test_a_session_until_twenty_four_ends_at_the_next_midnight():
    result = sessions(group(schedule=(make_recurrence(time=TimeRange(1260, 1440)),)))
    assert result[0].ends_at.isoformat() == "2027-01-13T00:00:00+02:00"


def test_a_start_alone_has_no_end():
    result = sessions(group(schedule=(make_recurrence(time=TimeRange(1050)),)))
    assert {session.ends_at for session in result} == {None}


def test_an_entry_of_one_season_meets_in_that_only():
    spring, autumn = season(), season("2027-08-30", "2027-09-12", slug="syksy-2027")
    of = group(
        seasons=(spring, autumn),
        schedule=(make_recurrence(season=autumn), make_recurrence(time=MORNING, weekdays=(4,))),
    )
    result = sessions(of)
    assert [session.season for session in result if session.entry == 0] == [autumn, autumn]
    assert {session.season for session in result if session.entry == 1} == {spring, autumn}


def test_a_day_in_two_overlapping_seasons_has_one_session():
    one = season("2027-01-11", "2027-01-31")
    other = season("2027-01-25", "2027-02-07", slug="jatko")
    result = sessions(group(seasons=(one, other)))
    assert days(result) == ["2027-01-12", "2027-01-19", "2027-01-26", "2027-02-02"]
    assert [session.season for session in result] == [one, one, one, other]


def test_the_municipality_of_a_break_is_that_of_the_entrys_place():
    pause = Break(d("2027-01-18"), d("2027-01-24"), municipalities=("Oulu",))
    of = group(
        seasons=(replace(season(), breaks=(pause,)),),
        schedule=(
            make_recurrence(),
            make_recurrence(weekdays=(3,), location=make_location("koulu", municipality="Kempele")),
        ),
    )
    assert "2027-01-19" not in days(sessions(of))
    assert "2027-01-21" in days(sessions(of))


@pytest.mark.parametrize(
    ("place", "municipality", "meets"),
    [
        (None, "oulu", False),
        (None, "Ii", True),
        (None, "", True),
        (make_location(secret=True), "", False),
        (make_location(), "Ii", False),
    ],
)
def test_without_a_place_a_breaks_municipality_is_the_groups(place, municipality, meets):
    """A secret place's municipality counts too; one that is not known is in no break."""
    pause = Break(d("2027-01-18"), d("2027-01-24"), municipalities=("Oulu",))
    of = group(
        seasons=(replace(season(), breaks=(pause,)),), location=place, municipality=municipality
    )
    assert ("2027-01-19" in days(sessions(of))) == meets


def test_status_and_secrecy_change_no_session():
    plain = sessions(group())
    assert sessions(group(status=Status.ENDED)) == sessions(group(status=Status.FORMING)) == plain
    assert sessions(group(publish_times=False, publish_place=False)) == plain


# Skips


def test_a_skip_of_an_entry_is_for_that_entry_only():
    of = group(
        schedule=(
            make_recurrence(skip=(SkippedDay(d("2027-01-19")),)),
            make_recurrence(time=MORNING, weekdays=(1, 3)),
        )
    )
    result = sessions(of)
    assert [s.entry for s in result if s.date == d("2027-01-19")] == [1]


def test_a_skip_of_the_group_is_for_all_entries_but_no_extra_session():
    of = group(
        schedule=(make_recurrence(), make_recurrence(time=MORNING)),
        skip=(SkippedDay(d("2027-01-19")),),
        extra=(ExtraSession(d("2027-01-19"), TimeRange(720)),),
    )
    assert described(s for s in sessions(of) if s.date == d("2027-01-19")) == ["2027-01-19 12:00-"]


def test_a_skipped_week_is_each_such_week_of_a_season_of_two_years():
    two_years = season("2026-01-05", "2027-01-31")
    of = group(
        seasons=(two_years,),
        schedule=(
            make_recurrence(
                weekdays=(2,), skip=(SkippedDay(week=2), SkippedDay(week=53)), on_holidays=True
            ),
        ),
    )
    result = days(sessions(of))
    for skipped in ("2026-01-07", "2026-12-30", "2027-01-13"):
        assert skipped not in result
    assert {"2026-01-14", "2026-12-23", "2027-01-06", "2027-01-20"} <= set(result)


def test_a_skipped_day_does_not_shift_every_second_week():
    of = group(schedule=(make_recurrence(every_weeks=2, skip=(SkippedDay(d("2027-01-12")),)),))
    assert days(sessions(of)) == ["2027-01-26"]


def test_a_skip_on_a_day_without_a_session_is_a_warning():
    of = group(
        schedule=(
            make_recurrence(
                skip=(
                    SkippedDay(d("2027-01-20"), line=7),
                    SkippedDay(d("2027-01-19"), line=8),
                    SkippedDay(week=7, line=9),
                ),
            ),
        ),
        skip=(SkippedDay(d("2027-03-02"), line=12), SkippedDay(week=3, line=13)),
    )
    assert problems_of(of) == [
        (7, "skip-without-session"),
        (9, "skip-week-without-session"),
        (12, "skip-without-session"),
    ]


def test_a_skip_in_a_break_is_a_warning():
    of = group(
        seasons=(season("2027-01-11", "2027-02-07", ("2027-01-18", "2027-01-24")),),
        skip=(SkippedDay(d("2027-01-19"), line=6),),
    )
    assert problems_of(of) == [(6, "skip-without-session")]


def test_a_skipped_week_is_a_week_of_the_season():
    """An explicit date may be outside it, as here 16 February in week 7."""
    of = group(schedule=(dated("2027-01-12", "2027-02-16"),), skip=(SkippedDay(week=7, line=6),))
    result, problems = run(of)
    assert days(result) == ["2027-01-12", "2027-02-16"]
    assert problems == [(6, "skip-week-without-session")]


def test_one_day_may_be_skipped_by_group_and_entry():
    day = SkippedDay(d("2027-01-19"))
    assert len(sessions(group(schedule=(make_recurrence(skip=(day,)),), skip=(day,)))) == 3


def test_an_entry_without_any_session_is_a_warning():
    of = group(
        schedule=(make_recurrence(), make_recurrence(weekdays=(3,), starts=d("2027-02-06"), line=9))
    )
    assert problems_of(of) == [(9, "entry-without-session")]


# Explicit dates and extra sessions


def dated(*texts, **overrides):
    lines = tuple(range(10, 10 + len(texts)))
    entry = Recurrence(EVENING, dates=tuple(map(d, texts)), date_lines=lines, every_weeks=None)
    return replace(entry, **overrides)


def test_explicit_dates_outside_every_season_belong_to_the_nearest():
    spring, autumn = season(), season("2027-08-30", "2027-12-12", slug="syksy-2027")
    of = group(
        seasons=(spring, autumn), schedule=(dated("2027-03-02", "2027-08-24", "2027-09-07"),)
    )
    assert [session.season for session in sessions(of)] == [spring, autumn, autumn]


def test_explicit_dates_of_an_entrys_season_keep_it_where_seasons_overlap():
    one, other = season(), season("2027-01-25", "2027-02-28", slug="jatko")
    of = group(seasons=(one, other), schedule=(dated("2027-01-26", season=other),))
    assert [session.season for session in sessions(of)] == [other]


def test_explicit_dates_in_a_break_meet_and_are_a_warning():
    of = group(
        seasons=(season("2027-01-11", "2027-02-07", ("2027-01-18", "2027-01-24")),),
        schedule=(dated("2027-01-12", "2027-01-20"),),
    )
    result, problems = run(of)
    assert days(result) == ["2027-01-12", "2027-01-20"]
    assert problems == [(11, "session-in-break")]


def test_explicit_dates_are_skipped_and_bounded_by_starts_and_ends():
    of = group(
        schedule=(
            dated(
                "2027-01-12",
                "2027-01-19",
                "2027-01-26",
                ends=d("2027-01-19"),
                skip=(SkippedDay(d("2027-01-12")),),
            ),
        )
    )
    result, problems = run(of)
    assert days(result) == ["2027-01-19"]
    assert problems == [(12, "date-outside-entry")]


def test_an_extra_session_has_its_own_facts():
    of = group(extra=(ExtraSession(d("2027-06-05"), TimeRange(720), "Retki", "Esimerkki Vieras"),))
    extra = sessions(of)[-1]
    assert (extra.origin, extra.entry, extra.key) == (Origin.EXTRA, None, "2027-06-05")
    assert (extra.topic, extra.guest, extra.season) == ("Retki", "Esimerkki Vieras", of.seasons[0])


def test_an_extra_session_in_a_break_is_held_and_is_a_warning():
    of = group(
        seasons=(season("2027-01-11", "2027-02-07", ("2027-01-18", "2027-01-24")),),
        extra=(ExtraSession(d("2027-01-23"), MORNING, line=20),),
    )
    result, problems = run(of)
    assert "2027-01-23" in days(result)
    assert problems == [(20, "session-in-break")]


def test_an_extra_session_elsewhere_is_not_in_a_break_of_the_groups_town():
    pause = Break(d("2027-01-18"), d("2027-01-24"), municipalities=("Oulu",))
    elsewhere = make_location("koulu", municipality="Kempele")
    of = group(
        seasons=(replace(season(), breaks=(pause,)),),
        extra=(ExtraSession(d("2027-01-23"), MORNING, location=elsewhere),),
    )
    assert "2027-01-23" in days(sessions(of))


# Keys


def test_the_first_session_of_a_day_is_known_by_the_day_and_the_others_by_their_start():
    of = group(
        schedule=(make_recurrence(), make_recurrence(time=TimeRange(1200, 1260))),
        extra=(ExtraSession(d("2027-01-12"), TimeRange(545, 600)),),
    )
    assert keys(s for s in sessions(of) if s.date == d("2027-01-12")) == [
        "2027-01-12-0905",
        "2027-01-12",
        "2027-01-12-2000",
    ]


def test_a_key_stays_through_move_new_time_and_cancellation():
    plain = keys(sessions(group()))
    of = group(
        changes=(
            Change(d("2027-01-12"), moved_to=d("2027-01-14"), time=MORNING),
            Change(d("2027-01-19"), time=MORNING),
            Change(d("2027-01-26"), cancelled=True),
        )
    )
    assert keys(sessions(of)) == plain


def test_keys_are_by_original_start_where_a_change_reverses_the_order():
    of = group(
        schedule=(make_recurrence(), make_recurrence(time=MORNING)),
        changes=(Change(d("2027-01-12"), at=600, time=TimeRange(1200)),),
    )
    assert keys(sessions(of))[:2] == ["2027-01-12-1730", "2027-01-12"]


# Changes


def test_a_cancelled_session_stays_with_its_reason():
    of = group(
        changes=(
            Change(d("2027-01-12"), cancelled=True, reason="Ohjaaja on sairaana"),
            Change(d("2027-01-19"), cancelled=True),
        )
    )
    result = sessions(of)
    assert described(result)[:2] == ["(2027-01-12 17:30-19:00)", "(2027-01-19 17:30-19:00)"]
    assert [session.reason for session in result[:2]] == ["Ohjaaja on sairaana", ""]


def test_a_moved_session_keeps_its_time_and_has_its_original_start():
    moved = sessions(group(changes=(Change(d("2027-01-12"), moved_to=d("2027-01-14")),)))[0]
    assert (moved.date, moved.original_date) == (d("2027-01-14"), d("2027-01-12"))
    assert moved.starts_at.isoformat() == "2027-01-14T17:30:00+02:00"
    assert moved.original_starts_at.isoformat() == "2027-01-12T17:30:00+02:00"
    assert not moved.time_changed


def test_a_session_moved_over_the_change_of_clocks_keeps_its_clock_time():
    of = group(
        seasons=(season("2027-03-22", "2027-04-04"),),
        changes=(Change(d("2027-03-23"), moved_to=d("2027-03-31")),),
    )
    moved = sessions(of)[-1]
    assert moved.starts_at.isoformat() == "2027-03-31T17:30:00+03:00"
    assert moved.original_starts_at.isoformat() == "2027-03-23T17:30:00+02:00"


def test_a_new_time_replaces_start_and_end():
    changed = sessions(group(changes=(Change(d("2027-01-12"), time=TimeRange(1080, 1200)),)))[0]
    assert described([changed]) == ["2027-01-12 18:00-20:00"]
    assert changed.time_changed
    assert changed.original_starts_at.isoformat() == "2027-01-12T17:30:00+02:00"


def test_a_new_time_that_is_a_start_alone_leaves_no_end():
    changed = sessions(group(changes=(Change(d("2027-01-12"), time=TimeRange(1050)),)))[0]
    assert changed.ends_at is None
    assert changed.time_changed
    assert changed.original_starts_at is None


def test_a_new_place_topic_and_guest():
    school = make_location("koulu")
    of = group(changes=(Change(d("2027-01-12"), location=school, topic="Unelmat", guest="Vieras"),))
    first, second = sessions(of)[:2]
    assert (first.location, first.topic, first.guest) == (school, "Unelmat", "Vieras")
    assert first.location_changed
    assert not second.location_changed


def test_the_same_place_again_is_not_another_place():
    of = group(changes=(Change(d("2027-01-12"), location=make_location(), topic="Unelmat"),))
    assert not sessions(of)[0].location_changed


def test_a_change_of_an_extra_session_keeps_what_it_does_not_name():
    of = group(
        extra=(ExtraSession(d("2027-01-16"), MORNING, "Retki", "Vieras"),),
        changes=(Change(d("2027-01-16"), moved_to=d("2027-01-17"), guest="Toinen"),),
    )
    extra = next(s for s in sessions(of) if s.origin is Origin.EXTRA)
    assert (extra.date, extra.topic, extra.guest) == (d("2027-01-17"), "Retki", "Toinen")


def test_two_changes_may_swap_two_sessions():
    of = group(
        changes=(
            Change(d("2027-01-12"), moved_to=d("2027-01-19"), topic="A"),
            Change(d("2027-01-19"), moved_to=d("2027-01-12"), topic="B"),
        )
    )
    assert [(s.date.isoformat(), s.key, s.topic) for s in sessions(of)[:2]] == [
        ("2027-01-12", "2027-01-19", "B"),
        ("2027-01-19", "2027-01-12", "A"),
    ]


def test_a_session_may_take_the_place_of_one_that_moves_away():
    of = group(
        changes=(
            Change(d("2027-01-12"), moved_to=d("2027-01-19")),
            Change(d("2027-01-19"), moved_to=d("2027-01-26")),
            Change(d("2027-01-26"), moved_to=d("2027-01-27")),
        )
    )
    assert days(sessions(of)) == ["2027-01-19", "2027-01-26", "2027-01-27", "2027-02-02"]


def test_a_moved_session_belongs_to_the_season_it_is_moved_into():
    spring, autumn = season(), season("2027-08-30", "2027-09-05", slug="syksy-2027")
    of = group(
        seasons=(spring, autumn),
        changes=(
            Change(d("2027-01-12"), moved_to=d("2027-09-01")),
            Change(d("2027-01-19"), moved_to=d("2027-02-20")),
            Change(d("2027-01-26"), moved_to=d("2027-08-25")),
        ),
    )
    by_key = {session.key: session.season for session in sessions(of)}
    assert by_key["2027-01-12"] == by_key["2027-01-26"] == autumn
    assert by_key["2027-01-19"] == spring


def test_at_names_one_of_a_days_sessions():
    of = group(
        schedule=(make_recurrence(), make_recurrence(time=MORNING)),
        changes=(
            Change(d("2027-01-12"), at=1050, cancelled=True),
            Change(d("2027-01-12"), at=600, topic="A"),
        ),
    )
    assert described(sessions(of))[:2] == ["2027-01-12 10:00-11:00", "(2027-01-12 17:30-19:00)"]


def change(day, line=30, **overrides):
    lines = {"date": line, **overrides.pop("lines", {})}
    return Change(d(day), line=line, lines=lines, **overrides)


def test_a_change_without_a_session_names_the_nearest_ones():
    problems = Problems()
    of = group(changes=(change("2027-01-20", cancelled=True),))
    result = expand_sessions(of, make_association(), problems)
    (problem,) = problems.errors
    assert (problem.path, problem.line) == (Path(of.path), 30)
    assert dict(problem.details) == {
        "date": d("2027-01-20"),
        "dates": (d("2027-01-19"), d("2027-01-26")),
    }
    assert len(result) == 4


@pytest.mark.parametrize(
    ("day", "nearest"), [("2026-12-24", d("2027-01-12")), ("2027-06-24", d("2027-02-02"))]
)
def test_before_the_first_and_after_the_last_session_one_is_nearest(day, nearest):
    problems = Problems()
    expand_sessions(group(changes=(change(day, cancelled=True),)), make_association(), problems)
    (problem,) = problems.errors
    assert (problem.code, dict(problem.details)["dates"]) == (
        "change-without-session-but-one",
        (nearest,),
    )


def test_a_change_in_a_group_without_sessions_names_none():
    of = group(schedule=(), changes=(change("2027-01-20", cancelled=True),))
    assert problems_of(of) == [(30, "change-without-any-session")]


def test_a_change_goes_by_the_original_date_not_by_the_new_one():
    of = group(
        changes=(
            change("2027-01-12", 30, moved_to=d("2027-01-14")),
            change("2027-01-14", 33, cancelled=True),
        )
    )
    assert problems_of(of) == [(33, "change-without-session")]


def test_a_change_of_a_day_with_two_sessions_needs_at():
    problems = Problems()
    of = group(
        schedule=(make_recurrence(), make_recurrence(time=MORNING)),
        changes=(change("2027-01-12", cancelled=True),),
    )
    result = expand_sessions(of, make_association(), problems)
    (problem,) = problems.errors
    assert (problem.line, problem.code) == (30, "change-needs-start")
    assert dict(problem.details)["times"] == (time(10), time(17, 30))
    assert "(" not in "".join(described(result))


def test_an_at_at_which_no_session_starts_is_an_error():
    of = group(changes=(change("2027-01-12", at=1080, cancelled=True, lines={"at": 31}),))
    assert problems_of(of) == [(31, "change-start-unknown")]


def test_two_changes_of_one_session_are_an_error():
    problems = Problems()
    of = group(
        changes=(
            change("2027-01-12", 30, topic="A"),
            change("2027-01-12", 33, at=1050, topic="B"),
        )
    )
    assert expand_sessions(of, make_association(), problems)[0].topic == "A"
    (problem,) = problems.errors
    assert (problem.line, problem.code, problem.details) == (
        33,
        "change-twice",
        (("other_line", 30),),
    )


@pytest.mark.parametrize("also", [{"moved_to": date(2027, 1, 14)}, {"time": MORNING}])
def test_a_session_both_cancelled_and_moved_is_an_error(also):
    of = group(changes=(change("2027-01-12", cancelled=True, lines={"cancelled": 32}, **also),))
    result, problems = run(of)
    assert problems == [(32, "change-cancelled-and-moved")]
    assert described(result)[0] == "(2027-01-12 17:30-19:00)"


def test_a_cancelled_session_may_have_a_topic_and_a_place():
    of = group(
        changes=(change("2027-01-12", cancelled=True, topic="A", location=make_location("koulu")),)
    )
    assert described(sessions(of))[0].startswith("(")


def test_a_change_that_changes_nothing_is_a_warning():
    of = group(changes=(change("2027-01-12"), change("2027-01-19", 33, at=1050)))
    assert problems_of(of) == [(30, "change-without-effect"), (33, "change-without-effect")]


def test_a_session_moved_into_a_break_is_a_warning():
    of = group(
        seasons=(season("2027-01-11", "2027-02-07", ("2027-01-18", "2027-01-24")),),
        changes=(change("2027-01-12", moved_to=d("2027-01-20"), lines={"moved_to": 31}),),
    )
    result, problems = run(of)
    assert days(result)[0] == "2027-01-20"
    assert problems == [(31, "session-in-break")]


# Closures


def closed(start="2027-01-19", end="2027-01-25", reason="Remontti", slug="kirjasto"):
    return make_location(slug, closures=(Closure(d(start), d(end), reason),))


def test_a_closure_cancels_every_session_there_extra_ones_too():
    of = group(location=closed(), extra=(ExtraSession(d("2027-01-25"), MORNING),))
    result = sessions(of)
    assert described(result) == [
        "2027-01-12 17:30-19:00",
        "(2027-01-19 17:30-19:00)",
        "(2027-01-25 10:00-11:00)",
        "2027-01-26 17:30-19:00",
        "2027-02-02 17:30-19:00",
    ]
    assert [(session.reason, session.closed) for session in result[:3]] == [
        ("", False),
        ("Remontti", True),
        ("Remontti", True),
    ]


def test_a_closure_holds_for_the_place_of_the_entry():
    of = group(
        schedule=(make_recurrence(), make_recurrence(weekdays=(3,), location=closed(slug="koulu")))
    )
    assert [s.date.isoformat() for s in sessions(of) if s.closed] == ["2027-01-21"]


def test_another_place_or_day_saves_a_session_from_a_closure():
    of = group(
        location=closed(),
        schedule=(make_recurrence(weekdays=(1, 3)),),
        changes=(
            change("2027-01-19", location=make_location("koulu")),
            change("2027-01-21", 33, moved_to=d("2027-01-28"), time=MORNING),
        ),
    )
    assert not [session for session in sessions(of) if session.state is SessionState.CANCELLED]


@pytest.mark.parametrize(
    "fields",
    [{"topic": "A"}, {"time": MORNING}, {"location": closed()}, {"moved_to": date(2027, 1, 19)}],
)
def test_a_change_to_neither_another_place_nor_day_leaves_the_closure(fields):
    result = sessions(group(location=closed(), changes=(change("2027-01-19", **fields),)))
    assert [session.reason for session in result if session.closed] == ["Remontti"]


def test_a_changes_own_reason_goes_before_the_closures():
    of = group(location=closed(), changes=(change("2027-01-19", cancelled=True, reason="Sairaus"),))
    session = sessions(of)[1]
    assert (session.reason, session.closed) == ("Sairaus", False)


def test_a_cancellation_without_a_reason_takes_the_closures():
    session = sessions(group(location=closed(), changes=(change("2027-01-19", cancelled=True),)))[1]
    assert (session.reason, session.closed) == ("Remontti", True)


def test_moving_a_session_into_a_closure_is_an_error():
    of = group(
        location=closed(),
        changes=(change("2027-01-12", moved_to=d("2027-01-20"), lines={"moved_to": 31}),),
    )
    assert problems_of(of) == [(31, "moved-into-closure")]


def test_a_secret_places_closure_is_reported_without_its_day():
    of = group(
        location=replace(closed(), secret=True),
        changes=(change("2027-01-12", moved_to=d("2027-01-20"), lines={"moved_to": 31}),),
    )
    assert problems_of(of) == [(31, "moved-into-closure-withheld")]


def test_moving_a_session_within_a_closure_is_an_error():
    of = group(
        location=closed(),
        changes=(change("2027-01-19", moved_to=d("2027-01-20"), lines={"moved_to": 31}),),
    )
    assert problems_of(of) == [(31, "moved-into-closure")]


def test_moving_a_session_to_a_place_that_is_closed_is_an_error():
    elsewhere = closed(slug="koulu")
    of = group(changes=(change("2027-01-19", location=elsewhere, lines={"location": 32}),))
    assert problems_of(of) == [(32, "moved-into-closure")]


def test_a_cancelled_session_is_not_moved_into_a_closure():
    of = group(changes=(change("2027-01-19", cancelled=True, location=closed(slug="koulu")),))
    assert sessions(of)[1].state is SessionState.CANCELLED


# Coinciding sessions


def coinciding(of):
    problems = Problems()
    expand_sessions(of, make_association(), problems)
    assert {problem.code for problem in problems} <= {"sessions-coincide"}
    return [(problem.line, dict(problem.details)["other_line"]) for problem in problems.sorted()]


def test_sessions_with_one_start_are_an_error_reported_once_for_two_entries():
    of = group(
        schedule=(
            make_recurrence(line=5),
            make_recurrence(line=8, time=TimeRange(1050), weekdays=(1, 3)),
        )
    )
    assert coinciding(of) == [(8, 5)]


def test_an_extra_session_may_not_coincide_with_a_scheduled_one():
    of = group(
        schedule=(make_recurrence(line=5),),
        extra=(ExtraSession(d("2027-01-19"), EVENING, line=12),),
    )
    assert coinciding(of) == [(12, 5)]


def test_a_date_given_twice_coincides_with_itself():
    assert coinciding(group(schedule=(dated("2027-01-12", "2027-01-12"),))) == [(11, 10)]


def test_a_session_moved_onto_another_is_reported_at_the_change():
    of = group(
        schedule=(make_recurrence(line=5),),
        changes=(change("2027-01-12", moved_to=d("2027-01-19"), lines={"moved_to": 31}),),
    )
    assert coinciding(of) == [(31, 5)]


def test_a_new_time_may_make_sessions_coincide():
    of = group(
        schedule=(make_recurrence(line=5), make_recurrence(line=8, time=MORNING)),
        changes=(change("2027-01-12", at=600, time=TimeRange(1050), lines={"time": 31}),),
    )
    assert coinciding(of) == [(31, 5)]


def test_sessions_that_coincide_as_planned_are_an_error_though_one_is_moved():
    """No change could say which of the two it means."""
    of = group(
        schedule=(make_recurrence(line=5),),
        extra=(ExtraSession(d("2027-01-19"), EVENING, line=12),),
        changes=(change("2027-01-19", at=1050, moved_to=d("2027-01-20")),),
    )
    assert coinciding(of) == [(12, 5)]


def test_a_time_that_the_clocks_skip_may_coincide_with_the_one_they_go_to():
    night = season("2027-03-22", "2027-03-28")
    of = group(
        seasons=(night,),
        schedule=(
            make_recurrence(line=5, weekdays=(6,), time=TimeRange(210, 230), on_holidays=True),
            make_recurrence(line=8, weekdays=(6,), time=TimeRange(270), on_holidays=True),
        ),
    )
    assert coinciding(of) == [(8, 5)]


def test_sessions_that_overlap_but_start_apart_are_fine():
    of = group(schedule=(make_recurrence(), make_recurrence(time=TimeRange(1051, 1100))))
    assert len(sessions(of)) == 8


# Holidays


EPIPHANY = season("2027-01-04", "2027-01-17")
WEDNESDAYS = make_recurrence(weekdays=(2,), line=5)


def test_a_session_on_a_public_holiday_is_a_warning_with_its_name():
    problems = Problems()
    expand_sessions(
        group(seasons=(EPIPHANY,), schedule=(WEDNESDAYS,)), make_association(), problems
    )
    (problem,) = problems.warnings
    assert (problem.line, problem.code) == (5, "session-on-holiday")
    assert dict(problem.details) == {"date": d("2027-01-06"), "holiday": "Epiphany"}
    assert not problems.errors


def test_an_entry_that_meets_on_holidays_is_silent():
    of = group(seasons=(EPIPHANY,), schedule=(replace(WEDNESDAYS, on_holidays=True),))
    assert problems_of(of) == []


def test_holidays_are_finlands_only():
    of = group(seasons=(EPIPHANY,), schedule=(WEDNESDAYS,))
    assert problems_of(of, timezone=ZoneInfo("Europe/Stockholm")) == []
    assert problems_of(of, timezone=ZoneInfo("Europe/Mariehamn")) == [(5, "session-on-holiday")]


def test_the_autonomy_day_is_a_holiday_in_aland():
    summer = group(seasons=(season("2027-06-07", "2027-06-13"),), schedule=(WEDNESDAYS,))
    assert problems_of(summer) == []
    assert problems_of(summer, timezone=ZoneInfo("Europe/Mariehamn")) == [(5, "session-on-holiday")]


def test_a_session_that_is_off_or_moved_away_is_on_no_holiday():
    of = group(seasons=(EPIPHANY,), schedule=(WEDNESDAYS,))
    off = replace(of, changes=(change("2027-01-06", cancelled=True),))
    away = replace(of, changes=(change("2027-01-06", moved_to=d("2027-01-07")),))
    shut = replace(of, location=closed("2027-01-06", "2027-01-06"))
    assert problems_of(off) == problems_of(away) == problems_of(shut) == []


def test_a_single_session_on_a_holiday_is_reported_on_the_line_of_its_day():
    of = group(
        seasons=(EPIPHANY,),
        extra=(ExtraSession(d("2027-01-06"), MORNING, line=20),),
        changes=(change("2027-01-12", moved_to=d("2027-01-06"), lines={"moved_to": 31}),),
    )
    assert problems_of(of) == [(20, "single-session-on-holiday"), (31, "single-session-on-holiday")]


# Limits


def test_a_thousand_sessions_are_the_most():
    daily = make_recurrence(weekdays=tuple(range(7)), on_holidays=True, line=5)
    of = group(seasons=(season("2027-01-01", "2029-09-26"),), schedule=(daily,))
    assert len(sessions(of)) == 1000
    more = replace(of, extra=(ExtraSession(d("2027-01-01"), MORNING, line=9),))
    assert run(more) == ((), [(9, "too-many-sessions")])


def test_a_season_of_ten_thousand_years_ends_soon():
    daily = make_recurrence(
        weekdays=tuple(range(7)), skip=tuple(SkippedDay(week=n) for n in range(1, 54))
    )
    endless = season("0001-01-01", "9999-12-31")
    assert problems_of(group(seasons=(endless,), schedule=(daily,) * 20)) == [
        (1, "too-many-sessions")
    ]
    plain = make_recurrence(weekdays=tuple(range(7)))
    assert problems_of(group(seasons=(endless,), schedule=(plain,) * 20)) == [
        (1, "too-many-sessions")
    ]


def test_a_break_outside_its_season_is_a_warning():
    problems = Problems()
    breaks = (
        Break(d("2026-12-20"), d("2027-01-10"), line=6),
        Break(d("2026-12-20"), d("2027-01-11"), line=7),
        Break(d("2027-02-07"), d("2027-02-20"), line=8),
        Break(d("2027-02-08"), d("2027-02-20"), line=9),
    )
    report_breaks_outside(replace(season(), breaks=breaks), Path("/kevat.md"), problems)
    assert [(each.line, each.code) for each in problems.warnings] == [
        (6, "break-outside-season"),
        (9, "break-outside-season"),
    ]


# Withheld times


def everything_wrong(*, publish_times):
    """Return the problems of a group that has all of them but too many sessions."""
    of = group(
        publish_times=publish_times,
        seasons=(season("2027-01-04", "2027-02-07", ("2027-01-25", "2027-01-31")),),
        location=closed("2027-02-02", "2027-02-02"),
        schedule=(
            make_recurrence(weekdays=(1, 2), line=5, skip=(SkippedDay(d("2027-01-14"), line=6),)),
            make_recurrence(weekdays=(1,), time=MORNING, line=7),
            make_recurrence(weekdays=(1,), starts=d("2027-02-06"), line=8),
            replace(dated("2027-01-15", "2027-01-16", ends=d("2027-01-15")), date_lines=(9, 10)),
        ),
        skip=(SkippedDay(week=40, line=11),),
        extra=(
            ExtraSession(d("2027-01-28"), MORNING, line=12),
            ExtraSession(d("2027-01-20"), EVENING, line=13),
            ExtraSession(d("2027-01-06"), MORNING, line=14),
        ),
        changes=(
            change("2027-01-07", 20, cancelled=True),
            change("2026-12-07", 21, cancelled=True),
            change("2027-01-12", 22, cancelled=True),
            change("2027-01-13", 23, at=1, cancelled=True),
            change("2027-01-13", 24, at=1050, moved_to=d("2027-02-02"), time=TimeRange(900)),
            change("2027-01-13", 25, topic="A"),
            change("2027-01-15", 26),
            change("2027-01-19", 27, at=600, cancelled=True, time=EVENING),
        ),
    )
    problems = Problems()
    expand_sessions(of, make_association(), problems)
    empty = replace(
        of, schedule=(), extra=(), skip=(), changes=(change("2027-01-07", 28, topic="A"),)
    )
    expand_sessions(empty, make_association(), problems)
    if not publish_times:
        problems.redact_where(lambda problem: problem.path == Path(of.path))
    return problems


def test_messages_about_withheld_times_have_no_details():
    published, withheld = (
        everything_wrong(publish_times=True),
        everything_wrong(publish_times=False),
    )
    codes = {problem.code for problem in published}
    assert codes == {
        "change-cancelled-and-moved",
        "change-needs-start",
        "change-start-unknown",
        "change-twice",
        "change-without-any-session",
        "change-without-effect",
        "change-without-session",
        "change-without-session-but-one",
        "date-outside-entry",
        "entry-without-session",
        "moved-into-closure",
        "session-in-break",
        "session-on-holiday",
        "sessions-coincide",
        "single-session-on-holiday",
        "skip-week-without-session",
        "skip-without-session",
    }
    assert Counter(problem.line for problem in published) == Counter(
        problem.line for problem in withheld
    )
    for problem in withheld:
        assert {name for name, _ in problem.details} <= {"other_line"}


def test_a_withheld_group_has_one_warning_for_all_holidays_of_an_entry():
    """Their number would reveal the weekday."""
    of = group(
        publish_times=False,
        seasons=(season("2027-01-01", "2027-06-30"),),
        schedule=(make_recurrence(weekdays=(4,), line=5),),
    )
    assert problems_of(replace(of, publish_times=True)).count((5, "session-on-holiday")) == 3
    problems = Problems()
    expand_sessions(of, make_association(), problems)
    problems.redact_where(lambda problem: problem.line == 5)
    assert [(each.line, each.code) for each in problems] == [(5, "session-on-holiday-withheld")]


# Against dateutil, all at once


@st.composite
def worlds(draw):
    start = draw(st.dates(date(2024, 1, 1), date(2028, 12, 31)))
    end = start + timedelta(draw(st.integers(0, 200)))
    day = st.integers(0, 200).map(lambda n: start + timedelta(n))
    breaks = [
        Break(first, first + timedelta(length), municipalities=towns)
        for first, length, towns in draw(
            st.lists(
                st.tuples(day, st.integers(0, 20), st.sampled_from([(), ("OULU",), ("Ii",)])),
                max_size=3,
            )
        )
    ]
    skip = draw(st.lists(day.map(SkippedDay), max_size=4))
    skip += draw(st.lists(st.integers(1, 53).map(lambda n: SkippedDay(week=n)), max_size=2))
    chosen = draw(st.lists(st.integers(0, 6), min_size=1, max_size=3, unique=True))
    within = make_season(start=start, end=end, breaks=tuple(breaks))
    entry = make_recurrence(weekdays=tuple(chosen), every_weeks=draw(st.integers(1, 3)))
    if draw(st.booleans()):
        return group(seasons=(within,), schedule=(entry,), skip=tuple(skip))
    return group(seasons=(within,), schedule=(replace(entry, skip=tuple(skip)),))


@given(worlds())
def test_what_is_left_is_dateutils_rule_less_breaks_and_skips(of):
    (within,), (entry,) = of.seasons, of.schedule
    origin = datetime.combine(within.start, time())
    first = rrule(WEEKLY, dtstart=origin, byweekday=entry.weekdays, count=1)[0]
    rule = rrule(
        WEEKLY,
        interval=entry.every_weeks,
        dtstart=first,
        byweekday=entry.weekdays,
        until=datetime.combine(within.end, time()),
    )
    skip = (*of.skip, *entry.skip)
    removed = {each.date for each in skip if each.date}
    for pause in within.breaks:
        if pause.municipalities != ("Ii",):
            removed |= {
                pause.start + timedelta(n) for n in range((pause.end - pause.start).days + 1)
            }
    weeks = {each.week for each in skip if each.week}
    wanted = [
        day.date()
        for day in rule
        if day.date() not in removed and int(day.strftime("%V")) not in weeks
    ]
    result, _ = run(of)
    assert [session.date for session in result] == wanted
    assert keys(result) == [day.isoformat() for day in wanted]
