"""What people type without knowing Markdown comes out as they meant it."""

import re

import html5lib
import pytest
from group_pages.bodies.elements import escape_unknown_elements
from group_pages.bodies.forgiving import ForgivingMarkdown
from group_pages.bodies.lines import keep_lines
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

CONVERTER = Markdown(
    extensions=[TableExtension(), DefListExtension(), SaneListExtension(), ForgivingMarkdown()],
    output_format="html",
)


def convert(text):
    html = escape_unknown_elements(CONVERTER.reset().convert(text))
    return re.sub(r"\n", "", html.replace("<br>\n", "<br>").replace(">\n<", "><"))


def paragraphs(*texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def bullets(*items):
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def numbers(*items, start=""):
    return f"<ol{start}>" + "".join(f"<li>{item}</li>" for item in items) + "</ol>"


LISTS = {
    "right below a line of text": (
        "Tuo:\n- muki\n- mieli",
        paragraphs("Tuo:") + bullets("muki", "mieli"),
    ),
    "right below a sentence": ("Tuo nämä.\n- muki", paragraphs("Tuo nämä.") + bullets("muki")),
    "right below a heading": ("## Tuo\n- muki", "<h2>Tuo</h2>" + bullets("muki")),
    "numbers below a line": (
        "Näin:\n1. tule\n2. istu",
        paragraphs("Näin:") + numbers("tule", "istu"),
    ),
    "nested by two spaces": ("- a\n  - b\n  - c\n- d", bullets("a" + bullets("b", "c"), "d")),
    "nested by three spaces": ("1. a\n   - b\n2. c", numbers("a" + bullets("b"), "c")),
    "nested by four spaces": (
        "- a\n    - b\n        - c",
        bullets("a" + bullets("b" + bullets("c"))),
    ),
    "nested by a tab": ("- a\n\t- b\n- c", bullets("a" + bullets("b"), "c")),
    "indented by a slip of one space": ("- a\n - b\n- c", bullets("a", "b", "c")),
    "indented as a whole": ("  - a\n  - b", bullets("a", "b")),
    "numbers that touch their text": (
        "1.Tule\n2.Istu\n3)Ota kahvia",
        numbers("Tule", "Istu", "Ota kahvia"),
    ),
    "numbers with a bracket": ("1) yksi\n2) kaksi", numbers("yksi", "kaksi")),
    "numbers from five on": ("5. viisi\n6. kuusi", numbers("viisi", "kuusi", start=' start="5"')),
    "ones alone": ("1. yksi\n1. kaksi", numbers("yksi", "kaksi")),
    "numbers with blank lines": (
        "1. a\n\n2. b",
        numbers("<p>a</p>", "<p>b</p>"),
    ),
    "bullets that nobody indented below numbers": (
        "1. a\n- b\n2. c\n- d",
        numbers("a" + bullets("b"), "c" + bullets("d")),
    ),
    "dashes": ("– yksi\n– kaksi", bullets("yksi", "kaksi")),
    "long dashes": ("— yksi\n— kaksi", bullets("yksi", "kaksi")),
    "a dash after a colon": ("Tuo:\n– muki", paragraphs("Tuo:") + bullets("muki")),
    "a word processor's bullets": ("•\tyksi\n•\tkaksi", bullets("yksi", "kaksi")),
    "a word processor's second level": (
        "•\tyksi\n    o   kaksi\n•\tkolme",
        bullets("yksi" + bullets("kaksi"), "kolme"),
    ),
    "a bullet alone": ("• yksi", bullets("yksi")),
    "a bullet that touches its text": ("•yksi\n•kaksi", bullets("yksi", "kaksi")),
    "middle dots": ("· yksi\n· kaksi", bullets("yksi", "kaksi")),
    "an asterisk with a no-break space": ("*\xa0yksi\n*\xa0kaksi", bullets("yksi", "kaksi")),
    "hyphens that touch their text": ("-yksi\n-kaksi", bullets("yksi", "kaksi")),
    "in a quotation": (
        "> Tuo:\n> - a\n>   - b",
        "<blockquote>" + paragraphs("Tuo:") + bullets("a" + bullets("b")) + "</blockquote>",
    ),
    "followed by a new thought": (
        "- kahvia\n- pullaa\nTervetuloa!",
        bullets("kahvia", "pullaa") + paragraphs("Tervetuloa!"),
    ),
    "with a wrapped item": (
        "- kahvia ja\n  pullaa\n- mehua",
        bullets("kahvia ja    pullaa", "mehua"),
    ),
    "with a paragraph in an item": (
        "- a\n\n  lisää\n- b",
        bullets("<p>a</p><p>lisää</p>", "<p>b</p>"),
    ),
    "of dates": ("- 12. tammikuuta\n- 26. tammikuuta", bullets("12. tammikuuta", "26. tammikuuta")),
}

TEXTS = {
    "dates on lines": (
        "12. tammikuuta: aloitus\n26. tammikuuta: kirppis\n9. helmikuuta: loppu",
        paragraphs("12. tammikuuta: aloitus<br>26. tammikuuta: kirppis<br>9. helmikuuta: loppu"),
    ),
    "Swedish dates": (
        "12. januari: x\n13. januari: y",
        paragraphs("12. januari: x<br>13. januari: y"),
    ),
    "days in a row": ("1. helmikuuta\n2. helmikuuta", paragraphs("1. helmikuuta<br>2. helmikuuta")),
    "a date that begins a paragraph": ("31. tammikuuta alkaa", paragraphs("31. tammikuuta alkaa")),
    "dates that touch their month": (
        "12.tammikuuta\n13.tammikuuta",
        paragraphs("12.tammikuuta<br>13.tammikuuta"),
    ),
    "signs that mean something": (
        "✅ saa\n❌ ei saa",
        paragraphs("✅ saa<br>❌ ei saa"),
    ),
    "arrows": ("→ tule\n→ istu", paragraphs("→ tule<br>→ istu")),
    "a number that touches its text": ("1.luokan oppilaat", paragraphs("1.luokan oppilaat")),
    "a date in figures": ("12. 1. klo 17", paragraphs("12. 1. klo 17")),
    "dates in figures": ("12. 1. alku\n13. 1. loppu", paragraphs("12. 1. alku<br>13. 1. loppu")),
    "a range of dates": ("12.–14. tammikuuta", paragraphs("12.–14. tammikuuta")),
    "two dates": ("12. ja 26. helmikuuta", paragraphs("12. ja 26. helmikuuta")),
    "an ordinal number": ("7. luokkalaisten ryhmä", paragraphs("7. luokkalaisten ryhmä")),
    "a one alone": ("1. kerta on maksuton", paragraphs("1. kerta on maksuton")),
    "a year": (
        "Aloitimme vuonna\n2019. Siitä lähtien",
        paragraphs("Aloitimme vuonna2019. Siitä lähtien"),
    ),
    "numbers with a gap": ("3. a\n5. b", paragraphs("3. a<br>5. b")),
    "a clock time": ("Avoinna\n17.30–19 kahvia", paragraphs("Avoinna17.30–19 kahvia")),
    "a dash in prose": (
        "Ryhmä on avoin\n- myös uusille.",
        paragraphs("Ryhmä on avoin- myös uusille."),
    ),
    "a long dash in prose": (
        "Kahvi\n– ja pulla –\non ilmainen",
        paragraphs("Kahvi– ja pulla –on ilmainen"),
    ),
    "lines of a talk": ("– Tule!\n\n– En tule.", paragraphs("– Tule!", "– En tule.")),
    "a plus": ("Hinta 5 €\n+ tarvikkeet", paragraphs("Hinta 5 €+ tarvikkeet")),
    "a number with its country": ("\\+358", paragraphs("+358")),
    "below zero": ("-10 astetta\n-12 astetta", paragraphs("-10 astetta-12 astetta")),
    "letters": ("a) yksi\nb) kaksi", paragraphs("a) yksi<br>b) kaksi")),
    "a word after a hash": ("#metoo oli", paragraphs("#metoo oli")),
    "a number after a hash": ("#1 ryhmä", paragraphs("#1 ryhmä")),
    "indented by four spaces": (
        "    Wordista\n    tuotu",
        paragraphs("WordistaXtuotu".replace("X", "")),
    ),
    "indented by a tab": ("\tWordista", paragraphs("Wordista")),
    "a slip of a hyphen below": ("Teksti\n-", paragraphs("Teksti-")),
    "what looks like a definition": ("[Huom]: maanantai", paragraphs("[Huom]: maanantai")),
    "words in angle brackets": (
        "Ilmoita <nimi> ja <puhelin>",
        paragraphs("Ilmoita &lt;nimi> ja &lt;puhelin>"),
    ),
    "a question in angle brackets": ("<nimi tähän> x", paragraphs("&lt;nimi tähän> x")),
    "asterisks in words": (
        "lärar*innor och elev*er 2*3*4",
        paragraphs("lärar*innor och elev*er 2*3*4"),
    ),
    "an escaped hyphen": ("\\- ei lista", paragraphs("- ei lista")),
}

TABLE = (
    "<table><thead><tr><th>a</th><th>b</th></tr></thead>"
    "<tbody><tr><td>c</td><td>d</td></tr></tbody></table>"
)

MARKDOWN = {
    "a rule below an item": (
        "- x\n- y\n---\nz",
        "<ul><li>x</li><li>y</li></ul><hr><p>z</p>",
    ),
    "a rule below an item that goes on": (
        "- a\n\n  b\n---\nc",
        "<ul><li><p>a</p><p>b</p></li></ul><hr><p>c</p>",
    ),
    "a rule between lists": (
        "- x\n---\n- y",
        "<ul><li>x</li></ul><hr><ul><li>y</li></ul>",
    ),
    "a rule below a quotation": (
        "> x\n---\ny",
        "<blockquote><p>x</p></blockquote><hr><p>y</p>",
    ),
    "a heading": ("## Otsikko", "<h2>Otsikko</h2>"),
    "a rule": ("a\n\n* * *\n\nb", "<p>a</p><hr><p>b</p>"),
    "fenced code": (
        "```\n1. a\n    https://example.org\n```",
        "<pre><code>1. a    https://example.org</code></pre>",
    ),
    "code within a line": (
        "`040 000 0022` `a*b`",
        paragraphs("<code>040 000 0022</code> <code>a*b</code>"),
    ),
    "emphasis": ("*a* **b** _c_", paragraphs("<em>a</em> <strong>b</strong> <em>c</em>")),
    "struck text": ("~~peruttu~~ a~b", paragraphs("<del>peruttu</del> a~b")),
    "a backslash at a line's end": ("yksi\\\nkaksi", paragraphs("yksi<br>kaksi")),
    "two spaces at a line's end": ("yksi  \nkaksi", paragraphs("yksi<br>kaksi")),
    "a table right below text": (
        "Ajat:\n| a | b |\n|---|---|\n| c | d |",
        paragraphs("Ajat:") + TABLE,
    ),
    "a definition list": ("Termi\n:   Selitys", "<dl><dt>Termi</dt><dd>Selitys</dd></dl>"),
    "a link by reference": (
        "[a][b]\n\n[b]: https://example.org",
        paragraphs('<a href="https://example.org">a</a>'),
    ),
}


def link(text, target=None):
    return f'<a href="{target or text}">{text}</a>'


LINKS = {
    "an address": ("https://example.org/x.", paragraphs(link("https://example.org/x") + ".")),
    "an address in brackets": (
        "(https://example.org/a_(b))",
        paragraphs("(" + link("https://example.org/a_(b)") + ")"),
    ),
    "an address with underlines": (
        "https://example.org/_a_/b",
        paragraphs(link("https://example.org/_a_/b")),
    ),
    "an address without a scheme": (
        "www.example.org",
        paragraphs(link("www.example.org", "https://www.example.org")),
    ),
    "an e-mail address": (
        "a.b@example.org!",
        paragraphs(link("a.b@example.org", "mailto:a.b@example.org") + "!"),
    ),
    "an e-mail address that touches a colon": (
        "s-posti:a@example.org",
        paragraphs("s-posti:" + link("a@example.org", "mailto:a@example.org")),
    ),
    "not a name of another service": ("nimi@palvelu", paragraphs("nimi@palvelu")),
    "each number of several": (
        "040 000 0022 tai 040 000 0023, ei 2. 3.",
        paragraphs(
            link("040 000 0022", "tel:+358400000022")
            + " tai "
            + link("040 000 0023", "tel:+358400000023")
            + ", ei 2. 3."
        ),
    ),
    "the same number twice": (
        "040 000 0022 ja 040 000 0022\n\n040 000 0022 ja 040 000 0022 x",
        paragraphs(
            *[
                " ja ".join([link("040 000 0022", "tel:+358400000022")] * 2) + end
                for end in ("", " x")
            ]
        ),
    ),
    "a phone number": (
        "p. 040 000 0022",
        paragraphs("p. " + link("040 000 0022", "tel:+358400000022")),
    ),
    "a number after hours": (
        "klo 9–15 040 000 0022",
        paragraphs("klo 9–15 " + link("040 000 0022", "tel:+358400000022")),
    ),
    "a short number that one is asked to call": (
        "Soita 112.",
        paragraphs("Soita " + link("112", "tel:112") + "."),
    ),
    "a short number of people": (
        "Kävijöitä oli 112 vuodessa",
        paragraphs("Kävijöitä oli 112 vuodessa"),
    ),
    "in a list": ("- 040 000 0022\n- b", bullets(link("040 000 0022", "tel:+358400000022"), "b")),
    "in emphasis": (
        "**040 000 0022**",
        paragraphs("<strong>" + link("040 000 0022", "tel:+358400000022") + "</strong>"),
    ),
    "not in a heading": ("## Soita 040 000 0022", "<h2>Soita 040 000 0022</h2>"),
    "not twice": (
        "[https://example.org](https://example.org)",
        paragraphs(link("https://example.org")),
    ),
    "not within raw HTML": (
        '<a href="https://example.org">040 000 0022</a>',
        paragraphs('<a href="https://example.org">040 000 0022</a>'),
    ),
    "not a postcode or a date": (
        "00100 Helsinki 01.02.2027",
        paragraphs("00100 Helsinki 01.02.2027"),
    ),
    "not a bank account": ("FI21 1234 0560 0007 85", paragraphs("FI21 1234 0560 0007 85")),
}


@pytest.mark.parametrize("rule", [*LISTS])
def test_list_is_one_however_it_is_typed(rule):
    typed, expected = LISTS[rule]
    assert convert(typed) == expected


@pytest.mark.parametrize("rule", [*TEXTS])
def test_text_stays_as_typed(rule):
    typed, expected = TEXTS[rule]
    assert convert(typed) == expected


@pytest.mark.parametrize("rule", [*MARKDOWN])
def test_markdown_means_what_it_means(rule):
    typed, expected = MARKDOWN[rule]
    assert convert(typed) == expected


@pytest.mark.parametrize("rule", [*LINKS])
def test_bare_address_is_a_link_where_people_expect_one(rule):
    typed, expected = LINKS[rule]
    assert convert(typed) == expected


def test_lines_of_a_text_field_are_kept():
    html = convert(keep_lines("Soita ovikelloa.\nKerro nimesi.\n\n- yksi\n- kaksi\n"))
    assert html == paragraphs("Soita ovikelloa.<br>Kerro nimesi.") + bullets("yksi", "kaksi")


WORDS = st.sampled_from(
    "ryhmä on avoin kaikille Tervetuloa! kahvia, klo 17.30–19 12. 1. 7. tammikuuta luokka 2027. "
    "gruppen är öppen för alla. kl. januari group meets every Tuesday and 5 € 0–6 v 24/7 – ja - "
    '#metoo 1) a) * + kirjasto: (ks. ohje) [Huom]: <nimi> "no" ’s & ~ ~~ C:\\ 50 % a_b_c 2*3'.split(
        " "
    )
)
LINES = st.lists(
    st.tuples(
        st.sampled_from(
            ["", "", "", "  ", "    ", "\t", "- ", "– ", "• ", "1. ", "2) ", "# ", "> "]
        ),
        st.lists(WORDS, min_size=1, max_size=7),
    ).map(lambda line: line[0] + " ".join(line[1])),
    max_size=9,
)


def words_of(text):
    return re.findall(r"\w+", text)


def visible_words(html):
    """Return the words that a reader sees, the numbers of lists among them."""
    tree = html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)
    for numbered in tree.iter("ol"):
        for number, item in enumerate(numbered.findall("li"), int(numbered.get("start", 1))):
            item.text = f"{number} {item.text or ''}"
    return words_of(" ".join(tree.itertext()))


@given(LINES)
def test_prose_keeps_every_word_in_order(lines):
    text = "\n".join(lines)
    # Ones alone are Markdown's way to let a list count by itself.
    assume(len(re.findall(r"^\s*(?:> ?)?1[.)] ", text, re.MULTILINE)) < 2)
    html = escape_unknown_elements(CONVERTER.reset().convert(text))
    assert visible_words(html) == words_of(text)
