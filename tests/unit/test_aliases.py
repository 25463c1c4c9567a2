"""values.aliases: what a former address may be, and which address it stands for."""

from __future__ import annotations

import pytest
from group_pages.schema.values.aliases import AliasError, alias_address


@pytest.mark.parametrize(
    ("alias", "address"),
    [
        ("/vanha", "vanha/"),
        ("/vanha/", "vanha/"),
        ("/vanha/index.html", "vanha/"),
        ("/vanha/sivu/", "vanha/sivu/"),
        ("/vanha.html", "vanha.html"),
        ("/VANHA.HTM", "VANHA.HTM"),
        ("/ryhma.php", "ryhma.php/"),
        ("/keskustelu%20ryhm%C3%A4/", "keskustelu ryhmä/"),
        ("/ryhma\u0308/", "ryhmä/"),
        ("/.well-known/apua.html", ".well-known/apua.html"),
        ("/contact/", "contact/"),
        ("/", ""),
    ],
)
def test_alias_is_a_folder_or_an_html_file(alias, address):
    assert alias_address(alias) == address


@pytest.mark.parametrize(
    ("alias", "code"),
    [
        ("vanha/", "alias-without-slash"),
        ("", "alias-without-slash"),
        ("https://example.org/vanha/", "alias-with-host"),
        ("//example.org/vanha/", "alias-with-host"),
        ("/vanha/?sivu=1", "alias-with-query"),
        ("/vanha/#alku", "alias-with-query"),
        ("/../vanha/", "alias-leaves-site"),
        ("/vanha/../../x/", "alias-leaves-site"),
        ("/vanha/..", "alias-leaves-site"),
        ("/%2e%2e/vanha/", "alias-leaves-site"),
        ("/./vanha/", "alias-leaves-site"),
        ("/%2e%2e%2fvanha/", "alias-unreadable"),
        ("/vanha%2fsivu/", "alias-unreadable"),
        ("/vanha//sivu/", "alias-unreadable"),
        ("/%252e%252e/", "alias-unreadable"),
        ("/vanha\\sivu/", "alias-unreadable"),
        ("/vanha%5c..%5csivu/", "alias-unreadable"),
        ("/vanha%00/", "alias-unreadable"),
        ("/vanha%0d%0aX: y/", "alias-unreadable"),
        ("/%ff/", "alias-unreadable"),
        ("/.htaccess", "alias-unreadable"),
        ("/.git/", "alias-unreadable"),
        ("/vanha./", "alias-unreadable"),
        ("/con/", "alias-unreadable"),
        ("/vanha/AUX.html", "alias-unreadable"),
        ("/" + "ä" * 200 + "/", "address-too-long"),
        ("/" + "a/" * 600, "address-too-long"),
    ],
)
def test_alias_that_is_no_address_of_the_site_is_refused(alias, code):
    with pytest.raises(AliasError) as raised:
        alias_address(alias)
    assert raised.value.code == code
