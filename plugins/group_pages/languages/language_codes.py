"""The code that BCP 47 has for a language, from what people write in its place.

Three-letter codes are those of ISO 639-2 and 639-3, and 639's former ones, of the languages whose
names are known here. Languages spoken have no country; a sign language has a code of its own.
"""

from __future__ import annotations

from functools import cache

from ..patterns import define_pattern
from ..suggestions import folded, is_one_slip
from .language_names import LANGUAGE_NAMES

_OTHER_CODES = """
am=amh ar=ara+arb az=aze+azj bg=bul bn=ben bs=bos ca=cat cs=ces+cze da=dan de=deu+ger el=ell+gre
en=eng es=spa et=ekk+est fa=fas+per+pes fi=fin fr=fra+fre ha=hau he=heb+iw hi=hin hr=hrv+scr hu=hun
hy=arm+hye id=in+ind is=ice+isl it=ita ja=jpn ka=geo+kat kk=kaz km=khm ko=kor ku=kur ky=kir ln=lin
lt=lit lv=lav+lvs mk=mac+mkd mn=khk+mon ms=may+msa+zsm my=bur+mya nb=nob ne=nep+npi nl=dut+nld
nn=nno no=nor om=gaz+orm pa=pan pl=pol ps=pbu+pus pt=por ro=mo+mol+ron+rum ru=rus rw=kin se=sme
sk=slk+slo sl=slv so=som sq=alb+als+sqi sr=scc+srp sv=swe sw=swa+swh ta=tam te=tel tg=tgk th=tha
ti=tir tr=tur uk=ukr ur=urd uz=uzb+uzn vi=vie wo=wol yi=ji+ydd+yid yo=yor zh=chi+cmn+zho
"""
_TWO_LETTERS = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz
    ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln
    lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi
    pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti
    tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split()
)
_SCRIPTS = """
Latn=ca+cs+da+de+en+es+et+fi+fr+hr+hu+id+is+it+ln+lt+lv+ms+nb+nl+nn+no+om+pl+pt+ro+rw+sk+sl+so+sq
Latn=sv+sw+tl+tr+vi Cyrl=bg+kk+mk+ru+uk Arab=ar+fa+ps+ur Hebr=he+yi Deva=hi+ne Ethi=am+ti Grek=el
Armn=hy Beng=bn Geor=ka Guru=pa Jpan=ja Khmr=km Kore=ko Mymr=my Taml=ta Telu=te Thai=th
"""
_COUNTRIES = {
    "al": "sq", "by": "ru", "cn": "zh", "cz": "cs", "dk": "da", "gb": "en", "gr": "el",
    "il": "he", "ir": "fa", "jp": "ja", "rs": "sr", "ua": "uk", "us": "en", "vn": "vi",
}  # fmt: skip
_SIGN_LANGUAGES = {"fi": "fse", "fr": "fsl", "ru": "rsl", "se": "swl", "us": "ase"}
_SHORT_NAMES = {
    "viittomakieli": "fse", "saame": "se", "samiska": "se", "sámi": "se", "sorani": "ckb",
    "kurmandži": "kmr", "kurmanji": "kmr", "farsi": "fa", "eesti": "et", "flaami": "nl",
    "flamländska": "nl", "flemish": "nl", "mandariini": "zh", "mandarin": "zh", "norska": "no",
    "filipino": "tl", "romani": "rom", "romanikieli": "rom", "selkosuomi": "fi",
}  # fmt: skip
_AROUND = define_pattern(r"(?:in|på) (.+)|(.+?)(?:ksi|n kieli|kieli|n ?kielinen| language| språk)")
SHORTEST_WITH_SLIP = 4


def _parse_table(table: str) -> dict[str, str]:
    """Return what is before each =, by what comes after it."""
    rows = (row.partition("=") for row in table.split())
    return {other: code for code, _, others in rows for other in others.split("+")}


SAME_LANGUAGE = _parse_table(_OTHER_CODES)
"""The code to write, by another one of the same language."""
USUAL_SCRIPTS = _parse_table(_SCRIPTS)
"""The script that a language's code implies (IANA's Suppress-Script)."""


def is_assigned(code: str) -> bool:
    """Return whether a language may have the code: all of two letters are known."""
    return len(code) != 2 or code in _TWO_LETTERS


def find_code(text: str) -> str:
    """Return the code of the language that another code, a country or a name means, "" if none."""
    word = folded(text)
    names = _codes_by_name()
    known = SAME_LANGUAGE.get(word) or _COUNTRIES.get(word) or names.get(word)
    if known:
        return known
    around = _AROUND.fullmatch(word)
    within = (around[1] or around[2]) if around is not None else ""
    return names.get(within) or _find_slip(word) or _find_slip(within)


def _find_slip(word: str) -> str:
    """Return the code of the language whose name has one letter otherwise, "" if none."""
    if len(word) < SHORTEST_WITH_SLIP:
        return ""
    return next((code for name, code in _codes_by_name().items() if is_one_slip(word, name)), "")


def find_sign_language(country: str) -> str:
    """Return the code of a country's sign language, "" where it is not known."""
    return _SIGN_LANGUAGES.get(country.lower(), "")


@cache
def _codes_by_name() -> dict[str, str]:
    names = {folded(name): code for code, row in LANGUAGE_NAMES.items() for name in row}
    return names | _SHORT_NAMES
