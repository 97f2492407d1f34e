"""Rooms and cars in ``people.yaml``: seats, equipment, floor, turnover, driver."""

import unicodedata

from zongban.core import late_re as re
from zongban.core.people import Person, Room
from zongban.core.terms import Unit
from zongban.language import equipment
from zongban.rulebook.problem import nearest
from zongban.rulebook.table import Keys, Report, Table

ROOM_KEYS: Keys = {
    "key": ("代号",),
    "name": ("名称",),
    "name en": ("英文名",),
    "address": ("邮箱",),
    "capacity": ("人数", "容量"),
    "equipment": ("设备",),
    "aliases": ("别称", "其他叫法"),
    "calendar": ("日历",),
    "floor": ("楼层",),
    "building": ("楼栋", "办公楼"),
    "turnover": ("整理时间", "周转时间"),
}
VEHICLE_KEYS: Keys = {
    **{
        key: names
        for key, names in ROOM_KEYS.items()
        if key not in ("capacity", "equipment", "floor", "building")
    },
    "seats": ("座位",),
    "driver": ("司机",),
}


def bearer(table: Table, key: str, persons: tuple[Person, ...], report: Report) -> str:
    """The key of a person named by key, name or address; empty, with a problem, for somebody unknown."""
    said = table.text(key)
    if not said:
        return ""
    for one in persons:
        if said.lower() in {one.key.lower(), one.name.lower(), one.name_en.lower(), *one.addresses()}:
            return one.key
    near = nearest(said, [name for one in persons for name in (one.key, one.name) if name])
    report.add(
        table.at(key),
        f"人员里没有“{said}”。",
        f"there is nobody called {said!r} among the persons.",
        near,
        near,
    )
    return ""


def read_rooms(table: Table) -> tuple[Room, ...]:
    """The meeting rooms."""
    return tuple(
        Room(
            key=one.text("key") or one.text("name"),
            name=one.text("name", needed=True),
            name_en=one.text("name en"),
            address=one.address("address"),
            capacity=one.whole("capacity", 0, 0, 10_000),
            equipment=_equipment(one),
            aliases=one.texts("aliases"),
            calendar=one.text("calendar"),
            floor=read_floor(one),
            building=one.text("building"),
            turnover=_turnover(one),
        )
        for one in table.tables("rooms", ROOM_KEYS)
    )


_FLOOR = re.compile(r"(?:(?P<below>-|[Bb]|地下)?(?P<n>\d{1,3}))(?:[Ff]|楼|层)?")
_LONGEST_TURNOVER = 24 * 60


def read_floor(table: Table) -> int:
    """A floor: 3, 3F, 3楼; those below the ground are negative (B1, -1)."""
    said = unicodedata.normalize("NFKC", table.text("floor")).replace(" ", "")
    if not said:
        return 0
    found = _FLOOR.fullmatch(said)
    if found is None:
        table.report.add(
            table.at("floor"), f"“{said}”不是楼层。", f"{said!r} is no floor.", "floor: 3", "floor: 3"
        )
        return 0
    return -int(found["n"]) if found["below"] else int(found["n"])


def _turnover(table: Table) -> int:
    """Minutes between two bookings."""
    term = table.term("turnover")
    if term is None:
        return 0
    minutes = int(term.length.total_seconds() // 60) if term.unit not in (Unit.DAY, Unit.WORKDAY) else -1
    if not 0 <= minutes <= _LONGEST_TURNOVER:
        table.report.add(
            table.at("turnover"),
            "“turnover”（整理时间）要用分钟或小时，不超过一天。",
            "'turnover' is given in minutes or hours, a day at most.",
            "turnover: 15 分钟",
            "turnover: 15 minutes",
        )
        return 0
    return minutes


def _equipment(table: Table) -> tuple[str, ...]:
    """What a room has, as the office knows it from letters; other words are kept, with a warning."""
    found = []
    for one in table.text_nodes("equipment"):
        kind = equipment.kind_of(one.text)
        if not kind:
            near = nearest(one.text, equipment.all_names())
            table.report.add(
                one,
                f"来信里不会认出设备“{one.text}”。",
                f"letters that ask for {one.text!r} are not understood.",
                near or "、".join(equipment.called(each, "zh") for each in equipment.KINDS),
                near or ", ".join(equipment.KINDS),
                severity="warning",
            )
        found.append(kind or one.text.strip().lower())
    return tuple(dict.fromkeys(found))


def read_vehicles(table: Table, persons: tuple[Person, ...], report: Report) -> tuple[Room, ...]:
    """The cars of the house."""
    return tuple(
        Room(
            key=one.text("key") or one.text("name"),
            name=one.text("name", needed=True),
            name_en=one.text("name en"),
            address=one.address("address"),
            capacity=one.whole("seats", 0, 0, 100),
            aliases=one.texts("aliases"),
            kind="vehicle",
            calendar=one.text("calendar"),
            turnover=_turnover(one),
            driver=bearer(one, "driver", persons, report),
        )
        for one in table.tables("vehicles", VEHICLE_KEYS)
    )


def check_rooms(rooms: tuple[Room, ...], table: Table, report: Report) -> None:
    """Report keys that are given twice."""
    seen: set[str] = set()
    for room in rooms:
        if room.key in seen:
            report.add(
                table.at("rooms"),
                f"会议室或车辆的代号“{room.key}”重复。",
                f"the key {room.key!r} of a room or car is used twice.",
            )
        seen.add(room.key)
