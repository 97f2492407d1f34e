"""``classify.yaml``: which letter goes to which desk."""

import hashlib
import unicodedata
from collections.abc import Mapping
from typing import Any

from zongban.core.people import People
from zongban.mail.letter import Address, Attachment, Letter
from zongban.rulebook.classifier import TRIAGE, Classifier, Example, Rule
from zongban.rulebook.condition_keys import LETTER_KEYS, Compiler, department
from zongban.rulebook.nodes import Node
from zongban.rulebook.table import Keys, Report, Table

FILE = "classify.yaml"

DESKS = {
    "documents": ("收文",),
    "meetings": ("会议",),
    "visitors": ("来访",),
    "cars": ("用车",),
    "minutes": ("纪要", "会议纪要"),
    "triage": ("待分", "人工分办"),
    "supervision": ("督办",),
}

RULE_KEYS: Keys = {
    "rule": ("规则",),
    "when": ("条件", "当"),
    "then": ("处理", "则"),
    "also": ("仅补充", "只补充"),
    "examples": ("样例", "例子"),
    "note": ("说明", "备注"),
}

THEN_KEYS: Keys = {
    "desk": ("交", "办理台"),
    "category": ("类别",),
    "doc type": ("文种",),
    "proposal": ("拟办",),
    "department": ("主办部门", "部门"),
    "urgency": ("缓急", "紧急程度"),
    "secrecy": ("密级",),
    "severity": ("严重程度",),
    "priority": ("会议级别",),
    "folder": ("文件夹",),
    "vip": ("贵宾",),
    "suspect": ("可疑",),
    "kind": ("来信种类",),
    "host": ("接待人",),
}

CHOICES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "urgency": {"top": ("特急",), "urgent": ("加急", "紧急", "急"), "normal": ("平件", "普通", "一般")},
    "secrecy": {
        "none": ("无", "公开"),
        "internal": ("内部",),
        "secret": ("秘密",),
        "confidential": ("机密",),
        "top-secret": ("绝密",),
    },
    "proposal": {
        "submit-to-gm": ("呈总经理", "呈批"),
        "assign": ("转办", "分办"),
        "circulate": ("传阅",),
        "file": ("存档", "归档"),
    },
    "severity": {"critical": ("特别重大", "危急"), "major": ("重大",), "minor": ("一般",)},
    "priority": {
        "strategic": ("战略",),
        "important": ("重要",),
        "routine": ("常规",),
        "flexible": ("可调整",),
    },
}
"""Facts that know only certain values; ``category`` and the others are free words."""

EXAMPLE_KEYS: Keys = {
    "from": ("发件人",),
    "name": ("姓名",),
    "to": ("收件人",),
    "subject": ("主题",),
    "text": ("正文",),
    "attachments": ("附件",),
    "calendar": ("日历",),
    "expect": ("应为", "期望"),
}

_FACT_NAMES = {"doc type": "doc_type"}
_INSIDE, _OUTSIDE = frozenset({"inside", "内部"}), frozenset({"outside", "外部"})


def read_classify(root: Node, people: People, desks: frozenset[str] | None, report: Report) -> Classifier:
    """The rules of a file.

    Args:
        root: of the file.
        people: for departments, roles and persons in conditions.
        desks: the desks there are; None: the usual ones.
        report: takes the problems.
    """
    rules: list[Rule] = []
    names: dict[str, int] = {}
    for table in report.tables(root, RULE_KEYS, "规则", "a rule"):
        rule = _Reader(table, people, desks, report).rule()
        if rule.name and rule.name in names:
            report.add(
                table.at("rule"),
                f"规则名“{rule.name}”重复，第 {names[rule.name]} 行已有。",
                f"there is a rule {rule.name!r} at line {names[rule.name]} already.",
            )
        names.setdefault(rule.name, rule.line)
        rules.append(rule)
    return Classifier(tuple(rules), people)


class _Reader:
    """Reads one rule."""

    def __init__(self, table: Table, people: People, desks: frozenset[str] | None, report: Report) -> None:
        self.table, self.people, self.report = table, people, report
        self.desks = {name: DESKS.get(name, ()) for name in sorted((desks or frozenset(DESKS)) | {TRIAGE})}

    def rule(self) -> Rule:
        """The rule as data."""
        table = self.table
        when = table.table("when", LETTER_KEYS)
        compiler = Compiler(LETTER_KEYS, self.people, self.report)
        conditions = compiler.conditions(when) if when else ()
        also = table.flag("also")
        desk, facts = self._then(also=also)
        self._empty_when(when)
        return Rule(
            table.text("rule", needed=True),
            self.report.place(table.node),
            table.node.line,
            conditions,
            desk,
            facts,
            also,
            tuple(self._example(one) for one in table.tables("examples", EXAMPLE_KEYS)),
        )

    def _empty_when(self, when: Table | None) -> None:
        if when is None and "when" not in self.table:
            self.report.add(
                self.table.node,
                "缺“when”（条件）；这样的规则会接走所有来信。",
                "'when' is missing; such a rule would take every letter.",
                "when: {主题含: [通知]}",
                "when: {subject has any: [notice]}",
            )
        elif when is None or not when.values:
            at = self.table.at("when")
            self.report.add(
                at,
                "“when”下面没有条件。",
                "there is no condition under 'when'.",
                "主题含: [通知]",
                "subject has any: [notice]",
            )

    def _then(self, *, also: bool) -> tuple[str, dict[str, Any]]:
        then = self.table.table("then", THEN_KEYS)
        if then is None:
            if "then" not in self.table:
                self.report.add(
                    self.table.node,
                    "缺“then”（处理）。",
                    "'then' is missing.",
                    "then: {desk: documents}",
                    "then: {desk: documents}",
                )
            return "", {}
        facts = {
            _FACT_NAMES.get(key, key): value
            for key in then.values
            if key != "desk" and (value := self._fact(then, key)) not in ("", None)
        }
        desk = then.choice("desk", self.desks)
        if also and "desk" in then:
            self.report.add(
                then.at("desk"),
                "只补充事实的规则（also）不能再决定去向。",
                "a rule that only adds facts (also) cannot name a desk.",
                "删去 desk，或删去 also。",
                "without 'desk', or without 'also'.",
            )
        if not also and "desk" not in then:
            self.report.add(
                then.node,
                "“then”下面缺“desk”（交给谁）。",
                "'desk' is missing under 'then'.",
                "desk: documents",
                "desk: documents",
            )
        return desk, facts

    def _fact(self, then: Table, key: str) -> Any:  # noqa: ANN401 - JSON values
        node = then.value(key)
        if node is None:
            return None
        if key in CHOICES:
            return then.choice(key, CHOICES[key])
        if key in ("vip", "suspect"):
            return then.flag(key)
        if key == "department":
            return department(node, self.people, self.report)
        return then.text(key)

    def _example(self, table: Table) -> Example:
        expect = table.table("expect", THEN_KEYS)
        wanted: dict[str, Any] = {}
        if expect is None:
            self.report.add(
                table.node,
                "样例缺“expect”（应为）。",
                "'expect' is missing in the example.",
                "expect: {desk: documents}",
                "expect: {desk: documents}",
            )
        else:
            wanted = {
                _FACT_NAMES.get(key, key): self._fact(expect, key) for key in expect.values if key != "desk"
            }
            if "desk" in expect:
                wanted["desk"] = expect.choice("desk", self.desks)
        letter = example_letter(table, self.people)
        return Example(self.report.place(table.node), table.node.line, table.node.column, letter, wanted)


def example_letter(table: Table, people: People) -> Letter:
    """The small letter an example describes."""
    sender = table.text("from", "outside")
    person = next((one for one in people.persons if sender in (one.key, one.name)), None)
    if person:
        sender = person.email
    elif sender.lower() in _INSIDE:
        sender = f"colleague@{people.domains[0] if people.domains else 'inside.example'}"
    elif sender.lower() in _OUTSIDE or "@" not in sender:
        sender = "somebody@outside.example"
    method = table.text("calendar").upper()
    text = unicodedata.normalize("NFC", table.text("text"))
    files = tuple(Attachment(name, "application/octet-stream", 1, "") for name in table.texts("attachments"))
    mark = hashlib.sha256(f"{sender}{table.text('subject')}{text}".encode()).hexdigest()
    return Letter(
        fingerprint=mark,
        message_id=None,
        date=None,
        sender=Address(table.text("name"), sender.lower()),
        senders_count=1,
        reply_to=(),
        to=tuple(Address("", one.lower()) for one in table.texts("to")),
        cc=(),
        subject=table.text("subject"),
        text=text,
        html=False,
        attachments=files,
        calendar="" if method else None,
        calendar_method=method,
        in_reply_to=(),
        references=(),
        headers={},
        size=len(text),
    )
