"""An edition with one group of every kind, for looking at the theme and for testing it."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from group_pages.bodies.pictures import Pictures
from group_pages.edition import Prepared
from group_pages.languages import Words
from group_pages.listings import Edition
from group_pages.listings.arrangement import arrange
from group_pages.model import (
    Admission,
    Association,
    Change,
    Closure,
    Contact,
    Coordinates,
    EmergencyService,
    ExtraSession,
    Facilitator,
    Fee,
    Funder,
    Group,
    GroupType,
    Language,
    Location,
    Mode,
    News,
    Online,
    Ordinal,
    Page,
    PageKind,
    Per,
    Recurrence,
    Role,
    Season,
    SkippedDay,
    Status,
    TimeRange,
)
from group_pages.partners.documents import Partner, PartnerGroup
from group_pages.paths import Paths
from group_pages.problems import Problems
from group_pages.publication import publish
from group_pages.renditions.fragments import NO_FRAGMENTS, Fragments
from group_pages.renditions.html.assets import Assets, make_assets
from group_pages.renditions.html.environment import environment
from group_pages.renditions.html.pages import Pages
from group_pages.sessions import expand_sessions
from markupsafe import Markup

from tests.building import TIMESTAMP
from tests.factories import HELSINKI, bare_group, make_aliases, make_association, make_site

CHECKOUT = Path(__file__).resolve().parents[2]
TEMPLATES = CHECKOUT / "theme" / "templates"
STATIC = CHECKOUT / "theme" / "static"
DAY = date(2027, 1, 25)
EXIT = "https://www.example.com/"

PAST = Season("syksy-2026", "Syksy 2026", date(2026, 9, 1), date(2026, 12, 11))
SPRING = Season("kevat-2027", "Kevät 2027", date(2027, 1, 11), date(2027, 5, 16))
LIBRARY = Location(
    "kirjasto",
    "Kirjaston kokoushuone",
    "Esimerkkiranta",
    region="Pohjois-Esimerkki",
    address="Esimerkkikatu 5",
    postcode="90100",
    coordinates=Coordinates(Decimal("65.0"), Decimal("25.0")),
    accessibility="Esteetön sisäänkäynti, hissi ja esteetön wc.",
    directions="Sisäänkäynti pihan puolelta, summerissa lukee ”Kokoushuone”.",
)
HALL = Location(
    "jarjestotalo",
    "Järjestötalo",
    "Mallila",
    address="Mallikuja 2",
    postcode="99999",
    coordinates=Coordinates(Decimal("64.5"), Decimal("24.53")),
    closures=(Closure(date(2027, 3, 8), date(2027, 3, 14), "talo on remontissa"),),
)
SECRET = Location("turvapaikka", "Salainen talo", "Esimerkkiranta", secret=True)

CARERS = GroupType(
    "alueellinen-omaisten-vertaistukiryhma",
    "Alueellinen omaisten vertaistukiryhmä",
    summary="Kaikille, joiden läheisellä on mielenterveyden vaikeuksia.",
)
MEN = GroupType("miesten-voimaa", "Miesten voimaa", summary="Miesten omia iltoja.")
CRAFT = GroupType(
    "kasilla-tekemisen-iloa-illat-omaistaan-hoitaville",
    "Käsillä tekemisen iloa -illat omaistaan hoitaville",
    summary="Tekemistä, juttelua ja hengähdyshetki.",
)
VIOLENCE = GroupType(
    "toipumisryhmat",
    "Lähisuhdeväkivallasta toipumisen ryhmät",
    summary="Kokemuksesta kohti turvallisempaa arkea.",
)
PHONE = Contact(name="Esimerkki Ohjaaja", phone="040 000 0000", hours="ti ja to klo 10–12")
HELP = (
    EmergencyService("", "112"),
    EmergencyService(
        "Kriisipuhelin",
        "09 0000 0000",
        "https://www.example.org/",
        "joka päivä, vuorokauden ympäri",
    ),
)


def tuesdays(**overrides: object) -> Recurrence:
    return replace(Recurrence(TimeRange(1050, 1140), weekdays=(1,)), **overrides)


def groups() -> tuple[Group, ...]:
    """Open, with changes; refilling; closed and withheld; forming; paused; online; sensitive."""
    men = bare_group(
        "miesten-ilta",
        "Miesten voimaa, Esimerkkiranta",
        MEN,
        (SPRING,),
        Admission.OPEN,
        location=LIBRARY,
        schedule=(tuesdays(skip=(SkippedDay(date(2027, 3, 2)),)),),
        extra=(
            ExtraSession(
                date(2027, 2, 20), TimeRange(600, 840), "Retki ulkoilualueelle", location=HALL
            ),
        ),
        changes=(
            Change(date(2027, 2, 2), cancelled=True, reason="ohjaaja on sairaana"),
            Change(date(2027, 2, 9), moved_to=date(2027, 2, 11), time=TimeRange(1080)),
            Change(date(2027, 2, 16), location=HALL),
            Change(date(2027, 2, 23), topic="Uni ja jaksaminen", guest="unikouluttaja"),
        ),
        languages=("fi",),
        audience="Miehille, joiden läheinen on sairastunut psyykkisesti.",
        facilitators=(
            Facilitator(Role.PEER, "Esimerkki", trained=True),
            Facilitator(Role.LECTURER, organisation="Esimerkkisäätiö"),
        ),
        anonymous=True,
        contact=(PHONE,),
        feedback="https://www.example.org/palaute",
        ground_rules="Kuuntelemme toista loppuun. Se, mitä ryhmässä puhutaan, jää ryhmään.",
        summary="Miesten oma ilta: kahvia, juttelua ja se hetki, jolloin ei tarvitse jaksaa.",
        checked=date(2027, 1, 10),
        aliases=make_aliases("/vanha/miehet/"),
    )
    carers = bare_group(
        "omaisten-ryhma-mallila",
        "Omaisten ryhmä, Mallila",
        CARERS,
        (PAST, SPRING),
        Admission.REFILLING,
        location=HALL,
        schedule=(
            Recurrence(TimeRange(1080, 1170), weekdays=(3,), every_weeks=2),
            Recurrence(
                TimeRange(840, 930),
                weekdays=(0,),
                every_weeks=None,
                ordinals=(Ordinal.FIRST,),
                location=LIBRARY,
            ),
        ),
        fee=Fee(550, Per.SESSION, "kahvi ja materiaalit"),
        languages=("fi", "sv"),
        audience="Psyykkisesti sairastuneiden omaisille.",
        facilitators=(Facilitator(Role.STAFF),),
        contact=(PHONE,),
        signup="https://www.example.org/ilmoittaudu",
        signup_by=date(2027, 2, 1),
        summary="Omaisten oma keskusteluryhmä joka toinen viikko.",
    )
    craft = bare_group(
        "kasityoilta",
        "Käsillä tekemisen iloa -ilta",
        CRAFT,
        (SPRING,),
        Admission.OPEN,
        location=HALL,
        schedule=(Recurrence(TimeRange(1020, 1140), weekdays=(2,), every_weeks=3),),
        fee=Fee(2000, Per.SEASON),
        status=Status.FULL,
        languages=("fi",),
        contact=(PHONE,),
    )
    online = bare_group(
        "verkkoryhma",
        "Iltavirta verkossa",
        CARERS,
        (SPRING,),
        Admission.OPEN,
        schedule=(Recurrence(TimeRange(1140), weekdays=(6,)),),
        mode=Mode.ONLINE,
        online=Online("Teams", note="Kameraa ei tarvitse avata."),
        languages=("fi", "en"),
        contact=(PHONE,),
        summary="Tule linjoille sunnuntai-iltana, kotisohvalta.",
    )
    return (men, carers, craft, online, *_quiet_groups())


def _quiet_groups() -> tuple[Group, ...]:
    closed = bare_group(
        "vanamo",
        "Vanamo",
        VIOLENCE,
        (SPRING,),
        Admission.CLOSED,
        location=SECRET,
        schedule=(tuesdays(),),
        publish_times=False,
        publish_place=False,
        sensitive=True,
        calendar=False,
        discreet_title="Ryhmä V",
        term="12 kertaa, alkaa helmikuussa",
        themes=("turvallisuus", "rajat", "voimavarat"),
        languages=("fi",),
        anonymous=True,
        facilitators=(Facilitator(Role.PROFESSIONAL), Facilitator(Role.EXPERT_BY_EXPERIENCE)),
        partners=("Esimerkkisäätiö", "Mallilan seurakunta"),
        contact=(Contact(unit="Avopalvelut", phone="040-000 0001", email="ryhmat@example.org"),),
        summary="Suljettu ryhmä naisille.",
        audience="Naisille, joilla on kokemus lähisuhdeväkivallasta.",
    )
    sensitive = bare_group(
        "aamuryhma",
        "Lähisuhdeväkivallasta toipuvien aamuryhmä",
        VIOLENCE,
        (SPRING,),
        Admission.REFILLING,
        location=LIBRARY,
        schedule=(Recurrence(TimeRange(570, 660), weekdays=(4,)),),
        publish_place=False,
        sensitive=True,
        calendar=False,
        languages=("fi",),
        contact=(PHONE,),
    )
    forming = bare_group(
        "nuorten-ryhma",
        "Nuorten aikuisten ryhmä",
        CARERS,
        (SPRING,),
        Admission.OPEN,
        municipality="Mallila",
        status=Status.FORMING,
        languages=("fi",),
        contact=(PHONE,),
        term="kokoontuu kevään aikana",
    )
    paused = bare_group(
        "svenska-gruppen",
        "Anhöriggruppen",
        CARERS,
        (SPRING,),
        Admission.OPEN,
        location=HALL,
        schedule=(Recurrence(TimeRange(1080, 1140), weekdays=(0,), every_weeks=4),),
        status=Status.PAUSED,
        languages=("sv",),
        lang="sv",
        contact=(PHONE,),
        summary="En grupp på svenska för anhöriga.",
    )
    ended = bare_group(
        "syksyn-ryhma",
        "Syksyn oma ryhmä",
        CARERS,
        (PAST,),
        Admission.OPEN,
        location=LIBRARY,
        schedule=(tuesdays(),),
        languages=("fi",),
        contact=(PHONE,),
    )
    return (closed, sensitive, forming, paused, ended)


def example_association(**overrides: object) -> Association:
    base = make_association(
        site="https://example.org/ryhmat/",
        contact=(
            Contact(
                unit="Ryhmätoiminta",
                phone="040 000 0000",
                email="ryhmat@example.org",
                address="Esimerkkikatu 5",
                postcode="90100",
                municipality="Esimerkkiranta",
            ),
        ),
        emergency=HELP,
        quick_exit=EXIT,
        funders=(
            Funder("Esimerkkisäätiö", url="https://www.example.org/"),
            Funder("Mallikaupunki"),
        ),
    )
    return replace(base, **overrides)


def example_edition(
    day: date = DAY, extra_groups: tuple[Group, ...] = (), **association: object
) -> Edition:
    """The edition; keywords override the association's fields."""
    owner = example_association(**association)
    everyone = (*groups(), *extra_groups)
    problems = Problems(owner.language)
    site = make_site(
        *everyone,
        sessions={group.slug: expand_sessions(group, owner, problems) for group in everyone},
        association=owner,
        types=(CARERS, MEN, CRAFT, VIOLENCE),
        pages=(
            Page("palvelukuvaus", "Palvelukuvaus", PageKind.SERVICE_DESCRIPTION),
            Page(
                "saavutettavuus",
                "Saavutettavuusseloste",
                PageKind.ACCESSIBILITY_STATEMENT,
            ),
            Page("turvallinen-selaaminen", "Turvallinen selaaminen", PageKind.SAFETY),
            Page("mika-on-vertaistuki", "Mikä on vertaistukiryhmä?"),
        ),
        news=(
            News(
                "vanamo-alkaa",
                "Suljettu ryhmä Vanamo alkaa",
                date(2027, 1, 20),
                "Haastattelut helmikuussa.",
                ("vanamo",),
            ),
            News("kevat-alkaa", "Kevään ryhmät ovat käynnistyneet", date(2027, 1, 11)),
        ),
    )
    assert not problems.errors, problems.errors
    words, paths = Words(owner.language), Paths(owner.language)
    return arrange(publish(site), day, paths, words)


def example_partners() -> tuple[Partner, ...]:
    """Two other associations; what is known of the second is old."""
    start = datetime(2027, 2, 2, 17, 30, tzinfo=HELSINKI)
    address = "https://groups.example.org/"
    groups = (
        PartnerGroup("Kielo", "Läheisten ryhmä", "Oulu", f"{address}ryhmat/kielo/", (start,)),
        PartnerGroup("Vuokko", "Miesten ryhmä", "Kemi", f"{address}ryhmat/vuokko/", ()),
        PartnerGroup("Verkkoilta", "Miesten ryhmä", "", f"{address}ryhmat/ilta/", (start,)),
    )
    other = "https://other.example.org/"
    old = PartnerGroup("Kanerva", "Läheisten ryhmä", "Kemi", f"{other}ryhmat/kanerva/", ())
    return (
        Partner("Esimerkin naapuriyhdistys ry", address, DAY, groups),
        Partner("Toinen esimerkkiyhdistys ry", other, date(2027, 1, 12), (old,)),
    )


def whole_edition() -> Edition:
    """Return the edition with every page that a site may have."""
    return replace(example_edition(), partners=example_partners())


INTRODUCTION = Markup(
    "<p>Vertaisryhmässä tapaat ihmisiä, jotka ovat samassa tilanteessa kuin sinä. Saat tietoa ja "
    "tukea, etkä ole yksin. Ryhmiin voi tulla sellaisena kuin on.</p>\n"
    "<h2>Mitä vertaistuki on?</h2>\n<p>Ryhmässä jaetaan kokemuksia ja arjen keinoja. Kukaan ei "
    "pakota puhumaan: voit vain kuunnella.</p>\n<blockquote><p>”Täällä minua ymmärretään ilman, "
    "että täytyy selittää.”</p></blockquote>\n"
)
TEXT = Markup(
    "<h2>Palvelun tarkoitus</h2>\n<p>Ryhmät tukevat toipumista ja jaksamista. Ryhmän ohjaaja "
    "huolehtii siitä, että jokainen tulee kuulluksi.</p>\n<ul><li>luottamus</li>"
    '<li>tasa-arvo</li><li>kunnioitus</li></ul>\n<p>Lue lisää <a href="#main">ryhmistä</a>.</p>\n'
)


@dataclass(frozen=True)
class ExampleBodies:
    """Bodies as a Markdown renderer would give them."""

    def html(self, kind: str, slug: str, root: str) -> Markup:  # noqa: ARG002 - no links here
        if kind == "association":
            return INTRODUCTION
        if kind in ("pages", "news"):
            return TEXT
        if slug == "miesten-ilta":
            return Markup(
                "<p>Kahvi on kuumaa puoli kuudelta. Ensimmäisellä kerralla voit vain "
                "istua ja kuunnella; kukaan ei kysele sinulta mitään.</p>\n"
            )
        return Markup("")

    def text(self, kind: str, slug: str, text: str, root: str) -> Markup:  # noqa: ARG002 - as above
        return Markup("<p>{}</p>").format(text) if text else Markup("")


def example_pages(
    edition: Edition,
    language: Language = Language.FINNISH,
    fragments: Fragments = NO_FRAGMENTS,
) -> Pages:
    words = Words(language)
    jinja = environment(TEMPLATES, words)
    prepared = Prepared(edition, Paths(language), words, TIMESTAMP, ExampleBodies(), Pictures())
    return Pages(prepared, jinja, example_assets().paths, fragments)


@functools.cache
def example_assets() -> Assets:
    """Return the theme's files as a site with a quick exit has them."""
    return make_assets(STATIC, quick_exit=True)


def home_page(edition: Edition) -> bytes:
    """Render the home page alone: it is the first of all."""
    path, html = next(example_pages(edition).files())
    assert path == "index.html"
    return html


def group_page(edition: Edition, slug: str) -> str:
    """Render the page of one group alone."""
    [page] = example_pages(edition).group(edition.by_slug[slug])
    return page.render().decode()
