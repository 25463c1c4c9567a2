"""The interface's messages: all translated, and none that is unused."""

import ast
import importlib
import pkgutil
import re
from functools import cache
from pathlib import Path

import group_pages
import jinja2
import pytest
from babel.messages.extract import extract_from_dir
from group_pages.languages import (
    ADMISSIONS,
    ADMISSIONS_EXPLAINED,
    ADMISSIONS_OF_MANY,
    MODES,
    MODES_OF_MANY,
    PRICES,
    Words,
)
from group_pages.languages.catalogue import list_files, load_catalogue, read_entries
from group_pages.listings.facets import FACETS, FEE_HEADINGS, FEES, SPANS, TIME_HEADINGS, TIMES
from group_pages.model import Fee, Language, Per
from group_pages.schema.changes import CHANGES

FI, SV, EN = (Words(language) for language in Language)
ROOT = Path(__file__).parents[2]
PLUGIN = ROOT / "plugins" / "group_pages"
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
OPTIONS = {"**.html": {"silent": "false", "newstyle_gettext": "true"}}
KEYWORDS = {"gettext": None, "_": None, "ngettext": (1, 2)}
PLACEHOLDER = re.compile(r"%\((\w+)\)s|\{(\w+)\}")
TRANSLATED = ("fi", "sv")


@cache
def used_messages():
    """Return each message that Python or a template uses, with its plural or None."""
    messages = {}
    for folder in (PLUGIN, ROOT / "theme" / "templates"):
        for _, _, message, _, _ in extract_from_dir(folder, METHODS, OPTIONS, KEYWORDS):
            singular, plural = message if isinstance(message, tuple) else (message, None)
            messages[singular] = plural
    for table in (
        ADMISSIONS,
        ADMISSIONS_EXPLAINED,
        ADMISSIONS_OF_MANY,
        FEES,
        FEE_HEADINGS,
        MODES,
        MODES_OF_MANY,
        PRICES,
        SPANS,
        TIMES,
        TIME_HEADINGS,
    ):
        messages |= dict.fromkeys(table.values())
    messages |= dict.fromkeys(change.text for change in CHANGES)
    for facet in FACETS:
        messages |= dict.fromkeys(filter(None, (facet.heading, facet.page_title)))
    return messages | dict.fromkeys(tables_of_messages())


def tables_of_messages():
    """Yield the messages in every table MESSAGES of the plug-in's modules."""
    for module in pkgutil.walk_packages(group_pages.__path__, "group_pages."):
        # The settings are Pelican's: they change what a process does with Ctrl+C and its garbage.
        if not module.name.endswith(("__main__", ".settings")):
            table = getattr(importlib.import_module(module.name), "MESSAGES", {})
            yield from table.values()


@cache
def constants():
    """Return every text in the plug-in's code: a message may stand in a table, used by its key.

    One word in lower case is no message but a name, such as that of a key.
    """
    return {
        node.value
        for file in PLUGIN.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and (" " in node.value or node.value != node.value.lower())
    }


def placeholders(text):
    return sorted(match.group() for match in PLACEHOLDER.finditer(text))


def entries(code):
    return [entry for file in list_files(code) for entry in read_entries(file) if entry.msgid]


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_message_is_translated(code):
    translated = load_catalogue(code).entries
    missing = sorted(message for message in used_messages() if message not in translated)
    assert missing == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_translation_is_of_a_message_that_is_used(code):
    unused = {entry.msgid for entry in entries(code)} - used_messages().keys() - constants()
    assert sorted(unused) == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_translation_is_fuzzy_or_given_twice(code):
    msgids = [entry.msgid for entry in entries(code)]
    assert [entry.msgid for entry in entries(code) if entry.fuzzy] == []
    assert sorted(msgids) == sorted(set(msgids))


@pytest.mark.parametrize("code", TRANSLATED)
def test_translation_has_the_placeholders_of_its_message(code):
    for entry in entries(code):
        for translation in entry.translations:
            assert placeholders(translation) == placeholders(entry.msgid), entry.msgid


@pytest.mark.parametrize("code", TRANSLATED)
def test_message_has_a_plural_where_it_is_used_with_a_number(code):
    plurals = {message: plural for message, plural in used_messages().items() if plural}
    translated = {entry.msgid: entry for entry in entries(code)}
    assert len(plurals) >= 2
    for singular, plural in plurals.items():
        assert translated[singular].plural == plural
        assert len(translated[singular].translations) == 2


def test_finnish_counts_one_in_the_singular_and_every_other_number_in_the_partitive():
    counted = [FI.ngettext("%(num)s meeting", "%(num)s meetings", n) for n in (0, 1, 2, 21)]
    assert counted == [
        "0 kokoontumista",
        "1 kokoontuminen",
        "2 kokoontumista",
        "21 kokoontumista",
    ]
    counted = [EN.ngettext("%(num)s meeting", "%(num)s meetings", n) for n in (0, 1, 2)]
    assert counted == ["0 meetings", "1 meeting", "2 meetings"]


def test_message_is_filled_by_name():
    assert FI.gettext("Updated %(date)s", date="12.1.2027") == "Päivitetty 12.1.2027"
    assert SV.gettext("Cancelled: %(reason)s", reason="100 % snö") == "Inställd: 100 % snö"


def test_jinja_takes_the_catalogue():
    environment = jinja2.Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    environment.install_gettext_translations(FI.translations, newstyle=True)
    template = environment.from_string(
        '{{ _("Updated %(date)s", date="<b>") }}'
        '|{{ ngettext("%(num)s group", "%(num)s groups", 3) }}'
    )
    assert template.render() == "Päivitetty &lt;b&gt;|3 ryhmää"


@pytest.mark.parametrize(
    ("fee", "finnish", "swedish", "english"),
    [
        (Fee(), "Maksuton", "Avgiftsfri", "Free of charge"),
        (
            Fee(500),
            "Omavastuu 5 € kerralta",
            "Deltagaravgift 5 € per gång",
            "Fee: €5 per meeting",
        ),
        (
            Fee(550, Per.MONTH),
            "Omavastuu 5,50 € kuukaudessa",
            "Deltagaravgift 5,50 € per månad",
            "Fee: €5.50 per month",
        ),
        (
            Fee(2000, Per.SEASON),
            "Omavastuu 20 € kaudelta",
            "Deltagaravgift 20 € per säsong",
            "Fee: €20 per season",
        ),
    ],
)
def test_fee_has_its_amount_and_unit(fee, finnish, swedish, english):
    assert FI.fee(fee).replace("\u00a0", " ") == finnish
    assert SV.fee(fee).replace("\u00a0", " ") == swedish
    assert EN.fee(fee) == english


def test_amount_leaves_out_the_word_for_own_contribution():
    assert FI.amount(Fee(500)).replace("\u00a0", " ") == "5 € kerralta"
    assert FI.amount(Fee()) == "Maksuton"


def test_catalogues_are_read_once():
    assert load_catalogue("fi") is load_catalogue("fi")
