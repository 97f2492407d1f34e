"""Reading a table of a rule file: known keys in two languages, typed values, every mistake with its place."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import time

from zongban.core import late_re as re
from zongban.core.terms import Term, TermError
from zongban.rulebook.nodes import Node, twice
from zongban.rulebook.problem import Problem, Severity, nearest

Keys = Mapping[str, tuple[str, ...]]
"""English key → its Chinese names; either may be written."""

YES = frozenset({"yes", "true", "on", "是", "对", "要"})
NO = frozenset({"no", "false", "off", "否", "不", "不要"})

_ADDRESS = re.compile(r"[^\s@<>,;\"]+@[^\s@<>,;\"]+")
# Small letters, digits and all beyond ASCII; said by what they are not, for a set of all Unicode takes long to compile.
_DOMAIN = re.compile(r"(?:[^\x00-/:-`{-\x7f][^\x00-,./:-`{-\x7f]*\.)*[^\x00-,./:-`{-\x7f]+")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")


def words_of(keys: Keys) -> frozenset[str]:
    """All names of all keys."""
    return frozenset(name for key, others in keys.items() for name in (key, *others))


@dataclass(slots=True)
class Report:
    """Collects the problems of one file."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def add(
        self,
        at: Node,
        zh: str,
        en: str,
        remedy_zh: str = "",
        remedy_en: str = "",
        severity: Severity = "error",
    ) -> None:
        """One more problem, at this value."""
        self.problems.append(Problem(self.file, at.line, at.column, zh, en, remedy_zh, remedy_en, severity))

    def place(self, at: Node) -> str:
        """``classify.yaml:12``."""
        return f"{self.file}:{at.line}"

    @property
    def failed(self) -> bool:
        """Whether there is an error among the problems."""
        return any(one.severity == "error" for one in self.problems)

    def tables(self, node: Node, keys: Keys, what_zh: str, what_en: str) -> Iterator["Table"]:
        """The entries of a list of tables."""
        for one in self.items(node):
            if one.kind == "table":
                yield Table(one, keys, self)
            else:
                self.add(
                    one,
                    f"这里应是一条{what_zh}，由“键: 值”组成。",
                    f"this should be {what_en}, made of keys and values.",
                    f"{next(iter(keys.values()))[0]}: …",
                    f"{next(iter(keys))}: …",
                )

    def items(self, node: Node) -> tuple[Node, ...]:
        """The items of a list; nothing is an empty list."""
        if node.kind == "nothing":
            return ()
        if node.kind != "list":
            self.add(
                node,
                "这里应是一个列表，每项以“- ”开头。",
                "this should be a list, each item beginning with “- ”.",
            )
            return ()
        return node.items


class Table:
    """One table, read key by key."""

    def __init__(self, node: Node, keys: Keys, report: Report) -> None:
        self.node, self.report = node, report
        self.values: dict[str, Node] = {}
        self.places: dict[str, Node] = {}
        names = {name: key for key, others in keys.items() for name in (key, *others)}
        for key, value in node.entries:
            found = names.get(_tidy(key.text))
            if found is None:
                self._unknown(key, list(names), keys)
            elif found in self.values and key.text != self.places[found].text:
                report.problems.append(
                    twice(report.file, key, self.places[found].line, self.places[found].text)
                )
            else:
                self.values[found], self.places[found] = value, key

    def _unknown(self, key: Node, names: list[str], keys: Keys) -> None:
        near = nearest(key.text, names)
        zh = near or "、".join(others[0] if others else name for name, others in list(keys.items())[:8])
        en = near or ", ".join(list(keys)[:8])
        self.report.add(key, f"没有“{key.text}”这个键。", f"there is no key {key.text!r} here.", zh, en)

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def value(self, key: str) -> Node | None:
        """The raw value, or None where the key is absent or empty."""
        found = self.values.get(key)
        return None if found is None or found.kind == "nothing" else found

    def at(self, key: str) -> Node:
        """Where to point to for a key: its value, or the table."""
        return self.values.get(key) or self.node

    def text(self, key: str, default: str = "", *, needed: bool = False) -> str:
        """A text."""
        found = self.value(key)
        if found is None:
            if needed:
                self._missing(key)
            return default
        if found.kind != "text":
            self.report.add(found, f"“{key}”应是一段文字。", f"{key!r} should be a text.")
            return default
        return found.text.strip()

    def _missing(self, key: str) -> None:
        self.report.add(self.node, f"缺“{key}”。", f"{key!r} is missing.", f"{key}: …", f"{key}: …")

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; one text alone counts as a list of one."""
        return tuple(one.text.strip() for one in self.text_nodes(key))

    def text_nodes(self, key: str) -> tuple[Node, ...]:
        """The items of a list of texts, with their places."""
        found = self.value(key)
        if found is None:
            return ()
        if found.kind == "text":
            return (found,)
        if found.kind == "list":
            for one in found.items:
                if one.kind != "text":
                    self.report.add(
                        one, f"“{key}”的每一项应是一段文字。", f"each item of {key!r} should be a text."
                    )
            return tuple(one for one in found.items if one.kind == "text" and one.text.strip())
        self.report.add(
            found,
            f"“{key}”应是文字或列表。",
            f"{key!r} should be a text or a list.",
            f"{key}: [甲, 乙]",
            f"{key}: [a, b]",
        )
        return ()

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Yes or no."""
        word = self.text(key).lower()
        if not word:
            return default
        if word not in YES | NO:
            self.report.add(
                self.at(key),
                f"“{key}”只能是 是 或 否，写的是“{word}”。",
                f"{key!r} is yes or no, not {word!r}.",
                f"{key}: 是",
                f"{key}: yes",
            )
        return word in YES

    def whole(self, key: str, default: int = 0, least: int = 0, most: int = 1_000_000) -> int:
        """A whole number."""
        said = unicodedata.normalize("NFKC", self.text(key))
        if not said:
            return default
        if not said.isdecimal() or not least <= int(said) <= most:
            self.report.add(
                self.at(key),
                f"“{key}”应是 {least} 到 {most} 之间的整数，写的是“{said}”。",
                f"{key!r} should be a whole number from {least} to {most}, not {said!r}.",
                f"{key}: {default or least}",
                f"{key}: {default or least}",
            )
            return default
        return int(said)

    def choice(self, key: str, among: Mapping[str, tuple[str, ...]], default: str = "") -> str:
        """One of several words, each with names in both languages."""
        found = self.value(key)
        if found is None:
            return default
        return pick(found, self.text(key), among, self.report) or default

    def term(self, key: str) -> Term | None:
        """A length of time."""
        found = self.value(key)
        return read_term(found, self.report) if found is not None else None

    def address(self, key: str, *, needed: bool = False) -> str:
        """A mail address, lower case."""
        said = self.text(key, needed=needed).lower()
        if said and not _ADDRESS.fullmatch(said):
            self.report.add(
                self.at(key),
                f"“{said}”不是邮件地址。",
                f"{said!r} is no mail address.",
                "name@example.com",
                "name@example.com",
            )
        return said

    def addresses(self, key: str) -> tuple[str, ...]:
        """Mail addresses, lower case."""
        nodes = self.text_nodes(key)
        for one in nodes:
            if not _ADDRESS.fullmatch(one.text.strip()):
                self.report.add(
                    one,
                    f"“{one.text}”不是邮件地址。",
                    f"{one.text!r} is no mail address.",
                    "name@example.com",
                    "name@example.com",
                )
        return tuple(one.text.strip().lower() for one in nodes)

    def domains(self, key: str) -> tuple[str, ...]:
        """Mail domains, lower case, without @."""
        for one in self.text_nodes(key):
            if not _DOMAIN.fullmatch(one.text.strip().lower().removeprefix("@")):
                self.report.add(
                    one,
                    f"“{one.text}”不是邮件域名。",
                    f"{one.text!r} is no mail domain.",
                    "example.com",
                    "example.com",
                )
        return tuple(one.text.strip().lower().removeprefix("@") for one in self.text_nodes(key))

    def table(self, key: str, keys: Keys) -> "Table | None":
        """A table below this one."""
        found = self.value(key)
        if found is None:
            return None
        if found.kind != "table":
            self.report.add(found, f"“{key}”下面应是“键: 值”。", f"{key!r} should hold keys and values.")
            return None
        return Table(found, keys, self.report)

    def tables(self, key: str, keys: Keys) -> Iterator["Table"]:
        """A list of tables below this one; a single table counts as a list of one."""
        found = self.value(key)
        if found is None:
            return
        for one in (found,) if found.kind == "table" else self.report.items(found):
            if one.kind == "table":
                yield Table(one, keys, self.report)
            else:
                self.report.add(
                    one,
                    f"“{key}”的每一项应由“键: 值”组成。",
                    f"each item of {key!r} should be made of keys and values.",
                )


def _tidy(key: str) -> str:
    """A key as it is looked up: inner spaces single, ``sender_domain`` and ``Sender domain`` alike."""
    return (
        " ".join(key.replace("_", " ").split())
        if key.isascii() is False
        else " ".join(key.replace("_", " ").lower().split())
    )


def pick(at: Node, said: str, among: Mapping[str, tuple[str, ...]], report: Report) -> str:
    """The word of a choice, by any of its names; empty, with a problem, for anything else."""
    names = {name.lower(): word for word, others in among.items() for name in (word, *others)}
    found = names.get(said.lower(), "")
    if not found:
        near = nearest(said, list(names))
        zh = near or "、".join(others[0] if others else word for word, others in among.items())
        en = near or ", ".join(among)
        report.add(at, f"这里没有“{said}”这个选项。", f"{said!r} is none of the choices here.", zh, en)
    return found


def read_term(at: Node, report: Report) -> Term | None:
    """A length of time, or None with a problem."""
    try:
        return Term.parse(at.text)
    except TermError as error:
        report.add(at, f"{error.zh}。", f"{error.en}.")
        return None


def read_clock(at: Node, report: Report) -> time | None:
    """A time of day such as 08:30 (24:00 for the end of the day), or None with a problem."""
    return clock_of(unicodedata.normalize("NFKC", at.text).strip(), at, report)


def clock_of(said: str, at: Node, report: Report) -> time | None:
    """A time of day from a part of a text."""
    found = _CLOCK.fullmatch(said.strip())
    if found and (int(found[1]), int(found[2])) == (24, 0):
        return time(0, 0)
    if found and int(found[1]) < 24 and int(found[2]) < 60:
        return time(int(found[1]), int(found[2]))
    report.add(at, f"“{said}”不是钟点。", f"{said!r} is no time of day.", "08:30", "08:30")
    return None


def read_spans(nodes: tuple[Node, ...], report: Report) -> tuple[tuple[time, time], ...]:
    """Stretches of the day such as 09:00-12:00."""
    found = []
    for one in nodes:
        said = (
            unicodedata.normalize("NFKC", one.text)
            .replace("–", "-")
            .replace("—", "-")
            .replace("至", "-")
            .replace("到", "-")
        )
        first, _, last = said.partition("-")
        start, end = (clock_of(part, one, report) for part in (first, last))
        if start is not None and end is not None:
            found.append((start, end))
    return tuple(found)
