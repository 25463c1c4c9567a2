"""An edit changes the lines that it must, and nothing else; what cannot be edited so says why."""

from __future__ import annotations

import copy
import difflib
from collections import Counter

from group_pages.frontmatter import Mapping, Sequence
from group_pages.frontmatter.editing import Body, Edit, Insert, Refused, Remove, Set, edit
from group_pages.frontmatter.plain import Pairs, plain_node
from group_pages.frontmatter.revision import read_back
from group_pages.languages.messages import MESSAGES
from group_pages.textfile import clean

from tests.random_front_matter import PARAGRAPHS, WORDS, Plain, RandomFile

FILES = 1000
EDITS = 3
MOST_REFUSED = 0.01
"""Of random edits: those that no program can make without touching something else."""


def model(value) -> Plain:
    if isinstance(value, Pairs):
        return {key: model(each) for key, each in value}
    return [model(each) for each in value] if isinstance(value, list) else value


def values_of(text: str) -> Plain:
    return model(plain_node(read_back(text).front))


def cleaned(value: Plain) -> Plain:
    if isinstance(value, dict):
        return {key: cleaned(each) for key, each in value.items()}
    if isinstance(value, list):
        return [cleaned(each) for each in value]
    return clean(value)


def unlisted(value: Plain) -> Plain:
    """Return the value with one value for each list of one (content-format 3.5)."""
    if isinstance(value, dict):
        return {key: unlisted(each) for key, each in value.items()}
    if isinstance(value, list):
        items = [unlisted(each) for each in value]
        return items[0] if len(items) == 1 else items
    return value


def frozen(value: Plain):
    """Return the value as edits take it."""
    if isinstance(value, dict):
        return {key: frozen(each) for key, each in value.items()}
    return tuple(map(frozen, value)) if isinstance(value, list) else value


def parent_of(values: Plain, path) -> Plain:
    for step in path[:-1]:
        values = values[step]
    return values


def random_value(file: RandomFile) -> Plain:
    kind = file.random.random()
    if kind < 0.6:
        return file.random.choice(WORDS)
    if kind < 0.7:
        return file.random.choice(PARAGRAPHS)
    if kind < 0.85:
        return [file.random.choice(WORDS) for _ in range(file.random.randint(1, 3))]
    return {key: file.random.choice(WORDS) for key in ("pvm", "alusta")}


def random_edit(file: RandomFile) -> tuple[Edit, Plain]:
    """Return an edit and the values that it should give."""
    values = copy.deepcopy(file.values)
    path = file.random.choice(file.paths())
    parent, last = parent_of(values, path), path[-1]
    own, new = parent[last], random_value(file)
    kind = file.random.random()
    if kind < 0.35:
        parent[last] = new
        return Set(path, frozen(new)), values
    if kind < 0.6 and isinstance(own, list):
        index = file.random.choice((None, *range(len(own) + 1)))
        own.insert(len(own) if index is None else index, new)
        return Insert(path, frozen(new), index), values
    if kind < 0.6 and own != "" and not isinstance(new, list) and not isinstance(last, int):
        parent[last] = [own, new]
        return Insert(path, frozen(new)), values
    if kind < 0.75:
        while len(path) > 1 and len(parent) == 1:
            path = path[:-1]
            parent = parent_of(values, path)
        del parent[path[-1]]
        return Remove(path), values
    below = own if isinstance(own, dict) else values
    below["uusi"] = new
    return Set((*(path if below is own else ()), "uusi"), frozen(new)), values


def lines_of(text: str, path) -> tuple[int, int]:
    """Return the lines, from 0 and the last exclusive, that a value takes with its key or dash.

    Comments and empty lines after it are none of them.
    """
    document = read_back(text)
    front = document.front
    node, first = front, 0
    for step in path:
        if isinstance(step, int):
            node = node.items[step]
            first = node.line
        else:
            entry = next(each for each in front_entries(node) if each.key.text == clean(step))
            node, first = entry.value, entry.key.line
    own = set(node_lines(node))
    lines = text.splitlines()
    closing = document.body_line - 2
    last = min([line - 1 for line in node_lines(front) if line > max(own | {first})] + [closing])
    while last > first and (not lines[last - 1].strip() or lines[last - 1].lstrip()[0] == "#"):
        last -= 1
    return first - 1, last


def front_entries(node):
    return node.entries if isinstance(node, Mapping) else ()


def node_lines(node) -> list[int]:
    """Return the lines on which the values and keys below a node begin."""
    if isinstance(node, Mapping):
        below = [line for each in node.entries for line in node_lines(each.value)]
        return [node.line, *(each.key.line for each in node.entries), *below]
    if isinstance(node, Sequence):
        return [node.line, *(line for each in node.items for line in node_lines(each))]
    return [node.line]


def check_lines(file: RandomFile, made: Edit, after: str) -> None:
    """Assert that no lines differ but those of what is edited."""
    old, new = file.text.splitlines(keepends=True), after.splitlines(keepends=True)
    path = made.path
    if path[-1] == "uusi":
        path = path[:-1]
    if isinstance(made, Remove):
        while len(path) > 1 and len(parent_of(file.values, path)) == 1:
            path = path[:-1]
    first, last = lines_of(file.text, path) if path else (0, len(old))
    parent = parent_of(file.values, path)
    if isinstance(made, Remove) and isinstance(parent, dict) and path[-1] == next(iter(parent)):
        # Beside a dash the next key takes its place.
        follower = [*parent][1:2]
        last = lines_of(file.text, (*path[:-1], *follower))[1] if follower else last
    rest = len(old) - last
    assert old[:first] == new[:first]
    assert old[last:] == new[len(new) - rest :]
    if is_only_new(file, made, path):
        steps = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        assert {kind for kind, *_ in steps} <= {"equal", "insert"}
    if isinstance(made, Set) and is_one_line(made.value) and path == made.path:
        own = parent_of(file.values, path)[path[-1]]
        assert not is_one_line(own) or len(old) == len(new)
    newline = newline_of(file.text)
    assert {line[len(line.rstrip()) :].lstrip(" ") for line in new[:-1]} <= {newline, ""}


def is_only_new(file: RandomFile, made: Edit, path) -> bool:
    """Return whether an edit adds lines and changes none: in no brackets, to what is a list."""
    if isinstance(made, Remove) or (isinstance(made, Set) and made.path == path):
        return False
    first, last = lines_of(file.text, path) if path else (0, 2)
    own = parent_of(file.values, (*path, ""))
    if isinstance(made, Insert) and isinstance(own, dict):
        return False  # It becomes a list.
    is_in_lines = last - first > 1 and not any(each in file.text for each in "[{")
    return is_in_lines and isinstance(own, list | dict)


def is_one_line(value: Plain) -> bool:
    return isinstance(value, str) and "\n" not in value


def newline_of(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\r" if "\r" in text else "\n"


def test_only_what_was_meant_reads_otherwise():
    refused: Counter[str] = Counter()
    made = 0
    for seed in range(FILES):
        file = RandomFile(seed)
        for _ in range(EDITS):
            change, expected = random_edit(file)
            after = edit(file.text, change)
            made += 1
            if isinstance(after, Refused):
                refused[after.code] += 1
                continue
            assert unlisted(values_of(after)) == unlisted(cleaned(expected)), (seed, change)
            check_lines(file, change, after)
    assert sum(refused.values()) <= made * MOST_REFUSED, refused
    assert set(refused) <= set(MESSAGES)


GROUP = """---
otsikko: Miesten ilta  # nimi
kausi: Kevät 2027
# tiistaisin
aikataulu:
  - päivä: ti
    kello: 17.30–19   # kello

muutokset:
- pvm: 2.2.2027
  peruttu: kyllä

# lopuksi
miten_mukaan: |
  Tule.

maksu: 5 €
---
Teksti.
"""


def diff(*edits: Edit, text: str = GROUP) -> str:
    """Return the lines that the edits remove and add."""
    after = edit(text, *edits)
    assert isinstance(after, str), after
    lines = difflib.unified_diff(text.splitlines(), after.splitlines(), n=0, lineterm="")
    return "\n".join(line for line in [*lines][2:] if not line.startswith("@@"))


def refusal(*edits: Edit, text: str = GROUP) -> str:
    after = edit(text, *edits)
    assert isinstance(after, Refused)
    assert after.code in MESSAGES
    return after.code


class TestLinesThatChange:
    def test_comment_beside_a_value_stays(self):
        assert diff(Set(("aikataulu", 0, "kello"), "18–19.30")) == (
            "-    kello: 17.30–19   # kello\n+    kello: 18–19.30   # kello"
        )

    def test_item_takes_the_indentation_of_its_list(self):
        assert diff(Insert(("muutokset",), {"pvm": "9.2.2027", "peruttu": "kyllä"})) == (
            "+- pvm: 9.2.2027\n+  peruttu: kyllä"
        )

    def test_second_value_makes_a_list(self):
        assert diff(Insert(("kausi",), "Syksy 2027")) == (
            "-kausi: Kevät 2027\n+kausi: [Kevät 2027, Syksy 2027]"
        )

    def test_list_takes_with_it_what_only_held_it(self):
        assert diff(Remove(("muutokset", 0))) == "-muutokset:\n-- pvm: 2.2.2027\n-  peruttu: kyllä"

    def test_list_that_is_set_changes_where_it_differs(self):
        entries = ({"päivä": "ke", "kello": "17.30–19"}, {"päivä": "to", "kello": "10–12"})
        assert diff(Set(("aikataulu",), entries)) == (
            "-  - päivä: ti\n+  - päivä: ke\n+  - päivä: to\n+    kello: 10–12"
        )

    def test_key_of_another_language_is_the_same_key(self):
        assert diff(Set((("title", "otsikko"),), "Uusi")) == (
            "-otsikko: Miesten ilta  # nimi\n+otsikko: Uusi  # nimi"
        )

    def test_new_key_takes_its_place_in_the_order(self):
        order = ("otsikko", "tyyppi", "kausi")
        after = edit(GROUP, Set(("tyyppi",), "Ilta", order))
        assert after.splitlines()[1:4] == [
            "otsikko: Miesten ilta  # nimi", "tyyppi: Ilta", "kausi: Kevät 2027",
        ]  # fmt: skip

    def test_text_of_several_lines_keeps_its_mark(self):
        assert diff(Set(("miten_mukaan",), "Tule.\nSoita.")) == "+  Soita."

    def test_body_changes_where_it_differs(self):
        assert diff(Body("Teksti.\n\nLisää.\n")) == "+\n+Lisää."
        assert diff(Body("")) == "-Teksti."

    def test_body_takes_the_line_ends_of_the_file(self):
        crlf = GROUP.replace("\n", "\r\n")
        assert edit(crlf, Body("Yksi\nKaksi\n")).endswith("---\r\nYksi\r\nKaksi\r\n")

    def test_text_that_yaml_would_read_otherwise_is_quoted(self):
        assert diff(Set(("maksu",), "5 €: # kerta")) == '-maksu: 5 €\n+maksu: "5 €: # kerta"'

    def test_edits_are_made_one_after_the_other(self):
        assert diff(Remove(("muutokset",)), Set(("muutokset",), ({"pvm": "3.3.2027"},))) == (
            "-muutokset:\n-- pvm: 2.2.2027\n-  peruttu: kyllä\n+muutokset:\n+  - pvm: 3.3.2027"
        )


class TestRefusals:
    def test_file_that_cannot_be_read_says_which_line_is_wrong(self):
        after = edit("---\notsikko: a\nkausi: [x\n---\n", Set(("otsikko",), "b"))
        assert isinstance(after, Refused)
        assert (after.code, after.line) == ("yaml-bracket-open", 3)

    def test_file_without_front_matter_is_refused(self):
        assert refusal(Set(("otsikko",), "b"), text="Vain tekstiä.\n") == "front-missing"

    def test_key_that_is_there_twice_is_refused(self):
        text = "---\nmaksu: 5\nmaksu: 6\n---\n"
        assert refusal(Set(("maksu",), "7"), text=text) == "edit-key-twice"

    def test_anchor_is_refused(self):
        assert refusal(Set(("b",), "x"), text="---\na: &k 1\nb: *k\n---\n") == "yaml-sign"

    def test_what_is_not_there_cannot_be_removed(self):
        assert refusal(Remove(("kesto",))) == "edit-nothing-there"
        assert refusal(Remove(("muutokset", 3))) == "edit-nothing-there"

    def test_key_below_a_text_is_refused(self):
        assert refusal(Set(("maksu", "summa"), "6")) == "edit-no-keys-below"

    def test_front_matter_that_gets_too_long_is_refused(self):
        assert refusal(Set(("miten_mukaan",), "x" * 70_000)) == "front-too-long"

    def test_fault_of_another_line_does_not_keep_a_key_from_being_edited(self):
        text = "---\notsikko: Ryhmä #1\nkausi: Kevät\n---\n"
        assert diff(Set(("kausi",), "Syksy"), text=text) == "-kausi: Kevät\n+kausi: Syksy"
        assert diff(Set(("otsikko",), "Ryhmä #2"), text=text).splitlines()[1] == (
            '+otsikko: "Ryhmä #2" #1'
        )
