"""The direction in which a language is written. Source: CLDR, characterOrder; RFC 5646, 2.2.3."""

from __future__ import annotations

_LANGUAGES = frozenset(
    "aii apc ar arb arc arq ary arz azb bal bcc bgn bqi ckb dv fa glk haz he iw khw ks lrc luz mzn"
    " nqo pes pnb prs ps rhg sd sdh skr syr ug ur yi".split()
)
_SCRIPTS = frozenset("adlm arab aran hebr mand nkoo rohg samr syrc thaa".split())
_SCRIPT_LENGTH = 4


def is_right_to_left(code: str) -> bool:
    """Return whether texts in the language of a BCP 47 code run from right to left.

    A script in the code goes before the language: `ku-Arab` does, `ks-Deva` does not.
    """
    language, *subtags = code.lower().split("-")
    script = next((each for each in subtags if _is_script(each)), "")
    return script in _SCRIPTS if script else language in _LANGUAGES


def _is_script(subtag: str) -> bool:
    return len(subtag) == _SCRIPT_LENGTH and subtag.isalpha()
