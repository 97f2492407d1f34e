"""The keys a rule may have under ``when``, in two languages, and how each becomes a condition."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import re2

from zongban.core.people import People
from zongban.language.audience import wants_the_boss
from zongban.language.purpose import KINDS
from zongban.language.rides import asks_for_car_alone
from zongban.rulebook.conditions import AtLeast, Condition, Group, Listed, Stated, Words
from zongban.rulebook.matter import Matter
from zongban.rulebook.nodes import Node
from zongban.rulebook.problem import nearest
from zongban.rulebook.table import Keys, Report, Table
from zongban.rulebook.wording import Word, explain_refusal, expression, word

ROLES = {
    "gm": ("总经理",),
    "assistant": ("助理", "总经理助理"),
    "reception": ("前台",),
    "driver": ("司机",),
    "head": ("部门负责人", "负责人"),
    "staff": ("员工",),
}

PURPOSES = dict(
    zip(
        KINDS,
        ("公文", "会议", "来访", "纪要", "突发事件", "发文", "办公用品", "档案借阅", "其他"),
        strict=True,
    )
)
"""What a letter may read as → its Chinese name."""

_ALSO_CALLED = {"收文": "document", "来文": "document", "documents": "document", "借阅": "loan"}
"""Names that people know from the desks."""

GROUPS: Keys = {"any": ("任一", "满足任一"), "all": ("全部", "满足全部"), "not": ("非", "除非")}

LETTER_KEYS: Keys = {
    "reads as": ("读来像",),
    "sender is": ("发件人是", "发件人"),
    "sender domain": ("发件域", "发件人域名"),
    "sender name has any": ("发件人姓名含",),
    "sender department": ("发件部门", "发件人部门"),
    "sender role": ("发件人职务", "发件人角色"),
    "from inside": ("内部来信", "内部邮件"),
    "subject has any": ("主题含任一", "主题含"),
    "subject has all": ("主题含全部",),
    "subject has none": ("主题不含",),
    "subject begins with": ("主题开头是",),
    "subject ends with": ("主题结尾是",),
    "subject matches": ("主题符合",),
    "body has any": ("正文含任一", "正文含"),
    "body has all": ("正文含全部",),
    "body has none": ("正文不含",),
    "body matches": ("正文符合",),
    "text has any": ("全文含任一", "全文含"),
    "text has all": ("全文含全部",),
    "text has none": ("全文不含",),
    "text matches": ("全文符合",),
    "attachment name has any": ("附件名含任一", "附件名含"),
    "attachment text has any": ("附件正文含任一", "附件正文含", "附件内容含"),
    "attachment type": ("附件类型",),
    "has attachment": ("有附件",),
    "asks for a car": ("只要用车", "申请用车"),
    "guests want the gm": ("来宾要见总经理", "客人要见总经理"),
    "calendar method": ("日历方法",),
    "recipient is": ("收件人是", "收件人含"),
    "larger than": ("大于",),
    "smaller than": ("小于",),
    **GROUPS,
}

MEETING_KEYS: Keys = {
    "topic has any": ("议题含任一", "议题含"),
    "topic has all": ("议题含全部",),
    "topic has none": ("议题不含",),
    "topic matches": ("议题符合",),
    "text has any": ("全文含任一", "全文含"),
    "text has all": ("全文含全部",),
    "text has none": ("全文不含",),
    "text matches": ("全文符合",),
    "organiser is": ("申请人是", "召集人是"),
    "organiser domain": ("申请人域名",),
    "organiser department": ("申请部门",),
    "organiser role": ("申请人职务", "申请人角色"),
    "organiser inside": ("内部申请",),
    "attendee is": ("参会人含",),
    "attendee domain": ("参会人域名",),
    "attendee department": ("参会部门",),
    "attendee role": ("参会人职务", "参会人角色"),
    "outsiders": ("有外部人员", "有来宾"),
    "attendees at least": ("参会人数不少于",),
    **GROUPS,
}

_TEXTS = {
    "subject": "subject",
    "topic": "subject",
    "body": "body",
    "text": "whole",
    "attachment name": "names",
    "attachment text": "attached",
    "sender name": "sender_name",
}
_SIZES = {"b": 1, "kb": 1024, "mb": 1024**2, "k": 1024, "m": 1024**2}


@dataclass(slots=True)
class Compiler:
    """Turns the table under ``when`` into conditions."""

    keys: Keys
    people: People
    report: Report

    def conditions(self, table: Table) -> tuple[Condition, ...]:
        """All conditions of a table; every one must be met."""
        found = (self._condition(table, key) for key in table.values)
        return tuple(one for one in found if one is not None)

    def _condition(self, table: Table, key: str) -> Condition | None:
        label = table.places[key].text
        if key in GROUPS:
            return self._group(table, key, label)
        place, _, how = key.rpartition(" has ")
        if place in _TEXTS:
            return self._words(table, key, label, _TEXTS[place], how)
        place, _, how = key.partition(" ")
        if place in _TEXTS and how in ("begins with", "ends with", "matches"):
            return self._words(table, key, label, _TEXTS[place], how)
        if key in ("larger than", "smaller than"):
            size = self._size(table, key)
            return (
                AtLeast(label, key, size, key == "smaller than", lambda matter: matter.size) if size else None
            )
        if key == "attendees at least":
            return AtLeast(label, key, table.whole(key, 1, 1, 1000), False, lambda matter: len(matter.others))
        if key in _STATED:
            return Stated(label, key, table.flag(key), _STATED[key], self.people)
        return self._listed(table, key, label)

    def _words(self, table: Table, key: str, label: str, place: str, how: str) -> Condition | None:
        nodes = self._listed_nodes(table, key)
        if how == "matches":
            found = [made for one in nodes if (made := self._expression(one)) is not None]
        else:
            found = [
                word(one.text, begins=how == "begins with", ends=how == "ends with")
                for one in nodes
                if self._sensible(one)
            ]
        mode: Literal["any", "all", "none"] = "all" if how == "all" else "none" if how == "none" else "any"
        return Words(label, place, mode, tuple(found)) if found else None

    def _sensible(self, node: Node) -> bool:
        if node.text.strip().strip("*").strip():
            return True
        self.report.add(
            node, "词语是空的，会匹配所有来信。", "the word is empty and would match every letter."
        )
        return False

    def _expression(self, node: Node) -> Word | None:
        try:
            return expression(node.text)
        except re2.error as error:
            zh, en = explain_refusal(node.text, error)
            self.report.add(node, zh, en, "改用“主题含任一”这类词语条件。", "plain words under 'has any'.")
            return None

    def _size(self, table: Table, key: str) -> int:
        found = re.fullmatch(r"(\d{1,9})\s*([kKmM]?[bB]?)", table.text(key))
        if not found:
            self.report.add(
                table.at(key),
                f"“{table.text(key)}”不是大小。",
                f"{table.text(key)!r} is no size.",
                "5 MB",
                "5 MB",
            )
            return 0
        return int(found[1]) * _SIZES.get(found[2].lower() or "b", 1)

    def _group(self, table: Table, key: str, label: str) -> Condition | None:
        found = [self.conditions(each) for each in table.tables(key, self.keys)]
        made = tuple(one for one in found if one)
        whole = bool(made) and len(made) == len(found)
        return Group(label, key, made) if whole else None  # type: ignore[arg-type]  # one of GROUPS

    def _listed_nodes(self, table: Table, key: str) -> tuple[Node, ...]:
        nodes = table.text_nodes(key)
        if not nodes and not self.report.failed:
            self.report.add(
                table.places[key],
                f"“{key}”后面没有内容。",
                f"nothing follows {key!r}.",
                f"{key}: [甲, 乙]",
                f"{key}: [a, b]",
            )
        return nodes

    def _listed(self, table: Table, key: str, label: str) -> Condition | None:
        nodes = self._listed_nodes(table, key)
        kind = key.rpartition(" ")[2]
        if key.endswith(" is"):
            values = self._who(nodes)
        elif kind == "domain":
            values = table.domains(key)
        elif kind == "department":
            values = self._departments(nodes)
        elif kind == "role":
            values = self._roles(nodes)
        elif key == "reads as":
            values = self._purposes(nodes)
        elif key == "calendar method":
            values = tuple(one.text.strip().upper() for one in nodes)
        else:
            values = tuple(one.text.strip().lower().removeprefix(".") for one in nodes)
        return Listed(label, key, values, _LISTED[key], self.people) if values else None

    def _who(self, nodes: tuple[Node, ...]) -> tuple[str, ...]:
        """Addresses; the key or name of a person stands for all their addresses."""
        found: list[str] = []
        for one in nodes:
            said = one.text.strip()
            person = next((p for p in self.people.persons if said in (p.key, p.name, p.name_en)), None)
            if "@" in said:
                found.append(said.lower())
            elif person:
                found += person.addresses()
            else:
                near = nearest(said, [name for p in self.people.persons for name in (p.key, p.name)])
                self.report.add(
                    one,
                    f"people.yaml 里没有“{said}”。",
                    f"people.yaml knows nobody called {said!r}.",
                    near or "name@example.com",
                    near or "name@example.com",
                )
        return tuple(found)

    def _departments(self, nodes: tuple[Node, ...]) -> tuple[str, ...]:
        return tuple(name for one in nodes if (name := department(one, self.people, self.report)))

    def _purposes(self, nodes: tuple[Node, ...]) -> tuple[str, ...]:
        names = {name: kind for kind, zh in PURPOSES.items() for name in (kind, zh)} | _ALSO_CALLED
        for one in nodes:
            if one.text.strip().lower() not in names:
                near = nearest(one.text, list(names))
                self.report.add(
                    one,
                    f"不知道“{one.text}”是哪一类来信。",
                    f"there is no kind of letter {one.text!r}.",
                    near or "、".join(PURPOSES.values()),
                    near or ", ".join(PURPOSES),
                )
        return tuple(names[one.text.strip().lower()] for one in nodes if one.text.strip().lower() in names)

    def _roles(self, nodes: tuple[Node, ...]) -> tuple[str, ...]:
        names = {name: role for role, others in ROLES.items() for name in (role, *others)}
        for one in nodes:
            if one.text.strip().lower() not in names:
                near = nearest(one.text, list(names))
                self.report.add(
                    one,
                    f"没有“{one.text}”这个职务。",
                    f"there is no role {one.text!r}.",
                    near or "、".join(v[0] for v in ROLES.values()),
                    near or ", ".join(ROLES),
                )
        return tuple(names[one.text.strip().lower()] for one in nodes if one.text.strip().lower() in names)


def department(node: Node, people: People, report: Report) -> str:
    """The name of a department of ``people.yaml``; empty, with a problem, where there is none."""
    found = people.department(node.text)
    if found:
        return found.name
    near = nearest(
        node.text, [name for one in people.departments for name in (one.name, one.name_en) if name]
    )
    names = [one.name for one in people.departments][:6]
    report.add(
        node,
        f"people.yaml 里没有“{node.text}”这个部门。",
        f"people.yaml has no department {node.text!r}.",
        near or "、".join(names),
        near or ", ".join(names),
    )
    return ""


def _domain(address: str, values: frozenset[str]) -> str:
    domain = address.rpartition("@")[2]
    while domain:
        if domain in values:
            return address.rpartition("@")[2]
        domain = domain.partition(".")[2]
    return ""


def _department_of(address: str, values: frozenset[str], people: People) -> str:
    person = people.by_address(address)
    return person.department if person and _canonical(person.department, people) in values else ""


def _canonical(name: str, people: People) -> str:
    found = people.department(name)
    return found.name if found else name


def _role_of(address: str, values: frozenset[str], people: People) -> str:
    person = people.by_address(address)
    return person.role if person and person.role in values else ""


def _reads_as(matter: Matter, values: frozenset[str]) -> str:
    purpose = matter.purpose()
    return f"{purpose.kind} ({'、'.join(purpose.words)})" if purpose.kind in values else ""


def _first(found: list[str]) -> str:
    return "、".join(dict.fromkeys(one for one in found if one))


_Finds = Callable[[Matter, frozenset[str], People], str]

_LISTED: Mapping[str, _Finds] = {
    "reads as": lambda m, values, _: _reads_as(m, values),
    "sender is": lambda m, values, _: m.sender if m.sender in values else "",
    "organiser is": lambda m, values, _: m.sender if m.sender in values else "",
    "sender domain": lambda m, values, _: _domain(m.sender, values),
    "organiser domain": lambda m, values, _: _domain(m.sender, values),
    "sender department": lambda m, values, people: _department_of(m.sender, values, people),
    "organiser department": lambda m, values, people: _department_of(m.sender, values, people),
    "sender role": lambda m, values, people: _role_of(m.sender, values, people),
    "organiser role": lambda m, values, people: _role_of(m.sender, values, people),
    "recipient is": lambda m, values, _: _first([one for one in m.others if one in values]),
    "attendee is": lambda m, values, _: _first([one for one in m.others if one in values]),
    "attendee domain": lambda m, values, _: _first([_domain(one, values) for one in m.others]),
    "attendee department": lambda m, values, people: _first(
        [_department_of(one, values, people) for one in m.others]
    ),
    "attendee role": lambda m, values, people: _first([_role_of(one, values, people) for one in m.others]),
    "calendar method": lambda m, values, _: m.method if m.method in values else "",
    "attachment type": lambda m, values, _: _first(sorted(m.types & values)),
}

_STATED: Mapping[str, Callable[[Matter, People], bool]] = {
    "from inside": lambda m, _: m.inside,
    "organiser inside": lambda m, _: m.inside,
    "has attachment": lambda m, _: m.attachments > 0,
    "asks for a car": lambda m, _: asks_for_car_alone(m.subject.plain, m.body.plain),
    "guests want the gm": lambda m, people: bool(
        wants_the_boss(m.subject.plain, m.body.plain, people.called("gm"))
    ),
    "outsiders": lambda m, people: (
        m.guests
        or any(
            not people.is_internal(one) and not people.by_address(one) for one in (m.sender, *m.others) if one
        )
    ),
}
