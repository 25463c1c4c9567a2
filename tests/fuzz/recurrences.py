"""Groups without a fault whose times are odd: rules, breaks, skips, changes, closures."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tests.fuzz.base import BASE, Tree, Value, base_tree, file_text

DAYS = ("monday", "tue", "wednesday", "thu", "friday", "sat", "sunday")
RULES = (
    "week", "2 weeks", "3 weeks", "8 weeks", "even weeks", "odd weeks", "first of month",
    "last of month", "[second of month, fourth of month]", "[last of month, first of month]",
)  # fmt: skip
TIMES = (
    "17:30–19:00", "18", "10-11.30", "3:30-4:30", "3:00–4:00", "2:30-4:30", "0-24", "22:00–24:00",
    "23:59", "0-1",
)  # fmt: skip
ZONES = (
    "Europe/Helsinki", "Europe/Mariehamn", "America/Havana", "UTC", "Pacific/Apia", "Asia/Tehran",
    "Australia/Lord_Howe", "Africa/Casablanca", "America/Sao_Paulo", "Europe/Dublin",
)  # fmt: skip
ORIGINS = (
    date(2027, 1, 11), date(2026, 12, 21), date(2027, 3, 22), date(2027, 10, 18), date(2028, 2, 21),
    date(1900, 1, 1), date(2199, 12, 1), date(2020, 12, 28),
)  # fmt: skip
LAST = date(2199, 12, 31)
PLACES = ("Kirjasto", "Vaahteratalo")


def odd_recurrences(random: Random) -> Tree:
    return _Group(random).tree()


class _Group:
    """One group on its season's days; most of its dates are near them."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.start = random.choice(ORIGINS) + timedelta(random.randint(0, 14))
        self.length = random.choice((0, 6, 20, 60, 100, 400, 1_500))
        self.weekday = random.randrange(7)

    def tree(self) -> Tree:
        random = self.random
        both: list[Value] = ["kevat-2027", "syksy-2027"]
        group: dict[str, Value] = {
            **BASE["groups/miehet.md"],
            "season": random.choice([both[0], both[0], both]),
            "schedule": self._schedule(),
            "skip": self._skips(),
            "extra": [self._extra() for _ in range(random.choice((0, 0, 1, 2)))],
            "changes": [self._change() for _ in range(random.choice((0, 0, 1, 2, 3)))],
            "status": random.choice(("running", "running", "paused", "ended", "full")),
        }
        if random.random() < 0.3:
            group["publish_times"] = "no"
            group["admission"] = "refilling"
        season: dict[str, Value] = {
            "title": "Kevät 2027",
            "start": str(self.start),
            "end": str(min(self.start + timedelta(self.length), LAST)),
            "breaks": [self._break() for _ in range(random.choice((0, 1, 3)))],
        }
        place: dict[str, Value] = {
            **BASE["locations/kirjasto.md"],
            "closures": [{**self._span(), "reason": "Remontti"}] * random.choice((0, 1)),
        }
        association: dict[str, Value] = {
            **BASE["association.md"],
            "timezone": random.choice(ZONES),
            "language": random.choice(("fi", "sv", "en")),
        }
        tree = base_tree()
        for path, front in (
            ("seasons/kevat-2027.md", season), ("locations/kirjasto.md", place),
            ("groups/miehet.md", group), ("association.md", association),
        ):  # fmt: skip
            tree[path] = file_text(front).encode()
        return tree

    def _schedule(self) -> list[Value]:
        entries: list[Value] = [self._entry() for _ in range(self.random.choice((0, 0, 1, 2)))]
        return [{"day": DAYS[self.weekday], "time": "17:30–19:00"}, *entries]

    def _entry(self) -> dict[str, Value]:
        random = self.random
        entry: dict[str, Value] = {"time": random.choice(TIMES)}
        if random.random() < 0.2:
            entry["dates"] = [self._day() for _ in range(random.randint(1, 3))]
        else:
            entry["day"] = [random.choice(DAYS) for _ in range(random.randint(1, 3))]
            entry["every"] = random.choice(RULES)
        if random.random() < 0.3:
            span = self._span()
            entry |= {"starts": span["start"], "ends": span["end"]}
        if random.random() < 0.3:
            entry["skip"] = self._skips()
        if random.random() < 0.2:
            entry["location"] = random.choice(PLACES)
        if random.random() < 0.2:
            entry["season"] = "kevat-2027"
        if random.random() < 0.2:
            entry["on_holidays"] = "yes"
        return entry

    def _skips(self) -> list[Value]:
        week: Value = {"week": str(self.random.randint(1, 53))}
        return [week if self.random.random() < 0.3 else self._day() for _ in range(self._few())]

    def _break(self) -> Value:
        random = self.random
        kind = random.randrange(3)
        if kind == 0:
            return self._day()
        pause: dict[str, Value] = (
            self._span() if kind == 1 else {"week": str(random.randint(1, 53))}
        )
        if random.random() < 0.4:
            pause["municipalities"] = ["OULU", "Ii"][: random.randint(1, 2)]
        return pause

    def _extra(self) -> dict[str, Value]:
        extra: dict[str, Value] = {"date": self._day(), "time": self.random.choice(TIMES)}
        if self.random.random() < 0.3:
            extra["location"] = self.random.choice(PLACES)
        return extra

    def _change(self) -> dict[str, Value]:
        random = self.random
        change: dict[str, Value] = {"date": self._own_day()}
        effects: tuple[dict[str, Value], ...] = (
            {"cancelled": "Sairaus"}, {"cancelled": "yes"}, {"moved_to": self._day()},
            {"time": random.choice(TIMES)}, {"location": random.choice(PLACES)},
            {"topic": "Unelmat"}, {"at": "17:30", "guest": "Vieras"},
            {"moved_to": self._own_day(), "time": random.choice(TIMES)},
        )  # fmt: skip
        return change | random.choice(effects)

    def _few(self) -> int:
        return self.random.choice((0, 0, 1, 2))

    def _day(self) -> str:
        """Return a day in the season, or not far from it."""
        day = self.start + timedelta(self.random.randint(-10, self.length + 30))
        return str(min(max(day, date(1900, 1, 1)), LAST))

    def _own_day(self) -> str:
        """Return a day on which the first entry meets, unless it is off."""
        first = self.start + timedelta((self.weekday - self.start.weekday()) % 7)
        return str(min(first + timedelta(7 * self.random.randint(0, self.length // 7)), LAST))

    def _span(self) -> dict[str, Value]:
        first = date.fromisoformat(self._day())
        last = min(first + timedelta(self.random.randint(0, 20)), LAST)
        return {"start": str(first), "end": str(last)}
