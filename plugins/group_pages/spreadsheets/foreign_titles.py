"""What other tables of groups call their columns, in Finnish, Swedish and English.

People's names are in no row: nobody's name is to be published by a guess.
"""

from __future__ import annotations

from collections.abc import Mapping

TITLES: Mapping[str, str] = {
    "title": (
        "nimi/ryhmä/ryhmän nimi/ryhmät/nimike/otsikko/toiminta/namn/grupp/gruppens namn/gruppnamn"
        "/rubrik/name/group/group name/title/meeting"
    ),
    "schedule.day": (
        "päivä/viikonpäivä/kokoontumispäivä/pv/vkp/dag/veckodag/mötesdag/day/weekday/meeting day"
    ),
    "schedule.time": (
        "klo/kello/aika/kellonaika/kellonajat/kokoontumisaika/ajankohta/tid/kl/klockan/klockslag"
        "/time/hours/meeting time"
    ),
    "schedule.every": "toistuu/toistuvuus/kuinka usein/väli/hur ofta/frekvens/how often/frequency",
    "schedule.starts": "aloituspäivä/alkamispäivä/ensimmäinen kerta/startdatum/start date",
    "schedule.ends": "lopetuspäivä/päättymispäivä/viimeinen kerta/slutdatum/end date",
    "location": (
        "paikka/kokoontumispaikka/missä/toimitila/plats/lokal/mötesplats/var/place/venue/location"
        "/where"
    ),
    "location.address": (
        "osoite/katuosoite/käyntiosoite/adress/gatuadress/besöksadress/address/street address"
        "/street"
    ),
    "location.postcode": (
        "postinumero/postinro/postnro/postnummer/postnr/postcode/post code/postal code/zip/zip code"
    ),
    "location.municipality": (
        "paikkakunta/kunta/kaupunki/postitoimipaikka/ort/kommun/stad/town/city/municipality"
    ),
    "contact.phone": (
        "puhelin/puh/puhelinnumero/puhelinnro/gsm/telefon/tfn/tel/telefonnummer/phone/telephone"
        "/phone number/mobile"
    ),
    "contact.email": (
        "sähköposti/sähköpostiosoite/s-posti/sposti/email/e-mail/e-post/epost/e-postadress/mail"
    ),
    "type": "tyyppi/ryhmätyyppi/ryhmän tyyppi/typ/grupptyp/type/type of group",
    "season": "kausi/toimintakausi/lukukausi/säsong/termin/season/term",
    "admission": "avoimuus/avoin vai suljettu/gruppform/öppenhet/admission/open or closed",
    "fee.scalar": (
        "maksu/hinta/osallistumismaksu/avgift/pris/kostnad/deltagaravgift/fee/price/cost"
    ),
    "audience": "kenelle/kohderyhmä/för vem/målgrupp/for whom/audience",
    "signup": (
        "ilmoittautuminen/ilmoittaudu/ilmoittautumiset/anmälan/anmälning/signup/sign up"
        "/registration"
    ),
    "summary": "tiivistelmä/lyhyesti/lyhyt kuvaus/sammanfattning/kort/summary/in short",
    "body": (
        "kuvaus/esittely/ryhmän kuvaus/lisätiedot/lisätietoja/beskrivning/presentation"
        "/description/about"
    ),
}
"""By the name of what a column is read as; in the order in which they are offered."""
