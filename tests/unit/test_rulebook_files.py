"""People, priorities, clocks, settings and rota: read as written, in either language, mistakes with their line."""

from datetime import date, time
from pathlib import Path

import pytest

from zongban.core.lifecycle import Lifecycle, State
from zongban.core.terms import Term
from zongban.desks.documents.lifecycle import LIFECYCLE as DOCUMENTS
from zongban.desks.meetings.case.lifecycle import LIFECYCLE as MEETINGS
from zongban.desks.minutes.lifecycle import LIFECYCLE as MINUTES
from zongban.desks.rides.lifecycle import LIFECYCLE as CARS
from zongban.desks.supervision.lifecycle import LIFECYCLE as SUPERVISION
from zongban.desks.triage.lifecycle import LIFECYCLE as TRIAGE
from zongban.desks.visitors.lifecycle import LIFECYCLE as VISITORS
from zongban.rulebook import Rulebook, load_rulebook
from zongban.rulebook.loading import build
from zongban.rulebook.nodes import parse

RULES = Path(__file__).parents[2] / "rules"
SAMPLE = RULES / "sample"

DIGEST = Lifecycle(
    State("drafted", "拟稿", "Drafted", {"send": "sent"}), State("sent", "已发", "Sent", final=True)
)
LIFECYCLES = {
    "documents": DOCUMENTS, "meetings": MEETINGS, "minutes": MINUTES, "supervision": SUPERVISION, "triage": TRIAGE,
    "visitors": VISITORS, "cars": CARS, "digest": DIGEST,
}  # fmt: skip


def read(**files):
    contents = {one.name: one.read_bytes() for one in RULES.glob("*.yaml")}
    contents |= {f"{name}.yaml": text.encode() for name, text in files.items()}
    return build(contents, folder=RULES, lifecycles=LIFECYCLES)


def book(**files):
    found = read(**files)
    assert isinstance(found, Rulebook), [one.sentence("en") for one in found]
    return found


@pytest.fixture(scope="module")
def sample():
    found = load_rulebook(RULES, "zh", LIFECYCLES, overlay=SAMPLE)
    assert isinstance(found, Rulebook), [one.sentence("zh") for one in found]
    return found


def test_the_sample_company_is_there_with_titles_and_calendars(sample):
    people = sample.people
    assert len(people.persons) == 16
    assert len(people.departments) == 10
    assert people.by_address("GM@huayue.example").title == "周总"
    assert people.first("gm").calendar == "gm"
    assert people.head_of("财务").salutation("zh") == "李总"
    assert people.by_key("zhu.rongji").name == "朱镕喆"
    assert people.room("三楼会议室").calendar == "room-3f"
    assert people.room("Van 88231").kind == "vehicle"
    assert people.is_internal("x@huayue.example")
    assert not people.is_internal("x@huayue-group.example")


def test_every_clock_of_the_shipped_rules_fits_the_desks(sample):
    for desk, duties in sample.duties.items():
        for duty in duties:
            states = LIFECYCLES[desk].states
            assert duty.starts <= set(states)
            assert duty.ends <= set(states)
            assert duty.plan.pauses_in <= set(states)
            assert not any(states[one].final for one in duty.starts)
    assert {desk: {one.plan.name for one in duties} for desk, duties in sample.duties.items()} == {
        "documents": {"decide", "handle", "read"}, "supervision": {"handle", "verify"},
        "minutes": {"approve", "complete"},
        "meetings": {"settle", "offer", "start", "rsvp", "materials", "notes"}, "visitors": {"confirm", "visit", "badge", "follow-up"},
        "triage": {"sort"},
    }  # fmt: skip


def test_a_clock_is_read_as_it_is_written():
    text = """\
documents:
  - 时限: handle
    起于: [交办]
    止于: [办结]
    暂停于: [缓办]
    到期取自: due
    期限: {特急: 1个工作日, 一般: 5个工作日}
    催办阶梯:
      - {提前: 1个工作日, 给: 承办人}
      - {时点: 到期, 给: 承办人}
      - {超期: 1个工作日, 给: 承办人}
      - {超期: 2个工作日, 给: 部门负责人}
      - {超期: 3 天, 给: gm, 性质: 提醒, 不分时段: 是}
"""
    duty = book(clocks=text).duties["documents"][0]
    assert (duty.starts, duty.ends, duty.due_fact) == ({"assigned"}, {"completed"}, "due")
    assert duty.plan.pauses_in == {"on_hold"}
    assert duty.terms == {"top": Term.parse("1 workday"), "normal": Term.parse("5 workdays")}
    assert duty.plan.term == Term.parse("5 workdays")
    assert [(one.side, one.offset.amount, one.to, one.purpose, one.quiet) for one in duty.plan.ladder] == [
        ("before", 1, "owner", "reminder", True), ("after", 0, "owner", "due", True),
        ("after", 1, "owner", "overdue", True),
        ("after", 2, "head", "escalation", True), ("after", 3, "gm", "reminder", False),
    ]  # fmt: skip


def test_a_recurring_duty_is_read():
    text = "triage:\n"
    text += "  - {clock: update, starts in: [waiting], every: 30 minutes, every to: assistant, 每隔不分时段: 是}\n"
    plan = book(clocks=text).duties["triage"][0].plan
    assert (str(plan.every), plan.every_to, plan.every_quiet, plan.term) == (
        "30 minutes",
        "assistant",
        False,
        None,
    )


CLOCK = """\
documents:
  - clock: handle
    starts in: [assigned]
    within: 5 workdays
    ladder:
      - {at: due, to: owner}
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "right"),
    [
        ("documents:", "document:", 1, "documents"),
        ("[assigned]", "[asigned]", 3, "assigned"),
        ("    starts in: [assigned]\n", "", 2, "starts in"),
        ("within: 5 workdays", "within: five days or so", 4, "5 workdays"),
        ("within: 5 workdays", "within: 0 workdays", 2, ""),
        ("    within: 5 workdays\n", "", 2, "within"),
        ("within: 5 workdays", "within: {top: 1 workday}", 4, "normal"),
        ("within: 5 workdays", "every: 30 minutes", 2, "every_to"),
        ("{at: due, to: owner}", "{at: due, to: ownr}", 6, "owner"),
        ("{at: due, to: owner}", "{at: due}", 6, "to: owner"),
        ("{at: due, to: owner}", "{to: owner}", 6, "before"),
        ("{at: due, to: owner}", "{before: 1 day, after: 1 day, to: owner}", 6, "before"),
        ("{at: due, to: owner}", "{before: soon, to: owner}", 6, "minutes"),
        ("{at: due, to: owner}", "{at: due, to: owner}\n      - {at: due, to: owner}", 2, "twice"),
        ("clock: handle", "clocks: handle", 2, "clock"),
    ],
)
def test_a_mistake_in_the_clocks_is_told_with_its_line(old, new, line, right):
    found = read(clocks=CLOCK.replace(old, new))
    assert isinstance(found, list)
    assert line in {one.line for one in found}, [one.sentence("en") for one in found]
    assert right in " ".join(one.sentence("en") for one in found)
    assert all(one.file == "clocks.yaml" for one in found)


@pytest.mark.parametrize(
    ("topic", "attendees", "organiser", "priority"),
    [
        ("与北方电网签约", [], "zhao.qiang@huayue.example", "strategic"),
        ("调研座谈", ["zhou@sh.gov.cn"], "zhao.qiang@huayue.example", "strategic"),
        ("随便聊聊", [], "zhou.zheng@huayue.example", "important"),
        ("Supplier review", ["bob@supplier.example"], "qian.duo@huayue.example", "important"),
        ("四季度预算会", ["li.na@huayue.example"], "wang.lei@huayue.example", "important"),
        ("读书会", [], "wu.min@huayue.example", "flexible"),
        ("办公例会", [], "feng.li@huayue.example", "routine"),
        ("工位调整", [], "feng.li@huayue.example", "routine"),
    ],
)
def test_a_meeting_is_weighed_with_its_reason(sample, topic, attendees, organiser, priority):
    found = sample.priorities.judge(topic, "", attendees, organiser)
    assert found.priority == priority
    assert bool(found.rule) is (topic != "工位调整")
    assert not found.rule or found.place.startswith("priorities.yaml:")


def test_a_mistake_in_the_priorities_is_told_with_its_line():
    found = read(
        priorities="- rule: 甲\n  priority: urgent\n  when: {topic has any: [会]}\n"
        "- {rule: 乙, when: {subject has any: [会]}}\n"
    )
    said = {(one.line, one.remedy_en) for one in found}
    assert (2, "strategic, important, routine, flexible") in said
    assert any(line == 4 for line, _ in said)


def test_settings_are_read_into_plain_values(sample):
    meetings = sample.settings["meetings"]
    assert meetings["default_duration_minutes"] == 60
    assert meetings["guest_buffer_minutes"] == 15
    assert meetings["freeze_minutes"] == 20 * 60
    assert meetings["alternatives"] == 3
    assert meetings["search_days_workdays"] == 10
    text = "kinds:\n  - {kind: 签约, words: [signing], duration: 1.5 hours, priority: 战略, room: Meeting Room 1}\n"
    assert book(meetings=text).settings["meetings"]["kinds"] == [
        {
            "kind": "签约",
            "words": ["signing"],
            "duration_minutes": 90,
            "priority": "strategic",
            "room": "room-1",
        }
    ]
    assert sample.settings["visitors"]["follow_up_after_workdays"] == 1
    assert sample.settings["cars"]["travel_minutes"] == 45
    assert sample.settings["documents"]["hold_workdays"] == 5
    assert sample.settings["minutes"]["wait_minutes"] == 30


def test_times_without_meetings_the_daily_cap_and_what_does_not_wait_are_read_in_either_language():
    text = (
        "no meetings: [Friday 16:00-18:00, daily 12:00-13:00]\ndaily cap: 6 hours\nsettle at once: [urgent]\n"
    )
    zh = "不排会: [周五 16:00-18:00, 每天12:00至13:00]\n每日上限: 6 小时\n立即安排: [加急]\n"
    for one in (text, zh):
        meetings = book(meetings=one).settings["meetings"]
        assert meetings["no_meetings"] == [[4, "16:00", "18:00"], [-1, "12:00", "13:00"]]
        assert (meetings["daily_cap_minutes"], meetings["settle_at_once"]) == (360, ["urgent"])
    days = book(meetings="no meetings: [周六和周日 全天, 周五 18:00-24:00]\n").settings["meetings"][
        "no_meetings"
    ]
    assert days == [[5, "00:00", "24:00"], [6, "00:00", "24:00"], [4, "18:00", "24:00"]]


def test_the_settlement_of_the_day_is_shipped_and_known_by_its_chinese_name(sample):
    assert [(one.desk, one.at, one.on) for one in sample.rota if one.duty == "settle"] == [
        ("meetings", time(16, 30), ("workday",))
    ]
    (made,) = book(rota="- {事项: 排会, 交: meetings, 时间: 16:00}\n").rota
    assert made.duty == "settle"
    assert sample.settings["meetings"]["settle_at_once"] == ["urgent", "strategic of the gm"]


@pytest.mark.parametrize(
    ("file", "text", "line", "right"),
    [
        ("meetings", "no meetings: [Fryday 16:00-18:00]\n", 1, "Friday 16:00-18:00"),
        ("meetings", "no meetings: [周五 18:00-16:00]\n", 1, "does not end"),
        ("meetings", "no meetings: [Friday 16:00]\n", 1, "08:30"),
        ("meetings", "daily cap: 5 minutes\n", 1, "6 hours"),
        ("meetings", "daily cap: 2 workdays\n", 1, "60 minutes"),
        ("meetings", "travel: far\n", 1, ""),
        ("meetings", "settle at once: [urgently]\n", 1, "urgent"),
        ("meetings", "default duration: 2 workdays\n", 1, "60 minutes"),
        ("meetings", "search days: 2 hours\n", 1, "2 workdays"),
        ("meetings", "alternatives: many\n", 1, ""),
        ("meetings", "room order: [第三会议室]\n", 1, "会议室"),
        ("meetings", "kinds:\n  - {kind: 例会, priority: high}\n", 2, "strategic"),
        ("meetings", "earliest: nine\n", 1, "08:30"),
        ("desks", "visitors: {wait: 1 hour}\n", 1, ""),
        ("desks", "document: {hold: 1 workday}\n", 1, "documents"),
        ("rota", "- {duty: digest, desk: digests, at: 08:00}\n", 1, "digest"),
        ("rota", "- {duty: digest, desk: digest}\n", 1, "08:30"),
        ("rota", "- {duty: digest, desk: digest, at: 8点}\n", 1, "08:30"),
        ("rota", "- {duty: digest, desk: digest, at: 08:00, on: 初一}\n", 1, ""),
        ("rota", "- {duty: digest, desk: digest, at: 08:00, on: 每月32日}\n", 1, ""),
        ("rota", "- {duty: a, desk: digest, at: 08:00}\n- {duty: a, desk: digest, at: 08:00}\n", 2, "twice"),
    ],
)
def test_a_mistake_in_settings_or_rota_is_told_with_its_line(file, text, line, right):
    found = read(**{file: text})
    assert isinstance(found, list)
    assert {(one.file, one.line) for one in found} == {(f"{file}.yaml", line)}, [
        one.sentence("en") for one in found
    ]
    assert right in found[0].sentence("en")


def test_the_rota_is_read_with_its_days(sample):
    made = book(rota="- {事项: digest, 交: digest, 时间: [08:00, 17:30], 哪天: [每周五, 每月15日]}\n").rota
    assert [(one.at, one.on) for one in made] == [
        (time(8), ("friday", "day-15")),
        (time(17, 30), ("friday", "day-15")),
    ]
    assert {(one.duty, one.desk) for one in sample.rota} >= {("digest", "digest")}


@pytest.mark.parametrize(
    ("turn", "days"),
    [
        ("workday", [9, 10, 11, 12]),
        ("daily", [8, 9, 10, 11, 12]),
        ("周六", [10]),
        ("每周第一个工作日", [8, 12]),
        ("每周最后一个工作日", [10]),
        ("每月第一个工作日", [8]),
        ("每月10日", [10]),
        ("每月最后一个工作日", []),
    ],
)
def test_a_turn_falls_on_working_days_with_make_up_days(turn, days):
    made = book(rota=f"- {{duty: x, desk: digest, at: 08:00, on: {turn}}}\n")
    entry = made.rota[0]
    found = [day for day in range(8, 13) if entry.falls_on(date(2026, 10, day), made.hours)]
    expected = {"workday": [8, 9, 10, 12], "每月第一个工作日": [8]}.get(turn, days)
    assert found == expected


PEOPLE = (RULES / "people.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "right"),
    [
        ("email: gm@example.com", "email: gm.example.com", "name@example.com"),
        ("role: gm\n", "role: boss\n", ""),
        ("role: gm\n", "role: staff\n", "role: gm"),
        ("role: assistant\n", "role: staff\n", "role: assistant"),
        ("department: 财务部", "department: 财务处", "财务部"),
        ("head: legal.head", "head: legal.haed", "legal.head"),
        ("email: legal.head@example.com", "email: gm@example.com", "王建国"),
        ("key: legal.head", "key: gm", "taken"),
        ("  - name: 法务部", "  - name: 财务部", "taken"),
        ("capacity: 20", "capacity: twenty", ""),
        ("floor: 1\n", "floor: ground floor\n", "floor: 3"),
        ("turnover: 15 minutes", "turnover: 2 days", "turnover: 15 minutes"),
        ("seats: 7", "seats: 7\n    driver: nobody", "nobody"),
        ("  address: office@example.com ", "  adress: office@example.com ", "address"),
        ("domains: [example.com]", "domains: ['@@']", "example.com"),
        ("language: zh", "language: 德文", ""),
    ],
)
def test_a_mistake_in_the_people_is_told_with_its_line(old, new, right):
    found = read(people=PEOPLE.replace(old, new, 1))
    assert isinstance(found, list)
    assert right in " ".join(one.sentence("en") for one in found)
    assert all(one.line for one in found)
    assert {one.file for one in found} == {"people.yaml"}


def test_rooms_say_seats_equipment_floor_and_turnover_in_either_language():
    text = PEOPLE.replace("equipment: [projector, video, whiteboard]", "设备: [投影仪, 视频会议, 同传]")
    text = text.replace("floor: 1\n", "楼层: B1层\n").replace("turnover: 15 minutes", "整理时间: 30 分钟")
    room = book(people=text).people.room("room-1")
    assert room.equipment == ("projector", "video", "interpretation")
    assert (room.floor, room.turnover) == (-1, 30)


def test_equipment_nobody_will_recognise_in_a_letter_is_warned_of_with_the_right_word():
    made = book(people=PEOPLE.replace("[whiteboard]", "[whitebord]"))
    (warning,) = [one for one in made.warnings if one.file == "people.yaml"]
    assert "whiteboard" in warning.sentence("en")
    assert "whitebord" in warning.sentence("zh")


def test_a_car_has_the_driver_that_is_named_by_name_or_key(sample):
    assert sample.people.room("car-88231").driver == "driver"


def test_a_missing_or_empty_file_is_named():
    found = build({"people.yaml": b"\n"}, folder=Path("rules"))
    assert [one.file for one in found] == ["people.yaml", "classify.yaml"]


def test_problems_of_all_files_come_at_once():
    found = read(clocks="documents：\n", rota="- {duty：x}\n", workdays="hours:[1]\n")
    assert [one.file for one in found] == ["clocks.yaml", "workdays.yaml", "rota.yaml"]


def test_the_version_changes_with_any_byte_of_any_file():
    assert book().version == book().version
    assert book().version != book(desks="# nothing\n").version


def test_a_text_that_is_folded_over_several_lines_is_one_line_without_signs_of_the_parser():
    root, problems = parse("why: >-\n  one\n  two\n", "classify.yaml")
    assert not problems
    assert [(key.text, value.text) for key, value in root.entries] == [("why", "one two")]
