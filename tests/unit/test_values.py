"""Text as staff write it -> values, and why some text is none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from group_pages.model import Fee, Language, Ordinal, Parity, Per, TimeRange
from group_pages.schema.values import (
    Amount,
    BadValue,
    Repetition,
    addresses,
    fees,
    language_codes,
    quantities,
    repetition,
    times,
    words,
)

FI, SV, EN = Language.FINNISH, Language.SWEDISH, Language.ENGLISH


def code_of(parse, text, language=FI):
    with pytest.raises(BadValue) as caught:
        parse(text, language)
    return caught.value.code


class TestBooleans:
    @pytest.mark.parametrize(
        ("text", "language", "expected"),
        [
            ("kyllä", FI, True),
            ("KYLLÄ", FI, True),
            ("ei", FI, False),
            ("yes", FI, True),
            ("no", FI, False),
            ("true", SV, True),
            ("False", SV, False),
            ("ja", SV, True),
            ("nej", SV, False),
            ("yes", EN, True),
        ],
    )
    def test_words_of_the_language_and_english_are_read(self, text, language, expected):
        assert words.parse_boolean(text, language) is expected

    @pytest.mark.parametrize(
        ("text", "language"),
        [("ja", FI), ("kyllä", SV), ("kyllä", EN), ("on", FI), ("1", FI), ("joo", FI), ("y", EN)],
    )
    def test_anything_else_is_refused(self, text, language):
        assert code_of(words.parse_boolean, text, language).startswith("value-unknown")

    def test_on_is_not_answered_with_its_opposite(self):
        with pytest.raises(BadValue) as caught:
            words.parse_boolean("on", EN)

        assert "near" not in caught.value.details


class TestCancelled:
    def test_boolean_or_reason(self):
        assert words.parse_cancelled("kyllä", FI) is True
        assert words.parse_cancelled("ei", FI) is False
        assert words.parse_cancelled("Ohjaaja on  sairas", FI) == "Ohjaaja on sairas"
        assert words.parse_cancelled("null", FI) == "null"

    @pytest.mark.parametrize("text", ["ja", "nej", "kyllaä", "ture", "flase"])
    def test_what_may_be_a_misspelt_boolean_is_no_reason(self, text):
        assert code_of(words.parse_cancelled, text).startswith("value-unknown")


class TestDates:
    @pytest.mark.parametrize(
        "text", ["12.1.2027", "12.01.2027", "2027-01-12", "2027-1-12", " 12. 1. 2027 "]
    )
    def test_both_forms_are_read(self, text):
        assert quantities.parse_date(text, FI) == date(2027, 1, 12)

    def test_leap_day_is_there_in_leap_years_only(self):
        assert quantities.parse_date("29.2.2028", FI) == date(2028, 2, 29)
        assert code_of(quantities.parse_date, "29.2.2027") == "date-day"

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("30.2.2027", "date-day"),
            ("2027-02-30", "date-day"),
            ("0.1.2027", "date-day"),
            ("1.13.2027", "date-month"),
            ("12.1.", "date-without-year"),
            ("12.1.27", "date-without-year"),
            ("12/1/2027", "date-unknown"),
            ("2027-01-12 17:30", "date-unknown"),
            ("١٢.١.٢٠٢٧", "date-unknown"),
            ("huomenna", "date-unknown"),
            ("1.1.0001", "date-year"),
            ("9999-12-31", "date-year"),
        ],
    )
    def test_other_text_is_refused_for_its_reason(self, text, code):
        assert code_of(quantities.parse_date, text) == code


class TestTimes:
    @pytest.mark.parametrize(
        ("text", "start", "end"),
        [
            ("17:30–19:00", 1050, 1140),
            ("17.30-19", 1050, 1140),
            ("17.30 – 19.00", 1050, 1140),
            ("9-11.15", 540, 675),
            ("17", 1020, None),
            ("17:30", 1050, None),
            ("0–0.30", 0, 30),
            ("20–24", 1200, 1440),
            ("20:00-24:00", 1200, 1440),
            ("klo 17", 1020, None),
            ("klo 17.30–19", 1050, 1140),
            ("Kello 17.30 - 19.00", 1050, 1140),
            ("klo 17 – klo 19", 1020, 1140),
            ("klo 17 alkaen", 1020, None),
            ("kl. 17.30–19", 1050, 1140),
            ("kl 17:30 till 19", 1050, 1140),
            ("från kl. 17", 1020, None),
            ("17—19", 1020, 1140),
            ("17−19", 1020, 1140),
            ("at 17:30", 1050, None),
            ("from 17:30 to 19:00", 1050, 1140),
            ("5:30–7 pm", 1050, 1140),
            ("5.30 p.m. – 7 p.m.", 1050, 1140),
            ("11–1 pm", 660, 780),
            ("12 am", 0, None),
            ("12–1 pm", 720, 780),
        ],
    )
    def test_range_or_start_is_read(self, text, start, end):
        assert times.parse_time_range(text, FI) == TimeRange(start, end)

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("17:30-16:00", "time-ends-before-start"),
            ("17:30-17:30", "time-ends-before-start"),
            ("22–2", "time-ends-before-start"),
            ("24", "time-24-is-end"),
            ("24–24", "time-24-is-end"),
            ("24.30", "time-impossible"),
            ("20-24:01", "time-impossible"),
            ("25", "time-impossible"),
            ("17:60", "time-impossible"),
            ("17:3", "time-unknown"),
            ("1730", "time-unknown"),
            ("17–18–19", "time-unknown"),
            ("noin 17", "time-unknown"),
            ("17 ja 19", "time-unknown"),
            ("13 pm", "time-impossible"),
            ("", "time-unknown"),
        ],
    )
    def test_other_text_is_refused_for_its_reason(self, text, code):
        assert code_of(times.parse_time_range, text) == code

    def test_original_start_is_no_range(self):
        assert times.parse_clock("17.30", FI) == 1050
        assert code_of(times.parse_clock, "17.30–19") == "clock-is-range"
        assert code_of(times.parse_clock, "illalla") == "clock-unknown"
        assert times.parse_clock("klo 17.30", FI) == 1050
        assert code_of(times.parse_clock, "24") == "time-24-is-end"


class TestFees:
    @pytest.mark.parametrize(
        ("text", "language", "expected"),
        [
            ("maksuton", FI, Fee()),
            ("free", FI, Fee()),
            ("avgiftsfri", SV, Fee()),
            ("0", FI, Fee()),
            ("0 €", FI, Fee()),
            ("5", FI, Fee(500)),
            ("5 €", FI, Fee(500)),
            ("5€", FI, Fee(500)),
            ("€5", FI, Fee(500)),
            ("5.50", FI, Fee(550)),
            ("5,5", FI, Fee(550)),
            ("5,50 €/kerta", FI, Fee(550)),
            ("5,50 € / kerta", FI, Fee(550)),
            ("20 €/kausi", FI, Fee(2000, Per.SEASON)),
            ("20 €/month", FI, Fee(2000, Per.MONTH)),
            ("20 €/säsong", SV, Fee(2000, Per.SEASON)),
            ("€5/month", EN, Fee(500, Per.MONTH)),
            ("0,01", FI, Fee(1)),
            ("5e", FI, Fee(500)),
            ("5 e", FI, Fee(500)),
            ("5 eur", FI, Fee(500)),
            ("5 euroa", FI, Fee(500)),
            ("5,50 euroa", FI, Fee(550)),
            ("EUR 5", EN, Fee(500)),
            ("5 euros", EN, Fee(500)),
            ("5,-", FI, Fee(500)),
            ("5,- €", FI, Fee(500)),
            ("5 €/krt", FI, Fee(500)),
            ("5/kerta", FI, Fee(500)),
            ("5 € kerralta", FI, Fee(500)),
            ("20 euroa kuukaudessa", FI, Fee(2000, Per.MONTH)),
            ("20 e/kk", FI, Fee(2000, Per.MONTH)),
            ("40 € kaudelta", FI, Fee(4000, Per.SEASON)),
            ("5 € per gång", SV, Fee(500)),
            ("5 euro/gången", SV, Fee(500)),
            ("20 € i månaden", SV, Fee(2000, Per.MONTH)),
            ("40 € per termin", SV, Fee(4000, Per.SEASON)),
            ("€5 per session", EN, Fee(500)),
            ("€20 a month", EN, Fee(2000, Per.MONTH)),
            ("€5 per meeting", EN, Fee(500)),
            ("ilmainen", FI, Fee()),
            ("Ilmaiseksi", FI, Fee()),
            ("ei maksua", FI, Fee()),
            ("gratis", SV, Fee()),
            ("kostnadsfri", SV, Fee()),
            ("free of charge", EN, Fee()),
            ("10000", FI, Fee(1_000_000)),
        ],
    )
    def test_every_form_is_read(self, text, language, expected):
        assert fees.parse_fee(text, language) == expected

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("10000,01", "fee-too-high"),
            ("5,505", "fee-decimals"),
            ("5,500", "fee-decimals"),
            ("-5", "fee-unknown"),
            ("5 €/kertta", "value-unknown-near"),
            ("5 €/viikko", "value-unknown"),
            ("5 $", "fee-unknown"),
            ("omavastuu", "fee-unknown"),
            ("maksutn", "fee-unknown-near"),
            ("1e3", "fee-unknown"),
        ],
    )
    def test_other_text_is_refused_for_its_reason(self, text, code):
        assert code_of(fees.parse_fee, text) == code

    def test_amount_alone(self):
        assert fees.parse_amount("12.5", FI) == Amount(1250)
        assert fees.parse_amount("12,50 €", FI) == Amount(1250)
        assert fees.parse_amount("5 €/kerta", FI) == Amount(500, Per.SESSION)
        assert fees.parse_amount("20 euroa kuukaudessa", FI) == Amount(2000, Per.MONTH)
        assert code_of(fees.parse_amount, "ilmainen") == "amount-unknown"


class TestRepetitions:
    @pytest.mark.parametrize(
        ("text", "language", "expected"),
        [
            ("viikko", FI, Repetition(every_weeks=1)),
            ("viikoittain", FI, Repetition(every_weeks=1)),
            ("2 viikkoa", FI, Repetition(every_weeks=2)),
            ("8 viikkoa", FI, Repetition(every_weeks=8)),
            ("3 weeks", FI, Repetition(every_weeks=3)),
            ("4 veckor", SV, Repetition(every_weeks=4)),
            ("joka toinen viikko", FI, Repetition(every_weeks=2)),
            ("varannan vecka", SV, Repetition(every_weeks=2)),
            ("every other week", EN, Repetition(every_weeks=2)),
            ("Parilliset  viikot", FI, Repetition(parity=Parity.EVEN)),
            ("udda veckor", SV, Repetition(parity=Parity.ODD)),
            ("kuukauden toinen", FI, Repetition(ordinals=(Ordinal.SECOND,))),
            ("månadens sista", SV, Repetition(ordinals=(Ordinal.LAST,))),
            ("fourth of month", FI, Repetition(ordinals=(Ordinal.FOURTH,))),
        ],
    )
    def test_every_form_is_read(self, text, language, expected):
        assert repetition.parse_repetition(text, language) == expected

    @pytest.mark.parametrize(
        ("text", "language", "expected"),
        [
            ("joka viikko", FI, Repetition(every_weeks=1)),
            ("viikottain", FI, Repetition(every_weeks=1)),
            ("1 viikon välein", FI, Repetition(every_weeks=1)),
            ("kerran viikossa", FI, Repetition(every_weeks=1)),
            ("joka tiistai", FI, Repetition(every_weeks=1)),
            ("tiistaisin", FI, Repetition(every_weeks=1)),
            ("2 viikon välein", FI, Repetition(every_weeks=2)),
            ("kahden viikon välein", FI, Repetition(every_weeks=2)),
            ("joka 2. viikko", FI, Repetition(every_weeks=2)),
            ("kerran kahdessa viikossa", FI, Repetition(every_weeks=2)),
            ("joka toinen tiistai", FI, Repetition(every_weeks=2)),
            ("joka kolmas viikko", FI, Repetition(every_weeks=3)),
            ("joka 3. viikko", FI, Repetition(every_weeks=3)),
            ("3 viikon välein", FI, Repetition(every_weeks=3)),
            ("kolmen viikon välein", FI, Repetition(every_weeks=3)),
            ("3 vko", FI, Repetition(every_weeks=3)),
            ("parillisilla viikoilla", FI, Repetition(parity=Parity.EVEN)),
            ("parillisina viikkoina", FI, Repetition(parity=Parity.EVEN)),
            ("joka parillinen viikko", FI, Repetition(parity=Parity.EVEN)),
            ("torstaisin parillisilla viikoilla", FI, Repetition(parity=Parity.EVEN)),
            ("parittomilla viikoilla", FI, Repetition(parity=Parity.ODD)),
            ("pariton viikko", FI, Repetition(parity=Parity.ODD)),
            ("kuukauden 1. tiistai", FI, Repetition(ordinals=(Ordinal.FIRST,))),
            ("kuun ensimmäinen", FI, Repetition(ordinals=(Ordinal.FIRST,))),
            ("kuukauden ensimmäisenä tiistaina", FI, Repetition(ordinals=(Ordinal.FIRST,))),
            ("joka kuukauden 1. ti", FI, Repetition(ordinals=(Ordinal.FIRST,))),
            (
                "kuukauden ensimmäinen ja kolmas",
                FI,
                Repetition(ordinals=(Ordinal.FIRST, Ordinal.THIRD)),
            ),
            ("kuukauden 1. ja 3. tiistai", FI, Repetition(ordinals=(Ordinal.FIRST, Ordinal.THIRD))),
            ("kuukauden viimeinen torstai", FI, Repetition(ordinals=(Ordinal.LAST,))),
            ("kuun viimeisenä torstaina", FI, Repetition(ordinals=(Ordinal.LAST,))),
            ("varje vecka", SV, Repetition(every_weeks=1)),
            ("veckovis", SV, Repetition(every_weeks=1)),
            ("en gång i veckan", SV, Repetition(every_weeks=1)),
            ("varje tisdag", SV, Repetition(every_weeks=1)),
            ("tisdagar", SV, Repetition(every_weeks=1)),
            ("varannan vecka", SV, Repetition(every_weeks=2)),
            ("var annan vecka", SV, Repetition(every_weeks=2)),
            ("var 2:a vecka", SV, Repetition(every_weeks=2)),
            ("varannan tisdag", SV, Repetition(every_weeks=2)),
            ("med två veckors mellanrum", SV, Repetition(every_weeks=2)),
            ("var tredje vecka", SV, Repetition(every_weeks=3)),
            ("var 3:e vecka", SV, Repetition(every_weeks=3)),
            ("3 veckors mellanrum", SV, Repetition(every_weeks=3)),
            ("jämna veckor", SV, Repetition(parity=Parity.EVEN)),
            ("på jämna veckor", SV, Repetition(parity=Parity.EVEN)),
            ("tisdagar jämna veckor", SV, Repetition(parity=Parity.EVEN)),
            ("udda veckor", SV, Repetition(parity=Parity.ODD)),
            ("ojämna veckor", SV, Repetition(parity=Parity.ODD)),
            ("udda vecka", SV, Repetition(parity=Parity.ODD)),
            ("första tisdagen i månaden", SV, Repetition(ordinals=(Ordinal.FIRST,))),
            ("månadens första tisdag", SV, Repetition(ordinals=(Ordinal.FIRST,))),
            ("den 1:a tisdagen varje månad", SV, Repetition(ordinals=(Ordinal.FIRST,))),
            ("månadens första och tredje", SV, Repetition(ordinals=(Ordinal.FIRST, Ordinal.THIRD))),
            (
                "första och tredje tisdagen i månaden",
                SV,
                Repetition(ordinals=(Ordinal.FIRST, Ordinal.THIRD)),
            ),
            ("sista torsdagen i månaden", SV, Repetition(ordinals=(Ordinal.LAST,))),
            ("every week", EN, Repetition(every_weeks=1)),
            ("weekly", EN, Repetition(every_weeks=1)),
            ("once a week", EN, Repetition(every_weeks=1)),
            ("every Tuesday", EN, Repetition(every_weeks=1)),
            ("every other week", EN, Repetition(every_weeks=2)),
            ("every second week", EN, Repetition(every_weeks=2)),
            ("every two weeks", EN, Repetition(every_weeks=2)),
            ("fortnightly", EN, Repetition(every_weeks=2)),
            ("every other Tuesday", EN, Repetition(every_weeks=2)),
            ("alternate weeks", EN, Repetition(every_weeks=2)),
            ("every third week", EN, Repetition(every_weeks=3)),
            ("every 3 weeks", EN, Repetition(every_weeks=3)),
            ("every 3rd week", EN, Repetition(every_weeks=3)),
            ("every even week", EN, Repetition(parity=Parity.EVEN)),
            ("in even weeks", EN, Repetition(parity=Parity.EVEN)),
            ("even-numbered weeks", EN, Repetition(parity=Parity.EVEN)),
            ("odd weeks", EN, Repetition(parity=Parity.ODD)),
            ("on odd weeks", EN, Repetition(parity=Parity.ODD)),
            ("first Tuesday of the month", EN, Repetition(ordinals=(Ordinal.FIRST,))),
            ("the 1st Tuesday of each month", EN, Repetition(ordinals=(Ordinal.FIRST,))),
            ("first of the month", EN, Repetition(ordinals=(Ordinal.FIRST,))),
            (
                "first and third Tuesday of the month",
                EN,
                Repetition(ordinals=(Ordinal.FIRST, Ordinal.THIRD)),
            ),
            ("1st & 3rd of month", EN, Repetition(ordinals=(Ordinal.FIRST, Ordinal.THIRD))),
            ("last Thursday of every month", EN, Repetition(ordinals=(Ordinal.LAST,))),
        ],
    )
    def test_natural_forms_are_read(self, text, language, expected):
        assert repetition.parse_repetition(text, language) == expected

    def test_weekday_that_the_rhythm_names_is_known(self):
        assert repetition.parse_repetition("kuukauden 1. tiistai", FI).weekday == 1
        assert repetition.parse_repetition("varannan torsdag", SV).weekday == 3
        assert repetition.parse_repetition("every week", EN).weekday is None

    @pytest.mark.parametrize(
        ("text", "language", "near"),
        [
            ("varje vecka", FI, "joka viikko"),
            ("joka kolmas viikko", SV, "var tredje vecka"),
            ("joka kolms viikko", FI, "joka kolmas viikko"),
            ("joka viiko", FI, "joka viikko"),
            ("toinen viikko", FI, "joka toinen viikko"),
            ("pariliset viikot", FI, "parilliset viikot"),
            ("vrje vecka", SV, "varje vecka"),
            ("jämna vekor", SV, "jämna veckor"),
            ("evry week", EN, "every week"),
            ("every thrid week", EN, "every third week"),
        ],
    )
    def test_suggestion_is_the_same_rhythm(self, text, language, near):
        with pytest.raises(BadValue) as caught:
            repetition.parse_repetition(text, language)

        assert caught.value.details["near"] == near

    @pytest.mark.parametrize(
        ("text", "language"),
        [
            ("joka kolmas kuukausi", FI),
            ("joka klomnas viikko", FI),
            ("kerran kuussa", FI),
            ("joka päivä", FI),
            ("kaksi kertaa viikossa", FI),
            ("varje månad", SV),
            ("2 gånger i månaden", SV),
            ("every day", EN),
            ("every month", EN),
            ("every second month", EN),
            ("biweekly", EN),
            ("twice a month", EN),
        ],
    )
    def test_nothing_is_suggested_for_another_rhythm(self, text, language):
        assert code_of(repetition.parse_repetition, text, language) == "value-unknown"

    @pytest.mark.parametrize(
        ("text", "language", "weeks", "month"),
        [
            ("toinen", FI, "joka toinen viikko", "kuukauden toinen"),
            ("kolmas", FI, "joka kolmas viikko", "kuukauden kolmas"),
            ("toinen tiistai", FI, "joka toinen viikko", "kuukauden toinen"),
            ("andra", SV, "varannan vecka", "månadens andra"),
            ("second", EN, "every other week", "second of month"),
            ("second", FI, "joka toinen viikko", "kuukauden toinen"),
        ],
    )
    def test_bare_ordinal_shows_both_meanings(self, text, language, weeks, month):
        with pytest.raises(BadValue) as caught:
            repetition.parse_repetition(text, language)

        assert caught.value.code == "every-ordinal-ambiguous"
        assert caught.value.details == {"weeks": weeks, "month": month}

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("ensimmäinen", "every-bare-ordinal"),
            ("viimeinen", "every-bare-ordinal"),
            ("0 viikkoa", "every-count"),
            ("9 viikkoa", "every-count"),
            ("2 veckor", "value-unknown-near"),
            ("joskus", "value-unknown"),
        ],
    )
    def test_other_text_is_refused_for_its_reason(self, text, code):
        assert code_of(repetition.parse_repetition, text) == code


class TestAddresses:
    @pytest.mark.parametrize(
        "text",
        [
            "https://example.org",
            "https://example.org/a?b=c#d",
            "HTTPS://example.org:8443/",
            "https://pääsivu.example.org/ä",
            "https://xn--psivu-gra.example.org/",
            "https://localhost:8443/",
            "https://192.0.2.1/",
        ],
    )
    def test_https_addresses_are_read(self, text):
        assert addresses.parse_https_address(text, FI) == "https" + text[5:]

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("http://example.org", "address-scheme"),
            ("javascript:alert(1)", "address-scheme"),
            ("data:text/html,x", "address-scheme"),
            ("ftp://example.org", "address-scheme"),
            ("//example.org", "address-unknown"),
            ("www.example.org", "address-without-scheme"),
            ("example.org/sivu", "address-without-scheme"),
            ("https://", "address-missing"),
            ("http://", "address-missing"),
            ("https:", "address-missing"),
            ("www.", "address-missing"),
            ("https:example.org", "address-unknown"),
            ("https://user@example.org/", "address-unknown"),
            ("https://example.org\\@evil.example/", "address-unknown"),
            ("https://exa mple.org/", "address-unknown"),
            ("https://example.org:port/", "address-unknown"),
            ("https://[::1", "address-unknown"),
            ('https://example.org/"x', "address-unknown"),
        ],
    )
    def test_other_text_is_refused_for_its_reason(self, text, code):
        assert code_of(addresses.parse_https_address, text) == code

    def test_site_ends_with_a_slash(self):
        assert (
            addresses.parse_site_address("https://example.org/ryhmat", FI)
            == "https://example.org/ryhmat/"
        )
        assert code_of(addresses.parse_site_address, "https://example.org/?a") == "site-with-query"

    def test_text_is_no_address_until_it_has_a_scheme(self):
        assert addresses.parse_text_or_address("Soita: 040 000 0001", FI) == "Soita: 040 000 0001"
        assert addresses.parse_text_or_address("palaute@example.org", FI) == "palaute@example.org"
        assert code_of(addresses.parse_text_or_address, "javascript:alert(1)") == "address-scheme"

    @pytest.mark.parametrize("text", ["a@b", "a b@c.fi", "a@@b.fi", "a@b..fi", "@b.fi", "a@b.fi,"])
    def test_email_has_a_name_and_a_host(self, text):
        assert addresses.parse_email("toimisto@example.org", FI) == "toimisto@example.org"
        assert addresses.parse_email("mailto:toimisto@example.org", FI) == "toimisto@example.org"
        assert code_of(addresses.parse_email, text) == "email-unknown"


class TestCodes:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("fi", "fi"),
            ("FSE", "fse"),
            ("en-gb", "en-GB"),
            ("sr-latn-rs", "sr-Latn-RS"),
            ("fi-simple", "fi-simple"),
            ("zh-yue-hk", "zh-yue-HK"),
            ("fi-x-Selko", "fi-x-selko"),
        ],
    )
    def test_language_codes_are_put_in_their_usual_case(self, text, expected):
        assert language_codes.parse_language_code(text, FI) == expected

    @pytest.mark.parametrize("text", ["f", "suomea puhuva", "x-oma", "fi-", "12"])
    def test_other_text_is_no_language_code(self, text):
        assert code_of(language_codes.parse_language_code, text) == "language-unknown"

    def test_language_named_in_words_is_answered_with_its_code(self):
        with pytest.raises(BadValue) as caught:
            language_codes.parse_language_code("ruotsi", FI)

        assert caught.value.details == {"near": "sv"}

    @pytest.mark.parametrize(
        ("text", "near"),
        [("fin", "fi"), ("swe-FI", "sv-FI"), ("ger", "de"), ("iw", "he"), ("dk", "da"),
         ("fi_FI", "fi-FI"), ("suomeksi", "fi"), ("på svenska", "sv"), ("Finish", "fi")],
    )  # fmt: skip
    def test_other_code_of_a_language_is_answered_with_its_own(self, text, near):
        with pytest.raises(BadValue) as caught:
            language_codes.parse_language_code(text, FI)

        assert caught.value.details == {"near": near}

    @pytest.mark.parametrize("text", ["xx", "uu", "qq-FI"])
    def test_two_letters_that_no_language_has_are_no_code(self, text):
        assert code_of(language_codes.parse_language_code, text) == "language-unknown"

    @pytest.mark.parametrize(
        ("text", "near"),
        [
            ("fin", "fi"), ("FIN", "fi"), ("suomi", "fi"), ("Finnish", "fi"), ("finska", "fi"),
            ("soumi", "fi"), ("suomeksi", "fi"), ("suomen kieli", "fi"), ("suomenkielinen", "fi"),
            ("fi-FI", "fi"), ("fi_FI", "fi"), ("fi-Latn", "fi"), ("fin-FI", "fi"),
            ("fi-x-selko", "fi"), ("swe", "sv"), ("sv-FI", "sv"), ("SV-se", "sv"),
            ("ruotsiksi", "sv"), ("svenska", "sv"), ("eng", "en"), ("en-GB", "en"), ("gb", "en"),
            ("in English", "en"), ("englanniksi", "en"), ("rus", "ru"), ("ru-RU", "ru"),
            ("est", "et"), ("ekk", "et"), ("ara", "ar"), ("arb", "ar"), ("som", "so"),
            ("sme", "se"), ("pohjoissaame", "se"), ("ukr", "uk"), ("ua", "uk"), ("pt-BR", "pt"),
            ("zh-CN", "zh"), ("zho", "zh"), ("zh-cmn", "zh"), ("zh-Hant-TW", "zh-Hant"),
            ("sgn-FI", "fse"), ("sgn-fse", "fse"), ("sgn-SE", "swl"),
            ("suomalainen viittomakieli", "fse"), ("viittomakieli", "fse"), ("sorani", "ckb"),
            ("fi, sv", "[fi, sv]"), ("suomi ja ruotsi", "[fi, sv]"), ("fin/swe", "[fi, sv]"),
            ("suomi (fi)", "fi"), ("viro/eesti", "et"),
        ],
    )  # fmt: skip
    def test_spoken_language_has_one_code(self, text, near):
        with pytest.raises(BadValue) as caught:
            language_codes.parse_spoken_language(text, FI)

        assert caught.value.details == {"near": near}
        codes = near.strip("[]").split(", ")
        assert [language_codes.parse_spoken_language(each, FI) for each in codes] == codes

    @pytest.mark.parametrize(
        ("text", "code"),
        [("fi", "fi"), ("SV", "sv"), ("fse", "fse"), ("fss", "fss"), ("swl", "swl"), ("ase", "ase"),
         ("sgn", "sgn"), ("ckb", "ckb"), ("kmr", "kmr"), ("prs", "prs"), ("zh-hans", "zh-Hans"),
         ("smn", "smn"), ("nb", "nb"), ("no", "no"), ("qaa", "qaa"), ("tl", "tl")],
    )  # fmt: skip
    def test_code_of_a_spoken_or_signed_language_stays(self, text, code):
        assert language_codes.parse_spoken_language(text, FI) == code

    @pytest.mark.parametrize(
        ("text", "value"),
        [("fi", "fi"), ("SV", "sv"), ("fi, sv", "fi, sv"), ("fi/sv", "fi, sv"),
         ("fi ja en", "fi, en"), ("suomi ja ruotsi", "suomi ja ruotsi"), ("suomeksi", "suomeksi"),
         ("fi arkisin", "fi arkisin"), ("kaikki kielet", "kaikki kielet")],
    )  # fmt: skip
    def test_languages_of_a_service_are_codes_or_text(self, text, value):
        assert language_codes.parse_languages_or_text(text, FI) == value

    def test_other_code_of_a_services_language_is_answered_with_its_own(self):
        assert code_of(language_codes.parse_languages_or_text, "fin") == "language-unknown-near"

    def test_time_zones_are_known_by_name(self):
        assert addresses.parse_timezone("Europe/Helsinki", FI).key == "Europe/Helsinki"
        assert addresses.parse_timezone("america/new_york", FI).key == "America/New_York"

    @pytest.mark.parametrize("text", ["../../etc/passwd", "/etc/localtime", "Europe", "localtime"])
    def test_paths_are_no_time_zones(self, text):
        assert code_of(addresses.parse_timezone, text).startswith("timezone-unknown")

    def test_id_is_a_slug(self):
        assert addresses.parse_identifier("esimerkki-1", FI) == "esimerkki-1"
        assert code_of(addresses.parse_identifier, "Esimerkki") == "id-unknown-near"
        assert code_of(addresses.parse_identifier, "★") == "id-unknown"


class TestNumbers:
    def test_numbers_have_a_point_or_a_comma(self):
        assert quantities.parse_number("1", FI) == Decimal(1)
        assert quantities.parse_number("-1,5", FI) == Decimal("-1.5")
        assert code_of(quantities.parse_number, "yksi") == "number-unknown"
        assert code_of(quantities.parse_number, "1" * 5000) == "number-unknown"
        assert code_of(quantities.parse_number, "NaN") == "number-unknown"

    def test_weeks_are_1_to_53(self):
        assert quantities.parse_week("1", FI) == 1
        assert quantities.parse_week("53", FI) == 53
        for text in ("vko 9", "viikko 9", "vk 9", "v. 9", "vecka 9", "Week 9"):
            assert quantities.parse_week(text, FI) == 9
        for text in ("0", "54", "-1", "9.5", "vko", "vko 54"):
            assert code_of(quantities.parse_week, text) == "week-unknown"

    def test_degrees_have_a_point_and_a_limit(self):
        assert quantities.parse_coordinate("65.0121", 90) == Decimal("65.0121")
        assert quantities.parse_coordinate("-90", 90) == Decimal(-90)
        assert quantities.parse_coordinate("65.01236157845093", 90) == Decimal("65.01236157845093")
        assert code_of(quantities.parse_coordinate, "90.0001", 90) == "coordinates-range"
        assert code_of(quantities.parse_coordinate, "65,01", 90) == "coordinates-unknown"


class TestWords:
    @pytest.mark.parametrize(
        ("text", "language", "expected"),
        [
            ("tiistai", FI, 1),
            ("ti", FI, 1),
            ("tue", FI, 1),
            ("Tuesday", FI, 1),
            ("su", FI, 6),
            ("tisdag", SV, 1),
            ("on", SV, 2),
            ("sö", SV, 6),
            ("sun", EN, 6),
            ("ti.", FI, 1),
            ("tiistaina", FI, 1),
            ("tiistaisin", FI, 1),
            *(
                (word, SV, number)
                for number, word in enumerate("mån tis ons tor fre lör sön".split())
            ),
            ("tors", SV, 3),
            ("tis.", SV, 1),
            ("tisdagar", SV, 1),
            ("på tisdagar", SV, 1),
            *(
                (word, EN, number)
                for number, word in enumerate("mon tue wed thu fri sat sun".split())
            ),
            ("tues", EN, 1),
            ("thur", EN, 3),
            ("thurs", EN, 3),
            ("Tuesdays", EN, 1),
            ("on Tuesdays", EN, 1),
        ],
    )
    def test_weekdays_are_whole_or_short(self, text, language, expected):
        assert words.parse_weekday(text, language) == expected

    def test_weekday_of_another_language_is_unknown(self):
        assert code_of(words.parse_weekday, "tisdag") == "value-unknown-near"

    def test_choice_gives_the_english_word(self):
        assert words.parse_choice("mode", " paikan  PÄÄLLÄ", FI) == "in-person"
        assert words.parse_choice("status", "full", SV) == "full"

    @pytest.mark.parametrize(
        ("name", "text", "language", "expected"),
        [
            ("membership", "ei", FI, "not-required"),
            ("membership", "kyllä", FI, "required"),
            ("membership", "nej", SV, "not-required"),
            ("membership", "ja", SV, "required"),
            ("membership", "no", EN, "not-required"),
            ("membership", "yes", EN, "required"),
            ("admission", "rolling", EN, "refilling"),
            ("admission", "rolling", FI, "refilling"),
            ("admission", "ongoing", EN, "refilling"),
            ("admission", "jatkuva", FI, "refilling"),
            ("admission", "löpande", SV, "refilling"),
            ("admission", "open to all", EN, "open"),
            ("admission", "Avoin kaikille", FI, "open"),
            ("admission", "kaikille avoin", FI, "open"),
            ("admission", "öppen för alla", SV, "open"),
            ("admission", "closed group", EN, "closed"),
            ("admission", "suljettu ryhmä", FI, "closed"),
            ("admission", "sluten grupp", SV, "closed"),
            ("mode", "in person", EN, "in-person"),
        ],
    )
    def test_natural_words_are_read_beside_the_formats(self, name, text, language, expected):
        assert words.parse_choice(name, text, language) == expected

    def test_title_has_300_characters_at_most(self):
        assert words.parse_title("a" * 300, FI) == "a" * 300
        assert code_of(words.parse_title, "a" * 301) == "title-too-long"

    def test_line_is_one_line(self):
        assert words.parse_line("yksi\n  kaksi ", FI) == "yksi kaksi"

    def test_no_in_place_of_a_list(self):
        assert words.parse_no("ei", FI) is False
        assert code_of(words.parse_no, "kyllä") == "list-or-no"
