"""``rota.yaml``: duties that come round, which desk does them, when."""

from zongban.core import late_re as re
from zongban.rulebook.nodes import Node
from zongban.rulebook.rota import TURNS, RotaEntry
from zongban.rulebook.table import Keys, Report, Table, pick, read_clock

FILE = "rota.yaml"

ENTRY_KEYS: Keys = {
    "duty": ("事项",),
    "desk": ("办理台", "交"),
    "at": ("时间", "时刻"),
    "on": ("日子", "哪天"),
    "note": ("说明", "备注"),
}

DUTY_NAMES = {"settle": ("排会",), "digest": ("简报",), "reception-list": ("来访名单",)}
"""The duties that desks know, with their Chinese names; another name is taken as it stands."""

_TURNS = {
    "daily": ("every day", "每天", "每日"),
    "workday": ("workdays", "every workday", "工作日", "每个工作日"),
    "monday": ("周一", "每周一"),
    "tuesday": ("周二", "每周二"),
    "wednesday": ("周三", "每周三"),
    "thursday": ("周四", "每周四"),
    "friday": ("周五", "每周五"),
    "saturday": ("周六", "每周六"),
    "sunday": ("周日", "每周日"),
    "first-workday-of-week": ("first workday of the week", "每周第一个工作日"),
    "last-workday-of-week": ("last workday of the week", "每周最后一个工作日"),
    "first-workday-of-month": ("first workday of the month", "每月第一个工作日"),
    "last-workday-of-month": ("last workday of the month", "每月最后一个工作日"),
    "last-day-of-month": ("last day of the month", "每月最后一天"),
}
_DAY_OF_MONTH = re.compile(r"(?:每月(\d{1,2})[日号]|day (\d{1,2}) of the month|day-(\d{1,2}))", re.IGNORECASE)


def read_rota(root: Node, desks: frozenset[str] | None, report: Report) -> tuple[RotaEntry, ...]:
    """All duties of the file, in order."""
    entries: list[RotaEntry] = []
    for table in report.tables(root, ENTRY_KEYS, "事项", "a duty"):
        found = _entries(table, desks, report)
        for entry in found:
            if (entry.duty, entry.desk, entry.at) in {(one.duty, one.desk, one.at) for one in entries}:
                report.add(
                    table.at("duty"),
                    f"事项“{entry.duty}”在同一时刻写了两次。",
                    f"the duty {entry.duty!r} stands twice at the same time.",
                )
            entries.append(entry)
    return tuple(entries)


def _entries(table: Table, desks: frozenset[str] | None, report: Report) -> list[RotaEntry]:
    duty = _known(table.text("duty", needed=True))
    desk = table.choice("desk", dict.fromkeys(sorted(desks), ())) if desks is not None else table.text("desk")
    if "desk" not in table:
        report.add(
            table.node, "缺“desk”（由哪个办理台做）。", "'desk' is missing.", "desk: digest", "desk: digest"
        )
    if "at" not in table:
        report.add(table.node, "缺“at”（几点）。", "'at' is missing.", "at: 08:30", "at: 08:30")
    turns = tuple(turn for one in table.text_nodes("on") if (turn := _turn(one, report)))
    times = [at for one in table.text_nodes("at") if (at := read_clock(one, report)) is not None]
    return [RotaEntry(duty, desk, at, turns or ("workday",), report.place(table.node)) for at in times]


def _known(said: str) -> str:
    return next((duty for duty, names in DUTY_NAMES.items() if said in names), said)


def _turn(node: Node, report: Report) -> str:
    said = node.text.strip()
    if found := _DAY_OF_MONTH.fullmatch(said):
        day = int(next(one for one in found.groups() if one))
        if not 1 <= day <= 31:
            report.add(node, f"一个月没有 {day} 日。", f"no month has a day {day}.")
            return ""
        return f"day-{day}"
    return pick(node, said, {turn: _TURNS.get(turn, ()) for turn in TURNS}, report)
