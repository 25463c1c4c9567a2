"""Where files for programs stand, and addresses in ASCII."""

from group_pages.renditions.web_addresses import folders, uri

from tests.editions import edition_of
from tests.factories import make_aliases, make_group


def folders_of(*aliases: str) -> list[str]:
    (listed,) = edition_of(make_group(aliases=make_aliases(*aliases))).groups
    return list(folders(listed))


def test_files_stand_in_the_groups_folder() -> None:
    assert folders_of() == ["ryhmat/miesten-ilta/"]


def test_files_stand_in_each_former_folder_once() -> None:
    folders = folders_of("/vanha", "/vanha/", "/vanha/index.html", "/toinen/p%C3%A4iv%C3%A4/")
    assert folders == ["ryhmat/miesten-ilta/", "vanha/", "toinen/päivä/"]


def test_former_address_that_is_a_file_has_no_folder() -> None:
    assert folders_of("/vanha.html") == ["ryhmat/miesten-ilta/"]


def test_root_is_nobodys_former_folder() -> None:
    assert folders_of("/") == ["ryhmat/miesten-ilta/"]


def test_address_is_written_in_ascii() -> None:
    assert uri("https://example.org/ryhmät/a b/") == "https://example.org/ryhm%C3%A4t/a%20b/"


def test_address_in_ascii_stays_as_it_is() -> None:
    address = "https://example.org:8443/~x/%C3%A4/?a=b&c=d#e"
    assert uri(address) == address


def test_host_of_an_address_is_written_by_idna() -> None:
    assert uri("https://esimerkki-ä.example/ä/") == "https://xn--esimerkki--z5a.example/%C3%A4/"


def test_host_too_long_for_idna_does_not_stop_the_build() -> None:
    assert uri("https://" + "ä" * 64 + ".example/").startswith("https://%C3%A4")
