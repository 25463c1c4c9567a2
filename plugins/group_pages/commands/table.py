"""The commands of `piiri`, each a row: its name, the function that runs it, its help.

Pure constants, and no import: `make` reads this file, by its path, before any package is there. A
function is `module:function` below this package; its module is imported when it is called. An empty
help is for the other name of a command, which no list has.
"""

COMMANDS: "tuple[tuple[str, str, dict[str, str]], ...]" = (
    ("start", "start:main", {
        "fi": "kysyy uuden yhdistyksen tiedot ja tekee sille kansion",
        "sv": "frågar om en ny förening och gör en mapp för den",
        "en": "asks about a new association and makes its folder",
    }),
    ("check", "check:main", {
        "fi": "kertoo, mitä korjattavaa sisällössä on ja onko tehty sivusto vanha",
        "sv": "berättar vad som behöver rättas i innehållet och om webbplatsen är gammal",
        "en": "tells what in the content is to be mended, and whether the site is old",
    }),
    ("site", "site:build", {
        "fi": "tekee sivuston kansiosta content kansioon output",
        "sv": "bygger webbplatsen av mappen content i mappen output",
        "en": "builds the site of the folder content into the folder output",
    }),
    ("edit", "edit:main", {
        "fi": "avaa ylläpidon selaimeen: peru, siirrä, muokkaa ja julkaise",
        "sv": "öppnar redigeringen i webbläsaren: ställ in, flytta, redigera och publicera",
        "en": "opens the editor in the browser: cancel, move, edit and publish",
    }),
    ("serve", "serve:main", {
        "fi": "näyttää sivuston tällä koneella ja päivittää sen aina, kun tallennat",
        "sv": "visar webbplatsen på den här datorn och uppdaterar den när du sparar",
        "en": "shows the site on this computer and renews it whenever you save",
    }),
    ("new", "new:main", {
        "fi": "kysyy uuden ryhmän tiedot ja tekee sille tiedoston",
        "sv": "frågar om en ny grupp och gör en fil för den",
        "en": "asks about a new group and writes its file",
    }),
    ("cancel", "cancel:main", {
        "fi": "peruu kokoontumisen",
        "sv": "ställer in en träff",
        "en": "cancels a meeting",
    }),
    ("move", "move:main", {
        "fi": "siirtää kokoontumisen toiseen päivään, aikaan tai paikkaan",
        "sv": "flyttar en träff till en annan dag, tid eller plats",
        "en": "moves a meeting to another day, time or place",
    }),
    ("close", "close:main", {
        "fi": "sulkee paikan joksikin aikaa",
        "sv": "stänger en plats för en tid",
        "en": "closes a place for a time",
    }),
    ("state", "state:main", {
        "fi": "merkitsee ryhmän tauolle, täydeksi tai päättyneeksi",
        "sv": "märker en grupp som full, avslutad eller på paus",
        "en": "marks a group as full, ended or on a break",
    }),
    ("season", "season:main", {
        "fi": "siirtää kauden ryhmät seuraavaan kauteen",
        "sv": "för säsongens grupper över till nästa säsong",
        "en": "takes the groups of a season into the next",
    }),
    ("rename", "rename:main", {
        "fi": "antaa tiedostolle ja sen sivulle uuden osoitteen; vanha toimii edelleen",
        "sv": "ger en fil och dess sida en ny adress; den gamla fungerar också",
        "en": "gives a file and its page a new address; the old one goes on working",
    }),
    ("withdraw", "withdraw:main", {
        "fi": "ottaa ryhmän, sivun tai uutisen pois sivustolta luonnokseksi",
        "sv": "tar bort en grupp, en sida eller en nyhet från webbplatsen och gör den till utkast",
        "en": "takes a group, a page or news off the site and makes it a draft",
    }),
    ("delete", "delete:main", {
        "fi": "siirtää tiedoston roskakoriin",
        "sv": "flyttar en fil till papperskorgen",
        "en": "moves a file to the trash",
    }),
    ("restore", "restore:main", {
        "fi": "palauttaa poistetun tiedoston tai tiedoston vanhan version",
        "sv": "återställer en borttagen fil eller en gammal version av en fil",
        "en": "brings back a deleted file, or an old version of a file",
    }),
    ("export", "export_table:main", {
        "fi": "kirjoittaa ryhmät, paikat ja muut tiedot taulukoksi (.xlsx tai .csv)",
        "sv": "skriver grupperna, platserna och det övriga till en tabell (.xlsx eller .csv)",
        "en": "writes the groups, places and the rest as a spreadsheet (.xlsx or .csv)",
    }),
    ("import", "import_table:main", {
        "fi": "tuo taulukon: näyttää ensin erot solu solulta, eikä poista mitään",
        "sv": "tar in en tabell: visar först skillnaderna cell för cell och raderar inget",
        "en": "brings a spreadsheet in: shows differences cell by cell first, deletes nothing",
    }),
    ("undo", "undo:main", {
        "fi": "kumoaa muutoksen",
        "sv": "ångrar en ändring",
        "en": "takes a change back",
    }),
    ("print", "print:main", {
        "fi": "tekee julisteet, esitteet ja ilmoitustaulut PDF-tiedostoina kansioon print",
        "sv": "gör affischer, broschyrer och anslagstavlor som PDF-filer i mappen print",
        "en": "makes posters, leaflets and notice boards as PDFs in the folder print",
    }),
    ("fetch-partners", "fetch_partners:main", {
        "fi": "hakee kumppaniyhdistysten ryhmät koko maan sivulle",
        "sv": "hämtar samarbetsföreningarnas grupper till sidan för hela landet",
        "en": "fetches the groups of partner associations for the page of the whole country",
    }),
    ("copy", "copy:main", {
        "fi": "tulostaa ryhmän tiedot Lähellä.fihin ja palvelutietovarantoon kopioitaviksi",
        "sv": "skriver ut en grupps uppgifter att kopiera till Lähellä.fi och servicedatalagret",
        "en": "prints a group's facts to copy into Lähellä.fi and the Suomi.fi service register",
    }),
    ("publish", "publish:main", {
        "fi": "tekee sivuston julkaistavaksi verkossa",
        "sv": "bygger webbplatsen för publicering på nätet",
        "en": "builds the site to be published on the web",
    }),
    ("verify", "verify:main", {
        "fi": "vertaa julkaistua sivustoa kansioon output",
        "sv": "jämför den publicerade webbplatsen med mappen output",
        "en": "compares the published site with the folder output",
    }),
)  # fmt: skip
