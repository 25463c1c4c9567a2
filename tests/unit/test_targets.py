"""targets: which folder a build may replace."""

from __future__ import annotations

import pytest
from group_pages.output.targets import OutputError, check_target, is_built_site

from tests.sites import SITE, beside, publish, tree


@pytest.mark.parametrize(
    "files",
    [
        {"muistio.txt": b"x"},
        {".hidden": b"x"},
        {"index.html": b"x"},
        {name: content for name, content in SITE.items() if name != "groups.schema.json"},
        {**SITE, "groups.json": b'{"groups": []}'},
    ],
)
def test_folder_that_no_build_made_is_refused(tmp_path, files):
    target = tmp_path / "out"
    for name, content in files.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(content)
    with pytest.raises(OutputError) as raised:
        publish(target)
    assert raised.value.code == "output-not-ours"
    assert tree(target) == files
    assert beside(target) == []


def test_copy_of_a_site_is_recognised(tmp_path):
    publish(tmp_path / "out")
    assert is_built_site(tmp_path / "out")
    assert not is_built_site(tmp_path)


@pytest.mark.parametrize("place", ["content", "content/www", "."])
def test_folder_that_is_holds_or_lies_in_a_protected_one_is_refused(tmp_path, place):
    (tmp_path / "content").mkdir()
    with pytest.raises(OutputError) as raised:
        check_target(tmp_path / place, [tmp_path / "content"])
    assert raised.value.code == "output-in-use"


def test_link_into_a_protected_folder_is_refused(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "content")
    with pytest.raises(OutputError) as raised:
        check_target(tmp_path / "out", [tmp_path / "content"])
    assert raised.value.code == "output-in-use"


def test_folder_beside_a_protected_one_with_a_like_name_is_taken(tmp_path):
    check_target(tmp_path / "content2", [tmp_path / "content"])


def test_link_that_leads_to_itself_is_refused(tmp_path):
    (tmp_path / "out").symlink_to("out")
    with pytest.raises(OutputError):
        publish(tmp_path / "out")


def test_file_in_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "out").write_text("x")
    with pytest.raises(OutputError) as raised:
        publish(tmp_path / "out")
    assert raised.value.code == "output-not-folder"
