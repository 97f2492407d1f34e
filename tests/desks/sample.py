"""The sample company and its clocks, for tests of desks: everything in memory, time as an argument."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from zongban.core.advance import Duty
from zongban.core.clocks import ClockPlan, Rung
from zongban.core.people import Department, People, Person, Room
from zongban.core.terms import Term
from zongban.core.workhours import WorkHours
from zongban.language.cities import City
from zongban.mail.letter import Address, Letter
from zongban.ports.sight import House

ZONE = ZoneInfo("Asia/Shanghai")
GM, ASSISTANT = "zhou.zheng@huayue.example", "lin.xiao@huayue.example"
LI_NA, WANG_LEI, SUN_WEI = "li.na@huayue.example", "wang.lei@huayue.example", "sun.wei@huayue.example"
ZHAO, CHEN, ANNA = "zhao.qiang@huayue.example", "chen.jing@huayue.example", "anna.berg@huayue.example"
BUREAU = "bgs@yjglj-sh.example"

_NATIONAL_DAY = {date(2026, 10, day): "国庆节" for day in range(1, 8)}
HOURS = WorkHours(
    ZONE,
    ((time(9), time(12)), (time(13, 30), time(18))),
    holidays=_NATIONAL_DAY,
    makeup={date(2026, 10, 10): "国庆节"},
    published=frozenset({2026}),
)
HOUSE = House(
    "华岳集团总经理办公室",
    "Huayue Group, General Manager's Office",
    "office@huayue.example",
    "zh",
    ZONE,
    City("上海", "Shanghai"),
)


def _person(
    key: str, name: str, name_en: str, email: str, department: str, role: str, title: str, **more: object
) -> Person:
    return Person(key, name, email, name_en, department, role, title=title, **more)  # type: ignore[arg-type]


PEOPLE = People(
    persons=(
        _person(
            "gm",
            "周正",
            "Zhou Zheng",
            GM,
            "总经理办公室",
            "gm",
            "周总",
            calendar="gm",
            aliases=("gm@huayue.example",),
        ),
        _person("assistant", "林晓", "Lin Xiao", ASSISTANT, "总经理办公室", "assistant", "林助理"),
        _person("li.na", "李娜", "Li Na", LI_NA, "财务部", "head", "李总"),
        _person("wang.lei", "王磊", "Wang Lei", WANG_LEI, "财务部", "staff", "王磊"),
        _person("sun.wei", "孙伟", "Sun Wei", SUN_WEI, "生产部", "head", "孙总"),
        _person("zhao.qiang", "赵强", "Zhao Qiang", ZHAO, "市场部", "head", "赵总"),
        _person("chen.jing", "陈静", "Chen Jing", CHEN, "法务部", "head", "陈总"),
        _person(
            "anna.berg",
            "安娜·贝格",
            "Anna Berg",
            ANNA,
            "国际业务部",
            "head",
            "安娜",
            language="en",
            title_en="Ms Berg",
        ),
    ),
    departments=(
        Department("总经理办公室", "General Manager's Office", "assistant"),
        Department("财务部", "Finance", "li.na", "finance@huayue.example", ("财务",)),
        Department("生产部", "Production", "sun.wei", "", ("生产",)),
        Department("市场部", "Marketing", "zhao.qiang", "", ("市场",)),
        Department("法务部", "Legal", "chen.jing", "", ("法务",)),
        Department("国际业务部", "International Business", "anna.berg", "", ("国际部",)),
    ),
    rooms=(Room("room-3f", "三楼会议室", "Meeting Room 3F", "room-3f@huayue.example", 12),),
    domains=("huayue.example",),
    office="office@huayue.example",
)


def _rung(offset: str, side: str, to: str, purpose: str) -> Rung:
    return Rung(Term.parse(offset), side, to, purpose)  # type: ignore[arg-type]


def _ladder(*last: Rung) -> tuple[Rung, ...]:
    return (
        _rung("1 workday", "before", "owner", "reminder"),
        _rung("0 minutes", "after", "owner", "due"),
        _rung("1 workday", "after", "owner", "overdue"),
        *last,
    )


_CLIMB = _ladder(
    _rung("1 workday", "after", "head", "escalation"),
    _rung("3 workdays", "after", "assistant", "escalation"),
    _rung("5 workdays", "after", "gm", "escalation"),
)
DUTIES = {
    "documents": (
        Duty(
            ClockPlan(
                "decide",
                Term.parse("2 workdays"),
                (
                    _rung("0 minutes", "after", "gm", "due"),
                    _rung("1 workday", "after", "assistant", "escalation"),
                ),
                pauses_in=frozenset({"on_hold"}),
            ),
            frozenset({"submitted"}),
            frozenset({"assigned", "reassigning", "in_progress", "completed"}),
        ),
        Duty(
            ClockPlan("handle", Term.parse("5 workdays"), _CLIMB),
            frozenset({"assigned"}),
            due_fact="due",
            terms={"top": Term.parse("1 workday"), "urgent": Term.parse("3 workdays")},
        ),
        Duty(
            ClockPlan("read", Term.parse("3 workdays"), (_rung("0 minutes", "after", "reader", "due"),)),
            frozenset({"circulating"}),
        ),
    ),
    "supervision": (
        Duty(
            ClockPlan(
                "handle", Term.parse("10 workdays"), _CLIMB, pauses_in=frozenset({"completion_reported"})
            ),
            frozenset({"assigned"}),
            due_fact="due",
        ),
        Duty(
            ClockPlan("verify", Term.parse("2 workdays"), (_rung("0 minutes", "after", "host", "due"),)),
            frozenset({"completion_reported"}),
            frozenset({"in_progress"}),
        ),
    ),
    "minutes": (
        Duty(
            ClockPlan(
                "approve",
                Term.parse("2 workdays"),
                (_rung("0 minutes", "after", "host", "due"),),
                pauses_in=frozenset({"revising"}),
            ),
            frozenset({"host_review"}),
        ),
        Duty(
            ClockPlan("complete", Term.parse("1 workday"), (_rung("0 minutes", "after", "sender", "due"),)),
            frozenset({"clarifying", "revising"}),
            frozenset({"host_review"}),
        ),
    ),
    "triage": (
        Duty(
            ClockPlan(
                "sort", Term.parse("4 working hours"), (_rung("0 minutes", "after", "assistant", "due"),)
            ),
            frozenset({"waiting"}),
        ),
    ),
}
"""Clocks of a typical office, as ``clocks.yaml`` would give them."""


def at(text: str) -> datetime:
    """``2026-11-20 09:00`` in the office's zone."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def letter(
    subject: str, text: str, sender: str = BUREAU, name: str = "", when: str = "2026-11-20 09:00"
) -> Letter:
    """A mail with nothing in it but sender, date, subject and text."""
    return Letter(
        "f" * 64,
        "<1@example>",
        at(when),
        Address(name, sender),
        1,
        (),
        (Address("", "office@huayue.example"),),
        (),
        subject,
        text,
        False,
        (),
        None,
        "",
        (),
        (),
        {},
        len(text),
    )
