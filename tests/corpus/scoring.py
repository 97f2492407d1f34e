"""How near a reading comes to what it should be: kind, facts (F1), commands (exact, and wrongly executed).

    python tests/corpus/scoring.py READING.jsonl EXPECTED.jsonl

compares what ``zongban explain --json`` printed with expectations of the same shape; both name their mails in ``file``.
Only keys that an expectation has are judged; ``null`` and empty lists must be absent or empty. Free text is compared by
its words, times as instants, people by key, name or address.
"""

import json
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parent / "samples"
FREE_TEXT = {
    "topic", "title", "purpose", "text", "criteria", "where", "what", "item", "name", "origin", "organisation",
    "location", "visitors", "unit",
}  # fmt: skip
PEOPLE = {"attendees", "host", "owner", "to", "department", "countersign", "organizer"}
ALIKE = 0.6
"""Two free texts count as one when so much of their words is shared (Dice)."""
_TIME = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d.*)?")


@dataclass
class Score:
    """Counts and the misses in words."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    mails: Counter[str] = field(default_factory=Counter)
    misses: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def share(self, what: str) -> float:
        """Right of all that was judged."""
        return self.right[what] / max(1, self.right[what] + self.wrong[what])

    def f1(self, what: str = "fact") -> float:
        """F1 of facts: a wrong value is both one too many and one lost."""
        hits = self.right[what]
        return 2 * hits / max(1, 2 * hits + self.wrong[what] + self.lost[what])

    def judge(self, what: str, name: str, expected: object, got: object, *, same: bool) -> None:
        """Count one comparison of two single values."""
        (self.right if same else self.wrong)[what] += 1
        if not same:
            self.misses[what].append(f"{name}: expected {expected!r}, got {got!r}")


def names_of_people() -> dict[str, str]:
    """Every way to write a person or department of the sample company → its key."""
    company = tomllib.loads((SAMPLES / "company.toml").read_text("utf-8"))
    known: dict[str, str] = {}
    for one in company["person"]:
        forms = [one["key"], one["name"], one.get("name_en", ""), one["email"], *one.get("aliases", ())]
        known |= {form.lower(): one["key"] for form in forms if form}
    for one in company["department"]:
        forms = [one.get("key", ""), one["name"], one.get("name_en", ""), one.get("email", "")]
        known |= {form.lower(): one["name"] for form in forms if form}
    return known


_KNOWN = names_of_people()


def words_of(text: object) -> Counter[str]:
    """English words and single Chinese characters, without punctuation."""
    return Counter(re.findall(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff_]+", str(text).lower()))


def alike(one: object, other: object) -> bool:
    """Whether two free texts share most of their words."""
    first, second = words_of(one), words_of(other)
    if not first or not second:
        return first == second
    return 2 * (first & second).total() / (first.total() + second.total()) >= ALIKE


def same(name: str, expected: object, got: object) -> bool:
    """Whether two single values of a field mean the same."""
    if isinstance(expected, str) and isinstance(got, str):
        if name in PEOPLE:
            one, other = (_KNOWN.get(each.lower(), each.lower()) for each in (expected, got))
            return one == other or (not {one, other} & set(_KNOWN.values()) and alike(one, other))
        if _TIME.fullmatch(expected) and _TIME.fullmatch(got):
            return (len(expected) == len(got) == 10 and expected == got) or _instant(expected) == _instant(
                got
            )
        if name in ("origin_ref", "plates"):
            return re.sub(r"\W", "", expected) == re.sub(r"\W", "", got)
        if name in FREE_TEXT:
            return alike(expected, got)
    return expected == got


def _instant(text: str) -> object:
    return datetime.fromisoformat(text) if len(text) > 10 else text


def facts(score: Score, mail: str, expected: Mapping[str, Any], got: Mapping[str, Any]) -> None:
    """Compare all fields of one mail that the expectation names."""
    for name, value in expected.items():
        found = got.get(name)
        if name in ("resolutions", "items"):
            rows(score, mail, name, value or (), found or ())
        elif isinstance(value, list):
            several(score, f"{mail} {name}", name, value, found or ())
        else:
            single(score, f"{mail} {name}", name, value, found)


def single(score: Score, where: str, name: str, expected: object, got: object) -> None:
    """One field with one value."""
    if expected in (None, ""):
        if got not in (None, "", []):
            score.wrong["fact"] += 1
            score.misses["fact"].append(f"{where}: should be empty, got {got!r}")
    elif got in (None, "", []):
        score.lost["fact"] += 1
        score.misses["fact"].append(f"{where}: expected {expected!r}, got nothing")
    elif same(name, expected, got):
        score.right["fact"] += 1
    else:
        score.wrong["fact"] += 1
        score.lost["fact"] += 1
        score.misses["fact"].append(f"{where}: expected {expected!r}, got {got!r}")


def several(score: Score, where: str, name: str, expected: Sequence[Any], got: Sequence[Any]) -> None:
    """One field with several values, in any order."""
    left = list(got) if isinstance(got, list | tuple) else [got]
    lost = []
    for one in expected:
        found = next((each for each in left if _element(name, one, each)), None)
        if found is None:
            lost.append(one)
        else:
            left.remove(found)
    score.right["fact"] += len(expected) - len(lost)
    score.lost["fact"] += len(lost)
    score.wrong["fact"] += len(left)
    if lost or left:
        score.misses["fact"].append(f"{where}: lost {lost!r}, too many {left!r}")


def _element(name: str, one: Any, other: Any) -> bool:
    if isinstance(one, list) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(same(name, a, b) for a, b in zip(one, other, strict=True))
    return same(name, one, other)


def rows(
    score: Score,
    mail: str,
    name: str,
    expected: Sequence[Mapping[str, Any]],
    got: Sequence[Mapping[str, Any]],
) -> None:
    """A table (resolutions, supplies): rows are paired by their words, then compared field by field."""
    key = "text" if name == "resolutions" else "name"
    left = list(got)
    for one in expected:
        pair = max(left, key=lambda each: _nearness(one[key], each.get(key, "")), default=None)
        if pair is None or not _nearness(one[key], pair.get(key, "")) > 0.3:
            score.lost["fact"] += len([each for each in one.values() if each is not None])
            score.misses["fact"].append(f"{mail} {name}: no row for {one!r} in {left!r}")
            continue
        left.remove(pair)
        facts(score, f"{mail} {name}", one, pair)
    score.wrong["fact"] += len(left)
    score.misses["fact"] += [f"{mail} {name}: one row too many {each!r}" for each in left]


def _nearness(one: object, other: object) -> float:
    first, second = words_of(one), words_of(other)
    smaller = min(first.total(), second.total())
    return (first & second).total() / smaller if smaller else 0.0


def commands(
    score: Score, mail: str, expected: Sequence[Mapping[str, Any]], got: Sequence[Mapping[str, Any]]
) -> None:
    """Commands in any order; what is executed though not meant is counted apart."""
    left = [{**one, "item": None if one.get("item") is None else str(one["item"])} for one in got]
    lost = []
    for one in expected:
        wanted = {**one, "item": None if one["item"] is None else str(one["item"])}
        found = next((each for each in left if all(same(k, v, each.get(k)) for k, v in wanted.items())), None)
        if found is None:
            lost.append(one)
        else:
            left.remove(found)
    score.judge("commands", mail, expected, got, same=not lost and not left)
    score.wrong["executed"] += len(left)
    score.misses["executed"] += [f"{mail}: {one!r}" for one in left]


def compare(expected: Iterable[Mapping[str, Any]], got: Mapping[str, Mapping[str, Any]]) -> Score:
    """All mails; `got` maps the last two steps of each file's path to its reading."""
    score = Score()
    for one in expected:
        mail, found = one["file"], got[key_of(one["file"])]
        score.mails[one["kind"]] += 1
        score.judge("kind", mail, one["kind"], found["kind"], same=one["kind"] == found["kind"])
        for name in ("language", "subject", "from", "urgency", "secrecy"):
            if one.get(name) is not None:
                score.judge(name, mail, one[name], found.get(name), same=one[name] == found.get(name))
        if one.get("text") is not None:
            bare = [re.sub(r"\s", "", each) for each in (one["text"], found.get("text") or "")]
            score.judge("text", mail, one["text"], found.get("text"), same=bare[0] == bare[1])
        fields = dict(one.get("fields") or {})
        if "commands" in fields:
            commands(score, mail, fields.pop("commands"), found["fields"].get("commands") or ())
        facts(score, mail, fields, found["fields"])
        if one.get("missing") is not None:
            several(score, f"{mail} missing", "missing", one["missing"], found.get("missing") or ())
    return score


def key_of(path: str) -> str:
    """The last two steps of a path."""
    return "/".join(path.split("/")[-2:])


def lines_of(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def report(score: Score, *, misses: bool = True) -> str:
    """The figures, one a line, and what was missed."""
    lines = [f"mails     {score.mails.total()}"]
    for name in ("kind", "language", "subject", "from", "text", "urgency", "secrecy", "commands"):
        judged = score.right[name] + score.wrong[name]
        if judged:
            lines.append(f"{name:9} {score.share(name):.4f}  ({score.right[name]} of {judged})")
    lines.append(
        f"facts F1  {score.f1():.4f}  ({score.right['fact']} right, {score.wrong['fact']} wrong, {score.lost['fact']} lost)"
    )
    lines.append(f"wrong executions {score.wrong['executed']}")
    if misses:
        lines += [f"  [{name}] {each}" for name, these in score.misses.items() for each in these]
    return "\n".join(lines)


def main() -> None:
    """Compare two files."""
    got = {key_of(one["file"]): one for one in lines_of(Path(sys.argv[1]))}
    print(report(compare(lines_of(Path(sys.argv[2])), got)))


if __name__ == "__main__":
    main()
