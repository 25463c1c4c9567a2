"""The terms of words in the search index, by language.

A term is a stem, which matches its beginnings and itself with an ending, or with an asterisk a
beginning, which matches whatever continues it. Terms with another mark: `schedule_words`.
"""

from __future__ import annotations

from ..model import Language
from . import finnish

# In letters; the index holds them for the script that searches, which splits queries likewise.
SHORTEST = {
    "beginning": finnish.SHORTEST_BEGINNING,
    "part": finnish.SHORTEST_PART,
    "word": finnish.SHORTEST_WORD,
}

# Endings that people type after a stem; the index holds them for the script that searches.
ENDINGS = {
    Language.FINNISH: finnish.QUERY_ENDING_PATTERN,
    Language.SWEDISH: "(?:e|a|o|u)?(?:n|t|r|na|rna|ns|ts|rnas|s|d|de|t|re|st)?",
    Language.ENGLISH: "(?:e|i)?(?:s|ed|d|ing|r|rs|ly|ment)?",
}

# Letters that are no plain letter with a mark, as people without them on the keyboard type them.
LETTERS = {
    "ø": "o", "æ": "a", "œ": "o", "đ": "d", "ð": "d", "þ": "t", "ł": "l", "ß": "s", "ı": "i",
}  # fmt: skip

# Words of no use in a search, here where every group is a group and gives support: they are left
# out of the index and of queries.
SKIPPED = {
    Language.FINNISH: frozenset(
        "apu apua asti ei eikä emme en ennen et että haluaa haluan haluat he hän ihan ilman"
        " itse ja jo johon joiden joihin joilla joille joka jokainen joko joku jolla jolle jonka"
        " jos joskus jossa josta jota jotain jotka jälkeen kaikille kaikkea kaikki kaikkien"
        " kannattaa kanssa kello kerran ketkä klo kuin kuka kun kuten me meidän meille meillä"
        " meitä mikä minulle minun minä missä miten muiden muita mukaan mutta myös ne niiden"
        " niille niin niitä noin nyt näin ole olemme olen olet oli olisi olla oma omaa oman on"
        " ovat paljon pitää ryhmien ryhmille ryhmiä ryhmä ryhmän ryhmässä ryhmät ryhmää ryhmään"
        " saa saat se sekä sen siellä siihen siinä sille sinua sinulle sinun sinä sitten sitä"
        " tai te teidän tukea tuki tule tulla tämä tämän tässä vaan vai vaikka vain voi voimme"
        " voit voivat yli".split()
    ),
    Language.SWEDISH: frozenset(
        "alla andra att av de dem den det din dina ditt du där eller en ett från för genom"
        " grupp gruppen gruppens grupper grupperna ha han har hjälp hon hos hur i ifall inte jag"
        " kan kl klockan kommer man med men mig min mitt nu när och om oss på samt sig sin sina"
        " som stöd stödet så till upp ut utan vad var varje vem vi vid vår våra är över".split()
    ),
    Language.ENGLISH: frozenset(
        "a about all also an and are as at be been but by can do for from group groups had has"
        " have help how i if in is it its me my no not of on one or our so some such support"
        " than that the their them then there these they this to up us was we were what when"
        " where which who will with you your".split()
    ),
}  # fmt: skip

# What people type beside the words of the pages: for a group without a fee, and for one online.
FREE = {
    Language.FINNISH: "ilmainen ilmaiseksi",
    Language.SWEDISH: "gratis kostnadsfri",
    Language.ENGLISH: "free gratis",
}
ONLINE = {
    Language.FINNISH: "etänä etäryhmä online netissä",
    Language.SWEDISH: "online distans webben",
    Language.ENGLISH: "online remote virtual",
}

# Swedish endings are those of Snowball's first step; English ones its plainest.
_SUFFIXES = {
    Language.SWEDISH: (
        "heterna hetens arnas ernas ornas andes heten heter anden arens arna erna orna ande arne"
        " aste aren ades erns ade are ern ens het ast ad en ar er or as es at et a e s"
    ).split(),
    Language.ENGLISH: "ments ities iness ment ings ness ies ing ers ity ed er es y e s".split(),
}
_SHORTEST_STEM = 3


def derive_terms(word: str, language: Language) -> frozenset[str]:
    """Return the terms of a word in lower case; none if it is skipped."""
    if word in SKIPPED[language] or len(word) == 1:
        return frozenset()
    if language is Language.FINNISH:
        return finnish.derive_terms(word)
    stem = _stem(word, _SUFFIXES[language])
    return frozenset({f"{stem}*"} if len(stem) >= SHORTEST["beginning"] else {stem, word})


def _stem(word: str, suffixes: list[str]) -> str:
    """Return the word without its longest ending."""
    for suffix in suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            return word.removesuffix(suffix)
    return word
