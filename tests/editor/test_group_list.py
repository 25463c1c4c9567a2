"""The list of groups: filtered and sorted by its address, without script."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

import pytest

from tests.editor.running import RunningEditor
from tests.editor.test_file_acts import do
from tests.editor.test_forms import Sent


def names_in(page: str) -> list[str]:
    return [html.unescape(each) for each in re.findall(r'table__name" href="[^"]+">([^<]+)', page)]


def chips_in(page: str) -> dict[str, tuple[int, str]]:
    """Return the count and the address of each chip by its label."""
    chips = re.findall(r'chip" href="([^"]+)"[^>]*>([^&<]+)&nbsp;<span class="num">(\d+)', page)
    return {label: (int(count), html.unescape(address)) for address, label, count in chips}


def test_every_chip_leaves_as_many_groups_as_it_says(shared_editor: RunningEditor):
    chips = chips_in(shared_editor.get("/files/groups").text)
    assert {"Kaikki", "Kootaan", "Tauolla", "Ilman seuraavaa kertaa"} <= set(chips)
    for label, (count, address) in chips.items():
        page = shared_editor.get(address).text
        assert len(names_in(page)) == count, label
        assert "aria-current" in page


def test_filters_go_together_and_stay_when_a_chip_is_pressed(shared_editor: RunningEditor):
    page = shared_editor.get("/files/groups?town=Oulu&day=2&sort=next").text
    every = len(names_in(page))
    assert 0 < every < 12
    for _, address in chips_in(page).values():
        query = urlsplit(address).query
        assert "town=Oulu" in query
        assert "day=2" in query
        assert "sort=next" in query
    assert chips_in(page)["Kaikki"][0] == every
    kind = re.search(r'<option value="(toiminnasta-voimaa|miesten-voimaa)"', page)[1]
    narrower = names_in(shared_editor.get(f"/files/groups?town=Oulu&day=2&kind={kind}").text)
    assert set(narrower) <= set(names_in(page))


@pytest.mark.parametrize("asked", ["town=online", "q=kielo", "show=hidden", "show=full"])
def test_what_is_asked_for_is_in_every_row(shared_editor: RunningEditor, asked: str):
    page = shared_editor.get(f"/files/groups?{asked}").text
    rows = page.partition("<tbody>")[2].partition("</tbody>")[0].split("</tr>")[:-1]
    sign = {"q=kielo": "Kielo", "show=hidden": "badge--secret", "show=full": "Täynnä"}
    assert rows
    assert all(sign.get(asked, "") in row for row in rows)


def test_list_is_sorted_by_every_heading(shared_editor: RunningEditor):
    page = shared_editor.get("/files/groups?show=running").text
    addresses = re.findall(r'<th scope="col"[^>]*><a class="sort" href="([^"]+)"', page)
    assert len(addresses) == 6
    orders = set()
    for address in map(html.unescape, addresses):
        own = shared_editor.get(address).text
        assert "show=running" in address
        assert own.count('aria-sort="ascending"') == 1
        orders.add(tuple(names_in(own)))
    assert len(orders) >= 5
    towns = re.findall(
        r"</th>\s*<td>([^<]+)</td>", shared_editor.get("/files/groups?sort=town").text
    )
    assert towns == sorted(towns)


@pytest.mark.parametrize(
    "asked", ["q=zzz", "town=Atlantis", "show=nothing&q=<b>", "sort=x", "day=9"]
)
def test_what_nothing_fits_is_said_and_leads_back(shared_editor: RunningEditor, asked: str):
    page = shared_editor.get(f"/files/groups?{asked}")
    assert page.status == 200
    assert "<b>" not in page.text.partition("<main")[2].partition("<tbody")[0]
    assert names_in(page.text) or 'href="/files/groups">Näytä taas kaikki' in page.text


def test_draft_is_listed_and_a_similar_group_begins_from_any(small: RunningEditor):
    do(small, "/files/groups/naisten-ilta/withdraw")
    page = small.get("/files/groups").text
    assert names_in(page) == ["Miesten ilta", "Naisten ilta", "Omaisten ryhmä"]
    assert chips_in(page)["Luonnokset"][0] == 1
    form = small.get("/new/groups?from=miesten-ilta").text
    assert "<h1>Uusi ryhmä</h1>" in form
    sent = Sent(form).fields
    assert sent["f.title"] == ["Miesten ilta"]
    reply = small.post("/new/groups", sent | {"f.title": ["Isien ilta"]})
    assert reply.headers["location"] == "/files/groups/isien-ilta?done=2#done"
    draft = Sent(small.get("/new/groups?from=naisten-ilta").text).fields
    assert draft["f.title"] == ["Naisten ilta"]
    assert "f.draft" not in draft or draft["f.draft"] == [""]


def test_new_file_that_is_sent_again_after_back_is_made_once(small: RunningEditor):
    sent = {"f.title": ["Uusi"], "f.date": ["1.2.2027"], "body": ["Tervetuloa."]}
    places = []
    for _ in range(2):
        new = Sent(small.get("/new/news").text).fields
        places.append(small.post("/new/news", new | sent).headers["location"])
    assert places == ["/files/news/uusi?done=1#done"] * 2
    small.undo(small.post("/new/news", Sent(small.get("/new/news").text).fields | sent))
    again = small.post("/new/news", Sent(small.get("/new/news").text).fields | sent)
    assert again.headers["location"] == "/files/news/uusi?done=3#done"


def test_seasons_and_news_are_listed_the_latest_first(shared_editor: RunningEditor):
    seasons = names_in(shared_editor.get("/files/seasons").text)
    assert seasons == ["Syksy 2027", "Kevät 2027", "Syksy 2026", "Kevät 2026", "Kevät 2019"]
    news = names_in(shared_editor.get("/files/news").text)
    assert (news[0], news[-1]) == ("Kevään ryhmät ovat nyt sivuilla", "Kiitos keväästä")
