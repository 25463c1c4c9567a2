"""Ranges and clock times in running text stay on one line; whatever is not text stays as it is."""

import pytest
from group_pages.bodies.unbroken import CLASS, MOST, hold_together, let_break

LONGEST = "1234567890–12345678–12–1"


def spans(html: str) -> str:
    """Return HTML with each span written as brackets."""
    return html.replace(f'<span class="{CLASS}">', "[").replace("</span>", "]")


@pytest.mark.parametrize(
    ("html", "held"),
    [
        ("<p>Avoinna ma 9–15, ti 9-15.</p>", "<p>Avoinna ma [9–15], ti [9-15.]</p>"),
        ("<p>klo 17.30–19</p>", "<p>[klo 17.30–19]</p>"),
        ("<p>Alkaa klo 17</p>", "<p>Alkaa [klo 17]</p>"),
        ("<p>kl. 17.30 börjar</p>", "<p>[kl. 17.30] börjar</p>"),
        ("<li>1.–5.2., 31.12.2026–2.1.2027</li>", "<li>[1.–5.2.], [31.12.2026–2.1.2027]</li>"),
        ("<p>Alkaa klo\n17</p>", "<p>Alkaa [klo\n17]</p>"),
        ("<p>Börjar kl.\n9</p>", "<p>Börjar [kl.\n9]</p>"),
        ("<p>iloa\n-illat</p>", "<p>iloa\n[-illat]</p>"),
        ("<p>tule 5–6-illat mukaan</p>", "<p>tule [5–6-illat] mukaan</p>"),
        ("<p>iloa -illat ja EU:n</p>", "<p>iloa [-illat] ja EU:n</p>"),
        ("<p>(9–15)</p><p>9–15</p>", "<p>([9–15])</p><p>[9–15]</p>"),
        (f"<p>{LONGEST} {LONGEST}2</p>", f"<p>[{LONGEST}] {LONGEST}2</p>"),
        ('<a href="/9-15" title="9 > 8">9–15</a>', '<a href="/9-15" title="9 > 8">[9–15]</a>'),
        ("<code>9–15</code> 9–15", "<code>9–15</code> [9–15]"),
        ("<pre><code>9–15\n</code>9–15</pre> 9–15", "<pre><code>9–15\n</code>9–15</pre> [9–15]"),
        ("<a>https://example.org/2026-05</a>", "<a>https://example.org/2026-05</a>"),
        ("<p>1-2@example.org www.x.fi/1-2</p>", "<p>1-2@example.org www.x.fi/1-2</p>"),
        ("<p>9 – 15 vertais-ilta 20-vuotias</p>", "<p>9 – 15 vertais-ilta 20-vuotias</p>"),
        ("<p>klockan &amp; dash</p>", "<p>klockan &amp; dash</p>"),
    ],
)  # fmt: skip
def test_range_of_figures_stays_on_one_line(html: str, held: str):
    assert len(LONGEST) == MOST
    assert spans(hold_together(html)) == held
    assert let_break(hold_together(html)) == html


def test_long_words_are_read_once():
    text = "<p>" + "a" * 100_000 + "–" + "1." * 50_000 + "</p>"
    assert (hold_together(text) == text) is True
