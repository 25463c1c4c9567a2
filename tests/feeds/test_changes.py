"""A commit changes the feeds that show what it touched, and no others."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import icalendar
import pytest
from group_pages.edition import Prepared, prepare
from group_pages.renditions.data import atom_xml

from tests.building import DAY
from tests.editions import feeds_of
from tests.repositories import STARTED, Repository

HOUR = 3600
EVENT = re.compile(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", re.DOTALL)
ENVIRONMENT = {"GROUP_PAGES_TODAY": DAY.isoformat()}
FRONT = {
    "association.md": (
        "nimi: Esimerkkiyhdistys ry\nkieli: fi\ntunnus: esimerkki\nsivusto: https://example.org/\n"
        "yhteystiedot: {puhelin: 040 000 0000}"
    ),
    "types/ilta.md": "otsikko: Ilta",
    "types/retki.md": "otsikko: Retki",
    "seasons/kevat.md": "otsikko: Kevät 2027\nalkaa: 11.1.2027\npäättyy: 2.5.2027",
    "seasons/kesa.md": "otsikko: Kesä 2027\nalkaa: 3.5.2027\npäättyy: 1.8.2027",
    "locations/talo.md": "otsikko: Talo\npaikkakunta: Oulu",
    "locations/tupa.md": "otsikko: Tupa\npaikkakunta: Oulu",
    "locations/sali.md": "otsikko: Sali\npaikkakunta: Kemi",
    "locations/piilo.md": "otsikko: Hiljainen paikka\npaikkakunta: Oulu\nsalainen: kyllä",
    "locations/piilo-2.md": "otsikko: Toinen suoja\npaikkakunta: Oulu\nsalainen: kyllä",
    "pages/tietoa.md": "otsikko: Tietoa",
    "news/alku.md": "otsikko: Kevät alkaa\npvm: 4.1.2027",
    "news/jatko.md": "otsikko: Jatkoa\npvm: 11.1.2027",
    "groups/ahti.md": (
        "otsikko: Ahti\ntyyppi: Ilta\nkausi: Kevät 2027\navoimuus: avoin\npaikka: Talo\n"
        "aikataulu: {päivä: ti, kello: 17–19}"
    ),
    "groups/ilona.md": (
        "otsikko: Ilona\ntyyppi: Ilta\nkausi: [Kevät 2027, Kesä 2027]\navoimuus: avoin\n"
        "paikka: Tupa\naikataulu: {päivä: ke, kello: 17–19}\n"
        "muutokset: [{pvm: 3.2.2027, paikka: Sali}]"
    ),
    "groups/retki.md": (
        "otsikko: Retkue\ntyyppi: Retki\nkausi: Kesä 2027\navoimuus: avoin\npaikka: Sali\n"
        "lisäkerrat: [{pvm: 5.6.2027, kello: 12–14, paikka: Talo}]"
    ),
    "groups/suoja.md": (
        "otsikko: Suoja\ntyyppi: Ilta\nkausi: Kevät 2027\navoimuus: suljettu\n"
        "paikka: Hiljainen paikka\njulkaise_ajat: kyllä\naikataulu: {päivä: to, kello: 17–19}"
    ),
    "groups/turva.md": (
        "otsikko: Turva\ntyyppi: Ilta\nkausi: Kevät 2027\navoimuus: suljettu\n"
        "paikka: Tupa\njulkaise_ajat: kyllä\naikataulu: {päivä: to, kello: 17–19}"
    ),
    "groups/luonnos.md": "otsikko: Luonnos\ntyyppi: Ilta\nkausi: Kevät 2027\nluonnos: kyllä",
}
GROUPS = {"ahti", "ilona", "retki", "suoja", "turva"}


class Association:
    """The association in a repository; each edit is a commit an hour after the one before."""

    def __init__(self, repository: Repository) -> None:
        self.repository = repository
        self.time = STARTED + HOUR

    def commit(self) -> None:
        self.time += HOUR
        self.repository.commit(self.time)

    def file(self, name: str) -> Path:
        return self.repository.content / name

    def edit(self, name: str, old: str = "\n---\n", new: str = "\n# muistio\n---\n") -> None:
        """Replace a text of the file; by default add a comment."""
        text = self.file(name).read_text("utf-8")
        assert old in text
        self.file(name).write_text(text.replace(old, new), encoding="utf-8")
        self.commit()

    def files(self) -> dict[str, bytes]:
        prepared, problems = prepare(self.repository.content, ENVIRONMENT)
        assert prepared is not None, [str(each) for each in problems.errors]
        return {**feeds_of(prepared.edition, prepared.timestamps), **news_feed_of(prepared)}


def news_feed_of(prepared: Prepared) -> dict[str, bytes]:
    edition, words, paths = prepared.edition, prepared.words, prepared.paths
    return dict(atom_xml.files(edition, words, paths, prepared.timestamps, prepared.bodies))


def sequences(files: dict[str, bytes]) -> dict[str, set[int]]:
    """Return the SEQUENCEs that each group's events have, in any feed."""
    by_group: dict[str, set[int]] = {}
    for text in texts_of_events(files):
        event = icalendar.Event.from_ical(text)
        group = str(event["UID"]).split("-")[0]
        by_group.setdefault(group, set()).add(int(event["SEQUENCE"]))
        assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt
    return by_group


def texts_of_events(files: dict[str, bytes]) -> set[bytes]:
    """Return each event's text once, however many feeds hold it."""
    feeds = (content for path, content in files.items() if path.endswith(".ics"))
    return {text for feed in feeds for text in EVENT.findall(feed)}


def raised(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """Return the groups whose SEQUENCE has risen; those of the others are as they were."""
    earlier, later = sequences(before), sequences(after)
    assert earlier.keys() == later.keys() == GROUPS
    risen = set()
    for group in GROUPS:
        (old,), (new,) = earlier[group], later[group]
        assert new >= old
        risen |= {group} if new > old else set()
    return risen


def changed_feeds(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    suffix = "calendar.ics"
    return {
        path.removesuffix(suffix)
        for path in before
        if path.endswith(suffix) and before[path] != after.get(path)
    }


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Association:
    """Return the association as first committed; tests edit copies of it."""
    repository = Repository(tmp_path_factory.mktemp("committed"))
    for name, text in FRONT.items():
        repository.write(name, f"---\n{text}\n---\n")
    repository.commit(STARTED + HOUR)
    return Association(repository)


@pytest.fixture(scope="module")
def files_before(committed: Association) -> dict[str, bytes]:
    """Return the files as first committed."""
    return committed.files()


@pytest.fixture
def association(tmp_path: Path, committed: Association) -> Association:
    folder = shutil.copytree(committed.repository.folder, tmp_path / "association")
    return Association(Repository(folder))


@pytest.mark.parametrize(
    ("name", "groups"),
    [
        ("groups/ahti.md", {"ahti"}),
        ("groups/suoja.md", {"suoja"}),
        ("locations/talo.md", {"ahti", "retki", "suoja", "turva"}),
        ("locations/tupa.md", {"ilona", "suoja", "turva"}),
        ("locations/sali.md", {"ilona", "retki", "suoja", "turva"}),
        ("locations/piilo.md", {"suoja", "turva"}),
        ("types/retki.md", {"retki"}),
        ("types/ilta.md", GROUPS - {"retki"}),
        ("seasons/kesa.md", {"ilona", "retki"}),
        ("seasons/kevat.md", GROUPS - {"retki"}),
        ("association.md", GROUPS),
        ("pages/tietoa.md", set()),
        ("news/alku.md", set()),
        ("groups/luonnos.md", set()),
    ],
)
def test_commit_raises_the_groups_that_depend_on_the_file(association, name, groups, files_before):
    association.edit(name)
    assert raised(files_before, association.files()) == groups


def test_commit_beside_the_content_raises_nothing(association, files_before):
    (association.repository.folder / "README.md").write_text("x")
    association.commit()
    assert association.files() == files_before


def test_feeds_that_hold_none_of_the_changed_groups_keep_their_bytes(association, files_before):
    association.edit("groups/retki.md")
    assert changed_feeds(files_before, association.files()) == {
        "", "ryhmat/retki/", "tyypit/retki/", "kaudet/kesa/", "paikat/talo/",
        "paikkakunnat/oulu/", "avoimuus/avoin/", "maksu/maksuton/", "toteutus/paikan-paalla/",
        "paivat/lauantai/", "kellonajat/paivalla/", "kielet/fi/",
    }  # fmt: skip


def test_commit_of_a_page_leaves_every_feed_as_it_was(association, files_before):
    association.edit("pages/tietoa.md", "Tietoa", "Tietoa meistä")
    assert changed_feeds(files_before, association.files()) == set()


def test_withheld_place_shows_by_no_stamp(association):
    """An edit to one place and an edit to another raise the same groups that withhold theirs."""
    moved = []
    for name in ("locations/piilo.md", "locations/piilo-2.md", "locations/tupa.md"):
        before = association.files()
        association.edit(name)
        moved.append(raised(before, association.files()) & {"suoja", "turva"})
    assert moved == [{"suoja", "turva"}] * 3


# A stamp never falls


def test_group_that_takes_another_place_keeps_the_stamp_of_the_former(association):
    association.edit("locations/talo.md")
    before = association.files()
    association.edit("groups/ahti.md", "paikka: Talo", "paikka: Tupa")
    assert raised(before, association.files()) == {"ahti"}


def test_place_that_takes_over_a_title_counts(association):
    """The group's file is as it was; what it names is another file."""
    association.edit("locations/talo.md")
    before = association.files()
    association.file("locations/talo.md").unlink()
    association.repository.write(
        "locations/uusi.md", "---\notsikko: Talo\npaikkakunta: Oulu\n---\n"
    )
    association.commit()
    assert raised(before, association.files()) == {"ahti", "retki", "suoja", "turva"}


def test_renamed_place_counts(association):
    association.edit("locations/talo.md")
    before = association.files()
    talo = association.file("locations/talo.md")
    talo.rename(talo.with_name("kirjasto.md"))
    association.commit()
    assert raised(before, association.files()) == {"ahti", "retki", "suoja", "turva"}


def test_deleted_place_of_nobody_lowers_nothing(association):
    association.edit("locations/piilo-2.md")
    before = association.files()
    association.file("locations/piilo-2.md").unlink()
    association.commit()
    assert raised(before, association.files()) == {"suoja", "turva"}


def test_group_in_another_folder_has_its_uids_and_a_higher_stamp(association, files_before):
    folder = association.file("groups/oulu")
    folder.mkdir()
    association.file("groups/ahti.md").rename(folder / "ahti.md")
    association.commit()
    assert raised(files_before, association.files()) == {"ahti"}


def test_group_that_gets_its_former_name_back_is_newer_than_before(association, files_before):
    ahti = association.file("groups/ahti.md")
    ahti.rename(ahti.with_name("toinen.md"))
    association.commit()
    ahti.with_name("toinen.md").rename(ahti)
    association.commit()
    assert raised(files_before, association.files()) == {"ahti"}


def test_undone_commit_is_a_change(association):
    association.edit("groups/ahti.md", "17–19", "18–20")
    before = association.files()
    association.repository.git("revert", "--no-edit", "HEAD", time=association.time + HOUR)
    assert raised(before, association.files()) == {"ahti"}


def test_place_that_is_no_longer_withheld_lowers_nothing(association):
    association.edit("locations/sali.md")
    before = association.files()
    association.edit("locations/piilo.md", "salainen: kyllä", "salainen: ei")
    assert raised(before, association.files()) == {"suoja", "turva"}
    before = association.files()
    association.edit("groups/turva.md", "paikka: Tupa", "paikka: Tupa\njulkaise_paikka: kyllä")
    assert raised(before, association.files()) == {"turva"}


def test_one_stamp_holds_for_all_where_an_edit_is_not_committed(association):
    file = association.file("groups/ahti.md")
    file.write_text(file.read_text("utf-8").replace("17–19", "18–20"), encoding="utf-8")
    assert len(set().union(*sequences(association.files()).values())) == 1


# News


def updates(files: dict[str, bytes]) -> list[str]:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ET.fromstring(files["uutiset/atom.xml"])
    return [each.text or "" for each in feed.iter(f"{atom}updated")]


def test_correction_moves_its_item_and_the_feed_alone(association):
    before = updates(association.files())
    association.time = 1_800_400_000
    association.edit("news/alku.md", "Kevät alkaa", "Kevät alkoi")
    feed, newest, corrected = updates(association.files())
    assert (feed, newest, corrected) == (
        "2027-01-20T00:06:40Z", before[1], "2027-01-20T02:06:40+02:00",
    )  # fmt: skip


@pytest.mark.parametrize("name", ["groups/ahti.md", "pages/tietoa.md", "locations/talo.md"])
def test_commit_of_what_is_no_news_moves_no_item(association, name):
    association.time = 1_800_400_000
    before = updates(association.files())
    association.edit(name)
    assert updates(association.files()) == before


def test_deleted_item_moves_the_feed(association):
    association.time = 1_800_400_000
    association.edit("news/jatko.md")
    (before, *_) = updates(association.files())
    association.file("news/jatko.md").unlink()
    association.commit()
    (after, *items) = updates(association.files())
    assert after > before
    assert len(items) == 1


def test_feed_without_news_changes_with_the_association(association):
    for name in ("news/alku.md", "news/jatko.md"):
        association.file(name).unlink()
    association.commit()
    (before,) = updates(association.files())
    association.edit("groups/ahti.md")
    assert updates(association.files()) == [before]
    association.edit("association.md", "Esimerkkiyhdistys", "Malliyhdistys")
    assert updates(association.files()) > [before]
