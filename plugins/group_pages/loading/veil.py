"""What of the content no message may repeat: a build's log may be public.

Of a secret place that is its whole file but for its municipality, of a group what it does not
publish; and the names of secret places wherever they are written. Where it is in doubt whether
something is withheld, it is. Source: content-format.md, "Errors" and "Withheld facts".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from itertools import chain, pairwise

from ..fields.keywords import home_of, is_surely, words_of
from ..frontmatter import Scalar
from ..languages.vocabulary import VALUES
from ..model import Group, Language
from ..problems import Problems
from ..schema import GROUP, LOCATION, Key, Kind
from ..suggestions import folded, is_one_slip, nearest
from .sources import Source

TOLD_OF_SECRET_PLACES = ("secret", "municipality")
TIMES = ("schedule", "skip", "extra", "changes")
PLACES = ("location", "schedule", "extra", "changes")
LINK = "online"
"""Keys of a group below which its times, its places, and its link are written."""

NAMES = ("title", "address", "postcode")
"""Keys of a place that say which one it is."""

UNKNOWN = ""

SHORTEST_STEM = 5
"""Letters in common that make two words of one stem."""

_WORD = re.compile(r"\w{4,}")


def veil_places(sources: Iterable[Source], language: Language, problems: Problems) -> None:
    """Keep messages from repeating what is in secret places' files, or their names."""
    sources = tuple(sources)
    secret = [each for each in sources if _is_secret(each)]
    for source in secret:
        lines = _Lines(source, LOCATION, language)
        problems.withhold(source.document.path, lines.all_but(TOLD_OF_SECRET_PLACES))
    if secret:
        names = [name for source in secret for name in _names(source, language)]
        towns = [source.fields.get("municipality", "") for source in sources]
        problems.hide(_teller(names, towns))


def veil_group(group: Group, source: Source, language: Language, problems: Problems) -> None:
    """Keep messages from repeating what the group does not publish.

    A line whose key is not known may say it too, where there is anything that it may say.
    """
    names = set(_withheld_keys(group, source))
    document = source.document
    if not names.isdisjoint(source.fields.lines) or not names <= {LINK}:
        names.add(UNKNOWN)
    elif document.whole and not document.faults:
        return
    problems.withhold(document.path, _Lines(source, GROUP, language).of(names))


def _withheld_keys(group: Group, source: Source) -> Iterator[str]:
    if not _publishes("publish_times", source):
        yield from TIMES
    if not _publishes("publish_place", source):
        yield from PLACES
    if not group.publish_link or _is_in_doubt(source, GROUP, "publish_link"):
        yield LINK
    if group.sensitive or _is_in_doubt(source, GROUP, "sensitive"):
        yield "facilitators"


def _publishes(name: str, source: Source) -> bool:
    """Whether the times or the place are surely published; a closed group's are not by default."""
    if _is_in_doubt(source, GROUP, name):
        return False
    own: bool | None = source.fields.get(name)
    return _is_surely_open(source) if own is None else own


def _is_surely_open(source: Source) -> bool:
    """Whether it is no closed group; with a slip of one letter in the word, too."""
    fields = source.fields
    if fields.sound("admission"):
        return bool(fields.get("admission", "closed") != "closed")
    line = fields.line_of("admission")
    entries = (each for each in source.document.front.entries if each.key.line == line)
    written = [each.value.text for each in entries if isinstance(each.value, Scalar)]
    return any(
        is_one_slip(folded(text), folded(wording.word(language)))
        for text in written
        for wording in VALUES["admission"]
        if wording.english != "closed"
        for language in Language
    )


def _is_secret(source: Source) -> bool:
    return bool(source.fields.get("secret")) or _is_in_doubt(source, LOCATION, "secret")


def _is_in_doubt(source: Source, kind: Kind, name: str) -> bool:
    """Whether the key's value is not known, or another key may have been meant for it."""
    if not source.fields.sound(name):
        return True
    key = kind.key(name)
    return any(_may_mean(word, key, kind) for word in _strange_words(source))


def _strange_words(source: Source) -> Iterator[str]:
    """What stands where a key does and was not taken for one, or could not be read."""
    taken = set(source.fields.lines.values())
    for entry in source.document.front.entries:
        if entry.key.line not in taken:
            yield entry.key.text
    for damage in source.document.damaged:
        yield damage.key
        yield from damage.below


def _may_mean(written: str, key: Key, kind: Kind) -> bool:
    """Whether the word is a form of the key's, unless it is another key's own."""
    word = folded(written)
    for language in Language:
        meant = words_of(kind.keys, language).get(word)
        if meant is not None:
            return meant is key
    words = {folded(key.word(language)) for language in Language}
    stems = {part[:SHORTEST_STEM] for each in words for part in _parts(each)}
    return nearest(word, sorted(words)) is not None or any(
        part[:SHORTEST_STEM] in stems for part in _parts(word)
    )


def _parts(word: str) -> list[str]:
    return [part for part in re.split(r"[\W_]+", word) if len(part) >= SHORTEST_STEM]


class _Lines:
    """The lines of a file by the keys of its front matter that they stand below.

    A word that is no key here but one below a key stands for that, else for UNKNOWN.
    """

    def __init__(self, source: Source, kind: Kind, language: Language) -> None:
        document = source.document
        taken = {line: name for name, line in source.fields.lines.items()}
        marks = [
            (entry.key.line, taken.get(entry.key.line) or _likely(entry.key.text, kind, language))
            for entry in document.front.entries
        ]
        marks += [(each.line, _likely(each.key, kind, language)) for each in document.damaged]
        starts = sorted({line for line, _ in marks})
        self._parts = [
            (range(start, end), {name for line, name in marks if line == start})
            for start, end in pairwise([*starts, document.body_line - 1])
        ]
        self._last = document.body_line + document.body.count("\n")

    def of(self, names: Container[str]) -> set[int]:
        """The lines from each of these keys to the next one."""
        parts = (lines for lines, found in self._parts if any(name in names for name in found))
        return set(chain.from_iterable(parts))

    def all_but(self, names: Container[str]) -> set[int]:
        """Every line of the file, but those of these keys alone."""
        parts = (lines for lines, found in self._parts if all(name in names for name in found))
        return set(range(1, self._last + 1)).difference(*parts)


def _likely(written: str, kind: Kind, language: Language) -> str:
    """The key that is meant, or below which the word is one."""
    home = home_of(written, kind.keys, language)
    meant = (key.name for key in kind.keys if is_surely(home or written, key))
    return next(meant, UNKNOWN)


def _names(source: Source, language: Language) -> Iterator[str]:
    """A secret place's file name, title and address, as far as they show."""
    yield source.slug.replace("-", " ")
    yield from (source.fields.get(name, "") for name in NAMES)
    for damage in source.document.damaged:
        if _likely(damage.key, LOCATION, language) in (*NAMES, UNKNOWN):
            yield damage.text


def _teller(names: Iterable[str], towns: Iterable[str]) -> Callable[[str], bool]:
    """Whether a text has a word of a name, by a slip of a letter too; a town's name tells none."""
    names = tuple(names)
    public = {word for town in towns for word in _words(town)}
    words = {word for name in names for word in _words(name)} - public
    forms = {form for word in words for form in _with_a_slip(word)}

    def tells(text: str) -> bool:
        return any(not forms.isdisjoint(_with_a_slip(word)) for word in _words(text)) or (
            nearest(text, names) is not None
        )

    return tells


def _words(text: str) -> list[str]:
    found: list[str] = _WORD.findall(folded(text))
    return found


def _with_a_slip(word: str) -> Iterator[str]:
    """The word, and it without each of its letters: two words that share one are a slip apart."""
    yield word
    if len(word) > SHORTEST_STEM:
        yield from (word[:n] + word[n + 1 :] for n in range(len(word)))
