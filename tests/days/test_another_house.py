"""What is read in one house is read in another: of another general manager, in another city, of another zone."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest

from days.office import ANNA, HOUSE, ROOT, SUN_WEI, SimulatedOffice, rules_booking_at_once
from zongban.app import lifecycles
from zongban.core.case import Case
from zongban.desks import all_desks
from zongban.language.cities import City
from zongban.rulebook import Rulebook, load_rulebook

OUTSIDE = "kari.nordmann@nordvik.example"


@dataclass(frozen=True)
class Words:
    """How a house's people, its city and its clock are called."""

    boss: str
    mister: str
    assistant: str
    city: str
    city_en: str
    short: str
    zone_en: str
    zone: str = "Asia/Shanghai"


ZHOU = Words("周总", "Mr Zhou", "林助理", "上海", "Shanghai", "来沪", "Beijing time")
HE = Words("何总", "Mr He", "唐助理", "深圳", "Shenzhen", "来深", "Shenzhen time")
SONG = Words(
    "宋总", "Mr Song", "汤助理", "新加坡", "Singapore", "来新加坡", "Singapore time", "Asia/Singapore"
)
NAMES = {
    HE: {"周正": "何远", "Zhou Zheng": "He Yuan", "周总": "何总", "Mr Zhou": "Mr He", "老周": "老何",
         "林晓": "唐敏", "Lin Xiao": "Tang Min", "林助理": "唐助理", "Ms Lin": "Ms Tang",
         "林助, 小林, 林主任": "唐助, 小唐, 唐主任"},
    SONG: {"周正": "宋志明", "Zhou Zheng": "Song Chee Meng", "周总": "宋总", "Mr Zhou": "Mr Song", "老周": "老宋",
           "林晓": "汤慧", "Lin Xiao": "Tang Hui", "林助理": "汤助理", "Ms Lin": "Ms Tang",
           "林助, 小林, 林主任": "汤助, 小汤, 汤主任"},
}  # fmt: skip


@cache
def rules_of(words: Words) -> Rulebook:
    """The shipped rules with the sample company's people, the head of the house and his assistant by other names."""
    if words == ZHOU:
        return rules_booking_at_once()
    people = (ROOT / "rules" / "sample" / "people.yaml").read_text("utf-8")
    for old, new in NAMES[words].items():
        assert old in people
        people = people.replace(old, new)
    with TemporaryDirectory() as folder:
        for one in (ROOT / "rules" / "sample").iterdir():
            (Path(folder) / one.name).write_bytes(one.read_bytes())
        (Path(folder) / "people.yaml").write_text(people, encoding="utf-8")
        found = load_rulebook(
            ROOT / "rules", "zh", lifecycles(all_desks()), zone=HOUSE.zone, overlay=Path(folder)
        )
    assert isinstance(found, Rulebook), found
    return replace(found, rota=tuple(one for one in found.rota if one.duty != "settle"))


def house(words: Words) -> SimulatedOffice:
    """An office of these names; its people and calendars are else those of the sample company."""
    city = City.named(words.city)
    office = SimulatedOffice(
        calendars=True, rules=rules_of(words), house=replace(HOUSE, city=city, zone=ZoneInfo(words.zone))
    )
    office.pass_until("2026-11-23 09:00")
    return office


def read(words: Words, subject: str, text: str, sender: str) -> tuple[Case, str]:
    """The case that comes of a letter, and its facts with the names of the sample company."""
    office = house(words)
    told = {one: getattr(words, one) for one in Words.__dataclass_fields__}
    office.write(sender, subject.format(**told), text.format(**told))
    case = office.cases()[-1]
    facts = {key: case.fact(key) for key in ("topic", "start", "end", "windows", "reach", "duration", "with_gm", "each",
                                             "attendees", "guests", "location", "goal")}  # fmt: skip
    plain = json.dumps(facts, ensure_ascii=False, default=str)
    for one in ("boss", "mister", "assistant", "city", "city_en"):
        plain = plain.replace(getattr(words, one), getattr(ZHOU, one))
    return case, plain


LETTERS = [
    ("约{boss}时间", "{assistant}：下周找个时间跟{boss}汇报年终决算，一小时，除了周一和周五都行。", SUN_WEI),
    ("约{boss}时间", "想这周跟{boss}过一下扩产方案，半小时，周三{boss}出差。", SUN_WEI),
    ("约{boss}", "这两天找{boss}签个字，20分钟，看{boss}方便。", SUN_WEI),
    ("请示", "扩产方案要{boss}拍板，下周三上午十点，半小时。", SUN_WEI),
    ("跟{boss}谈扩产", "{assistant}好，周四下午3点跟{boss}谈扩产方案，一小时。", SUN_WEI),
    ("客户要见{boss}", "客户来{city}，想见{boss}半小时，周三下午3点。", SUN_WEI),
    ("会议申请", "周四下午2点在{boss}办公室讨论扩产方案，李娜参加，一小时。周四上午{boss}不在{city}。", SUN_WEI),
    ("Meeting", "Dear {mister},\n\nI will be in {city_en} from 1 to 3 December. Wednesday at 3pm for an hour would be ideal, about the frame contract.\n\nKari Nordmann\nNordvik AS", OUTSIDE),
    ("拜访", "{boss}您好：我12月1日到3日{short}，周三下午3点想拜访您，谈框架合同，一小时。\n北维公司 王磊", OUTSIDE),
    ("Call", "An hour with {mister} about the frame contract on 1 December, 3 pm {zone_en} please.", ANNA),
]  # fmt: skip


@pytest.mark.parametrize("words", [HE, SONG], ids=["Shenzhen", "Singapore"])
@pytest.mark.parametrize(("subject", "text", "sender"), LETTERS)
def test_a_letter_is_read_alike_whoever_heads_the_house_and_wherever_it_sits(words, subject, text, sender):
    case, facts = read(words, subject, text, sender)
    sample, known = read(ZHOU, subject, text, sender)
    assert (case.desk, case.state) == (sample.desk, sample.state)
    assert facts == known
    assert case.fact("start") or case.fact("windows") or case.fact("reach")


def test_days_in_another_city_are_no_days_here():
    words = "Dear Mr He,\n\nI will be in {} from 1 to 3 December. Could we meet on Wednesday at 3pm for an hour, about the frame contract?\n\nKari Nordmann\nNordvik AS"
    starts = []
    for city in ("Shenzhen", "Shanghai"):
        office = house(HE)
        office.write(OUTSIDE, "Meeting", words.format(city))
        starts.append(office.cases("meetings")[-1].fact("start")[:10])
    assert starts == ["2026-12-02", "2026-11-25"]


@pytest.mark.parametrize(
    ("city", "visited", "not_visited"),
    [
        (City.named("深圳市"), ["12月1日来深", "到深圳", "in Shenzhen", "visiting  Shenzhen"], ["来沪", "in Shanghai", "来深入交流"]),
        (City.named("Singapore"), ["来新加坡", "to Singapore"], ["来京", "in Shanghai"]),
        (City.named("上海"), ["来沪", "抵沪", "在上海", "in Shanghai"], ["来深圳", "in Beijing", "离沪"]),
        (City.named("义乌", "Yiwu"), ["来义乌", "in Yiwu"], ["来沪"]),
        (City.named("Zürich"), ["in Zürich"], ["in Bern"]),
        (City(), ["来沪", "来深圳"], ["in Shanghai", "离沪"]),
    ],
)  # fmt: skip
def test_a_city_is_known_by_its_names_and_its_sign(city, visited, not_visited):
    assert [one for one in visited if not city.is_visited_in(one)] == []
    assert [one for one in not_visited if city.is_visited_in(one)] == []


def test_a_city_named_in_one_language_is_known_in_the_other():
    assert City.named("深圳市") == City("深圳", "Shenzhen")
    assert City.named("xi'an") == City("西安", "xi'an")
    assert City.named("新加坡") == City("新加坡", "Singapore")
    assert City.named("") == City()
