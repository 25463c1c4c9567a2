"""The oracle is dateutil; a season's days are listed where a rule is easily misread."""

from datetime import date, datetime, timedelta
from itertools import islice

import pytest
from dateutil.rrule import MO, MONTHLY, WEEKLY, YEARLY, rrule, weekdays
from group_pages.model import Break, Ordinal, Parity, Recurrence, TimeRange
from group_pages.sessions.recurrence import (
    expand_recurrence,
    find_break,
    find_nearest_season,
    list_explicit_occurrences,
)
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make_recurrence, make_season

TIME = TimeRange(1050, 1140)
MONDAY, TUESDAY, THURSDAY, SUNDAY = 0, 1, 3, 6


def season(start, end, *breaks):
    return make_season(
        start=date.fromisoformat(start),
        end=date.fromisoformat(end),
        breaks=tuple(
            Break(date.fromisoformat(first), date.fromisoformat(last)) for first, last in breaks
        ),
    )


def days(recurrence, within, municipality=""):
    return [
        each.day.isoformat()
        for each in expand_recurrence(recurrence, within, municipality=municipality)
    ]


def test_both_ends_of_the_season_count():
    tuesdays = make_recurrence(weekdays=(TUESDAY,))
    assert days(tuesdays, season("2027-01-12", "2027-01-26")) == [
        "2027-01-12",
        "2027-01-19",
        "2027-01-26",
    ]
    assert days(tuesdays, season("2027-01-13", "2027-01-25")) == ["2027-01-19"]


def test_both_ends_of_the_entry_count():
    entry = make_recurrence(starts=date(2027, 1, 19), ends=date(2027, 2, 2))
    assert days(entry, season("2027-01-11", "2027-05-02")) == [
        "2027-01-19",
        "2027-01-26",
        "2027-02-02",
    ]


def test_an_entry_does_not_reach_beyond_its_season():
    entry = make_recurrence(starts=date(2026, 12, 1), ends=date(2027, 12, 1))
    assert days(entry, season("2027-01-12", "2027-01-19")) == ["2027-01-12", "2027-01-19"]


def test_an_entry_outside_the_season_has_no_days():
    entry = make_recurrence(starts=date(2027, 6, 1))
    assert days(entry, season("2027-01-11", "2027-05-02")) == []
    assert days(make_recurrence(ends=date(2026, 6, 1)), season("2027-01-11", "2027-05-02")) == []


def test_several_weekdays_come_in_order_of_day():
    entry = make_recurrence(weekdays=(THURSDAY, TUESDAY, TUESDAY))
    assert days(entry, season("2027-01-13", "2027-01-21")) == [
        "2027-01-14",
        "2027-01-19",
        "2027-01-21",
    ]


def test_both_ends_of_a_break_are_without_sessions():
    tuesdays = make_recurrence()
    assert days(tuesdays, season("2027-01-12", "2027-02-09", ("2027-01-19", "2027-02-02"))) == [
        "2027-01-12",
        "2027-02-09",
    ]


def test_breaks_may_overlap_and_reach_out_of_the_season():
    within = season(
        "2027-01-12",
        "2027-03-02",
        ("2027-02-20", "2027-04-01"),
        ("2026-12-01", "2027-01-14"),
        ("2027-01-30", "2027-02-05"),
        ("2027-01-20", "2027-02-01"),
        ("2027-01-20", "2027-01-21"),
    )
    assert days(make_recurrence(), within) == ["2027-01-19", "2027-02-09", "2027-02-16"]


def test_a_break_of_the_whole_season_leaves_nothing():
    assert (
        days(make_recurrence(), season("2027-01-12", "2027-03-02", ("2027-01-01", "2028-01-01")))
        == []
    )


def test_break_does_not_shift_every_second_week():
    entry = make_recurrence(every_weeks=2)
    with_break = season("2027-01-11", "2027-03-14", ("2027-01-25", "2027-01-31"))
    assert days(entry, with_break) == ["2027-01-12", "2027-02-09", "2027-02-23", "2027-03-09"]


def test_all_weekdays_meet_in_the_counted_weeks():
    """The season starts on Wednesday: Thursday's week is week 0, its Tuesday is past."""
    entry = make_recurrence(every_weeks=2, weekdays=(TUESDAY, THURSDAY))
    assert days(entry, season("2027-01-13", "2027-02-14")) == [
        "2027-01-14",
        "2027-01-26",
        "2027-01-28",
        "2027-02-09",
        "2027-02-11",
    ]


def test_weeks_count_from_the_week_of_the_first_weekday_not_of_the_seasons_start():
    """Friday 15 January: the first Tuesday is in the next ISO week."""
    entry = make_recurrence(every_weeks=2)
    assert days(entry, season("2027-01-15", "2027-02-17")) == [
        "2027-01-19",
        "2027-02-02",
        "2027-02-16",
    ]


def test_weeks_count_from_starts_where_given_even_before_the_season():
    entry = make_recurrence(every_weeks=3, starts=date(2026, 12, 29))
    assert days(entry, season("2027-01-11", "2027-02-28")) == ["2027-01-19", "2027-02-09"]


def test_the_count_runs_on_over_seasons_from_starts_and_begins_anew_without():
    spring, autumn = season("2027-01-11", "2027-02-07"), season("2027-02-15", "2027-03-14")
    running = make_recurrence(every_weeks=2, starts=date(2027, 1, 12))
    assert days(running, autumn) == ["2027-02-23", "2027-03-09"]
    anew = make_recurrence(every_weeks=2)
    assert days(anew, spring) == ["2027-01-12", "2027-01-26"]
    assert days(anew, autumn) == ["2027-02-16", "2027-03-02"]


def test_every_second_week_passes_week_53():
    entry = make_recurrence(every_weeks=2, starts=date(2026, 12, 15))
    assert days(entry, season("2026-12-01", "2027-01-31")) == [
        "2026-12-15",
        "2026-12-29",
        "2027-01-12",
        "2027-01-26",
    ]


def test_two_odd_weeks_meet_where_a_year_has_week_53():
    """2026 has 53 ISO weeks: 28 December is in week 53, 4 January in week 1."""
    odd = make_recurrence(weekdays=(MONDAY,), parity=Parity.ODD, every_weeks=None)
    even = make_recurrence(weekdays=(MONDAY,), parity=Parity.EVEN, every_weeks=None)
    year_end = season("2026-12-14", "2027-01-17")
    assert days(odd, year_end) == ["2026-12-14", "2026-12-28", "2027-01-04"]
    assert days(even, year_end) == ["2026-12-21", "2027-01-11"]


def test_days_of_early_january_belong_to_the_old_years_week():
    """1 to 3 January 2027 are in week 53 of 2026, an odd one."""
    entry = make_recurrence(weekdays=(SUNDAY,), parity=Parity.ODD, every_weeks=None)
    assert days(entry, season("2027-01-01", "2027-01-12")) == ["2027-01-03", "2027-01-10"]


def test_ordinals_count_the_months_weekdays_not_the_seasons():
    first = make_recurrence(ordinals=(Ordinal.FIRST,), every_weeks=None)
    assert days(first, season("2027-01-11", "2027-04-10")) == [
        "2027-02-02",
        "2027-03-02",
        "2027-04-06",
    ]


def test_the_last_of_a_month_is_its_fourth_or_fifth():
    last = make_recurrence(ordinals=(Ordinal.LAST,), every_weeks=None)
    assert days(last, season("2027-01-01", "2027-04-30")) == [
        "2027-01-26",
        "2027-02-23",
        "2027-03-30",
        "2027-04-27",
    ]


def test_a_list_of_ordinals_gives_each_day_once():
    """In February 2027 the fourth Tuesday is the last one too."""
    entry = make_recurrence(
        ordinals=(Ordinal.FIRST, Ordinal.FOURTH, Ordinal.LAST), every_weeks=None
    )
    assert days(entry, season("2027-02-01", "2027-03-31")) == [
        "2027-02-02",
        "2027-02-23",
        "2027-03-02",
        "2027-03-23",
        "2027-03-30",
    ]


def test_a_weekday_of_the_month_in_a_break_is_dropped_not_put_off():
    entry = make_recurrence(ordinals=(Ordinal.SECOND,), every_weeks=None)
    assert days(entry, season("2027-01-01", "2027-03-31", ("2027-02-08", "2027-02-14"))) == [
        "2027-01-12",
        "2027-03-09",
    ]


def test_a_leap_day_is_a_day_as_any_other():
    """29 February 2028 is the fifth and last Tuesday of its month."""
    leap = season("2028-02-22", "2028-03-07")
    assert days(make_recurrence(), leap) == ["2028-02-22", "2028-02-29", "2028-03-07"]
    last = make_recurrence(ordinals=(Ordinal.LAST,), every_weeks=None)
    assert days(last, leap) == ["2028-02-29"]


def test_the_end_of_time_is_no_obstacle():
    within = season("9999-11-01", "9999-12-31")
    assert days(make_recurrence(weekdays=(4,)), within)[-1] == "9999-12-31"
    last = make_recurrence(weekdays=(4,), ordinals=(Ordinal.LAST,), every_weeks=None)
    assert days(last, within) == ["9999-11-26", "9999-12-31"]
    late = make_recurrence(weekdays=(MONDAY,), every_weeks=8, starts=date(9999, 12, 29))
    assert days(late, within) == []
    assert days(make_recurrence(weekdays=(MONDAY,)), season("0001-01-01", "0001-01-10")) == [
        "0001-01-01",
        "0001-01-08",
    ]


def test_an_absurdly_long_season_is_not_worked_out_before_it_is_asked_for():
    every_day = make_recurrence(weekdays=tuple(range(7)))
    result = expand_recurrence(every_day, season("0001-01-01", "9999-12-31"))
    assert [each.day.day for each in islice(result, 3)] == [1, 2, 3]


def test_a_break_of_a_municipality_holds_there_only():
    oulu = make_season(
        breaks=(Break(date(2027, 3, 1), date(2027, 3, 7), municipalities=("Oulu", "Ii")),)
    )
    assert "2027-03-02" not in days(make_recurrence(), oulu, "Oulu")
    assert "2027-03-02" not in days(make_recurrence(), oulu, "Ii")
    assert "2027-03-02" in days(make_recurrence(), oulu, "Kempele")
    assert "2027-03-02" in days(make_recurrence(), oulu, "")


@pytest.mark.parametrize("name", ["jyväskylä", "JYVÄSKYLÄ", "Jyva\u0308skyla\u0308"])
def test_municipalities_are_compared_in_any_case_and_normal_form(name):
    pause = Break(date(2027, 3, 1), date(2027, 3, 7), municipalities=(name,))
    assert find_break(date(2027, 3, 1), make_season(breaks=(pause,)), "Jyväskylä") == pause


def test_a_break_is_found_on_both_its_ends_and_not_beside():
    pause = Break(date(2027, 3, 1), date(2027, 3, 7))
    within = make_season(breaks=(pause,))
    result = [find_break(date(2027, 2, 28) + timedelta(n), within, "") for n in range(9)]
    assert result == [None, *[pause] * 7, None]


def test_explicit_dates_keep_their_order_and_lines():
    entry = Recurrence(
        TIME,
        dates=(date(2027, 9, 1), date(2027, 3, 2)),
        line=5,
        date_lines=(7, 8),
        every_weeks=None,
    )
    assert [(day.isoformat(), line) for day, _, line in list_explicit_occurrences(entry)] == [
        ("2027-09-01", 7),
        ("2027-03-02", 8),
    ]


def test_explicit_dates_without_lines_have_the_entrys():
    entry = Recurrence(TIME, dates=(date(2027, 9, 1),), line=5)
    assert [line for _, _, line in list_explicit_occurrences(entry)] == [5]


def test_a_day_belongs_to_the_season_it_is_in_or_the_nearest():
    spring, autumn = season("2027-01-11", "2027-05-02"), season("2027-08-30", "2027-12-12")
    both = (autumn, spring)
    assert find_nearest_season(date(2027, 3, 1), both) == spring
    assert find_nearest_season(date(2027, 8, 1), both) == autumn
    assert find_nearest_season(date(2027, 6, 1), both) == spring
    assert find_nearest_season(date(2028, 6, 1), both) == autumn
    assert find_nearest_season(date(2020, 6, 1), both) == spring


def test_of_two_equally_near_seasons_the_earlier_has_the_day():
    spring, autumn = season("2027-01-01", "2027-05-01"), season("2027-05-31", "2027-12-12")
    assert find_nearest_season(date(2027, 5, 16), (autumn, spring)) == spring


def test_a_day_in_two_seasons_belongs_to_its_own():
    one, other = season("2027-01-01", "2027-05-01"), season("2027-04-01", "2027-12-12")
    assert find_nearest_season(date(2027, 4, 10), (one, other), other) == other
    assert find_nearest_season(date(2027, 2, 10), (one, other), other) == one


# Against dateutil

DAYS = st.dates(date(2019, 1, 1), date(2033, 12, 31))
WEEKDAYS = st.lists(st.integers(0, 6), min_size=1, max_size=7, unique=True).map(tuple)


@st.composite
def seasons(draw):
    start = draw(DAYS)
    end = start + timedelta(draw(st.integers(0, 500)))
    breaks = []
    for _ in range(draw(st.integers(0, 4))):
        first = start + timedelta(draw(st.integers(-20, 520)))
        breaks.append(Break(first, first + timedelta(draw(st.integers(0, 30)))))
    return make_season(start=start, end=end, breaks=tuple(breaks))


@st.composite
def bounds(draw):
    """The entry's own start and end, each given or not."""
    return draw(st.none() | DAYS), draw(st.none() | DAYS)


def expected(rule, within, starts, ends):
    first = max(within.start, starts or within.start)
    last = min(within.end, ends or within.end)
    return [
        day.date()
        for day in rule
        if first <= day.date() <= last
        and not any(pause.start <= day.date() <= pause.end for pause in within.breaks)
    ]


def midnight(day):
    return datetime(day.year, day.month, day.day)


@given(seasons(), bounds(), WEEKDAYS, st.integers(1, 8))
def test_every_n_weeks_is_dateutils_weekly_rule(within, own, chosen, every):
    """dateutil counts weeks from the week of DTSTART: the first of the weekdays on or after it."""
    starts, ends = own
    entry = Recurrence(TIME, weekdays=chosen, every_weeks=every, starts=starts, ends=ends)
    origin = starts or within.start
    first = rrule(WEEKLY, dtstart=midnight(origin), byweekday=chosen, count=1)[0]
    rule = rrule(
        WEEKLY, interval=every, dtstart=first, byweekday=chosen, wkst=MO, until=midnight(within.end)
    )
    result = [each.day for each in expand_recurrence(entry, within)]
    assert result == expected(rule, within, starts, ends)


@given(seasons(), bounds(), WEEKDAYS, st.sampled_from(Parity))
def test_even_and_odd_weeks_are_dateutils_week_numbers(within, own, chosen, parity):
    starts, ends = own
    entry = Recurrence(
        TIME, weekdays=chosen, every_weeks=None, parity=parity, starts=starts, ends=ends
    )
    numbers = range(2, 54, 2) if parity is Parity.EVEN else range(1, 54, 2)
    rule = rrule(
        WEEKLY, dtstart=midnight(within.start), byweekday=chosen, until=midnight(within.end)
    )
    wanted = [day for day in rule if int(day.strftime("%V")) in numbers]
    assert [each.day for each in expand_recurrence(entry, within)] == expected(
        wanted, within, starts, ends
    )


@given(st.integers(2019, 2033), st.integers(1, 53))
def test_a_weeks_number_is_dateutils(year, number):
    """The same for whole years by BYWEEKNO, which knows nothing of strftime."""
    week = [
        day.date()
        for day in rrule(
            YEARLY,
            dtstart=datetime(year, 1, 10),
            until=datetime(year, 12, 20),
            byweekno=number,
            byweekday=range(7),
            wkst=MO,
        )
    ]
    within = make_season(start=date(year, 1, 10), end=date(year, 12, 20), breaks=())
    odd = Recurrence(TIME, weekdays=tuple(range(7)), every_weeks=None, parity=Parity.ODD)
    met = {each.day for each in expand_recurrence(odd, within)}
    assert all((day in met) == (number % 2 == 1) for day in week)


ORDINAL_NUMBERS = {
    Ordinal.FIRST: 1,
    Ordinal.SECOND: 2,
    Ordinal.THIRD: 3,
    Ordinal.FOURTH: 4,
    Ordinal.LAST: -1,
}


@given(
    seasons(),
    bounds(),
    WEEKDAYS,
    st.lists(st.sampled_from(Ordinal), min_size=1, unique=True).map(tuple),
)
def test_ordinals_are_dateutils_monthly_rule(within, own, chosen, ordinals):
    starts, ends = own
    entry = Recurrence(
        TIME, weekdays=chosen, every_weeks=None, ordinals=ordinals, starts=starts, ends=ends
    )
    rule = rrule(
        MONTHLY,
        dtstart=midnight(within.start),
        until=midnight(within.end),
        byweekday=[weekdays[day](ORDINAL_NUMBERS[each]) for day in chosen for each in ordinals],
    )
    assert [each.day for each in expand_recurrence(entry, within)] == expected(
        rule, within, starts, ends
    )
