"""The general manager's digest: one mail each working morning, the conclusion first, each question answerable."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from desks.office import DeskOffice
from desks.rendering import page, written
from desks.sample import ASSISTANT, BUREAU, GM, LI_NA, SUN_WEI, WANG_LEI, at
from zongban.core.case import Case
from zongban.core.effects import Notify, OpenCase
from zongban.core.errors import NotAllowed
from zongban.core.events import Command
from zongban.core.numbering import Number
from zongban.desks import all_desks
from zongban.ports.sight import Occupied, Recorded


@pytest.fixture
def office() -> DeskOffice:
    return DeskOffice(all_desks(), at("2026-11-20 09:00"), since=at("2026-11-20 08:30"))


def document(
    office: DeskOffice, title: str, secrecy: str = "none", urgency: str = "normal", **facts: object
) -> Case:
    told = {
        "category": "policy-notice",
        "origin": "应急管理局",
        "department": "生产部",
        "due": "2026-11-27",
        "answer": True,
        **facts,
    }
    return office.open(
        OpenCase("documents", title, told, {"sender": BUREAU}, secrecy=secrecy, urgency=urgency, letter=1)
    )


def digest(office: DeskOffice, when: str = "2026-11-23 08:30") -> Notify:
    office.now = at(when)
    office.turn("digest", "digest")
    return office.to(GM)[-1]


def meeting(office: DeskOffice, start: str, end: str, summary: str, **facts: object) -> None:
    """An event of the GM's calendar that belongs to a meeting of the register."""
    serial = 1 + sum(1 for one in office.cases.values() if one.number.series == "M")
    secrecy = str(facts.pop("secrecy", "none"))
    case = Case(
        Number("M", 2026, serial), "meetings", "confirmed", summary, office.now, secrecy=secrecy, facts=facts
    )
    office.cases[str(case.number)] = case
    office.diary.events.append(Occupied("gm", f"uid-{serial}", at(start), at(end), summary, str(case.number)))


def test_decisions_are_numbered_and_each_may_be_answered(office: DeskOffice) -> None:
    first, second = document(office, "检查通知"), document(office, "征求意见函", due="2026-11-25")
    note = digest(office)
    assert [(line["label"], line["short"]) for line in note.facts["decisions"]] == [
        ("1", "收2号"),
        ("2", "收1号"),
    ]
    assert note.ask is not None
    assert [(one.label, one.case, one.version) for one in note.ask.items] == [
        ("1", str(second.number), second.version),
        ("2", str(first.number), first.version),
    ]
    assert "transfer" in note.ask.items[0].verbs


def test_the_urgent_stands_before_what_is_due_first(office: DeskOffice) -> None:
    document(office, "检查通知", due="2026-11-24")
    document(office, "紧急通知", urgency="top", due="2026-12-01")
    assert [line["title"] for line in digest(office).facts["decisions"]] == ["紧急通知", "检查通知"]


def test_every_kind_of_question_to_the_gm_stands_in_the_digest(office: DeskOffice) -> None:
    document(office, "检查通知")
    extended = office.act(document(office, "延期的通知"), Command("approve", GM))
    office.act(extended, Command("extend", SUN_WEI, until="2026-12-04", text="停机"))
    task = office.open(
        OpenCase("supervision", "重报预算", {"due": "2026-11-27"}, {"owner": WANG_LEI, "host": GM})
    )
    office.act(task, Command("done", WANG_LEI, text="已办结"))
    assert {line["what"] for line in digest(office).facts["decisions"]} == {"decide", "extension", "verify"}


def test_a_decided_matter_leaves_the_questions_and_is_told_the_next_morning(office: DeskOffice) -> None:
    case = document(office, "检查通知")
    office.act(case, Command("approve", GM, text="同意"))
    note = digest(office)
    assert note.facts["decisions"] == []
    assert note.ask is None
    assert note.facts["decided"] == [
        {
            "short": "收1号",
            "title": "检查通知",
            "doubtful": False,
            "verb": "approve",
            "owner": SUN_WEI,
            "state": "交办",
            "closed": False,
        }
    ]


def test_the_diary_of_the_day_stands_with_its_rooms(office: DeskOffice) -> None:
    meeting(
        office, "2026-11-23 09:30", "2026-11-23 10:30", "产销例会", location="三楼会议室", priority="routine"
    )
    meeting(office, "2026-11-23 11:00", "2026-11-23 12:00", "诺维克签约", priority="strategic")
    meeting(office, "2026-11-24 11:00", "2026-11-24 12:00", "明天的会")
    office.diary.events.append(
        Occupied("gm", "own", at("2026-11-23 16:30"), at("2026-11-23 17:00"), "出发虹桥")
    )
    note = digest(office)
    assert [(one["title"], one["room"]) for one in note.facts["meetings"]] == [
        ("产销例会", "三楼会议室"),
        ("诺维克签约", ""),
        ("出发虹桥", ""),
    ]
    assert note.facts["important"]["title"] == "诺维克签约"


def test_a_calendar_that_is_not_there_is_said_to_be_unknown_and_not_empty(office: DeskOffice) -> None:
    office.diary.known = set()
    note = digest(office)
    assert note.facts["diary_known"] is False
    assert "日程未知" in written(note, None, office)


def test_a_settled_conflict_names_both_sides_and_the_reason_once(office: DeskOffice) -> None:
    meeting(office, "2026-11-24 14:00", "2026-11-24 15:30", "诺维克签约")
    office.record.append(
        Recorded(
            "M-2026-1",
            at("2026-11-20 15:00"),
            "office",
            "settled",
            {
                "winner": "M-2026-1",
                "loser": "供应商评审",
                "reason_zh": "战略级，来宾仅当日在沪",
                "reason_en": "strategic",
            },
        )
    )
    office.record.append(replace(office.record[-1], case="M-2026-2"))
    (line,) = digest(office).facts["settled"]
    assert line == {
        "winner": "诺维克签约",
        "loser": "供应商评审",
        "reason": "战略级，来宾仅当日在沪",
        "slot": "",
        "moved": "",
        "room": "",
        "mode": "",
        "state": "",
        "stays": "",
        "label": "",
        "once": "",
        "case": "供应商评审",
    }


def test_late_work_stands_with_owner_days_urging_and_reason(office: DeskOffice) -> None:
    case = office.open(
        OpenCase("supervision", "重报预算", {"due": "2026-11-20"}, {"owner": WANG_LEI, "host": LI_NA})
    )
    office.act(case, Command("progress", WANG_LEI, text="等子公司数据"))
    office.pass_time(at("2026-11-24 08:00"))
    (line,) = digest(office, "2026-11-24 08:30").facts["overdue"]
    assert (line["owner"], line["days"], line["urged"], line["reason"]) == (WANG_LEI, 1, 2, "等子公司数据")


def test_a_matter_that_climbed_to_the_gm_is_a_question_and_not_counted_twice(office: DeskOffice) -> None:
    office.open(
        OpenCase("supervision", "重报预算", {"due": "2026-11-20"}, {"owner": WANG_LEI, "host": LI_NA})
    )
    office.pass_time(at("2026-11-30 08:00"))
    note = digest(office, "2026-11-30 08:30")
    assert [line["what"] for line in note.facts["decisions"]] == ["escalated"]
    assert (note.facts["overdue"], note.facts["late"]) == ([], 1)


def test_visitors_of_the_day_and_new_documents_stand_in_it(office: DeskOffice) -> None:
    facts = {
        "start": "2026-11-22T22:10:00-08:00",
        "organisation": "市经信委",
        "headcount": 2,
        "host": "生产部",
    }
    office.cases["V-2026-1"] = Case(
        Number("V", 2026, 1), "visitors", "confirmed", "市经信委来访", office.now, facts=facts
    )
    office.cases["V-2026-2"] = Case(
        Number("V", 2026, 2), "visitors", "confirmed", "明天来访", office.now, facts={"start": "2026-11-24"}
    )
    document(office, "税务自查通知", proposal="assign", department="财务部")
    note = digest(office)
    assert [one["organisation"] for one in note.facts["visits"]] == ["市经信委"]
    assert [(one["title"], one["department"]) for one in note.facts["arrived"]] == [
        ("税务自查通知", "财务部")
    ]


def test_a_confidential_case_is_a_number_and_a_neutral_title(office: DeskOffice) -> None:
    document(office, "关于海川项目的决定", secrecy="confidential", origin="海川组")
    meeting(office, "2026-11-23 09:30", "2026-11-23 10:30", "海川尽调会", secrecy="secret", location="海川室")
    note = digest(office)
    text, shown = written(note, None, office), page(note, office)
    assert "收1号" in text
    assert "海川" not in str(note.facts) + text + shown


def test_the_first_sentence_is_the_conclusion(office: DeskOffice) -> None:
    document(office, "检查通知")
    meeting(office, "2026-11-23 11:00", "2026-11-23 12:00", "诺维克签约", priority="strategic")
    lines = written(digest(office), None, office).splitlines()
    assert lines[0] == "11月23日（星期一）简报：1 件待您定，今天 1 场会"
    assert lines[2] == "周总：早上好。今天要紧的是 11:00 的诺维克签约；1 件事等您一句话，其余平稳。"


def test_empty_sections_are_left_out(office: DeskOffice) -> None:
    text = written(digest(office), None, office)
    assert "没有待您定的事" in text
    for heading in ("超期", "来访", "新收文", "昨天您定的", "冲突已协调"):
        assert heading not in text


def test_a_long_section_is_cut_and_counted(office: DeskOffice) -> None:
    for place in range(9):
        document(office, f"通知{place}", proposal="assign")
    note = digest(office)
    assert (len(note.facts["arrived"]), note.facts["more"]["arrived"]) == (6, 3)
    assert "另有 3 件" in written(note, None, office)


def test_mail_text_is_only_ever_a_value_on_the_page(office: DeskOffice) -> None:
    document(office, "<script>alert(1)</script>{{ 7*7 }}", origin='<img src="https://x.example/a.png">')
    shown = page(digest(office), office)
    assert "<script" not in shown
    assert "<img" not in shown
    assert "{{ 7*7 }}" in shown


def test_the_page_fits_a_phone_and_loads_nothing(office: DeskOffice) -> None:
    document(office, "检查通知")
    note = digest(office)
    for language in ("zh", "en"):
        shown = page(note, office, language)
        assert not re.search(r"<(?:img|link|script|style|iframe|form)\b|https?://|class=", shown)
        assert all(int(width) <= 100 for width in re.findall(r'width="(\d+)"', shown))
        for tag in ("table", "tr", "td"):
            assert shown.count(f"<{tag} ") + shown.count(f"<{tag}>") == shown.count(f"</{tag}>") > 0


def test_the_digest_takes_no_letters_and_no_cases(office: DeskOffice) -> None:
    with pytest.raises(NotAllowed):
        office.open(OpenCase("digest", "x"))
    assert office.desks["digest"].turn("another duty", office.sight) == ()


def test_the_assistant_has_no_digest_of_the_gm(office: DeskOffice) -> None:
    digest(office)
    assert office.to(ASSISTANT) == []


def test_a_conflict_settled_on_a_saturday_stands_in_the_first_digest_of_monday(office: DeskOffice) -> None:
    office.now, office.since = at("2026-11-23 08:30"), None
    for number, title, start in ((1, "诺维克签约", "2026-11-24T10:00:00+08:00"),
                                 (2, "供应商评审", "2026-11-25T10:00:00+08:00")):  # fmt: skip
        office.cases[f"M-2026-{number}"] = Case(
            Number("M", 2026, number), "meetings", "confirmed", title, office.now, facts={"start": start}
        )
    detail = {"winner": "M-2026-1", "loser": "M-2026-2", "slot": ["2026-11-24T10:00:00+08:00", ""]}
    office.record.append(Recorded("M-2026-1", at("2026-11-21 10:00"), "office", "settled", detail))
    note = digest(office)
    (line,) = note.facts["settled"]
    assert line["moved"] == "2026-11-25T10:00:00+08:00"
    assert (
        "“诺维克签约”优先，“供应商评审”原11月24日（星期二）10:00，已改到11月25日（星期三）10:00"
        in written(note, None, office)
    )
    assert "was moved to" in written(note, None, office, "en")


def test_six_decisions_are_no_quiet_day(office: DeskOffice) -> None:
    for place in range(6):
        document(office, f"检查通知{place}")
    assert "其余平稳" not in written(digest(office), None, office)
