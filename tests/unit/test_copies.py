"""Where a group's files for programs stand."""

from group_pages.renditions.copies import addresses

from tests.editions import edition_of
from tests.factories import make_group


def addresses_of(*aliases: str) -> list[str]:
    (listed,) = edition_of(make_group(aliases=aliases)).groups
    return list(addresses(listed))


def test_files_stand_in_the_groups_folder() -> None:
    assert addresses_of() == ["ryhmat/miesten-ilta/"]


def test_files_stand_in_each_former_folder_once() -> None:
    found = addresses_of("/vanha", "/vanha/", "/vanha/index.html", "/toinen/p%C3%A4iv%C3%A4/")
    assert found == ["ryhmat/miesten-ilta/", "vanha/", "toinen/päivä/"]


def test_former_address_that_is_a_file_has_no_folder() -> None:
    assert addresses_of("/vanha.html") == ["ryhmat/miesten-ilta/"]


def test_root_is_nobodys_former_folder() -> None:
    assert addresses_of("/") == ["ryhmat/miesten-ilta/"]
