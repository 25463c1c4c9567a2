"""Files that hosts and robots read."""

from fnmatch import fnmatchcase
from urllib.robotparser import RobotFileParser

from group_pages.model import Page
from group_pages.renditions.content_policy import PAGE_POLICY

from tests.editions import edition_of, hosting_of
from tests.factories import make_aliases, make_association, make_group


def hosting_files(site: str = "", alias: str = "/vanha/ryhmä/") -> dict[str, str]:
    edition = edition_of(
        make_group(aliases=make_aliases(alias, alias) if alias else ()),
        association=make_association(site=site),
        pages=(Page("palvelu", "Palvelu", aliases=make_aliases("/old.html") if alias else ()),),
    )
    return {path: text.decode() for path, text in hosting_of(edition).items()}


def headers_for(path: str) -> dict[str, str]:
    """Return the headers that a host adds for a path: those of every rule that fits."""
    headers: dict[str, str] = {}
    rule = ""
    for line in hosting_files()["_headers"].splitlines():
        if line.startswith("/"):
            rule = line
        elif line and fnmatchcase(path, rule):
            name, _, value = line.strip().partition(": ")
            headers[name] = value
    return headers


def test_robots_may_fetch_everything_feeds_by_name() -> None:
    """Google's calendar asks robots.txt before it fetches a feed."""
    text = hosting_files()["robots.txt"]
    robots = RobotFileParser()
    robots.parse(text.splitlines())
    assert robots.can_fetch("Google-Calendar-Importer", "/ryhmat/x/calendar.ics")
    assert "Allow: /*.ics$" in text.splitlines()
    assert "Disallow" not in text


def test_robots_txt_names_the_sitemap_if_there_is_one() -> None:
    assert "Sitemap" not in hosting_files()["robots.txt"]
    assert (
        "Sitemap: https://example.org/ryhmat/sitemap.xml"
        in hosting_files("https://example.org/ryhmat/")["robots.txt"].splitlines()
    )


def test_every_path_is_served_with_the_second_wall() -> None:
    for path in ("/", "/ryhmat/x/", "/calendar.ics", "/404.html"):
        headers = headers_for(path)
        policy = headers["Content-Security-Policy"].split("; ")
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert not any("unsafe" in part or "*" in part for part in policy)
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "camera=()" in headers["Permissions-Policy"]


def test_second_wall_is_that_of_the_pages_and_keeps_them_out_of_frames() -> None:
    policy = headers_for("/")["Content-Security-Policy"]
    assert policy == PAGE_POLICY + "; frame-ancestors 'none'"


def test_files_for_programs_have_their_media_types() -> None:
    for path in ("/calendar.ics", "/ryhmat/x/calendar.ics", "/vanha/ryhmä/calendar.ics"):
        assert headers_for(path)["Content-Type"] == "text/calendar; charset=utf-8"
    for path in ("/groups.json", "/ryhmat/groups.json"):
        assert headers_for(path)["Content-Type"] == "application/json"
    assert headers_for("/groups.schema.json")["Content-Type"] == "application/schema+json"
    assert headers_for("/uutiset/atom.xml")["Content-Type"].startswith("application/atom+xml")


def test_hosts_keep_for_good_what_has_a_digest_in_its_name() -> None:
    for path in ("/theme/css/site.3f9a1c2b.css", "/theme/js/x.js", "/images/3f9a1c2b.webp"):
        value = headers_for(path)["Cache-Control"]
        assert value == "public, max-age=31536000, immutable"


def test_files_for_programs_are_asked_for_again_after_an_hour() -> None:
    for path in ("/calendar.ics", "/ryhmat/x/groups.json", "/uutiset/atom.xml"):
        assert headers_for(path)["Cache-Control"] == "public, max-age=3600, must-revalidate"
    for path in ("/", "/ryhmat/x/", "/404.html", "/search.json"):
        assert "Cache-Control" not in headers_for(path)


def test_no_address_has_a_header_from_two_rules() -> None:
    """Cloudflare would join their values, as in `max-age=3600, max-age=31536000`."""
    rules: dict[str, set[str]] = {}
    for line in hosting_files()["_headers"].splitlines():
        if line.startswith("/"):
            names = rules.setdefault(line, set())
        elif line:
            names.add(line.strip().partition(":")[0])
    addresses = [rule.replace("*", "x") for rule in rules]
    for address in (*addresses, "/theme/x/calendar.html", "/ryhmat/x/calendar.ics"):
        named = [name for rule, names in rules.items() if fnmatchcase(address, rule)
                 for name in names]  # fmt: skip
        assert len(named) == len(set(named)), address


def test_pages_keep_the_media_type_their_host_gives() -> None:
    assert "Content-Type" not in headers_for("/ryhmat/")


def test_former_addresses_redirect_once_and_for_good() -> None:
    assert hosting_files()["_redirects"] == (
        "/vanha/ryhm%C3%A4/ /ryhmat/miesten-ilta/ 301\n/old.html /palvelu/ 301\n"
    )


def test_former_feeds_do_not_redirect() -> None:
    """Calendar programs may not follow: a real copy stands there."""
    redirects = hosting_files()["_redirects"]
    assert "*" not in redirects
    assert ".ics" not in redirects


def test_without_former_addresses_there_are_no_redirects() -> None:
    assert set(hosting_files(alias="")) == {"robots.txt", "_headers"}
