"""``clocks.yaml``: which deadlines run in which states, and who is told when."""

from collections.abc import Mapping

from zongban.core.advance import Duty
from zongban.core.clockplan import ClockError, ClockPlan, Rung
from zongban.core.lifecycle import Lifecycle
from zongban.core.terms import Term, Unit
from zongban.rulebook.classify_file import CHOICES
from zongban.rulebook.nodes import Node
from zongban.rulebook.problem import nearest
from zongban.rulebook.table import Keys, Report, Table, pick, read_term

FILE = "clocks.yaml"

CLOCK_KEYS: Keys = {
    "clock": ("时限",),
    "starts in": ("起于", "开始于"),
    "ends in": ("止于", "结束于"),
    "stands still in": ("暂停于",),
    "due fact": ("到期取自",),
    "within": ("期限",),
    "every": ("每隔",),
    "every to": ("每隔提醒谁",),
    "every as": ("每隔性质",),
    "every at any hour": ("每隔不分时段",),
    "ladder": ("催办阶梯", "阶梯"),
    "note": ("说明", "备注"),
}
RUNG_KEYS: Keys = {
    "before": ("提前",),
    "at": ("时点",),
    "after": ("超期",),
    "to": ("给", "提醒"),
    "as": ("性质",),
    "at any hour": ("不分时段",),
}
URGENCY_KEYS: Keys = dict(CHOICES["urgency"])

PURPOSES = {
    "reminder": ("提醒",),
    "due": ("到期",),
    "overdue": ("超期",),
    "escalation": ("升级", "上报"),
    "update": ("续报",),
}
ROLES = {
    "owner": ("承办人", "责任人"),
    "head": ("部门负责人",),
    "host": ("主持人", "接待人", "交办人"),
    "sender": ("来信人",),
    "organizer": ("organiser", "召集人", "申请人"),
    "attendees": ("参会人",),
    "reader": ("传阅人",),
    "verifier": ("核查人",),
    "gm": ("总经理",),
    "assistant": ("助理", "总经理助理"),
    "reception": ("前台",),
    "driver": ("司机",),
}
"""Whom a rung may tell: roles of the house and of cases."""

_DUE = {"due": ("到期", "到期时"), "start": ("开始", "开始时")}
_NOW = Term(0, Unit.MINUTE)


def read_clocks(
    root: Node, lifecycles: Mapping[str, Lifecycle] | None, report: Report
) -> dict[str, tuple[Duty, ...]]:
    """Desk → its clocks.

    Args:
        root: of the file.
        lifecycles: desk → its table, for checking desks and states; None: they are not checked.
        report: takes the problems.
    """
    if root.kind == "nothing":
        return {}
    if root.kind != "table":
        report.add(
            root,
            "文件应按办理台分组，例如 documents:。",
            "the file should be grouped by desk, such as documents:.",
            "documents:",
            "documents:",
        )
        return {}
    found: dict[str, tuple[Duty, ...]] = {}
    for key, value in root.entries:
        if lifecycles is not None and key.text not in lifecycles:
            near = nearest(key.text, list(lifecycles)) or ", ".join(lifecycles)
            report.add(key, f"没有“{key.text}”这个办理台。", f"there is no desk {key.text!r}.", near, near)
            continue
        lifecycle = lifecycles[key.text] if lifecycles is not None else None
        found[key.text] = _of_desk(value, lifecycle, report)
    return found


def _of_desk(root: Node, lifecycle: Lifecycle | None, report: Report) -> tuple[Duty, ...]:
    duties: dict[str, Duty] = {}
    for table in report.tables(root, CLOCK_KEYS, "时限", "a clock"):
        duty = _duty(table, lifecycle, report)
        if duty is None:
            continue
        if duty.plan.name in duties:
            report.add(
                table.at("clock"),
                f"时限“{duty.plan.name}”写了两次。",
                f"the clock {duty.plan.name!r} stands twice.",
            )
        duties[duty.plan.name] = duty
    return tuple(duties.values())


def _duty(table: Table, lifecycle: Lifecycle | None, report: Report) -> Duty | None:
    starts, ends, stands = (
        _states(table, key, lifecycle, report) for key in ("starts in", "ends in", "stands still in")
    )
    if not starts:
        report.add(
            table.node,
            "缺“starts in”（从哪个环节开始计时）。",
            "'starts in' is missing: the states that start the clock.",
            "starts in: [assigned]",
            "starts in: [assigned]",
        )
    term, terms = _within(table, report)
    every = table.term("every")
    if term is None and not terms and every is None and "due fact" not in table:
        report.add(
            table.node,
            "时限没有长度：缺“within”、“every”或“due fact”。",
            "the clock has no length: 'within', 'every' or 'due fact' is missing.",
            "within: 5个工作日",
            "within: 5 workdays",
        )
    rungs = tuple(
        rung for one in table.tables("ladder", RUNG_KEYS) if (rung := _rung(one, report)) is not None
    )
    try:
        plan = ClockPlan(
            table.text("clock", needed=True),
            term,
            rungs,
            every,
            table.choice("every to", ROLES),
            table.choice("every as", PURPOSES, "update"),
            not table.flag("every at any hour", default=every is not None),
            stands,
        )
        return Duty(plan, starts, ends, table.text("due fact"), terms)
    except ClockError as error:
        if table.text("clock"):
            report.add(table.node, f"时限设置有误：{_zh(table, rungs, every)}。", f"{error}.")
        return None


def _zh(table: Table, rungs: tuple[Rung, ...], every: Term | None) -> str:
    if every is not None and "every to" not in table:
        return "写了“every”（每隔），缺“every to”（提醒谁）"
    keys = [one.key for one in rungs]
    return "阶梯里有两级完全一样" if len(set(keys)) < len(keys) else "期限必须大于零"


def _states(table: Table, key: str, lifecycle: Lifecycle | None, report: Report) -> frozenset[str]:
    """States by key, or by their Chinese or English label."""
    found = set()
    for one in table.text_nodes(key):
        said = one.text.strip()
        names = {said: said}
        if lifecycle is not None:
            names = {
                name.lower(): state.name
                for state in lifecycle.states.values()
                for name in (state.name, state.zh, state.en)
            }
        state = names.get(said.lower())
        if state is None:
            near = nearest(said, list(names)) or ", ".join(lifecycle.states if lifecycle else ())
            report.add(one, f"没有“{said}”这个环节。", f"there is no state {said!r}.", near, near)
        else:
            found.add(state)
    return frozenset(found)


def _within(table: Table, report: Report) -> tuple[Term | None, dict[str, Term]]:
    """One term, or one for each urgency; the one for ``normal`` is also the general one."""
    node = table.value("within")
    if node is None:
        return None, {}
    if node.kind == "text":
        return read_term(node, report), {}
    by_urgency = table.table("within", URGENCY_KEYS)
    if by_urgency is None:
        return None, {}
    terms = {key: term for key in by_urgency.values if (term := by_urgency.term(key)) is not None}
    if "normal" not in by_urgency and "due fact" not in table:
        report.add(
            node,
            "缺普通件的期限。",
            "the term for 'normal' is missing.",
            "normal: 5个工作日",
            "normal: 5 workdays",
        )
    return terms.get("normal"), terms


def _rung(table: Table, report: Report) -> Rung | None:
    sides = [key for key in ("before", "at", "after") if key in table]
    if len(sides) != 1:
        report.add(
            table.node,
            "每一级要写且只写一个：before（提前）、at（时点）、after（超期）。",
            "each rung has exactly one of before, at, after.",
            "before: 1个工作日",
            "before: 1 workday",
        )
        return None
    side = sides[0]
    to = table.choice("to", ROLES)
    if "to" not in table:
        report.add(
            table.node, "缺“to”（提醒谁）。", "'to' is missing: who is told.", "to: owner", "to: owner"
        )
    if side == "at":
        pick(table.at("at"), table.text("at"), _DUE, report)
    offset = _NOW if side == "at" else table.term(side)
    if offset is None or not to:
        return None
    usual = {"before": "reminder", "at": "due"}.get(side, "overdue" if to == "owner" else "escalation")
    return Rung(
        offset,
        "before" if side == "before" else "after",
        to,
        table.choice("as", PURPOSES, usual),
        not table.flag("at any hour"),
    )
