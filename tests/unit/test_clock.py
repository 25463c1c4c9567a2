"""clock: the day and the time that the environment sets."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from group_pages.clock import ClockError, resolve_build_day, resolve_epoch

HELSINKI = ZoneInfo("Europe/Helsinki")


def test_day_can_be_fixed() -> None:
    assert resolve_build_day(HELSINKI, {"GROUP_PAGES_TODAY": "2027-02-01"}) == date(2027, 2, 1)


def test_day_is_todays_in_the_associations_zone() -> None:
    before = datetime.now(HELSINKI).date()
    assert before <= resolve_build_day(HELSINKI, {}) <= datetime.now(HELSINKI).date()


@pytest.mark.parametrize("text", ["1.2.2027", "today", "2027-02-30", "9999-12-31", "0001-01-01"])
def test_text_that_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ClockError, match="GROUP_PAGES_TODAY"):
        resolve_build_day(HELSINKI, {"GROUP_PAGES_TODAY": text})


def test_source_date_epoch_is_read() -> None:
    assert resolve_epoch({"SOURCE_DATE_EPOCH": "1800000000"}) == 1_800_000_000
    assert resolve_epoch({"SOURCE_DATE_EPOCH": ""}) is None
    assert resolve_epoch({}) is None


@pytest.mark.parametrize("text", ["-1", "1.5", "now", "٣", "99999999999"])
def test_text_that_is_no_timestamp_is_refused(text: str) -> None:
    with pytest.raises(ClockError, match="SOURCE_DATE_EPOCH"):
        resolve_epoch({"SOURCE_DATE_EPOCH": text})
