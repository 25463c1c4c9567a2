"""Text as staff write it -> a value: date, time range, fee, ... Knows no key and no file."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from slugify import slugify

from .languages.vocabulary import (
    FALSE,
    FREE,
    SHORT_WEEKDAYS,
    TRUE,
    VALUES,
    Wording,
)
from .model import DEFAULT_TIMEZONE, Fee, Language, Per, TimeRange
from .problems import Detail
from .suggestions import folded, is_one_slip, nearest, nearest_own

LONGEST_TITLE = 300
FIRST_YEAR, LAST_YEAR = 1900, 2199
MOST_CENTS = 1_000_000
LAST_MINUTE = 24 * 60

_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_LOCAL_DATE = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}\.\s?[0-9]{1,2}\.(?:\s?[0-9]{2})?")
_CLOCK = r"([0-9]{1,2})(?:[.:]([0-9]{2}))?"
_START = re.compile(_CLOCK)
_RANGE = re.compile(rf"{_CLOCK}\s*[-–]\s*{_CLOCK}")
_NUMBER = re.compile(r"[-−]?[0-9]{1,9}(?:[.,][0-9]{1,9})?")
_AMOUNT = r"(?P<{0}>[0-9]{{1,9}}(?:[.,][0-9]+)?)"
_FEE = re.compile(
    rf"(?:{_AMOUNT.format('bare')}|{_AMOUNT.format('before')}\s*€|€\s*{_AMOUNT.format('after')})"
    r"(?:\s*/\s*(?P<per>[^\W\d]+))?"
)
_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?!\s)(?P<rest>\S*)")
_HOST = re.compile(r"(?!-)[^\W_](?:[^\W_]|[-.])*(?:\.[^\W_]{2,}|\.xn--[a-z0-9-]+)")
_NOT_IN_ADDRESS = re.compile(r"[\s<>\"\\^`{|}]")
_BARE_HOST = re.compile(r"(?:www\.)[\w.-]+\.\w{2,}\S*|[\w-]+(?:\.[\w-]+)+/\S*", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@<>(),;:\"\\]+@[^\W_](?:[^\W_]|[-.])*\.[^\W\d_]{2,}")
_LANGUAGE_CODE = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)",
    re.IGNORECASE,
)
_LANGUAGE_NAMES = {
    "suomi": "fi", "finska": "fi", "finnish": "fi", "ruotsi": "sv", "svenska": "sv",
    "swedish": "sv", "englanti": "en", "engelska": "en", "english": "en", "viittomakieli": "fse",
    "suomalainen viittomakieli": "fse", "arabia": "ar", "arabiska": "ar", "arabic": "ar",
    "venäjä": "ru", "ryska": "ru", "russian": "ru", "viro": "et", "estniska": "et",
    "estonian": "et", "somali": "so", "somaliska": "so", "ukraina": "uk", "ukrainska": "uk",
    "ukrainian": "uk", "saksa": "de", "tyska": "de", "german": "de", "saame": "se",
}  # fmt: skip


class BadValue(Exception):
    """The text is no such value; `code` and `details` are those of the problem."""

    def __init__(self, code: str, **details: Detail) -> None:
        self.code = code
        self.details = details
        super().__init__(code)


def text(written: str, _language: Language) -> str:
    return written.strip()


def line(written: str, _language: Language) -> str:
    """Text that stands on one line wherever it is shown."""
    return " ".join(written.split())


def title(written: str, language: Language) -> str:
    told = line(written, language)
    if len(told) > LONGEST_TITLE:
        raise BadValue("title-too-long", length=len(told), limit=LONGEST_TITLE)
    return told


def choice(name: str, written: str, language: Language) -> str:
    """The English word of one of the vocabulary's fixed values."""
    meant = _choices(name, language).get(folded(written))
    if meant is None:
        raise unknown(written, VALUES[name], language)
    return meant


@cache
def _choices(name: str, language: Language) -> dict[str, str]:
    return {
        folded(word): wording.english
        for wording in reversed(VALUES[name])
        for word in wording.accepted(language)
    }


def unknown(written: str, wordings: Iterable[Wording], language: Language) -> BadValue:
    """What to say of a word that none of these is: the nearest, and all in the language."""
    known = tuple(wordings)
    allowed = tuple(dict.fromkeys(each.word(language) for each in known))
    near = suggestion(written, known, language)
    if near is None:
        return BadValue("value-unknown", allowed=allowed)
    return BadValue("value-unknown-near", near=near, allowed=allowed)


def suggestion(written: str, wordings: Iterable[Wording], language: Language) -> str | None:
    """The word meant: another language's in the association's own, else the nearest."""
    known = tuple(wordings)
    word = folded(written)
    for each in known:
        if word in {folded(each.word(other)) for other in Language}:
            return each.word(language)
    own = tuple(each.word(language) for each in known)
    found = nearest_own(written, own, tuple(each.english for each in known))
    if found is not None:
        return found
    others = {each.word(other): each.word(language) for each in known for other in Language}
    return others.get(nearest(written, others) or "")


def boolean(written: str, language: Language) -> bool:
    meant = _booleans(language).get(folded(written))
    if meant is None:
        raise _no_boolean(written, language)
    return meant


def _no_boolean(written: str, language: Language) -> BadValue:
    """What to say; `on` is near to `no` and means the opposite, so short words suggest nothing."""
    bad = unknown(written, (*TRUE, *FALSE), language)
    others = {each.word(other) for each in (*TRUE, *FALSE) for other in Language}
    if len(folded(written)) > 2 or folded(written) in others:
        return bad
    return BadValue("value-unknown", allowed=bad.details["allowed"])


@cache
def _booleans(language: Language) -> dict[str, bool]:
    words = {folded(word): True for each in TRUE for word in each.accepted(language)}
    words.update({folded(word): False for each in FALSE for word in each.accepted(language)})
    return words


def cancelled(written: str, language: Language) -> bool | str:
    """A boolean, or the reason of a cancellation.

    Another language's yes or no, or one with a slip in it, is no reason: it is refused.
    """
    word = folded(written)
    meant = _booleans(language).get(word)
    if meant is not None:
        return meant
    others = {folded(each.word(other)) for each in (*TRUE, *FALSE) for other in Language}
    if word in others or any(is_one_slip(word, each) for each in others if len(each) >= 4):
        raise unknown(written, (*TRUE, *FALSE), language)
    return line(written, language)


def only_no(written: str, language: Language) -> bool:
    """`no`, in place of a list."""
    if _booleans(language).get(folded(written)) is False:
        return False
    raise BadValue("list-or-no", no=FALSE[0].word(language))


def day(written: str, _language: Language) -> date:
    told = written.strip()
    match = _ISO_DATE.fullmatch(told)
    if match:
        year, month, number = map(int, match.groups())
        return _date(year, month, number)
    match = _LOCAL_DATE.fullmatch(told)
    if match:
        number, month, year = map(int, match.groups())
        return _date(year, month, number)
    raise BadValue("date-without-year" if _SHORT_YEAR.fullmatch(told) else "date-unknown")


def _date(year: int, month: int, number: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadValue("date-year", first=str(FIRST_YEAR), last=str(LAST_YEAR))
    if not 1 <= month <= 12:
        raise BadValue("date-month")
    days = monthrange(year, month)[1]
    if not 1 <= number <= days:
        raise BadValue("date-day", month=f"{month}/{year}", days=days)
    return date(year, month, number)


def clock(written: str, _language: Language) -> int:
    """A start: minutes after midnight, before 24:00."""
    match = _START.fullmatch(written.strip())
    if match is None:
        raise BadValue("time-unknown")
    return _minutes(match[1], match[2], is_end=False)


def time_range(written: str, _language: Language) -> TimeRange:
    told = written.strip()
    match = _RANGE.fullmatch(told)
    if match is None:
        single = _START.fullmatch(told)
        if single is None:
            raise BadValue("time-unknown")
        return TimeRange(_minutes(single[1], single[2], is_end=False))
    start = _minutes(match[1], match[2], is_end=False)
    end = _minutes(match[3], match[4], is_end=True)
    if end <= start:
        raise BadValue("time-ends-before-start")
    return TimeRange(start, end)


def _minutes(hour: str, minute: str | None, *, is_end: bool) -> int:
    minutes = int(hour) * 60 + int(minute or 0)
    if int(minute or 0) > 59 or minutes > LAST_MINUTE:
        raise BadValue("time-impossible")
    if minutes == LAST_MINUTE and not is_end:
        raise BadValue("time-24-is-end")
    return minutes


def number(written: str, _language: Language) -> Decimal:
    if _NUMBER.fullmatch(written.strip()) is None:
        raise BadValue("number-unknown")
    return Decimal(written.strip().replace(",", ".").replace("−", "-"))


def week(written: str, _language: Language) -> int:
    """An ISO week number."""
    told = written.strip()
    if re.fullmatch("[0-9]{1,2}", told) is None or not 1 <= int(told) <= 53:
        raise BadValue("week-unknown")
    return int(told)


def fee(written: str, language: Language) -> Fee:
    word = folded(written)
    if word in {folded(each) for free in FREE for each in free.accepted(language)}:
        return Fee()
    match = _FEE.fullmatch(word)
    if match is None:
        near = suggestion(written, FREE, language)
        raise BadValue("fee-unknown-near", near=near) if near else BadValue("fee-unknown")
    if match["bare"] and match["per"]:
        raise BadValue("fee-unknown")
    per = Per(choice("per", match["per"], language)) if match["per"] else Per.SESSION
    return Fee(_cents(match["bare"] or match["before"] or match["after"]), per)


def fee_amount(written: str, _language: Language) -> int:
    """Euro cents, of a number with or without the euro sign."""
    match = _FEE.fullmatch(folded(written))
    if match is None or match["per"]:
        raise BadValue("amount-unknown")
    return _cents(match["bare"] or match["before"] or match["after"])


def _cents(amount: str) -> int:
    cents = Decimal(amount.replace(",", ".")) * 100
    if cents != cents.to_integral_value() or len(amount.replace(",", ".").partition(".")[2]) > 2:
        raise BadValue("fee-decimals")
    if cents > MOST_CENTS:
        raise BadValue("fee-too-high")
    return int(cents)


def weekday(written: str, language: Language) -> int:
    """0 is Monday."""
    number = _weekdays(language).get(folded(written))
    if number is None:
        raise unknown(written, VALUES["weekday"], language)
    return number


@cache
def _weekdays(language: Language) -> dict[str, int]:
    return {
        folded(word): number
        for wordings in (SHORT_WEEKDAYS, VALUES["weekday"])
        for number, wording in enumerate(wordings)
        for word in reversed(wording.accepted(language))
    }


def https_address(written: str, _language: Language) -> str:
    told = written.strip()
    match = _SCHEME.fullmatch(told)
    if match is None:
        if _BARE_HOST.fullmatch(told):
            raise BadValue("address-without-scheme", fixed=f"https://{told}")
        raise BadValue("address-unknown")
    if match["scheme"].lower() != "https":
        raise BadValue("address-scheme")
    return _checked_address(told)


def _checked_address(told: str) -> str:
    try:
        parts = urlsplit(told)
        port = parts.port
    except ValueError:
        raise BadValue("address-unknown") from None
    sound = _HOST.fullmatch(parts.hostname or "") and "@" not in parts.netloc and port != 0
    if not sound or ".." in parts.netloc or _NOT_IN_ADDRESS.search(told):
        raise BadValue("address-unknown")
    return "https" + told[5:]


def site_address(written: str, language: Language) -> str:
    """Where the site is published; ends with a slash."""
    told = https_address(written, language)
    if "?" in told or "#" in told:
        raise BadValue("site-with-query")
    if ".." in urlsplit(told).path.split("/"):
        raise BadValue("address-unknown")
    return told if told.endswith("/") else told + "/"


def text_or_address(written: str, language: Language) -> str:
    """An https address, or text; never an address of another scheme."""
    told = written.strip()
    return https_address(told, language) if _SCHEME.fullmatch(told) else told


def email(written: str, _language: Language) -> str:
    told = written.strip()
    if _EMAIL.fullmatch(told) is None or ".." in told or len(told) > 254:
        raise BadValue("email-unknown")
    return told


def language_code(written: str, _language: Language) -> str:
    """A BCP 47 code in its usual letter case."""
    told = written.strip()
    match = _LANGUAGE_CODE.fullmatch(told)
    if match is None:
        near = _LANGUAGE_NAMES.get(folded(told))
        if near is None and _LANGUAGE_CODE.fullmatch(told.replace("_", "-")):
            near = language_code(told.replace("_", "-"), _language)
        if near is None:
            raise BadValue("language-unknown")
        raise BadValue("language-unknown-near", near=near)
    code = match["language"].lower()
    code += f"-{match['script'].title()}" if match["script"] else ""
    code += f"-{match['region'].upper()}" if match["region"] else ""
    return code + match["variants"].lower()


def timezone(written: str, _language: Language) -> ZoneInfo:
    told = written.strip()
    if told == DEFAULT_TIMEZONE:
        return ZoneInfo(told)
    known = {folded(name): name for name in available_timezones() - {"localtime", "posixrules"}}
    if folded(told) in known:
        return ZoneInfo(known[folded(told)])
    cities = {folded(name.rpartition("/")[2]): name for name in sorted(known.values())}
    near = cities.get(folded(told).replace(" ", "_")) or nearest(told, sorted(known.values()))
    if near is None:
        raise BadValue("timezone-unknown")
    raise BadValue("timezone-unknown-near", near=near)


def identifier(written: str, _language: Language) -> str:
    """A slug: small letters a to z, digits, hyphens between them."""
    told = written.strip()
    slug = slugify(told)
    if told == slug:
        return told
    raise BadValue("id-unknown-near", near=slug) if slug else BadValue("id-unknown")


def coordinate(written: str, limit: int) -> Decimal:
    """Decimal degrees, at most `limit` either way."""
    told = written.strip().replace("−", "-")
    if re.fullmatch(r"-?[0-9]{1,3}(?:\.[0-9]{1,12})?", told) is None:
        raise BadValue("coordinates-unknown")
    degrees = Decimal(told)
    if abs(degrees) > limit:
        raise BadValue("coordinates-range", limit=limit)
    return degrees
