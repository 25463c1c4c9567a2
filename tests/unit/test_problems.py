"""Problems: their order, their form, and that each has a message in every language."""

from __future__ import annotations

import string
from datetime import date, time
from pathlib import Path

import pytest
from group_pages import problems as problems_module
from group_pages.languages import Words
from group_pages.languages.messages import MESSAGES, TABLES
from group_pages.model import Language
from group_pages.problems import (
    LONGEST_VALUE,
    WITHHELD,
    ContentErrors,
    FileProblems,
    Problem,
    Problems,
    Written,
    format_problem,
)

FILE = Path("/site/content/groups/a.md")
BASE = Path("/site")
PACKAGE = Path(problems_module.__file__).parent
FINNISH, ENGLISH = Words(Language.FINNISH), Words(Language.ENGLISH)


def message(code, words=ENGLISH, *, path=FILE, base=BASE, warning=False, **details):
    problem = Problem(path, 5, code, tuple(details.items()), warning)
    return format_problem(problem, words, base)


def fields_of(message):
    return {(name, spec) for _, name, spec, _ in string.Formatter().parse(message) if name}


class TestOrder:
    def test_problems_are_sorted_by_path_and_line(self):
        problems = Problems()
        for path, line in (("b/a.md", 1), ("a/b.md", 10), ("a/b.md", 9), ("a.md", 3)):
            problems.error(Path("/x") / path, line, "stray")

        order = [(each.path.as_posix(), each.line) for each in problems.sorted()]
        assert order == [("/x/a.md", 3), ("/x/a/b.md", 9), ("/x/a/b.md", 10), ("/x/b/a.md", 1)]

    def test_errors_of_a_line_come_before_its_warnings(self):
        problems = Problems()
        problems.warning(FILE, 1, "stray")
        problems.error(FILE, 1, "file-empty")

        assert [each.code for each in problems] == ["file-empty", "stray"]

    def test_one_problem_is_reported_once(self):
        problems = Problems()
        problems.error(FILE, 1, "key-unknown", written="a")
        problems.error(FILE, 1, "key-unknown", written="a")
        problems.error(FILE, 1, "key-unknown", written="b")

        assert len(problems) == 2

    def test_errors_and_warnings_are_apart(self):
        problems = Problems()
        problems.error(FILE, 1, "file-empty")
        problems.warning(FILE, 2, "stray")

        assert [each.code for each in problems.errors] == ["file-empty"]
        assert [each.code for each in problems.warnings] == ["stray"]

    def test_drafts_errors_are_warnings(self):
        problems = Problems()
        FileProblems(FILE, problems, draft=True).error(1, "file-empty")
        other = Problems()
        other.error(FILE, 2, "file-empty")
        problems.add(other, as_warnings=True)

        assert problems.errors == ()
        assert [each.line for each in problems.warnings] == [1, 2]


class TestForm:
    def test_file_is_relative_to_the_working_folder_below_it(self):
        assert message("file-empty").startswith("content/groups/a.md:5: the file is empty")
        assert message("file-empty", base=Path("/other")).startswith(
            "/site/content/groups/a.md:5: "
        )

    @pytest.mark.parametrize(
        ("language", "word"),
        [
            (Language.FINNISH, "varoitus"),
            (Language.SWEDISH, "varning"),
            (Language.ENGLISH, "warning"),
        ],
    )
    def test_warning_says_so(self, language, word):
        line = message("stray", Words(language), warning=True)

        assert line.startswith(f"content/groups/a.md:5: {word}: ")

    def test_dates_and_lists_are_in_the_languages_form(self):
        line = message("ends-before-start", FINNISH, end=date(2027, 3, 1))
        assert line.endswith("loppu 1.3.2027 on ennen alkua")
        line = message("value-unknown", FINNISH, key="a", written="b", allowed=("c", "d"))
        assert line.endswith("sallitut: c, d")
        line = message("no-such-seasons-known", FINNISH, written="b", known=("c", "d"))
        assert line.endswith("vaihtoehdot: ”c” ja ”d”")

    def test_times_are_in_the_languages_form(self):
        details = {"date": date(2027, 1, 12), "time": time(17, 30), "other_line": 3}
        line = message("sessions-coincide", FINNISH, **details)

        assert "12.1.2027 kello 17.30" in line

    @pytest.mark.parametrize("text", ["a\nb", "a\x1b[31mb", "a\u202eb", "\ud800", "a\r\nb\u2028c"])
    def test_line_is_one_printable_line(self, text):
        line = message("key-unknown", path=BASE / f"x{text}.md", written=text)

        assert line.isprintable()
        line.encode()

    def test_long_values_are_shortened(self):
        line = message("key-unknown", written="x" * 100_000)

        assert "x" * (LONGEST_VALUE - 1) + "…" in line
        assert len(line) < 200

    def test_braces_in_a_value_are_text(self):
        assert "“{0.__class__}”" in message("key-unknown", written="{0.__class__}")


def test_content_errors_end_a_build():
    problems = Problems()
    problems.error(FILE, 1, "file-empty")

    assert ContentErrors(problems).exitcode == 1
    assert ContentErrors(problems).problems is problems


class TestMessages:
    @pytest.mark.parametrize("language", [Language.FINNISH, Language.SWEDISH])
    def test_every_message_is_translated_with_its_details(self, language):
        words = Words(language)

        assert [text for text in MESSAGES.values() if words.gettext(text) == text] == []
        for text in MESSAGES.values():
            assert fields_of(words.gettext(text)) == fields_of(text)

    def test_no_code_has_two_messages(self):
        """Later checks' tables must not take the place of a message of another one."""
        assert sum(len(table.MESSAGES) for table in TABLES) == len(MESSAGES)

    def test_every_message_is_used(self):
        source = "".join(
            path.read_text("utf-8")
            for path in PACKAGE.rglob("*.py")
            if path.parent.name != "messages"
        )
        families = ("no-such-", "-needs-contact", "yaml-indent-", "yaml-tab-", "yaml-odd-space-")

        unused = [
            code
            for code in MESSAGES
            if not any(f'"{code.removesuffix(end)}"' in source for end in ("", WITHHELD, "-near"))
            and not any(each in code for each in families)
        ]
        assert unused == []

    @pytest.mark.parametrize("language", Language)
    def test_message_is_one_line_without_jargon(self, language):
        for text in MESSAGES.values():
            translated = Words(language).gettext(text)
            assert "\n" not in translated
            assert not {"yaml", "python", "slug", "null"} & set(translated.casefold().split())


class TestRedaction:
    def test_redacted_line_is_reported_by_its_number(self):
        problems = Problems()
        problems.error(FILE, 4, "time-impossible", key="kello", written=Written("25.30"))
        problems.error(FILE, 5, "time-impossible", key="kello", written=Written("26.30"))
        problems.redact_where(lambda problem: problem.line == 5)

        values = [dict(each.details)["written"] for each in problems]
        assert values == ["25.30", "…"]

    def test_problems_that_differ_in_their_values_are_one(self):
        problems = Problems()
        problems.redact_where(lambda _: True)
        for day in (1, 6):
            holiday = f"holiday {day}"
            problems.error(FILE, 5, "session-on-holiday", date=date(2027, 1, day), holiday=holiday)

        assert [each.code for each in problems] == ["session-on-holiday-withheld"]
        assert len(problems) == len(problems.errors) == 1

    def test_what_is_near_is_left_out(self):
        problems = Problems()
        problems.redact_where(lambda _: True)
        problems.error(FILE, 5, "value-unknown-near", key="a", written="b", near="c", allowed="d")

        (problem,) = problems
        assert problem.code == "value-unknown"
        assert "c" not in dict(problem.details).values()

    def test_words_of_the_format_stay(self):
        details = (("key", "päivä"), ("written", Written("ti")), ("allowed", ("ma", "ti")))
        redacted = Problem(FILE, 5, "value-unknown", details).redacted()

        assert dict(redacted.details) == {"key": "päivä", "written": "…", "allowed": ("ma", "ti")}

    def test_values_are_texts_of_the_author_and_all_dates_and_times(self):
        details = (
            ("key", "kello"), ("written", Written("x")), ("count", 2),
            ("dates", (date(2027, 1, 1), date(2027, 1, 8))), ("time", time(17, 30)),
        )  # fmt: skip

        values = Problem(FILE, 5, "stray", details).values()

        assert values == ("x", date(2027, 1, 1), date(2027, 1, 8), time(17, 30))

    def test_form_of_a_message_without_values_names_only_words_of_the_format(self):
        named = {"example", "home", "key", "keys", "line", "meant", "other_line"}
        for code, message in MESSAGES.items():
            if code.endswith(WITHHELD):
                assert code.removesuffix(WITHHELD) in MESSAGES
                assert {name for name, _ in fields_of(message)} <= named


def test_nothing_is_left_of_closed_problems(tmp_path):
    problems = Problems(Language.FINNISH)
    problems.error(tmp_path / "x.md", 1, "key-missing", key="otsikko")
    problems.redact_where(lambda _: True)
    assert problems.errors
    problems.close()
    assert not problems.errors
    assert not problems.sorted()
