"""People, departments and rooms named in a text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from zongban.core import late_re as re
from zongban.language.traditional import simplified

EntryKind = Literal["person", "department", "room"]


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody or something that may be named: `names` are all its names, addresses included."""

    key: str
    names: tuple[str, ...]
    kind: EntryKind


@dataclass(frozen=True, slots=True)
class Found:
    """One entry found in a text, with the half-open range of characters that named it."""

    key: str
    kind: EntryKind
    span: tuple[int, int]
    text: str


_TITLES_ZH = (
    "董事长|总经理|副总经理|副总裁|总监|总助|主任|经理|部长|处长|科长|主管|律师|会计|老师|师傅|助理|秘书"
    "|博士|工程师|先生|女士|小姐"
    "|书记|董|总|工|助|姐|哥|局|处|主席"
)
_TITLES_EN = (
    "mr", "ms", "mrs", "dr", "miss", "madam", "mister", "president", "chairman", "director", "manager", "gm", "ceo",
    "general manager",
)  # fmt: skip
_DOUBLE = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "令狐",
    "慕容",
    "司徒",
    "夏侯",
    "端木",
)
_HAN = re.compile(r"[\u3400-\u9fff]")


def find_people(text: str, entries: Sequence[Entry]) -> tuple[Found, ...]:
    """The entries named in `text`, in the order of the text; where names overlap the longest wins.

    A Chinese surname with a title (李总, 王工, 陈律师), or Mr and a family name, counts when only one person
    of `entries` bears it. A name that two entries share names nobody.
    """
    return register_of(tuple(entries)).find(text)


class Register:
    """The names of some entries, made ready for finding: made once, asked often."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._keys, names = _bearers(entries)
        self._filed: dict[str, list[str]] = {}
        for name in names:
            self._filed.setdefault(_beginning(name), []).append(name)
        self._begins = _begins(self._filed)
        self._patterns: dict[str, re.Pattern[str]] = {}

    def find(self, text: str) -> tuple[Found, ...]:
        """As :func:`find_people`. The last few texts are remembered: a desk asks several times about one letter.

        A name is found in traditional characters too (趙強 for 赵强).
        """
        return _found(self, text)

    def search(self, text: str) -> Iterator[Found]:
        """The names in the order of the text, looked for at those places alone where some name may begin."""
        at = 0
        while self._begins is not None and (place := self._begins.search(text, at)) is not None:
            match = self._match(place[1].lower(), text, place.start())
            if match is None:
                at = place.start() + 1
                continue
            at = match.end()
            entry = self._keys.get(_plain(match.group()))
            if entry is not None and (not _is_word(match, entry[1]) or self._is_before_a_person(text, at)):
                yield Found(entry[0], entry[1], match.span(), match.group())

    def _is_before_a_person(self, text: str, at: int) -> bool:
        """Whether a name of one of these people begins at this place (采购钱多)."""
        place = self._begins.match(text, at) if self._begins is not None else None
        match = self._match(place[1].lower(), text, at) if place is not None else None
        entry = self._keys.get(_plain(match.group())) if match is not None else None
        return entry is not None and entry[1] == "person"

    def _match(self, beginning: str, text: str, place: int) -> re.Match[str] | None:
        if beginning not in self._patterns:
            shorter = self._filed.get(beginning[:1], []) if len(beginning) > 1 else []
            names = sorted((*self._filed[beginning], *shorter), key=lambda name: (-len(name), name))
            self._patterns[beginning] = _any_of(names)
        return self._patterns[beginning].match(text, place)


@lru_cache(maxsize=64)
def _found(register: Register, text: str) -> tuple[Found, ...]:
    plain = simplified(text)
    if plain == text:
        return tuple(register.search(text))
    return tuple(replace(one, text=text[one.span[0] : one.span[1]]) for one in register.search(plain))


@lru_cache(maxsize=64)
def register_of(entries: tuple[Entry, ...]) -> Register:
    """The register of these entries."""
    return Register(entries)


_ALIAS_LED = re.compile(
    r"(?:^|[请转由给交让和及与跟找送,，、:：;；。!！?？\s(（\"“]|通知|抄送|联系|会同|其中|配合|协同|麻烦|问下?)$"
)
_ALIAS_FOLLOWED = re.compile(
    r"(?![和与及来去负牵出派参各都也一要需会审看盖办承跟汇落完提确协安配准先联那这的同或给按尽抓做写发报])[\u3400-\u9fff]|会议|的(?!同事|人|意见|负责)|要求|安全|协议|审计|报[表告]|会计|出[货口差]|发[票货]|提[货案]|汇率|办公"
)


def _is_word(match: re.Match[str], kind: EntryKind) -> bool:
    """Whether a name is here an ordinary word: it for IT, 生产 in 生产计划."""
    name = match.group()
    if name.isascii():
        return kind == "department" and len(name) <= 3 and name.isalpha() and not name.isupper()
    if kind != "department" or name.endswith(
        ("部", "室", "处", "中心", "科", "办", "部门", "那边", "组", "公司", "院", "所")
    ):
        return False
    before, after = (
        match.string[max(0, match.start() - 4) : match.start()],
        match.string[match.end() : match.end() + 3],
    )
    return not _ALIAS_LED.search(before) or _ALIAS_FOLLOWED.match(after) is not None


def _plain(name: str) -> str:
    return re.sub(r"\s+", " ", simplified(name).strip().lower()).replace(". ", " ")


_Bearer = tuple[str, EntryKind]


def _bearers(entries: Sequence[Entry]) -> tuple[dict[str, _Bearer], list[str]]:
    """Who alone bears each name, and all names, longest first."""
    bearers: dict[str, set[_Bearer]] = {}
    for name, key, kind in (*_names(entries), *_titled(entries)):
        if _plain(name):
            bearers.setdefault(_plain(name), set()).add((key, kind))
    keys = {name: next(iter(owners)) for name, owners in bearers.items() if len(owners) == 1}
    return keys, sorted(bearers, key=lambda n: (-len(n), n))


def _beginning(name: str) -> str:
    """What a name is filed under: its first two characters where both are letters or both Han, else the first."""
    return name[:2] if _is_letters(name[:2]) or re.fullmatch(rf"{_HAN.pattern}{{2}}", name[:2]) else name[:1]


def _is_letters(word: str) -> bool:
    return word.isascii() and word.isalnum()


def _begins(beginnings: Iterable[str]) -> re.Pattern[str] | None:
    """Where some name may begin, that beginning as group 1; two characters are tried before one.

    The pattern starts with a set of characters, which the engine looks for by itself, and has no flag, for a search
    without regard to case would try every character.
    """
    seconds: dict[str, list[str]] = {}
    for each in sorted(beginnings, key=lambda each: (-len(each), each)):
        seconds.setdefault(each[0], []).append(each[1:])
    parts: dict[bool, list[str]] = {True: [], False: []}
    for first, rest in seconds.items():
        more = "".join(map(_either_case, filter(None, rest)))
        ways = ([f"[{_either_case(first)}][{more}]"] if more else []) + (
            [f"[{_either_case(first)}]"] if "" in rest else []
        )
        parts[_is_letters(first)] += ways
    words = [rf"(?<![A-Za-z0-9_.])(?:{'|'.join(parts[True])})"] if parts[True] else []
    signs = "".join(map(_either_case, seconds))
    return re.compile(rf"[{signs}](?<=(?=({'|'.join((*words, *parts[False]))})).)") if signs else None


def _either_case(sign: str) -> str:
    """A sign as of a set, small and capital."""
    return re.escape(sign) + (re.escape(sign.upper()) if sign.upper() != sign else "")


def _any_of(names: Sequence[str]) -> re.Pattern[str]:
    """The first of these names that stands at a place, all of which begin with the same sign.

    What may stand before and behind is said once and with regard to case: sets of letters without it take long to
    compile. An address may end a sentence; a name must not run on into another word, nor be part of somebody's address.
    """
    before = r"(?<![A-Za-z0-9_.@])" if _is_letters(names[0][0]) else ""
    after = r"(?:(?<=[A-Za-z0-9])(?![A-Za-z0-9_])(?![.+-]?[A-Za-z0-9_.+-]{0,40}@)|(?<![A-Za-z0-9]))"
    return re.compile(f"{before}(?i:{'|'.join(map(_spelt, names))}){after}")


def _spelt(name: str) -> str:
    """A name as a pattern: any space between its words, a title with or without a full stop."""
    escaped = re.escape(name).replace(r"\ ", r"\s+")
    if name.startswith(("mr ", "ms ", "mrs ", "dr ", "miss ", "madam ")):
        title, _, rest = name.partition(" ")
        return rf"{title}\.?\s+" + re.escape(rest).replace(r"\ ", r"\s+")
    return escaped


def _names(entries: Sequence[Entry]) -> Iterator[tuple[str, str, EntryKind]]:
    for entry in entries:
        for name in entry.names:
            if not name.strip():
                continue
            yield name, entry.key, entry.kind
            if entry.kind == "department":
                yield from ((other, entry.key, entry.kind) for other in _department_forms(name))


def _department_forms(name: str) -> tuple[str, ...]:
    """财务部 is also 财务部门, 财务 is also 财务部 and 财务办, Finance is also the Finance department."""
    if not _HAN.search(name):
        return (
            (f"{name} department", f"{name} dept", f"{name} team") if "department" not in name.lower() else ()
        )
    if name.endswith("部"):
        return (f"{name}门",)
    if name.endswith(("室", "处", "中心", "科")):
        return ()
    return (f"{name}部", f"{name}部门", f"{name}办", f"{name}那边")


def _titled(entries: Sequence[Entry]) -> Iterator[tuple[str, str, EntryKind]]:
    """Surnames with titles; the caller drops those that two people share."""
    full = {_plain(n) for e in entries for n in e.names}
    for entry in entries:
        if entry.kind != "person":
            continue
        for name in filter(None, (n.strip() for n in entry.names)):
            if _HAN.search(name) and 2 <= len(name) <= 4 and "·" not in name:
                surname = name[:2] if name[:2] in _DOUBLE else name[0]
                given = name[len(surname) :]
                forms = [f"{surname}{title}" for title in _TITLES_ZH.split("|")]
                forms += [f"{name}{title}" for title in ("总", "经理", "主任", "律师", "工", "先生", "女士")]
                forms += [given] if len(given) == 2 else []
                yield from ((form, entry.key, entry.kind) for form in forms if _plain(form) not in full)
            elif "·" in name:
                yield name.split("·")[0], entry.key, entry.kind
            elif (
                not _HAN.search(name)
                and "@" not in name
                and " " in name
                and not name.startswith(("the ", "your "))
            ):
                yield from (
                    (form, entry.key, entry.kind) for form in _english_forms(name) if _plain(form) not in full
                )


def _english_forms(name: str) -> list[str]:
    """Mr Sun, Dr Berg, Anna; a pinyin name has its family name first, so both ends may follow a title."""
    words = name.split()
    forms = [f"{title} {part}" for title in _TITLES_EN for part in (words[0], words[-1], name)]
    return forms + [" ".join(reversed(words))] + ([words[0]] if len(words[0]) >= 3 else [])
