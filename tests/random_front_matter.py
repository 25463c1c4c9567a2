"""Random files of front matter, as people indent, quote and comment them."""

from __future__ import annotations

from random import Random

WORDS = (
    "Miesten ilta", "Kevät 2027", "17.30–19", "00100", "no", "5,50 €", "Åland", "ti", "e\u0308tä",
    "https://example.org/a?b=c", "+358 40 000 0000", "null", "12.1.2027", "Säde: kevät", "#1",
    "a, b", "[x]", "”Voimaa”", "'lainaus'", 'sanoi "moi"', "takakeno\\", "*tähti*", "{nimi}", "- a",
    "kysymys?", "100 %", "@x", "pitkä\u00a0väli", "täysin tavallinen teksti, jossa on pilkku",
)  # fmt: skip
PARAGRAPHS = (
    "Tule mukaan.\n\nSoita ensin.",
    "Rivi yksi\nrivi kaksi  \n  sisennetty\n\nloppu",
    "# ei kommentti\n- ei lista\navain: ei avain",
)
KEYS = (
    "otsikko", "title", "kausi", "season", "aikataulu", "tidtabell", "changes", "muutokset",
    "paikka", "kello", "pvm", "päivä", "day", "viikko", "teemat", "fee", "summa", "e-post",
    "vanhat_osoitteet",
)  # fmt: skip
COMMENTS = ("# huom", "#  - pvm: 1.1.2027", "# avain: arvo", "# ”lainaus\" ja 'muuta'", "#")

Plain = str | list["Plain"] | dict[str, "Plain"]


class RandomFile:
    """A file's text, and the values that it gives, made from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        random = self.random
        self.step = random.choice((1, 2, 2, 2, 3, 4, 6))
        self.dash = random.choice((0, 0, 2, 2, self.step))
        self.gap = random.choice((1, 1, 1, 2, 3))
        self.values = self._mapping(0)
        lines: list[str] = []
        self._write_mapping(self.values, 0, lines)
        body = random.choice(("", "Teksti.\n", "\nKaksi\n\nkappaletta.\n", "Ei rivinvaihtoa"))
        if random.random() < 0.15:
            lines.append("# loppu")
        text = "\n".join(["---", *lines, "---" + " " * random.choice((0, 0, 0, 2)), body])
        self.text = random.choice(("", "", "\ufeff")) + random.choice(("", "", "\n")) + text
        newline = random.choice(("\n", "\n", "\r\n", "\r\n", "\r"))
        self.text = self.text.replace("\n", newline)

    def _mapping(self, depth: int) -> dict[str, Plain]:
        keys = self.random.sample(KEYS, self.random.randint(1, 7 if depth == 0 else 3))
        return {key: self._value(depth + 1) for key in keys}

    def _value(self, depth: int) -> Plain:
        kind = self.random.random()
        if depth > 3 or kind < 0.5:
            return self.text_value()
        if kind < 0.65:
            return [self.text_value(lines=False) for _ in range(self.random.randint(1, 4))]
        if kind < 0.85:
            return [
                self._mapping(depth + 1) if self.random.random() < 0.8 else self.text_value()
                for _ in range(self.random.randint(1, 3))
            ]
        return self._mapping(depth + 1)

    def text_value(self, *, lines: bool = True) -> str:
        if lines and self.random.random() < 0.12:
            return self.random.choice(PARAGRAPHS)
        return self.random.choice(WORDS) if self.random.random() < 0.95 else ""

    def _noise(self, lines: list[str], column: int) -> None:
        """Add comments and empty lines, as between keys."""
        if self.random.random() < 0.1:
            lines.append(" " * self.random.choice((0, column, column + 1)) + self._comment())
        if self.random.random() < 0.1:
            lines.append("")

    def _comment(self) -> str:
        return self.random.choice(COMMENTS)

    def _beside(self) -> str:
        return "  " + self._comment() if self.random.random() < 0.12 else ""

    def _write_mapping(
        self, values: dict[str, Plain], column: int, lines: list[str], first: str = ""
    ) -> None:
        """Write the keys below each other; the first one beside `first`, a dash."""
        for number, (key, value) in enumerate(values.items()):
            if number or not first:
                self._noise(lines, column)
            start = first if first and not number else " " * column
            self._write_value(f"{start}{key}:", value, column, lines)

    def _write_value(self, start: str, value: Plain, column: int, lines: list[str]) -> None:
        if isinstance(value, str):
            self._write_text(start, value, column, lines)
        elif self.random.random() < 0.3 and is_short(value):
            lines.append(f"{start} {self._flow(value)}{self._beside()}")
        elif isinstance(value, dict):
            lines.append(start + self._beside())
            self._write_mapping(value, column + self.step, lines)
        else:
            lines.append(start + self._beside())
            self._write_items(value, column + self.dash, lines)

    def _write_items(self, items: list[Plain], column: int, lines: list[str]) -> None:
        for number, item in enumerate(items):
            if number:
                self._noise(lines, column)
            dash = " " * column + "-" + " " * self.gap
            if isinstance(item, dict) and not (is_short(item) and self.random.random() < 0.2):
                self._write_mapping(item, len(dash), lines, first=dash)
            elif isinstance(item, str):
                self._write_text(dash[: column + 1], item, column, lines)
            else:
                lines.append(f"{dash}{self._flow(item)}")

    def _write_text(self, start: str, text: str, column: int, lines: list[str]) -> None:
        if "\n" in text:
            below = " " * (column + max(self.step, 2))
            lines.append(f"{start} {self.random.choice(('|', '|-'))}")
            lines += [below + line if line else "" for line in text.split("\n")]
        elif not text:
            lines.append(start + self._beside())
        else:
            lines.append(f"{start} {self._quoted(text)}{self._beside()}")

    def _quoted(self, text: str) -> str:
        plain = not set(text) & set("#:[]{},&*!|>'\"%@`\\") and text[0] not in "-?”"
        if plain and text != "null" and self.random.random() < 0.7:
            return text
        if self.random.random() < 0.5 and '"' not in text and "\\" not in text:
            return f'"{text}"'
        return "'" + text.replace("'", "''") + "'"

    def _flow(self, value: Plain) -> str:
        if isinstance(value, str):
            return self._quoted(value) if value else "''"
        if isinstance(value, dict):
            return (
                "{" + ", ".join(f"{key}: {self._flow(each)}" for key, each in value.items()) + "}"
            )
        blank = self.random.choice(("", " "))
        comma = self.random.choice((", ", ","))
        return "[" + blank + comma.join(map(self._flow, value)) + blank + "]"

    def paths(self) -> list[tuple[str | int, ...]]:
        """Return the paths of all values."""
        return [path for path, _ in walk(self.values)]


def walk(
    value: Plain, path: tuple[str | int, ...] = ()
) -> list[tuple[tuple[str | int, ...], Plain]]:
    below = []
    if isinstance(value, dict):
        below = [each for key, own in value.items() for each in walk(own, (*path, key))]
    elif isinstance(value, list):
        below = [each for at, own in enumerate(value) for each in walk(own, (*path, at))]
    return [(path, value), *below] if path else below


def is_short(value: Plain) -> bool:
    """Return whether a value stands well in brackets."""
    if isinstance(value, str):
        return "\n" not in value
    parts = value.values() if isinstance(value, dict) else value
    return len(parts) <= 3 and all(isinstance(each, str) and is_short(each) for each in parts)
