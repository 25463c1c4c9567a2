from datetime import date

import holidays as oracle
import pytest
from dateutil.easter import easter
from group_pages.sessions.holidays import (
    ALAND,
    MAINLAND,
    NAMES,
    compute_easter,
    compute_holidays,
    find_holiday,
)


def test_the_fifteen_public_holidays_are_those_of_the_holidays_package():
    years = range(1992, 2101)
    ours = {day for year in years for day in compute_holidays(year)}
    assert ours == set(oracle.country_holidays("FI", years=years))


def test_aland_has_its_autonomy_day_too():
    years = range(1994, 2060)
    ours = {day for year in years for day in compute_holidays(year, aland=True)}
    assert ours == set(oracle.country_holidays("FI", subdiv="01", years=years))


def test_easter_is_that_of_dateutil():
    years = range(1600, 2400, 7)
    ours = {year: compute_easter(year) for year in years}
    assert ours == {year: easter(year) for year in years}


def test_the_holidays_of_2027_by_name():
    assert dict(compute_holidays(2027)) == {
        date(2027, 1, 1): "New Year's Day",
        date(2027, 1, 6): "Epiphany",
        date(2027, 3, 26): "Good Friday",
        date(2027, 3, 28): "Easter Sunday",
        date(2027, 3, 29): "Easter Monday",
        date(2027, 5, 1): "May Day",
        date(2027, 5, 6): "Ascension Day",
        date(2027, 5, 16): "Whit Sunday",
        date(2027, 6, 25): "Midsummer Eve",
        date(2027, 6, 26): "Midsummer Day",
        date(2027, 11, 6): "All Saints' Day",
        date(2027, 12, 6): "Independence Day",
        date(2027, 12, 24): "Christmas Eve",
        date(2027, 12, 25): "Christmas Day",
        date(2027, 12, 26): "Boxing Day",
    }


def test_a_holiday_holds_in_finlands_zones_only():
    epiphany = date(2027, 1, 6)
    assert find_holiday(epiphany, MAINLAND) == find_holiday(epiphany, ALAND) == "Epiphany"
    assert find_holiday(epiphany, "Europe/Stockholm") is None
    assert find_holiday(epiphany, "UTC") is None


def test_the_ninth_of_june_is_a_holiday_in_aland_only():
    autonomy = date(2027, 6, 9)
    assert find_holiday(autonomy, ALAND) == "Åland Autonomy Day"
    assert find_holiday(autonomy, MAINLAND) is None


def test_an_ordinary_day_is_none():
    assert find_holiday(date(2027, 4, 30), MAINLAND) is None
    assert find_holiday(date(2027, 3, 25), MAINLAND) is None


def test_a_holiday_may_fall_on_the_date_of_another():
    """Ascension Day was 1 May in 2008."""
    assert find_holiday(date(2008, 5, 1), MAINLAND) == "Ascension Day"
    assert len(compute_holidays(2008)) == 14


def test_every_holiday_has_a_name_to_translate():
    named = {
        name for year in range(2000, 2040) for name in compute_holidays(year, aland=True).values()
    }
    assert named == set(NAMES)


@pytest.mark.parametrize("year", [1, 9999])
def test_the_first_and_last_years_have_holidays(year):
    assert date(year, 12, 26) in compute_holidays(year)
