"""A file that is rendered alone, as after an edit, is the same as among all files of the site."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain

import pytest
from group_pages.edition import Prepared, prepare
from group_pages.installation import THEME
from group_pages.listings.facets import SEASON
from group_pages.renditions import FORMATS, files_beside, make_formats, template_folders
from group_pages.renditions.fragments import NO_FRAGMENTS
from group_pages.renditions.html.assets import make_assets
from group_pages.renditions.html.environment import environment
from group_pages.renditions.html.pages import Pages

from tests.building import CHECKOUT, DAY, FIXED_DAY

FORMATS_OF_PROGRAMS = [each for each in FORMATS if not each.on_paper]


@pytest.fixture(scope="module", params=[0, 200], ids=["in a season", "after it"])
def prepared(request: pytest.FixtureRequest) -> Prepared:
    day: date = DAY + timedelta(request.param)
    variables = {**FIXED_DAY, "GROUP_PAGES_TODAY": day.isoformat(), "GROUP_PAGES_CACHE": ""}
    prepared, problems = prepare(CHECKOUT / "content", variables)
    assert prepared is not None, list(problems)
    assert any(season.end < day for season in prepared.edition.publication.seasons)
    return prepared


@pytest.mark.parametrize("rendition", FORMATS_OF_PROGRAMS, ids=lambda each: each.filename)
def test_files_for_programs(prepared, rendition):
    edition, language = prepared.edition, prepared.edition.publication.association.language
    together = dict(files_beside(edition, make_formats(prepared, [rendition])))
    assert together
    for listing in edition.listings:
        path = listing.path + rendition.name(language)
        if path in together:
            alone = FORMATS[rendition](prepared, NO_FRAGMENTS)
            assert alone.of_listing(listing) == together[path], path
    for listed in edition.groups:
        path = listed.path + rendition.name(language)
        if path in together:
            alone = FORMATS[rendition](prepared, NO_FRAGMENTS)
            assert alone.of_group(listed) == together[path], path


def test_pages(prepared):
    jinja = environment(template_folders(THEME, ()), prepared.words)
    assets = make_assets(THEME / "static", quick_exit=False).paths
    together = dict(Pages(prepared, jinja, assets).files())
    edition = prepared.edition
    listings = [each.path for each in edition.listings if each.kind is SEASON or not each.value]
    months = [path.removesuffix("index.html") for path in together if "/20" in path]
    groups = [each.path for each in edition.groups[::4]]
    for path in chain(listings, months, groups):
        alone = Pages(prepared, jinja, assets).find(path)
        assert alone == together[f"{path}index.html"], path
