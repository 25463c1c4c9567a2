"""The names of languages, by the codes that staff write (BCP 47).

Names are CLDR's but for the sign languages, the Sámi and Romani languages and the two kinds of
Kurdish, for which CLDR has none or one that people here do not use.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Language

_COLUMNS = (Language.FINNISH, Language.SWEDISH, Language.ENGLISH)

LANGUAGE_NAMES = {
    "am": ("amhara", "amhariska", "Amharic"),
    "ar": ("arabia", "arabiska", "Arabic"),
    "ase": ("amerikkalainen viittomakieli", "amerikanskt teckenspråk", "American Sign Language"),
    "az": ("azeri", "azerbajdzjanska", "Azerbaijani"),
    "bg": ("bulgaria", "bulgariska", "Bulgarian"),
    "bn": ("bengali", "bengali", "Bengali"),
    "bs": ("bosnia", "bosniska", "Bosnian"),
    "ca": ("katalaani", "katalanska", "Catalan"),
    "ckb": ("kurdi (sorani)", "kurdiska (sorani)", "Kurdish (Sorani)"),
    "cs": ("tšekki", "tjeckiska", "Czech"),
    "da": ("tanska", "danska", "Danish"),
    "de": ("saksa", "tyska", "German"),
    "el": ("kreikka", "grekiska", "Greek"),
    "en": ("englanti", "engelska", "English"),
    "es": ("espanja", "spanska", "Spanish"),
    "et": ("viro", "estniska", "Estonian"),
    "fa": ("persia", "persiska", "Persian"),
    "fi": ("suomi", "finska", "Finnish"),
    "fit": ("meänkieli", "meänkieli", "Meänkieli"),
    "fr": ("ranska", "franska", "French"),
    "fse": ("suomalainen viittomakieli", "finskt teckenspråk", "Finnish Sign Language"),
    "fsl": ("ranskalainen viittomakieli", "franskt teckenspråk", "French Sign Language"),
    "fss": (
        "suomenruotsalainen viittomakieli",
        "finlandssvenskt teckenspråk",
        "Finland-Swedish Sign Language",
    ),
    "ha": ("hausa", "hausa", "Hausa"),
    "he": ("heprea", "hebreiska", "Hebrew"),
    "hi": ("hindi", "hindi", "Hindi"),
    "hr": ("kroatia", "kroatiska", "Croatian"),
    "hu": ("unkari", "ungerska", "Hungarian"),
    "hy": ("armenia", "armeniska", "Armenian"),
    "id": ("indonesia", "indonesiska", "Indonesian"),
    "ils": ("kansainvälinen viittominen", "internationella tecken", "International Sign"),
    "is": ("islanti", "isländska", "Icelandic"),
    "it": ("italia", "italienska", "Italian"),
    "ja": ("japani", "japanska", "Japanese"),
    "ka": ("georgia", "georgiska", "Georgian"),
    "kk": ("kazakki", "kazakiska", "Kazakh"),
    "km": ("khmer", "khmer", "Khmer"),
    "kmr": ("kurdi (kurmandži)", "kurdiska (kurmanji)", "Kurdish (Kurmanji)"),
    "ko": ("korea", "koreanska", "Korean"),
    "krl": ("karjala", "karelska", "Karelian"),
    "ku": ("kurdi", "kurdiska", "Kurdish"),
    "ky": ("kirgiisi", "kirgiziska", "Kyrgyz"),
    "ln": ("lingala", "lingala", "Lingala"),
    "lt": ("liettua", "litauiska", "Lithuanian"),
    "lv": ("latvia", "lettiska", "Latvian"),
    "mk": ("makedonia", "makedonska", "Macedonian"),
    "mn": ("mongoli", "mongoliska", "Mongolian"),
    "ms": ("malaiji", "malajiska", "Malay"),
    "my": ("burma", "burmesiska", "Burmese"),
    "nb": ("norjan bokmål", "norskt bokmål", "Norwegian Bokmål"),
    "ne": ("nepali", "nepalesiska", "Nepali"),
    "nl": ("hollanti", "nederländska", "Dutch"),
    "nn": ("norjan nynorsk", "nynorska", "Norwegian Nynorsk"),
    "no": ("norja", "norska", "Norwegian"),
    "om": ("oromo", "oromo", "Oromo"),
    "pa": ("pandžabi", "punjabi", "Punjabi"),
    "pl": ("puola", "polska", "Polish"),
    "prs": ("dari", "dari", "Dari"),
    "ps": ("paštu", "pashto", "Pashto"),
    "pt": ("portugali", "portugisiska", "Portuguese"),
    "rmf": ("Suomen romanikieli", "finländsk romani", "Finnish Romani"),
    "ro": ("romania", "rumänska", "Romanian"),
    "rom": ("romanikieli", "romani", "Romani"),
    "rsl": ("venäläinen viittomakieli", "ryskt teckenspråk", "Russian Sign Language"),
    "ru": ("venäjä", "ryska", "Russian"),
    "rw": ("ruanda", "kinjarwanda", "Kinyarwanda"),
    "se": ("pohjoissaame", "nordsamiska", "Northern Sámi"),
    "sgn": ("viittomakieli", "teckenspråk", "sign language"),
    "sk": ("slovakki", "slovakiska", "Slovak"),
    "sl": ("sloveeni", "slovenska", "Slovenian"),
    "smn": ("inarinsaame", "enaresamiska", "Inari Sámi"),
    "sms": ("koltansaame", "skoltsamiska", "Skolt Sámi"),
    "so": ("somali", "somaliska", "Somali"),
    "sq": ("albania", "albanska", "Albanian"),
    "sr": ("serbia", "serbiska", "Serbian"),
    "sv": ("ruotsi", "svenska", "Swedish"),
    "sw": ("swahili", "swahili", "Swahili"),
    "swl": ("ruotsalainen viittomakieli", "svenskt teckenspråk", "Swedish Sign Language"),
    "ta": ("tamili", "tamil", "Tamil"),
    "te": ("telugu", "telugu", "Telugu"),
    "tg": ("tadžikki", "tadzjikiska", "Tajik"),
    "th": ("thai", "thailändska", "Thai"),
    "ti": ("tigrinja", "tigrinja", "Tigrinya"),
    "tl": ("tagalog", "tagalog", "Tagalog"),
    "tr": ("turkki", "turkiska", "Turkish"),
    "uk": ("ukraina", "ukrainska", "Ukrainian"),
    "ur": ("urdu", "urdu", "Urdu"),
    "uz": ("uzbekki", "uzbekiska", "Uzbek"),
    "vi": ("vietnam", "vietnamesiska", "Vietnamese"),
    "vro": ("võro", "võru", "Võro"),
    "wo": ("wolof", "wolof", "Wolof"),
    "yi": ("jiddiš", "jiddisch", "Yiddish"),
    "yo": ("joruba", "yoruba", "Yoruba"),
    "zh": ("kiina", "kinesiska", "Chinese"),
}

# What speakers call their languages, where it is none of those names.
OWN_NAMES = {
    "am": "አማርኛ",
    "ar": "العربية",
    "bg": "български",
    "bs": "bosanski",
    "ckb": "کوردی",
    "cs": "čeština",
    "da": "dansk",
    "de": "Deutsch",
    "es": "español",
    "et": "eesti",
    "fa": "فارسی",
    "fr": "français",
    "hr": "hrvatski",
    "hu": "magyar",
    "it": "italiano",
    "kmr": "kurmancî",
    "ku": "kurdî",
    "lt": "lietuvių",
    "lv": "latviešu",
    "no": "norsk",
    "pl": "polski",
    "prs": "دری",
    "ps": "پښتو",
    "pt": "português",
    "ro": "română",
    "ru": "русский",
    "se": "davvisámegiella",
    "so": "soomaali",
    "sq": "shqip",
    "sr": "srpski",
    "th": "ไทย",
    "ti": "ትግርኛ",
    "tr": "Türkçe",
    "uk": "українська",
    "ur": "اردو",
    "vi": "Tiếng Việt",
    "zh": "中文",
}


def main_code(code: str) -> str:
    """Return a code without script and country: zh of zh-Hans."""
    return code.lower().partition("-")[0]


def language_with_words(code: str) -> Language | None:
    """Return the one of our three languages that the code is of, with or without a country."""
    main = main_code(code)
    return next((each for each in Language if each.value == main), None)


def language_names(code: str) -> Iterator[str]:
    """Yield all names that a language is searched by; none of a code that the table lacks."""
    main = main_code(code)
    yield from LANGUAGE_NAMES.get(main, ())
    if main in OWN_NAMES:
        yield OWN_NAMES[main]


def language_name(code: str, language: Language) -> str:
    """Return the language's name in another language; the code if the table lacks it.

    A tag with a script or a region (`zh-Hans`, `sv-FI`) has its language's name.
    """
    names = LANGUAGE_NAMES.get(main_code(code))
    return names[_COLUMNS.index(language)] if names else code


def own_name(code: str) -> str:
    """Return the language's name in itself, "" if the tables lack it."""
    ours = language_with_words(code)
    return language_name(code, ours) if ours else OWN_NAMES.get(main_code(code), "")


def is_known_code(code: str) -> bool:
    """Return whether the code is of a language whose name is known."""
    return main_code(code) in LANGUAGE_NAMES
