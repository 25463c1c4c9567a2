"""`make audit`: which licences go with ours."""

import pytest

from tools.audit import FREE


@pytest.mark.parametrize(
    "licence",
    ["MIT", "BSD-3-Clause", "Apache Software License", "AGPL-3.0-or-later", "MPL-2.0", "ISC"],
)
def test_free_licence_passes(licence):
    assert FREE.search(licence)


@pytest.mark.parametrize(
    "licence", ["UNKNOWN", "Proprietary", "Limited use", "Miscellaneous", "SSPL"]
)
def test_other_licence_is_named(licence):
    assert not FREE.search(licence)
