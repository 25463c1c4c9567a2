"""What people may type, and the groups of the example association that they should find.

A group is wanted if its page is about the thing, in whatever form of the word. More may
match: the wanted ones are those whose absence would be a miss.
"""

from __future__ import annotations

DAY = "2026-11-22"

OULU = "alueellinen-omaisten-vertaistukiryhma"
KAJAANI = f"{OULU}-kajaani"
KEMI = f"{OULU}-kemi"
KUUSAMO = f"{OULU}-kuusamo"
ENGLISH = "family-evening-in-english"
SWEDISH = "kamratstodsgrupp-for-anhoriga"
TOURING = "kiertava-omaisten-ilta"
WEEKEND = "laheisten-viikonloppu"
NEWCOMERS = "uusien-omaisten-ryhma"
SIGNED = "viittomakielinen-omaisten-ryhma"
MEN_OULU, MEN_ROVANIEMI = "miesten-voimaa", "miesten-voimaa-rovaniemi"
UNSTABLE_OULU = "ryhma-epavakaiden-laheisille"
UNSTABLE_ONLINE = f"{UNSTABLE_OULU}-verkossa"
UNSTABLE_CLOSED = "epavakaiden-laheisten-suljettu-ryhma"
SUBSTANCES_RAAHE = "paihteiden-kayttajien-omaisten-ryhma"
SUBSTANCES_YLIVIESKA = f"{SUBSTANCES_RAAHE}-ylivieska"
CRAFTS_OULU = "kasilla-tekemisen-iloa-illat-omaistaan-hoitaville"
CRAFTS_KAJAANI = "kasilla-tekemisen-iloa-illat-kajaani"
ACTION_OULU = "toiminnasta-voimaa"
ACTION_RAAHE, ACTION_YLIVIESKA = f"{ACTION_OULU}-raahe", f"{ACTION_OULU}-ylivieska"
COFFEE = "aamukahvit"
KIELO, LUMME, VANAMO, KAISLA = "ryhma-kielo", "ryhma-lumme", "ryhma-vanamo", "ryhma-kaisla"
CHILDHOOD = "ryhma-pihlaja"

REGIONAL = {
    OULU, KAJAANI, KEMI, KUUSAMO, ENGLISH, SWEDISH, TOURING, WEEKEND, NEWCOMERS, SIGNED,
}  # fmt: skip
MEN = {MEN_OULU, MEN_ROVANIEMI}
UNSTABLE = {UNSTABLE_OULU, UNSTABLE_ONLINE, UNSTABLE_CLOSED}
SUBSTANCES = {SUBSTANCES_RAAHE, SUBSTANCES_YLIVIESKA}
CRAFTS = {CRAFTS_OULU, CRAFTS_KAJAANI}
ACTION = {ACTION_OULU, ACTION_RAAHE, ACTION_YLIVIESKA, COFFEE}
VIOLENCE = {KIELO, LUMME, VANAMO, KAISLA}
RELATIVES = REGIONAL | SUBSTANCES | CRAFTS
MENTAL_HEALTH = REGIONAL | ACTION | MEN
ONLINE = {LUMME, UNSTABLE_ONLINE, ENGLISH, KEMI}

USUAL: dict[str, set[str]] = {
    # Whose group it is
    "omaiset": RELATIVES,
    "omaisille": RELATIVES,
    "omainen": RELATIVES,
    "omaisten": RELATIVES,
    "omaishoitaja": CRAFTS,
    "läheiset": UNSTABLE | {COFFEE, WEEKEND},
    "läheiselle": UNSTABLE,
    "mies": MEN | {KAISLA},
    "miehet": MEN | {KAISLA},
    "miehille": MEN | {KAISLA},
    "naiset": {KIELO, VANAMO},
    "naisille": {KIELO, VANAMO},
    "vanhemmat": {VANAMO, CRAFTS_OULU},
    "äiti": {VANAMO},
    "puoliso": {CRAFTS_OULU},
    "uudet omaiset": {NEWCOMERS},
    "aikuinen": {CHILDHOOD} | UNSTABLE | VIOLENCE - {KIELO, KAISLA, VANAMO},
    # Substances
    "päihde": SUBSTANCES,
    "päihteet": SUBSTANCES,
    "päihdeongelma": SUBSTANCES,
    "alkoholi": SUBSTANCES,
    "alkoholisti": SUBSTANCES,
    "juominen": SUBSTANCES,
    "huumeita": SUBSTANCES,
    "lääkkeet": SUBSTANCES,
    # Violence
    "väkivalta": VIOLENCE | {CHILDHOOD},
    "väkivaltaa": VIOLENCE | {CHILDHOOD},
    "lähisuhdeväkivalta": VIOLENCE,
    "perheväkivalta": VIOLENCE | {CHILDHOOD},
    "parisuhdeväkivalta": VIOLENCE | {CHILDHOOD},
    "uhkailu": VIOLENCE,
    "turvakoti": {VANAMO},
    "ero": {VANAMO},
    "avioero": {VANAMO},
    "lapsuus": {CHILDHOOD},
    "lapsuudenkoti": {CHILDHOOD},
    # Mind and feelings
    "mielenterveys": MENTAL_HEALTH,
    "mielenterveysongelma": MENTAL_HEALTH,
    "masennus": MENTAL_HEALTH,
    "epävakaa": UNSTABLE,
    "epävakaan": UNSTABLE,
    "persoonallisuushäiriö": UNSTABLE,
    "rajatila": UNSTABLE,
    "borderline": UNSTABLE,
    "syyllisyys": {VANAMO, NEWCOMERS},
    "häpeä": {VANAMO},
    "suru": {NEWCOMERS},
    "jaksaminen": REGIONAL,
    "rajat": UNSTABLE | {NEWCOMERS},
    "kriisi": {UNSTABLE_CLOSED},
    # What is done there
    "käsityö": CRAFTS,
    "käsityöt": CRAFTS,
    "neulominen": CRAFTS,
    "kudonta": {CRAFTS_KAJAANI},
    "kävely": ACTION | {WEEKEND},
    "liikunta": ACTION,
    "keilaus": ACTION,
    "ruoanlaitto": MEN | ACTION,
    "kahvi": {COFFEE, ACTION_OULU, OULU},
    "aamukahvi": {COFFEE},
    "haastattelu": {VANAMO, UNSTABLE_CLOSED},
    "viikonloppu": {WEEKEND},
    # How and in which language
    "verkossa": ONLINE,
    "verkkoryhmä": {LUMME, UNSTABLE_ONLINE},
    "etänä": ONLINE,
    "netti": ONLINE,
    "chat": {LUMME},
    "viittomakieli": {SIGNED},
    "englanniksi": {ENGLISH},
    "english": {ENGLISH},
    "svenska": {SWEDISH},
    "ruotsiksi": {SWEDISH},
    "tukea miehille": MEN | {KAISLA},
    # Where and when
    "rovaniemellä": {MEN_ROVANIEMI, TOURING},
    "kemissä": {KEMI, TOURING},
    "raahe": {SUBSTANCES_RAAHE, ACTION_RAAHE},
    "ylivieskassa": {SUBSTANCES_YLIVIESKA, ACTION_YLIVIESKA},
    "lauantaisin": {SIGNED},
    "miesten ryhmä oulu": {MEN_OULU, KAISLA},
    "väkivaltaa kokeneet naiset": {KIELO, VANAMO},
}

# Without dots on the keyboard, or with one slip of a letter: left out, doubled, swapped, another.
MISTYPED = {
    "laheiselle": "läheiselle",
    "aiti": "äiti",
    "paihde": "päihde",
    "paihteet": "päihteet",
    "paihdeongelma": "päihdeongelma",
    "laakkeet": "lääkkeet",
    "vakivalta": "väkivalta",
    "vakivaltaa": "väkivaltaa",
    "lahisuhdevakivalta": "lähisuhdeväkivalta",
    "perhevakivalta": "perheväkivalta",
    "parisuhdevakivalta": "parisuhdeväkivalta",
    "epavakaa": "epävakaa",
    "epavakaan": "epävakaan",
    "persoonallisuushairio": "persoonallisuushäiriö",
    "hapea": "häpeä",
    "kasityo": "käsityö",
    "kasityot": "käsityöt",
    "kavely": "kävely",
    "etana": "etänä",
    "rovaniemella": "rovaniemellä",
    "kemissa": "kemissä",
    "alkholi": "alkoholi",
    "alkohooli": "alkoholi",
    "alkohlisti": "alkoholisti",
    "omasiet": "omaiset",
    "omaisile": "omaisille",
    "omaihoitaja": "omaishoitaja",
    "miehile": "miehille",
    "vanhemat": "vanhemmat",
    "huumeit": "huumeita",
    "vakivlata": "väkivalta",
    "turvakotii": "turvakoti",
    "mielenterveis": "mielenterveys",
    "masenus": "masennus",
    "boderline": "borderline",
    "kudonat": "kudonta",
    "liikutna": "liikunta",
    "viitomakieli": "viittomakieli",
    "ruotsksi": "ruotsiksi",
    "ylivieksassa": "ylivieskassa",
}

OULU_HALL = {OULU, WEEKEND, UNSTABLE_OULU, ACTION_OULU, NEWCOMERS, SIGNED}
OULU_ALL = OULU_HALL | {MEN_OULU, CRAFTS_OULU, KAISLA, KIELO, VANAMO, UNSTABLE_CLOSED}
EVENING = {
    OULU, KAJAANI, KEMI, ENGLISH, SWEDISH, TOURING, NEWCOMERS, MEN_OULU, MEN_ROVANIEMI,
    UNSTABLE_OULU, UNSTABLE_ONLINE, SUBSTANCES_RAAHE, SUBSTANCES_YLIVIESKA, CRAFTS_OULU,
    CRAFTS_KAJAANI, KIELO, LUMME,
}  # fmt: skip

SEVERAL_WORDS: dict[str, set[str]] = {
    "oulu ilta": OULU_ALL & EVENING,
    "oulussa päivällä": {ACTION_OULU, WEEKEND, SIGNED},
    "omaiset rovaniemi": {TOURING},
    "miehet rovaniemellä": {MEN_ROVANIEMI},
    "naisille joihin kohdistuu väkivaltaa": {KIELO, VANAMO},
    "päihteet raahe": {SUBSTANCES_RAAHE},
    "alkoholi ylivieska": {SUBSTANCES_YLIVIESKA},
    "verkossa torstaina": {LUMME, ENGLISH, KEMI},
    "epävakaa verkossa": {UNSTABLE_ONLINE},
    "väkivalta chat": {LUMME},
    "käsityöt kajaani": {CRAFTS_KAJAANI},
    "tiistai-ilta oulussa": {OULU},
    "pojan huumeongelma oulu": SUBSTANCES,
    "tyttären alkoholismi": SUBSTANCES,
    "kahvi aamulla": {COFFEE},
}

FACTS: dict[str, set[str]] = {
    "90100": OULU_HALL,
    "94100": {KEMI, TOURING},
    "esimerkkiranta 12": {KEMI, TOURING},
    "klo 17.30": {OULU, TOURING, MEN_ROVANIEMI},
    "12:00": {SIGNED, ACTION_RAAHE},
    "kainuu": {KAJAANI, CRAFTS_KAJAANI},
    "lapissa": {KEMI, TOURING, MEN_ROVANIEMI},
    "zoom": {UNSTABLE_ONLINE},
    "induktiosilmukka": OULU_HALL,
    "aamu": {COFFEE, ACTION_RAAHE, WEEKEND},
    "päivä": {ACTION_OULU, ACTION_RAAHE, SIGNED, WEEKEND},
    "iltaisin": EVENING,
    "maanantai": {KIELO, SWEDISH, TOURING, MEN_OULU},
    "sunnuntai": {WEEKEND},
    "engelska": {ENGLISH},
}

QUERIES = {
    **USUAL,
    **{typed: USUAL[meant] for typed, meant in MISTYPED.items()},
    **SEVERAL_WORDS,
    **FACTS,
}
