"""The content format's version, and the words that earlier versions of it had.

A message about such a word names today's word, and the version since which it is so. Source:
content-format 16.
"""

from __future__ import annotations

from ..suggestions import folded
from ..value_classes import dataclass

VERSION = 2
"""Of the content format, whose key names and fixed values `groups.json` uses."""


@dataclass(frozen=True, slots=True)
class Former:
    """A word of the content format that another word has taken the place of.

    `until` is the last version that had the word. `place` is where it stood: as a key, the name of
    the kind of file or of the block (`group`, `contact`); as a value, that of the fixed values
    (`admission`, `weekday`), or `boolean`, `every` or `free`. `now` is today's word in English.
    """

    until: int
    place: str
    word: str
    now: str

    @property
    def since(self) -> int:
        """The version that brought today's word."""
        return self.until + 1


FORMER: tuple[Former, ...] = ()
"""One row for each former word, in whichever language. No released word has been replaced yet."""


def former(place: str, text: str) -> Former | None:
    """Return the row of the word; None for one that never was a word of the place."""
    word = folded(text)
    return next((row for row in FORMER if row.place == place and folded(row.word) == word), None)
