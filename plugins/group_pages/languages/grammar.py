"""Templates and words of dates, times, money and recurrence, one `Grammar` a language.

Templates are filled with `day`, `month`, `year` (numbers, no leading
zeros), `weekday_short`, `weekday_on`, `month_name` and `month_short`.
Why these are ours and not Unicode's: `docs/decisions.md`, "Choices".
"""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Language, Ordinal, Parity
from ..value_classes import dataclass

NO_BREAK_SPACE = "\u00a0"
WORD_JOINER = "\u2060"
"""No width, and no break on either side: browsers break after a dash."""

_SPACE = NO_BREAK_SPACE


@dataclass(frozen=True, slots=True)
class Grammar:
    """Words and templates of one language; weekdays run from Monday, months from January.

    `weekdays_on` is "on Tuesday", `weekdays_every` "on Tuesdays", `weekdays_of_dates` the same
    before several dates. `season_nouns` begin a season's
    title. `range_from_*` is the first day of a range with its dash: the last day follows, written
    in full, after `range_from_short` without its year. `rule_*` are the sentences of
    `recurrence_sentences`; `every_nth` maps the number of weeks to its word.
    """

    weekdays: tuple[str, ...]
    weekdays_on: tuple[str, ...]
    weekdays_every: tuple[str, ...]
    weekdays_of_dates: tuple[str, ...]
    weekdays_short: tuple[str, ...]
    months: tuple[str, ...]
    months_short: tuple[str, ...]
    season_nouns: tuple[str, ...]
    day_of_month: str
    date: str
    date_short: str
    date_short_with_year: str
    day: str
    day_with_year: str
    on_day: str
    range_from_same_month: str
    range_from_same_year: str
    range_from_other_year: str
    range_from_short: str
    week: str
    hour_minute: str
    whole_hour: str
    before_time: str
    date_and_time: str
    date_and_start: str
    money: str
    decimal_comma: str
    thousands: str
    quotes: tuple[str, str]
    conjunction: str
    conjunction_of_lists: str
    every_nth: Mapping[int, str]
    ordinals: Mapping[Ordinal, str]
    rule_nth_weekday: str
    rule_ordinal: str
    rule_nth_week: str
    rule_parity: Mapping[Parity, str]
    rule_of_month: str
    rule_many_dates: str


# One name a line would make the tables three times as long.
# fmt: off
FINNISH = Grammar(
    weekdays=(
        "maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai",
    ),
    weekdays_on=(
        "maanantaina", "tiistaina", "keskiviikkona", "torstaina", "perjantaina", "lauantaina",
        "sunnuntaina",
    ),
    weekdays_every=(
        "maanantaisin", "tiistaisin", "keskiviikkoisin", "torstaisin", "perjantaisin",
        "lauantaisin", "sunnuntaisin",
    ),
    weekdays_of_dates=(
        "maanantaina", "tiistaina", "keskiviikkoina", "torstaina", "perjantaina", "lauantaina",
        "sunnuntaina",
    ),
    weekdays_short=("ma", "ti", "ke", "to", "pe", "la", "su"),
    months=(
        "tammikuu", "helmikuu", "maaliskuu", "huhtikuu", "toukokuu", "kesäkuu", "heinäkuu",
        "elokuu", "syyskuu", "lokakuu", "marraskuu", "joulukuu",
    ),
    months_short=(
        "tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka",
        "marras", "joulu",
    ),
    season_nouns=(
        "kevät", "kesä", "syksy", "talvi", "kevätkausi", "kesäkausi", "syyskausi", "talvikausi",
    ),
    day_of_month="{day}.",
    date="{day}.{month}.{year}",
    date_short="{day}.{month}.",
    date_short_with_year="{day}.{month}.{year}",
    day="{weekday_short}" + _SPACE + "{day}.{month}.",
    day_with_year="{weekday_short}" + _SPACE + "{day}.{month}.{year}",
    on_day="{weekday_on}" + _SPACE + "{day}.{month}.",
    range_from_same_month="{day}.–",
    range_from_same_year="{day}.{month}.–",
    range_from_other_year="{day}.{month}.{year}–",
    range_from_short="{day}.{month}.–",
    week="viikko" + _SPACE + "{n}",
    hour_minute="{hour}.{minute:02}",
    whole_hour="{hour}",
    before_time="klo" + NO_BREAK_SPACE,
    date_and_time="{date}" + _SPACE + "{time}",
    date_and_start="{date}" + _SPACE + "{time}",
    money="{amount}" + _SPACE + "€",
    decimal_comma=",",
    thousands=NO_BREAK_SPACE,
    quotes=("”", "”"),
    conjunction="ja",
    conjunction_of_lists="sekä",
    every_nth={
        2: "joka toinen", 3: "joka kolmas", 4: "joka neljäs", 5: "joka viides",
        6: "joka kuudes", 7: "joka seitsemäs", 8: "joka kahdeksas",
    },
    ordinals={
        Ordinal.FIRST: "ensimmäisenä", Ordinal.SECOND: "toisena", Ordinal.THIRD: "kolmantena",
        Ordinal.FOURTH: "neljäntenä", Ordinal.LAST: "viimeisenä",
    },
    rule_nth_weekday="{nth} {weekday}",
    rule_ordinal="{nth} {weekday_on}",
    rule_nth_week="{weekdays} {nth} viikko",
    rule_parity={
        Parity.EVEN: "{weekdays} parillisilla viikoilla",
        Parity.ODD: "{weekdays} parittomilla viikoilla",
    },
    rule_of_month="kuukauden {weekdays}",
    rule_many_dates="{n} kertaa {range}",
)

SWEDISH = Grammar(
    weekdays=("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
    weekdays_on=("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
    weekdays_every=(
        "måndagar", "tisdagar", "onsdagar", "torsdagar", "fredagar", "lördagar", "söndagar",
    ),
    weekdays_of_dates=(
        "måndagarna", "tisdagarna", "onsdagarna", "torsdagarna", "fredagarna", "lördagarna",
        "söndagarna",
    ),
    weekdays_short=("må", "ti", "ons", "to", "fre", "lö", "sö"),
    months=(
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
        "oktober", "november", "december",
    ),
    months_short=(
        "jan.", "feb.", "mars", "apr.", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.",
        "dec.",
    ),
    season_nouns=("vår", "våren", "sommar", "sommaren", "höst", "hösten", "vinter", "vintern"),
    day_of_month="{day}",
    date="{day}.{month}.{year}",
    date_short="{day}.{month}",
    date_short_with_year="{day}.{month}.{year}",
    day="{weekday_short}" + _SPACE + "{day}.{month}",
    day_with_year="{weekday_short}" + _SPACE + "{day}.{month}.{year}",
    on_day="{weekday_on}" + _SPACE + "{day}.{month}",
    range_from_same_month="{day}–",
    range_from_same_year="{day}.{month}–",
    range_from_other_year="{day}.{month}.{year}–",
    range_from_short="{day}.{month}–",
    week="vecka" + _SPACE + "{n}",
    hour_minute="{hour}.{minute:02}",
    whole_hour="{hour}",
    before_time="kl." + NO_BREAK_SPACE,
    date_and_time="{date}" + _SPACE + "{time}",
    date_and_start="{date}" + _SPACE + "{time}",
    money="{amount}" + _SPACE + "€",
    decimal_comma=",",
    thousands=NO_BREAK_SPACE,
    quotes=("”", "”"),
    conjunction="och",
    conjunction_of_lists="samt",
    every_nth={
        2: "varannan", 3: "var tredje", 4: "var fjärde", 5: "var femte", 6: "var sjätte",
        7: "var sjunde", 8: "var åttonde",
    },
    ordinals={
        Ordinal.FIRST: "första", Ordinal.SECOND: "andra", Ordinal.THIRD: "tredje",
        Ordinal.FOURTH: "fjärde", Ordinal.LAST: "sista",
    },
    rule_nth_weekday="{nth} {weekday}",
    rule_ordinal="{nth} {weekday}",
    rule_nth_week="{weekdays} {nth} vecka",
    rule_parity={
        Parity.EVEN: "{weekdays} jämna veckor",
        Parity.ODD: "{weekdays} udda veckor",
    },
    rule_of_month="månadens {weekdays}",
    rule_many_dates="{n} gånger {range}",
)

ENGLISH = Grammar(
    weekdays=(
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ),
    weekdays_on=(
        "on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday",
        "on Sunday",
    ),
    weekdays_every=(
        "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays",
    ),
    weekdays_of_dates=(
        "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays",
    ),
    weekdays_short=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    months=(
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ),
    months_short=(
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ),
    season_nouns=("spring", "summer", "autumn", "winter"),
    day_of_month="{day}",
    date="{day} {month_name} {year}",
    date_short="{day} {month_short}",
    date_short_with_year="{day} {month_short} {year}",
    day=NO_BREAK_SPACE.join(("{weekday_short}", "{day}", "{month_short}")),
    day_with_year=NO_BREAK_SPACE.join(("{weekday_short}", "{day}", "{month_short}", "{year}")),
    on_day="{weekday_on} {day}" + _SPACE + "{month_name}",
    range_from_same_month="{day}–",
    range_from_same_year="{day} {month_name} – ",
    range_from_other_year="{day} {month_name} {year} – ",
    range_from_short="{day} {month_short} – ",
    week="week" + _SPACE + "{n}",
    hour_minute="{hour:02}:{minute:02}",
    whole_hour="{hour:02}:00",
    before_time="",
    date_and_time="{date}, {time}",
    date_and_start="{date} at {time}",
    money="€{amount}",
    decimal_comma=".",
    thousands=",",
    quotes=("“", "”"),
    conjunction="and",
    conjunction_of_lists="and",
    every_nth={
        2: "every other", 3: "every third", 4: "every fourth", 5: "every fifth",
        6: "every sixth", 7: "every seventh", 8: "every eighth",
    },
    ordinals={
        Ordinal.FIRST: "first", Ordinal.SECOND: "second", Ordinal.THIRD: "third",
        Ordinal.FOURTH: "fourth", Ordinal.LAST: "last",
    },
    rule_nth_weekday="{nth} {weekday}",
    rule_ordinal="{nth} {weekday}",
    rule_nth_week="{weekdays} {nth} week,",
    rule_parity={
        Parity.EVEN: "{weekdays} in even-numbered weeks,",
        Parity.ODD: "{weekdays} in odd-numbered weeks,",
    },
    rule_of_month="{weekdays} of the month,",
    rule_many_dates="{n} times {range}",
)
# fmt: on

GRAMMARS: Mapping[Language, Grammar] = {
    Language.FINNISH: FINNISH,
    Language.SWEDISH: SWEDISH,
    Language.ENGLISH: ENGLISH,
}
