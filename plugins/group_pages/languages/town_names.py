"""Names of Finland's larger towns, for searches by a town that no group meets in.

The search would take such a name for a slip of another word (*lahti* for *lähi-*): it must know
that it is a town without groups.
"""

from __future__ import annotations

from ..model import Language

_FINNISH = (
    "Espoo Forssa Hamina Hanko Heinola Helsinki Hollola Hämeenlinna Hyvinkää Iisalmi Imatra Inari"
    " Joensuu Jyväskylä Jämsä Järvenpää Kaarina Kajaani Kangasala Kankaanpää Kauhajoki Kauhava"
    " Kemi Kempele Kerava Keuruu Kirkkonummi Kitee Kokkola Kotka Kouvola Kuopio Kurikka Kuusamo"
    " Lahti Laihia Lappeenranta Lapua Lempäälä Lieksa Lieto Lohja Loimaa Loviisa Maarianhamina"
    " Mikkeli Muhos Muurame Mustasaari Mäntsälä Mänttä Naantali Nivala Nokia Nurmes Nurmijärvi"
    " Orimattila Oulu Paimio Parainen Parkano Pieksämäki Pietarsaari Pirkkala Pori Porvoo"
    " Pudasjärvi Raahe Raasepori Raisio Rauma Riihimäki Rovaniemi Salo Sastamala Savonlinna"
    " Seinäjoki Siilinjärvi Sipoo Sodankylä Somero Suomussalmi Suonenjoki Tampere Tornio Turku"
    " Tuusula Ulvila Uusikaupunki Vaasa Valkeakoski Vantaa Varkaus Vihti Viitasaari Ylivieska"
    " Ylöjärvi Äänekoski Ähtäri"
)
_SWEDISH = (
    "Borgå Björneborg Ekenäs Esbo Fredrikshamn Grankulla Hangö Helsingfors Ingå Jakobstad"
    " Kajana Karis Karleby Kaskö Kemi Kimitoön Korsholm Kotka Kouvola Kristinestad Kronoby"
    " Kuopio Kyrkslätt Lahtis Lojo Lovisa Mariehamn Nykarleby Nyslott Närpes Pargas Pedersöre"
    " Raseborg Raumo Reso Rovaniemi Sibbo Sjundeå Tammerfors Tavastehus Torneå Uleåborg Vanda"
    " Vasa Villmanstrand Vörå Åbo"
)
TOWN_NAMES = {
    Language.FINNISH: _FINNISH.split(),
    Language.SWEDISH: _SWEDISH.split(),
    Language.ENGLISH: _FINNISH.split(),
}
