"""Controls of values that are chosen: chips, lists to choose from, weekdays, rhythms, fees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

from ...frontmatter import Node
from ...frontmatter.editing import Value
from ...model import Ordinal, Parity
from ...numbers import read_number
from ...schema import REPETITION, WEEKDAY, Choice, Plain, Reference
from ...schema.values import BadValue
from ...schema.values.repetition import Repetition
from ...suggestions import folded
from ...value_classes import dataclass
from .answers import Answers, Option, Surroundings, View, text_of, texts_in
from .controls import one_or_list

MOST_CHIPS = 5
OTHER = "other"
CHOOSE = "Choose…"
"""Asks for a value that may not be left out, where a list to choose from begins."""
YES, NO = "yes", "no"

Options = Callable[[Surroundings], tuple[Option, ...]]
Canonical = Callable[[str, Surroundings], str]
Usual = Callable[[Surroundings], str]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Some of a list of options; `canonical` is the option that a file's text stands for.

    A text that is none of them is an option of its own: nothing gets lost. `empty` is the label of
    “nothing chosen” where only one may be, `usual` returns the option that it stands for.
    """

    options: Options
    canonical: Canonical
    write_option: Canonical
    is_many: bool = False
    empty: str = ""
    macro: str = ""
    usual: Usual | None = None

    def read(self, name: str, node: Node, around: Surroundings) -> dict[str, tuple[str, ...]]:
        return {name: tuple(self.canonical(text, around) for text in texts_in(node))}

    def write(
        self, name: str, answers: Answers, around: Surroundings, node: Node | None
    ) -> Value | None:
        kept_texts = {
            self.canonical(text, around): text for text in (texts_in(node) if node else ())
        }
        values = (each for each in answers.get(name, ()) if each)
        texts = tuple(kept_texts.get(each) or self.write_option(each, around) for each in values)
        return one_or_list(texts)

    def view(self, name: str, answers: Answers, around: Surroundings) -> View:
        options = self.options(around)
        texts = answers.get(name, ())
        known = {option.value for option in options}
        extra = tuple(Option(text, text) for text in texts if text and text not in known)
        if not self.is_many and self.empty:
            options = (Option("", self._label_of_none(options, around)), *options)
        options += extra
        is_short = len(options) <= MOST_CHIPS
        macro = self.macro or ("checks" if self.is_many else "chips" if is_short else "select")
        if macro == "chips" and self.empty == CHOOSE:
            options = options[1:]
        return View(macro, texts or (() if self.is_many else ("",)), options=options)

    def _label_of_none(self, options: tuple[Option, ...], around: Surroundings) -> str:
        usual = self.usual(around) if self.usual else ""
        label = next((each.label for each in options if each.value == usual), "")
        if not label:
            return around.words.gettext(self.empty)
        value = label[:1].lower() + label[1:]
        return around.words.gettext("As usual: %(value)s", value=value)


def choice_of(
    kind: Choice, empty: str, *, is_many: bool = False, usual: Usual | None = None
) -> Chosen:
    """Return the control of fixed values; they are sent as their English words."""

    def options(around: Surroundings) -> tuple[Option, ...]:
        words = around.words
        wordings = kind.wordings
        return tuple(
            Option(each.english, words.capital(each.word(around.reading))) for each in wordings
        )

    return Chosen(options, parser_of(kind), writer_of(kind), is_many, empty, usual=usual)


def boolean_of(kind: Plain, usual: Usual) -> Chosen:
    """Return three chips: as usual, yes, no. The first writes nothing."""

    def options(around: Surroundings) -> tuple[Option, ...]:
        gettext = around.words.gettext
        return (Option(YES, gettext("Yes")), Option(NO, gettext("No")))

    def canonical(text: str, around: Surroundings) -> str:
        with suppress(BadValue):
            return YES if kind.parse(text, around.reading) else NO
        return text

    def write(option: str, around: Surroundings) -> str:
        return kind.write(option == YES, around.writing) if option in {YES, NO} else option

    return Chosen(options, canonical, write, empty="As usual", usual=usual)


def reference_to(kind: Reference, *, is_many: bool = False, is_required: bool = False) -> Chosen:
    """Return the control of other files, sent as their slugs and written as their titles."""

    def options(around: Surroundings) -> tuple[Option, ...]:
        rows = list(_titles(kind.folder, around))
        if kind.folder != "seasons":
            rows.sort(key=lambda row: around.words.sort_key(row[1]))
        return tuple(Option(slug, f"{title}{town}") for slug, title, town in rows)

    def canonical(text: str, around: Surroundings) -> str:
        for slug, title, _ in _titles(kind.folder, around):
            if folded(text) in {folded(title), folded(slug)}:
                return slug
        return text

    def write(option: str, around: Surroundings) -> str:
        titles = {slug: title for slug, title, _ in _titles(kind.folder, around)}
        title = titles.get(option, option)
        is_alone = [folded(each) for each in titles.values()].count(folded(title)) <= 1
        return title if is_alone else option

    empty = CHOOSE if is_required else "None"
    macro = "checks" if is_many else "select"
    return Chosen(options, canonical, write, is_many, empty, macro)


def _titles(folder: str, around: Surroundings) -> Iterator[tuple[str, str, str]]:
    """Yield slug, title and town, ", Oulu" or "", of the files of a folder."""
    site = around.site
    match folder:
        case "locations":
            for place in site.locations:
                yield place.slug, place.title, f", {place.municipality}"
        case "groups":
            for group in site.groups:
                town = group.location.municipality if group.location else group.municipality
                yield group.slug, group.facts.title, f", {town}" if town else ""
        case "types":
            yield from ((each.slug, each.title, "") for each in site.types)
        case "seasons":
            for season in sorted(site.seasons, key=lambda each: each.start):
                yield season.slug, season.title, ""


def weekdays() -> Chosen:
    """Return seven chips, sent as numbers from 0 for Monday; “ma–pe” is read as five."""

    def options(around: Surroundings) -> tuple[Option, ...]:
        words = around.words
        return tuple(
            Option(str(day), words.weekday_short(day), words.weekday(day)) for day in range(7)
        )

    return WeekdayChips(options, parser_of(WEEKDAY), _number_writer_of(WEEKDAY), True, "", "days")


class WeekdayChips(Chosen):
    """Chips for days; a text that is short for several days stands for all of them."""

    __slots__ = ()

    def read(self, name: str, node: Node, around: Surroundings) -> dict[str, tuple[str, ...]]:
        days: dict[str, None] = {}
        for text in texts_in(node):
            spread = WEEKDAY.spread(text, around.reading) or (text,)
            days |= dict.fromkeys(self.canonical(each, around) for each in spread)
        return {name: tuple(sorted(days))}


RHYTHMS = (
    Repetition(every_weeks=1),
    Repetition(every_weeks=2),
    Repetition(parity=Parity.EVEN),
    Repetition(parity=Parity.ODD),
    Repetition(every_weeks=3),
    Repetition(every_weeks=4),
    *(Repetition(ordinals=(each,)) for each in Ordinal),
    Repetition(ordinals=(Ordinal.FIRST, Ordinal.THIRD)),
    Repetition(ordinals=(Ordinal.SECOND, Ordinal.FOURTH)),
)
"""Those to choose from; any other is typed."""


class Rhythm:
    """How often: one of the usual rhythms, or words for another."""

    def read(self, name: str, node: Node, around: Surroundings) -> dict[str, tuple[str, ...]]:
        texts = texts_in(node)
        own = ", ".join(texts)
        rules = [_parse_or_none(text, around) for text in texts]
        if len(rules) == 1 and rules[0] in RHYTHMS:
            return {name: (str(RHYTHMS.index(rules[0])),)}
        return {name: (OTHER,), f"{name}.{OTHER}": (own,)} if own else {}

    def write(
        self, name: str, answers: Answers, around: Surroundings, node: Node | None
    ) -> Value | None:
        del node
        chosen = read_number(text_of(answers, name))
        if chosen is not None and chosen < len(RHYTHMS):
            return REPETITION.write(RHYTHMS[chosen], around.writing)
        own = tuple(part.strip() for part in text_of(answers, f"{name}.{OTHER}").split(","))
        return one_or_list(tuple(filter(None, own)))

    def view(self, name: str, answers: Answers, around: Surroundings) -> View:
        words = around.words
        usual = words.gettext("As usual: every week")
        options: tuple[Option, ...] = (Option("", usual),)
        options += tuple(
            Option(str(index), words.capital(REPETITION.write(rule, around.reading)))
            for index, rule in enumerate(RHYTHMS)
        )
        options += (Option(OTHER, words.gettext("Another rhythm:")),)
        parts = {OTHER: text_of(answers, f"{name}.{OTHER}")}
        return View("rhythm", (text_of(answers, name),), parts, options)


def parser_of(kind: Plain | Choice) -> Canonical:
    def canonical(text: str, around: Surroundings) -> str:
        with suppress(BadValue):
            return str(kind.parse(text, around.reading))
        return text

    return canonical


def writer_of(kind: Plain | Choice) -> Canonical:
    def write(option: str, around: Surroundings) -> str:
        with suppress(BadValue, StopIteration):
            return kind.write(option, around.writing)
        return option

    return write


def _number_writer_of(kind: Plain) -> Canonical:
    def write(option: str, around: Surroundings) -> str:
        day = read_number(option)
        return kind.write(day, around.writing) if day is not None and day < 7 else option

    return write


def _parse_or_none(text: str, around: Surroundings) -> Repetition | None:
    with suppress(BadValue):
        rule = REPETITION.parse(text, around.reading)
        if isinstance(rule, Repetition) and rule.weekday is None:
            return rule
    return None
