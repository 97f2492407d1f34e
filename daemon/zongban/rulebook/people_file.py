"""``people.yaml``: the office, its people, departments, rooms and cars."""

from dataclasses import replace

from zongban.core.people import Department, People, Person
from zongban.rulebook.condition_keys import ROLES
from zongban.rulebook.nodes import Node
from zongban.rulebook.problem import nearest
from zongban.rulebook.rooms_section import bearer, check_rooms, read_floor, read_rooms, read_vehicles
from zongban.rulebook.table import Keys, Report, Table

FILE = "people.yaml"
LANGUAGES = {"zh": ("中文",), "en": ("英文", "English")}

FILE_KEYS: Keys = {
    "office": ("办公室",),
    "domains": ("本公司域名", "域名"),
    "persons": ("人员",),
    "departments": ("部门",),
    "rooms": ("会议室",),
    "vehicles": ("车辆",),
}
OFFICE_KEYS: Keys = {"address": ("邮箱", "地址"), "aliases": ("其他邮箱", "别名邮箱")}
PERSON_KEYS: Keys = {
    "key": ("代号",),
    "name": ("姓名",),
    "name en": ("英文名",),
    "email": ("邮箱",),
    "aliases": ("其他邮箱", "别名邮箱"),
    "department": ("部门",),
    "role": ("职务", "角色"),
    "language": ("语言",),
    "title": ("称谓",),
    "title en": ("英文称谓",),
    "calls": ("别称", "其他叫法"),
    "calendar": ("日历",),
    "floor": ("楼层",),
    "building": ("楼栋", "办公楼"),
    "delegates": ("代办人", "代发邮箱"),
    "deputy": ("代理人",),
}
DEPARTMENT_KEYS: Keys = {
    "name": ("名称",),
    "name en": ("英文名",),
    "head": ("负责人",),
    "address": ("邮箱",),
    "aliases": ("别称", "其他叫法"),
}


def read_people(root: Node, report: Report) -> People:
    """Everybody and everything the file names."""
    if root.kind != "table":
        report.add(
            root,
            "文件应由 办公室、人员、部门 等几部分组成。",
            "the file should have the parts office, persons, departments.",
            "persons:",
            "persons:",
        )
        return People()
    table = Table(root, FILE_KEYS, report)
    office = table.table("office", OFFICE_KEYS)
    persons = _persons(table, report)
    departments = _departments(table, persons, report)
    _departments_exist(table, persons, departments, report)
    rooms = read_rooms(table) + read_vehicles(table, persons, report)
    check_rooms(rooms, table, report)
    return People(
        persons,
        departments,
        rooms,
        table.domains("domains"),
        office.address("address", needed=True) if office else "",
        office.addresses("aliases") if office else (),
    )


def _persons(table: Table, report: Report) -> tuple[Person, ...]:
    found: list[Person] = []
    keys: dict[str, int] = {}
    addresses: dict[str, str] = {}
    for one in table.tables("persons", PERSON_KEYS):
        person = _person(one)
        if person.key in keys:
            report.add(
                one.at("key"),
                f"代号“{person.key}”重复，第 {keys[person.key]} 行已有。",
                f"the key {person.key!r} is taken at line {keys[person.key]}.",
            )
        keys.setdefault(person.key, one.node.line)
        for address in person.addresses():
            if address in addresses:
                report.add(
                    one.at("email"),
                    f"{address} 已属于“{addresses[address]}”。",
                    f"{address} belongs to {addresses[address]!r} already.",
                )
            addresses.setdefault(address, person.name or person.key)
        found.append(person)
    if "persons" not in table:
        report.add(table.node, "缺“persons”（人员）。", "'persons' is missing.")
    elif not any(one.role == "gm" for one in found):
        report.add(
            table.at("persons"),
            "没有人的职务是 gm（总经理）。",
            "nobody has the role gm.",
            "role: gm",
            "role: gm",
        )
    elif not any(one.role == "assistant" for one in found):
        report.add(
            table.at("persons"),
            "没有人的职务是 assistant（总经理助理）。",
            "nobody has the role assistant.",
            "role: assistant",
            "role: assistant",
        )
    return _with_deputies(table, tuple(found), report)


def _with_deputies(table: Table, persons: tuple[Person, ...], report: Report) -> tuple[Person, ...]:
    """The persons with the keys of those who stand in for them."""
    rows = table.tables("persons", PERSON_KEYS)
    return tuple(
        replace(person, deputy=bearer(one, "deputy", persons, report))
        for person, one in zip(persons, rows, strict=False)
    )


def _person(table: Table) -> Person:
    email = table.address("email", needed=True)
    return Person(
        key=table.text("key") or email.partition("@")[0],
        name=table.text("name") or table.text("name en", needed=True),
        email=email,
        name_en=table.text("name en"),
        department=table.text("department"),
        role=table.choice("role", ROLES, "staff"),
        language=table.choice("language", LANGUAGES, "zh"),
        title=table.text("title"),
        title_en=table.text("title en"),
        aliases=table.addresses("aliases"),
        calls=table.texts("calls"),
        calendar=table.text("calendar"),
        floor=read_floor(table),
        building=table.text("building"),
        delegates=table.addresses("delegates"),
    )


def _departments(table: Table, persons: tuple[Person, ...], report: Report) -> tuple[Department, ...]:
    found: list[Department] = []
    names: dict[str, int] = {}
    for one in table.tables("departments", DEPARTMENT_KEYS):
        head = bearer(one, "head", persons, report)
        made = Department(
            one.text("name", needed=True),
            one.text("name en"),
            head,
            one.address("address"),
            one.texts("aliases"),
        )
        for name in (made.name, made.name_en, *made.aliases):
            if name and name.lower() in names:
                report.add(
                    one.at("name"),
                    f"部门名“{name}”重复，第 {names[name.lower()]} 行已有。",
                    f"the department name {name!r} is taken at line {names[name.lower()]}.",
                )
            names.setdefault(name.lower(), one.node.line)
        found.append(made)
    return tuple(found)


def _departments_exist(
    table: Table, persons: tuple[Person, ...], departments: tuple[Department, ...], report: Report
) -> None:
    known = People(departments=departments)
    for person, one in zip(persons, table.tables("persons", {**PERSON_KEYS}), strict=False):
        if person.department and departments and known.department(person.department) is None:
            near = nearest(
                person.department,
                [name for each in departments for name in (each.name, each.name_en) if name],
            )
            report.add(
                one.at("department"),
                f"部门里没有“{person.department}”。",
                f"there is no department {person.department!r}.",
                near,
                near,
            )
