"""Minutes: from notes to the host's approval, distribution and tasks."""

from __future__ import annotations

import pytest

from desks.office import DeskOffice
from desks.sample import ANNA, CHEN, GM, LI_NA, SUN_WEI, WANG_LEI, ZHAO, at, letter
from zongban.core.case import Case
from zongban.core.errors import NotAllowed
from zongban.core.events import Command, Message
from zongban.core.verdict import Verdict
from zongban.desks import all_desks
from zongban.desks.minutes.reading import topic_of

NOTES = """会议时间：2026年11月19日
主持人：赵强
参会人员：李娜、孙伟、陈静

1. 2027年经销商返利由季返改为半年返
责任人：赵强
期限：11月30日
验收标准：返利政策文件正式下发

2. 对逾期90天以上的8家经销商停止发货
责任人：李娜
期限：11月25日
验收标准：ERP信用冻结完成

3. 备货周期由45天压到35天
责任人：{owner}
期限：{due}
验收标准：12月平均备货周期不超过35天
"""


@pytest.fixture
def office() -> DeskOffice:
    return DeskOffice(all_desks(), at("2026-11-20 09:00"))


def notes(office: DeskOffice, owner: str = "孙伟", due: str = "12月31日", sender: str = WANG_LEI) -> Case:
    return office.receive(
        "minutes", letter("会议纪要（初稿）：渠道政策讨论会", NOTES.format(owner=owner, due=due), sender)
    )


def test_notes_in_a_plain_layout_are_read_whole(office: DeskOffice) -> None:
    case = notes(office)
    assert (case.title, case.facts["held"]) == ("渠道政策讨论会", "2026-11-19")
    assert case.parties["host"] == ZHAO
    assert set(case.facts["attendees"]) == {LI_NA, SUN_WEI, CHEN}
    rows = case.facts["resolutions"]
    assert [row["owner"] for row in rows] == ["zhao.qiang", "li.na", "sun.wei"]
    assert [row["due"] for row in rows] == ["2026-11-30", "2026-11-25", "2026-12-31"]
    assert rows[0]["criteria"] == "返利政策文件正式下发"


def test_a_draft_goes_to_the_host_who_is_named_and_the_writer_is_told(office: DeskOffice) -> None:
    case = notes(office)
    assert case.state == "host_review"
    (draft,) = office.to(ZHAO)
    assert (draft.template, len(draft.facts["rows"])) == ("minutes/host-draft", 3)
    assert office.to(WANG_LEI)[0].template == "minutes/sender-received"


def test_without_a_named_host_the_writer_approves_his_own_notes(office: DeskOffice) -> None:
    text = NOTES.format(owner="孙伟", due="12月31日").replace("主持人：赵强\n", "")
    case = office.receive("minutes", letter("渠道会纪要", text, ZHAO))
    assert (case.parties["host"], [one.template for one in office.to(ZHAO)]) == (ZHAO, ["minutes/host-draft"])


def test_nothing_is_issued_before_the_host_has_approved(office: DeskOffice) -> None:
    case = notes(office)
    assert "minutes/attendee-issued" not in office.templates()
    assert office.open_cases("supervision") == []
    for actor in (WANG_LEI, LI_NA):
        with pytest.raises(NotAllowed):
            office.act(case, Command("approve", actor))


def test_approval_issues_the_minutes_and_opens_one_task_for_each_resolution(office: DeskOffice) -> None:
    case = office.act(notes(office), Command("approve", ZHAO, text="同意"))
    assert (case.state, case.is_closed) == ("issued", True)
    told = {one.to for one, _ in office.mails if one.template == "minutes/attendee-issued"}
    assert told == {LI_NA, SUN_WEI, CHEN, WANG_LEI}
    tasks = office.open_cases("supervision")
    assert [one.parties["owner"] for one in tasks] == [ZHAO, LI_NA, SUN_WEI]
    assert [one.parties["host"] for one in tasks] == [ZHAO, ZHAO, ZHAO]
    assert [one.facts["due"] for one in tasks] == ["2026-11-30", "2026-11-25", "2026-12-31"]
    assert {one.parent for one in tasks} == {str(case.number)}
    assert tasks[1].facts["source"] == "渠道政策讨论会"


def test_what_is_missing_is_asked_once_with_everything_known_filled_in(office: DeskOffice) -> None:
    case = notes(office, owner="", due="")
    assert case.state == "clarifying"
    (asked,) = office.to(WANG_LEI)
    assert asked.template == "minutes/sender-incomplete"
    assert [row["owner"] for row in asked.facts["rows"]] == [ZHAO, LI_NA, ""]
    assert office.to(ZHAO) == []


def test_an_answer_that_fills_the_gap_sends_the_draft_to_the_host(office: DeskOffice) -> None:
    case = office.act(
        notes(office, owner=""), Message(WANG_LEI, "责任人是孙伟", letter=2, at=at("2026-11-20 10:00"))
    )
    assert case.state == "host_review"
    assert case.facts["resolutions"][2]["owner"] == "sun.wei"
    assert office.laters == {}


def test_a_whole_new_version_takes_the_place_of_the_old(office: DeskOffice) -> None:
    case = office.act(
        notes(office, owner=""), Message(WANG_LEI, NOTES.format(owner="孙伟", due="12月20日"), letter=2)
    )
    assert (case.state, case.facts["resolutions"][2]["due"]) == ("host_review", "2026-12-20")


def test_when_nobody_answers_the_draft_goes_on_with_the_gaps_marked(office: DeskOffice) -> None:
    case = notes(office, owner="")
    office.pass_time(at("2026-11-20 18:00"))
    assert office.cases[str(case.number)].state == "host_review"
    assert office.to(ZHAO)[0].facts["rows"][2]["owner"] == ""


def test_how_long_the_writer_is_waited_for_is_a_setting(office: DeskOffice) -> None:
    office.settings = {"minutes": {"wait_minutes": 30}}
    case = notes(office, owner="")
    office.pass_time(at("2026-11-20 09:29"))
    assert office.cases[str(case.number)].state == "clarifying"
    office.pass_time(at("2026-11-20 09:30"))
    assert office.cases[str(case.number)].state == "host_review"


def test_a_resolution_without_an_owner_becomes_a_task_that_asks_for_one(office: DeskOffice) -> None:
    case = notes(office, owner="")
    office.pass_time(at("2026-11-20 18:00"))
    office.act(office.cases[str(case.number)], Command("approve", ZHAO))
    assert [one.state for one in office.open_cases("supervision")] == ["assigned", "assigned", "reassigning"]


def test_two_owners_are_no_owner(office: DeskOffice) -> None:
    assert "owner" not in notes(office, owner="孙伟、李娜").facts["resolutions"][2]


def test_a_host_who_wants_changes_gets_a_new_draft(office: DeskOffice) -> None:
    case = office.act(notes(office), Command("reject", ZHAO, text="第3条期限改为12月20日"))
    assert case.state == "revising"
    assert office.to(WANG_LEI)[-1].facts["words"] == "第3条期限改为12月20日"
    case = office.act(case, Message(WANG_LEI, NOTES.format(owner="孙伟", due="12月20日"), letter=3))
    assert (case.state, case.facts["draft"]) == ("host_review", 2)
    assert office.to(ZHAO)[-1].facts["rows"][2]["due"] == "2026-12-20"


def test_free_words_of_the_host_are_changes_and_no_approval(office: DeskOffice) -> None:
    case = office.act(notes(office), Message(ZHAO, "把第二条写得再具体一点", letter=4))
    assert case.state == "revising"


def test_an_attendee_s_remark_changes_nothing_and_reaches_the_writer(office: DeskOffice) -> None:
    case = notes(office)
    after = office.act(case, Message(CHEN, NOTES.format(owner="赵强", due="12月1日"), letter=5))
    assert after.facts["resolutions"] == case.facts["resolutions"]
    assert office.to(WANG_LEI)[-1].template == "minutes/sender-remark"


def test_notes_without_resolutions_are_sent_back_with_the_form(office: DeskOffice) -> None:
    case = office.receive("minutes", letter("会议纪要", "昨天大家谈得很好。", WANG_LEI))
    assert case.state == "clarifying"
    assert office.to(WANG_LEI)[0].facts["rows"] == []
    assert office.laters == {}


def test_minutes_of_the_gm_s_meeting_stand_in_his_digest_too(office: DeskOffice) -> None:
    text = NOTES.format(owner="孙伟", due="12月31日").replace("赵强\n参会", "周正\n参会")
    case = office.receive("minutes", letter("周例会纪要", text, WANG_LEI))
    assert case.parties["host"] == GM
    assert (case.facts["for_gm"]["what"], case.facts["for_gm"]["count"]) == ("minutes", 3)
    assert "for_gm" not in office.act(case, Command("approve", GM)).facts


def test_english_notes_are_read_as_well(office: DeskOffice) -> None:
    text = (
        "Chair: Anna Berg\nAttendees: Chen Jing\n\n1. Clause 14 capped at contract value\nOwner: Chen Jing\n"
        "Due: 27 November 2026\nAcceptance: Nordvik confirm in writing\n"
    )
    case = office.receive("minutes", letter("Minutes: Nordvik final terms", text, ANNA))
    (row,) = case.facts["resolutions"]
    assert (case.language, case.title) == ("en", "Nordvik final terms")
    assert (row["owner"], row["due"], row["criteria"]) == (
        "chen.jing",
        "2026-11-27",
        "Nordvik confirm in writing",
    )


def test_nothing_of_confidential_minutes_leaves_by_mail(office: DeskOffice) -> None:
    case = office.receive(
        "minutes",
        letter("专题会纪要", NOTES.format(owner="孙伟", due="12月31日"), WANG_LEI),
        secrecy="confidential",
    )
    assert case.is_confidential
    office.act(case, Command("approve", ZHAO))
    office.pass_time(at("2026-12-10 18:00"))
    seen = [one.facts for one, _ in office.mails] + [line.facts for line, _ in office.lines]
    assert not any(word in str(facts) for facts in seen for word in ("返利", "停止发货", "备货", "ERP"))


@pytest.mark.parametrize(
    ("subject", "topic"),
    [
        ("会议纪要（初稿）：渠道政策讨论会", "渠道政策讨论会"),
        ("2027年预算初审会会议纪要", "2027年预算初审会"),
        ("安全生产专题会纪要请审", "安全生产专题会"),
        ("国际业务月度例会-记录", "国际业务月度例会"),
        ("Minutes: Nordvik final terms, 17 Nov", "Nordvik final terms"),
        ("Re: Minutes of the kick-off", "kick-off"),
    ],
)
def test_the_topic_is_what_a_subject_says_beside_the_word_minutes(subject: str, topic: str) -> None:
    assert topic_of(subject) == topic


@pytest.mark.parametrize(
    ("subject", "text", "title"),
    [
        ("会议纪要：产销协调会", "议题：库存\n1. 清库。责任人：李娜；期限：11月30日", "产销协调会"),
        ("产销协调会会议纪要", "议题一：库存\n决议：清库\n责任人：李娜\n期限：11月30日", "产销协调会"),
        ("会议纪要", "议题：库存\n1. 清库。责任人：李娜；期限：11月30日", "库存"),
        ("会议纪要", "决议：清库\n责任人：李娜\n期限：11月30日\n议题：库存", "会议纪要"),
        (
            "Minutes: Budget review",
            "Topic: Travel\n1. Cut. Owner: Anna Berg; due: 30 November",
            "Budget review",
        ),
    ],
)
def test_the_subject_names_the_meeting_and_topics_belong_to_resolutions(
    subject: str, text: str, title: str
) -> None:
    office = DeskOffice(all_desks(), at("2026-11-21 09:00"))
    mail = letter(subject, text, LI_NA, when="2026-11-21 09:00")
    assert office.desks["minutes"].read(mail, text, Verdict("minutes"), office.sight).title == title


@pytest.mark.parametrize(
    "words", ["会议时间：11月20日", "日期：11月20日", "Date: 20 November", "时间：2026-11-20"]
)
def test_a_bare_date_is_the_day_on_which_the_meeting_was_held(words: str) -> None:
    text = f"{words}\n1. 清库。责任人：李娜；期限：11月30日"
    office = DeskOffice(all_desks(), at("2026-11-21 09:00"))
    mail = letter("会议纪要", text, LI_NA, when="2026-11-21 09:00")
    reading = office.desks["minutes"].read(mail, text, Verdict("minutes"), office.sight)
    assert reading.fields["held"] == "2026-11-20"
