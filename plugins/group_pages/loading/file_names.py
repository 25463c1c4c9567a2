"""The marks that programs leave in the names of files, and names that are nearly a content file's.

Programs that copy or sync files give a second file the first one's name with a mark. A mark is
taken for certain only where nobody gives a file such a name: `ilta (1)` is a copy, `ilta (kevät)`,
`ilta-2` and `ilta 2` may be names. Source: content-format 1.13 and 2.7.
"""

from __future__ import annotations

import re

from ..patterns import define_pattern

SUFFIX = ".md"

_SCRATCH = define_pattern(
    r"~.*"  # Word's and Syncthing's, while a file is open or on its way
    r"|\#.*\#"  # Emacs, of what has not been saved
    r"|.*~"  # Emacs, Vim and others, of what was there before
    r"|.*\.(?:sw[a-z]|te?mp|bak|backup|orig|old|save|autosave|rej|part|partial|crdownload|lock)"
    r"|desktop\.ini|thumbs\.db",
    re.IGNORECASE,
)
_COPY = r"(?:copy|kopio|kopia)"
_CONFLICT = r"(?:conflict|konflikt|ristiriit|motstridig)\w*"
_CONFLICT_COPY = rf"(?:{_CONFLICT}[\s_-]*{_COPY}|{_COPY}\w*\s(?:i\s)?{_CONFLICT})"
_ONLY_CONFLICT = r"(?:[\w ]+\s)?(?:sf)?(?:conflict(?:ed)?|konflikt|ristiriita)"
_DAY = r"[0-9]{4}-?[0-9]{2}-?[0-9]{2}"
_DETAIL = rf"(?:\s[0-9]{{1,2}}|\s(?:on\s)?{_DAY}.*|\s\S+@.*)"
_COPY_OF = (
    r"(?:copy(?: \([0-9]+\))? of|kopia(?: \([0-9]+\))? av|kopio(?::| -)"
    r"|kopio (?:kohteesta|tiedostosta|asiakirjasta))"
)
_MARKS = (
    # Browsers, Google Drive, Nextcloud: "ilta (1)"
    r"(?P<name>.*\S)\s*\([0-9]{1,2}\)",
    # Windows Explorer: "ilta - Kopio", "ilta - Copy (2)"
    rf"(?P<name>.*\S)\s+[-–]\s*{_COPY}",
    # Finder: "ilta copy", "ilta kopia 2"
    rf"(?P<name>.*\S)\s+{_COPY}(?:\s[0-9]{{1,2}})?",
    # GNOME and KDE: "ilta (kopio)", "ilta (another copy)", "ilta (3:e kopian)"
    rf"(?P<name>.*\S)\s*\((?:[^()]+\s)?{_COPY}n?(?:\s[0-9]{{1,2}})?\)",
    # Google Drive: "Copy of ilta", "Kopia av ilta", "Kopio kohteesta ilta"
    rf"{_COPY_OF}\s+(?P<name>.*\S)",
    # Dropbox, Nextcloud, Box: "ilta (Maija's conflicted copy 2027-01-05)"
    rf"(?P<name>.*?\S)[\s(\[_-]+[^()\[\]]*?{_CONFLICT_COPY}.*",
    # Dropbox: "ilta (Case Conflict 1)"; Google Drive: "ilta [Conflict]"; Seafile
    rf"(?P<name>.*\S)\s*[(\[]{_ONLY_CONFLICT}{_DETAIL}?[)\]]",
    # Nextcloud, as in "ilta (case clash from maija)"
    r"(?P<name>.*\S)\s*\(case clash from .*\)",
    # Syncthing and ownCloud, as in "ilta.sync-conflict-20270105-101112-ABCDEFG"
    rf"(?P<name>.*?\S)[._-](?:sync-)?conflict-{_DAY}.*",
    # Resilio, as in "ilta.Conflict"
    r"(?P<name>.*\S)\.conflict(?:ed)?",
    # Syncthing, of former versions: "ilta~20270105-101112"
    rf"(?P<name>.*\S)~{_DAY}-[0-9]{{6}}",
    # Git, of the sides of a conflict: "ilta_LOCAL_1234"
    r"(?P<name>.*\S)_(?:local|remote|base|backup)_[0-9]+",
    # Editors, of what was there before: "ilta.bak", "ilta~"
    r"(?P<name>.*\S)(?:\.(?:bak|backup|orig|old|tmp|save)|~)",
    # OneDrive puts the computer's name last, in capitals: "ilta-LAPTOP-AB12CD34-2"
    r"(?P<name>.*\S)-(?-i:LAPTOP|DESKTOP|WIN)-(?-i:[A-Z0-9]{4,12})(?:-[0-9]{1,2})?",
    r"(?P<name>.*\S)-(?-i:[A-Z0-9]{2,}-PC)(?:-[0-9]{1,2})?",
    r"(?P<name>.*?\S)-(?:[^-]*\S[- ])?(?-i:MacBook|iMac)(?:[- ][\w -]*)?",
)
_PATTERNS = tuple(define_pattern(mark, re.IGNORECASE) for mark in _MARKS)
_LIKELY_MARKS = (
    define_pattern(rf"(?P<name>.*\S)[-_]{_COPY}(?:[-_]?[0-9]{{1,2}})?", re.IGNORECASE),
    define_pattern(rf"{_COPY}[\s_-](?:(?:of|av)[\s_-])?(?P<name>.*\S)", re.IGNORECASE),
)
_NUMBERED = define_pattern(r"(?P<name>.*\S) [0-9]{1,2}")

_DOUBLED = define_pattern(r"(?P<name>.*?[^\s.])(?:\.md)+\.md", re.IGNORECASE)
_FOLLOWED = define_pattern(r"(?P<name>.*?[^\s.])\.md(?:[\W_].*)?", re.IGNORECASE)
_ENDING = define_pattern(r"(?P<name>.*[^\s.])\.(?P<last>\w{1,9})[ .]*")
_MARKDOWN = frozenset(
    "markdown mdown mdwn mkdn mkdown mkd mdtxt mdtext mdx mmd rmd qmd m mdd dm mb nd".split()
)
_DOCUMENTS = frozenset("doc docx docm dot dotx odt ott fodt rtf pages gdoc wpd wps".split())


def is_scratch(name: str) -> bool:
    """Return whether a program made the file for itself, as a lock or a backup."""
    return _SCRATCH.fullmatch(name) is not None


def find_original(name: str) -> str:
    """Return the name of the file that this one is a copy of; "" where no mark says so."""
    stem = name.removesuffix(SUFFIX)
    original = _without_marks(stem)
    return "" if original == stem else original + SUFFIX


def find_likely_original(name: str) -> str:
    """Return the name of the file that this is a copy of, if there is one; "" for none."""
    return _less(_LIKELY_MARKS, name)


def find_first(name: str) -> str:
    """Return the name without a number at its end: the file may be a copy, or have its own name."""
    return _less((_NUMBERED,), name)


def find_content_name(name: str) -> str:
    """Return the content file's name that this one nearly is, as with .txt after its ending.

    "" where it is no such name. One of a word processor's file is what its text would have.
    """
    ends_well = name.endswith(SUFFIX)
    match = (_DOUBLED if ends_well else _FOLLOWED).fullmatch(name)
    if match is None and not ends_well:
        match = _ENDING.fullmatch(name)
        if match is not None and match["last"].lower() not in _MARKDOWN | _DOCUMENTS:
            return ""
    return _without_marks(match["name"]) + SUFFIX if match is not None else ""


def is_document(name: str) -> bool:
    """Return whether the file is a word processor's or the like, which no new name makes text."""
    return name.rstrip(" .").rpartition(".")[2].lower() in _DOCUMENTS


def _without_marks(stem: str) -> str:
    """Return the stem less its marks: there may be several, as of a copy of a copy."""
    for pattern in _PATTERNS:
        match = pattern.fullmatch(stem)
        if match is not None:
            return _without_marks(match["name"])
    return stem


def _less(marks: tuple[re.Pattern[str], ...], name: str) -> str:
    stem = name.removesuffix(SUFFIX)
    matches = filter(None, (mark.fullmatch(stem) for mark in marks))
    return next((match["name"] + SUFFIX for match in matches), "")
