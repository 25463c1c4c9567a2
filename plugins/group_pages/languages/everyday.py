"""Everyday words for keys: what people write who know the matter, but not the word of the format.

A word may stand for several keys: in each place it is the first one that is a key there. No word
stands for a key that decides what is published; there nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from ..suggestions import folded

_WORDS: Mapping[str, str] = {
    # keys: words in Finnish, Swedish and English
    "fee amount": "hinta pris price cost kostnad kustannus omavastuu osallistumismaksu"
    " deltagaravgift maksut avgifter fees maksullisuus",
    "amount": "määrä maksu avgift fee eur euro euroa sum",
    "time": "aika klo kellonaika kellonajat ajat ajankohta tid klockslag kl tiden"
    " hour clock times kello klockan",
    "schedule time day": "when milloin koska när tapaamiset kokoontumiset kokoontuminen"
    " kokoontumisajat träffar tider ajat aikataulut meetings sessions timetable",
    "date day": "päivä dag day päivämäärä pvm päiväys pv dato datum date",
    "dates": "päivämäärät datumen",
    "day": "viikonpäivä viikonpäivät veckodag veckodagar weekday weekdays",
    "every": "rytmi toistuvuus toisto kuinka_usein rytm hur_ofta intervall frequency repeats"
    " how_often interval repeat",
    "at": "alkaen alkuaika alkuperäinen_aika från ursprunglig_klockan original_time",
    "starts start": "alku alkaen alkamispäivä aloitus start_date begin begins from början från"
    " startdatum",
    "ends end": "loppu loppuu päättymispäivä asti until slut till slutdatum end_date finish",
    "moved_to": "uusi_pvm siirretty siirtyy flyttad flyttas nytt new_date moved",
    "cancelled": "peruutettu perutaan inställt avbokad canceled",
    "location title": "missä tila huone kokoontumispaikka var lokal where venue place room",
    "municipality": "kaupunki kunta paikka kommun stad town city ort",
    "status": "läge tilanne vaihe state",
    "audience": "kenelle kohderyhmät för_vem for_whom target_group vem who",
    "title name": "nimi namn name nimike rubriken",
    "name title": "otsikko rubrik title",
    "type": "laji ryhmätyyppi slag kind grupptyp category",
    "season": "lukukausi termin period",
    "facilitators": "ohjaaja vetäjä vetäjät ledaren handledare leader leaders facilitator host",
    "contact": "yhteyshenkilö yhteystieto kontaktperson kontaktuppgifter contacts contact_person",
    "phone": "puh puhelinnumero numero tel tfn telefonnummer mobil mobilnummer telephone"
    " mobile number gsm",
    "email": "email e-mail meili mail sposti s-posti epost mejl e_post",
    "address": "katuosoite lähiosoite gatuadress street street_address",
    "postcode": "postinro zip postal_code postnr",
    "url link": "www nettisivu verkkosivu kotisivu osoite hemsida webbadress website web",
    "link url": "linkki_kokoukseen möteslänk meeting_link zoom",
    "platform": "sovellus ohjelma app program programme",
    "mode": "toteutustapa osallistumistapa sätt deltagande muoto",
    "signup": "ilmo ilmoittaudu ilmoittautumiset anmäl registration register sign_up booking",
    "signup_by": "ilmoittautuminen_päättyy deadline viimeistään sista_anmälan",
    "how_to_join": "mukaan miten_mukaan_ryhmään how_to_come delta",
    "themes": "aiheet teema aihe ämnen tema topics theme topic",
    "topic": "teema otsikko ämne theme title",
    "guest": "vierailija luennoitsija föreläsare visitor speaker",
    "languages": "kieli ryhmän_kieli språken language",
    "summary": "kuvaus lyhyesti esittely ingress beskrivning description intro",
    "note": "lisätiedot huom huomautus obs info notering notes additional",
    "image": "valokuva photo picture foto",
    "file": "kuva tiedostonimi bild filnamn image filename",
    "alt": "alt-teksti vaihtoehtoinen_teksti kuvateksti alttext bildtext alt_text caption",
    "skip": "tauko tauot ei_kokoonnuta vapaa loma paus pauser ledigt break breaks holidays off",
    "breaks": "tauko lomat loma paus lov holidays vacations skip ei_kokoonnu ingen_träff",
    "extra": "lisäkerta ylimääräiset extra_träff extra_sessions",
    "changes": "muutos siirrot peruutukset ändring change",
    "partners": "yhteistyökumppanit yhteistyö kumppanit samarbetspartner samarbete partner",
    "organisation": "organisaatio järjestö organization förening",
    "term": "pituus varaktighet duration length",
    "checked": "päivitetty tarkastettu uppdaterad updated reviewed",
    "aliases": "vanha_osoite gammal_adress old_addresses old_address redirect",
    "order": "järjestysnumero sortering sort position",
    "hours": "aukioloajat aukioloaika auki öppet öppethållning opening_hours open",
    "coordinates": "gps sijainti position koordinaatti",
    "accessibility": "saavutettavuus esteetön tillgängligt accessible",
    "directions": "ajo-ohje saapuminen reitti hitta_hit vägen how_to_get_there route",
    "closures": "kiinni suljettu stängd closed",
    "reason": "miksi selitys varför why",
    "site": "kotisivut osoite hemsida website url",
    "quick_exit": "pikapoistumis poistu poistumispainike lämna exit",
    "emergency": "hätänumerot kriisi kriisinumerot krisnummer crisis",
    "funders": "rahoittaja rahoitus finansiär finansiering funder funding",
    "accent": "väri färg color colour",
    "group": "ryhmät grupper groups",
    "feedback": "anna_palautetta feedback_form återkoppling",
    "ground_rules": "säännöt regler rules",
    "membership": "jäsen jäseneksi medlem member",
    "referral": "lähete_tarvitaan remiss_behövs",
    "interpreting": "tulkki tolk interpreter",
    "on_holidays": "pyhinä helger juhlapyhinä helgdag holidays",
    "role": "tehtävä titteli uppgift title",
    "trained": "koulutus utbildning training",
}  # fmt: skip


@cache
def _keys() -> Mapping[str, tuple[str, ...]]:
    keys: dict[str, tuple[str, ...]] = {}
    for names, words in _WORDS.items():
        for word in words.split():
            keys[folded(word)] = (*keys.get(folded(word), ()), *names.split())
    return keys


def keys_meant(word: str) -> Iterator[str]:
    """Yield the names of the keys that the everyday word stands for, the likeliest first."""
    text = folded(word)
    yield from _keys().get(text.replace(" ", "_"), ())
