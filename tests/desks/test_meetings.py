"""Meetings: from a request to a settled time, through conflicts and other people's changes, to the notes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from desks.meeting_office import GUEST, MeetingOffice, current, meeting_office
from desks.sample import ANNA, ASSISTANT, CHEN, GM, LI_NA, SUN_WEI, ZHAO, ZONE, at, letter
from zongban.core.case import Case
from zongban.core.errors import NotAllowed
from zongban.core.events import CalendarChanged, CalendarDone, Command, Message, Scheduling
from zongban.mail.invitations import Attendee, Event, read_invitation, write_invitation
from zongban.mail.letter import Address

BUDGET = "11月25日15:00-17:00 在三楼会议室开预算会，请财务部、市场部参加"
THREE = at("2026-11-25 15:00")


@pytest.fixture
def office() -> MeetingOffice:
    return meeting_office(at("2026-11-20 09:00"))


def budget(office: MeetingOffice, sender: str = SUN_WEI) -> Case:
    """An important meeting, 25 November, 15:00 to 17:00."""
    return office.receive("meetings", letter("预算会", BUDGET, sender, when=f"{office.now:%Y-%m-%d %H:%M}"))


def asked(
    office: MeetingOffice, topic: str, times: str, sender: str = CHEN, who: str = "请生产部参加"
) -> Case:
    text = f"{times} 在三楼会议室开{topic}，{who}"
    return office.receive("meetings", letter(topic, text, sender, when=f"{office.now:%Y-%m-%d %H:%M}"))


def ics(office: MeetingOffice, to: str, template: str):
    return read_invitation(office.to(to, template)[-1].invitation, zone=ZONE)


# free


def test_a_free_time_is_booked_for_the_general_manager_and_the_room_and_everybody_is_told(
    office: MeetingOffice,
) -> None:
    case = budget(office)
    assert case.state == "confirmed"
    assert {(one.calendar, one.start) for one in office.standing.values()} == {
        ("gm", THREE),
        ("room-3f", THREE),
    }
    assert {one.summary for one in office.standing.values()} == {"预算会"}
    assert "11月25日（星期三）15:00–17:00，三楼会议室" in office.last(SUN_WEI, "meetings/organizer-confirmed")
    assert {one.to for one, _ in office.mails if one.template == "meetings/attendee-invited"} == {LI_NA, ZHAO}


def test_an_english_request_is_read_and_answered_in_english(office: MeetingOffice) -> None:
    text = (
        "Could we meet Tuesday 24 November, 14:30-16:00, in Meeting Room 3F about the lease? Chen Jing comes."
    )
    case = office.receive("meetings", letter("Hamburg lease", text, ANNA))
    assert case.state == "confirmed"
    assert (case.fact("topic"), case.facts["attendees"]) == ("Hamburg lease", [CHEN])
    mail = office.last(ANNA, "meetings/organizer-confirmed")
    assert "Dear Ms Berg," in mail
    assert "Tuesday, 24 November 2026, 14:30–16:00, Meeting Room 3F" in mail


def test_nobody_is_told_before_every_calendar_has_answered(office: MeetingOffice) -> None:
    office.silent = True
    case = budget(office)
    assert (case.state, office.mails) == ("booking", [])
    uid = case.fact("uid")
    case = office.act(case, CalendarDone("gm", uid, "booked"))
    assert (case.state, office.mails) == ("booking", [])
    case = office.act(case, CalendarDone("room-3f", uid, "booked"))
    assert case.state == "confirmed"
    assert len(office.mails) == 3


def test_the_invitation_names_the_office_as_organiser_and_bears_the_uid_of_the_event(
    office: MeetingOffice,
) -> None:
    case = budget(office)
    found = ics(office, LI_NA, "meetings/attendee-invited")
    assert (found.method, found.uid, found.sequence) == ("REQUEST", case.fact("uid"), 0)
    assert found.organizer is not None
    assert found.organizer.email == "office@huayue.example"
    assert found.start == THREE
    assert {one.address for one in found.attendees} == {SUN_WEI, LI_NA, ZHAO, GM}


def test_colleagues_whose_calendar_nobody_sees_are_named_as_unknown(office: MeetingOffice) -> None:
    budget(office)
    assert "李娜、赵强的日程我们看不到" in office.last(SUN_WEI)


def test_several_windows_are_answered_with_the_first_free_time_in_them(office: MeetingOffice) -> None:
    office.person_writes("gm", at("2026-11-26 09:00"), at("2026-11-26 11:00"))
    text = "预算初审会想请周总定个时间，11月26日上午或者11月27日下午都可以，一小时够了。李娜和我参加。"
    case = office.receive("meetings", letter("预算初审会", text, SUN_WEI))
    assert (case.state, case.moment("start")) == ("confirmed", at("2026-11-26 11:00"))


def test_a_room_that_holds_everybody_is_chosen_where_none_is_named(office: MeetingOffice) -> None:
    text = "11月25日15:00-16:00开渠道会，请财务部、市场部、法务部、生产部参加"
    case = office.receive("meetings", letter("渠道会", text, ANNA))
    assert case.fact("room") == "room-5f"
    office.person_writes("room-5f", at("2026-11-26 15:00"), at("2026-11-26 16:00"))
    other = office.receive("meetings", letter("渠道会", text.replace("25日", "26日"), ANNA))
    assert other.fact("room") == "room-3f"


def test_an_online_meeting_takes_no_room(office: MeetingOffice) -> None:
    case = office.receive(
        "meetings", letter("视频会", "11月25日15:00-16:00 线上开协调会，李娜、赵强参加", SUN_WEI)
    )
    assert (case.fact("mode"), case.facts["calendars"]) == ("online", ["gm"])
    assert "线上" in office.last(LI_NA)


def test_a_request_without_the_general_manager_leaves_his_calendar_alone(office: MeetingOffice) -> None:
    case = office.receive("meetings", letter("周会", BUDGET + "。周总不参加。", SUN_WEI))
    assert case.facts["calendars"] == ["room-3f"]


# what is missing


def test_everything_missing_is_asked_in_one_mail_with_the_known_parts_and_the_time_is_held(
    office: MeetingOffice,
) -> None:
    case = office.receive("meetings", letter("约会议", "11月25日下午3点想用三楼会议室", SUN_WEI))
    assert (case.state, case.facts["missing"]) == ("clarifying", ["topic", "duration", "attendees"])
    (mail,) = (office.words(one) for one in office.to(SUN_WEI))
    for line in (
        "时间暂占 11月25日（星期三）15:00–16:00",
        "\n议题：\n",
        "\n时长：\n",
        "\n参会：\n",
        "地点　三楼会议室",
    ):
        assert line in mail
    assert "\n时间：" not in mail
    assert {(one.calendar, one.firm) for one in office.standing.values()} == {
        ("gm", False),
        ("room-3f", False),
    }


def test_the_answer_is_read_with_the_known_parts_kept_and_the_meeting_is_booked(
    office: MeetingOffice,
) -> None:
    case = office.receive("meetings", letter("约会议", "11月25日下午3点想用三楼会议室", SUN_WEI))
    answer = "议题：年度预算\n时长：1.5小时\n参会：财务部、赵强\n会议目标：定下盘子"
    case = office.act(case, Message(SUN_WEI, answer, at=office.now, letter=2))
    assert case.state == "confirmed"
    assert (case.moment("start"), case.moment("end")) == (THREE, at("2026-11-25 16:30"))
    assert (case.fact("topic"), case.facts["attendees"], case.fact("goal")) == (
        "年度预算",
        [LI_NA, ZHAO],
        "定下盘子",
    )
    assert case.fact("priority") == "important"
    assert all(one.firm for one in office.standing.values())


def test_one_open_question_may_be_answered_with_one_bare_line(office: MeetingOffice) -> None:
    case = office.receive(
        "meetings", letter("约会议", "11月25日15:00-16:00想用三楼会议室，李娜参加", SUN_WEI)
    )
    assert case.facts["missing"] == ["topic"]
    case = office.act(case, Message(SUN_WEI, "四季度复盘", at=office.now, letter=2))
    assert (case.state, case.fact("topic")) == ("confirmed", "四季度复盘")


def test_a_half_answer_asks_for_the_rest_alone(office: MeetingOffice) -> None:
    case = office.receive("meetings", letter("约会议", "11月25日下午3点想用三楼会议室", SUN_WEI))
    case = office.act(case, Message(SUN_WEI, "议题：年度预算\n时长：2小时", at=office.now, letter=2))
    assert (case.state, case.facts["missing"]) == ("clarifying", ["attendees"])
    assert "议题：\n" not in office.last(SUN_WEI)


def test_a_request_nobody_completes_lapses_and_frees_the_time(office: MeetingOffice) -> None:
    case = office.receive("meetings", letter("约会议", "11月25日下午3点想用三楼会议室", SUN_WEI))
    office.pass_time(at("2026-11-25 15:00"))
    assert (current(office, case).state, office.standing) == ("expired", {})
    assert office.to(SUN_WEI)[-1].template == "meetings/organizer-expired"


def test_calling_it_off_in_the_answer_frees_the_time(office: MeetingOffice) -> None:
    case = office.receive("meetings", letter("约会议", "11月25日下午3点想用三楼会议室", SUN_WEI))
    case = office.act(case, Message(SUN_WEI, "不开了", at=office.now, letter=2, answers=True))
    assert (case.state, office.standing) == ("cancelled", {})


def test_a_time_that_has_passed_is_asked_again(office: MeetingOffice) -> None:
    office.now = at("2026-11-25 17:30")
    case = budget(office)
    assert (case.state, case.facts["missing"]) == ("clarifying", ["start"])


# conflicts


def test_the_higher_class_has_the_slot_and_the_loser_is_moved_to_the_nearest_free_time_with_the_reason(
    office: MeetingOffice,
) -> None:
    loser = budget(office)
    winner = asked(office, "诺维克签约会", "11月25日16:00-17:00")
    assert (winner.state, current(office, loser).state) == ("confirmed", "confirmed")
    assert current(office, loser).moment("start") == at("2026-11-25 14:00")
    assert {(one.summary, one.calendar) for one in office.standing.values()} == {
        (topic, key) for topic in ("诺维克签约会", "预算会") for key in ("gm", "room-3f")
    }
    mail = office.last(SUN_WEI, "meetings/organizer-moved")
    assert "您的会议原定 11月25日（星期三）15:00–17:00，该时段须用于诺维克签约会（战略）" in mail
    assert "战略级别的会议优先于重要" in mail
    assert "11月25日（星期三）14:00–16:00，三楼会议室" in mail
    assert "请回复：不合适" in mail
    assert "改期原因：战略级别的会议优先于重要级别" in office.last(LI_NA, "meetings/attendee-changed")
    assert "诺维克签约会" not in office.last(LI_NA)
    assert f"会〔2026〕{loser.number.serial}号（预算会）已让位：战略" in office.last(
        CHEN, "meetings/organizer-confirmed"
    )


def test_the_reason_of_a_conflict_is_kept_in_the_record_of_both(office: MeetingOffice) -> None:
    loser = budget(office)
    winner = asked(office, "诺维克签约会", "11月25日16:00-17:00")
    for case in (loser, winner):
        (entry,) = (one for one in office.entries(str(case.number)) if one.what == "settled")
        assert (entry.detail["winner"], entry.detail["loser"]) == (str(winner.number), str(loser.number))
        assert (entry.detail["winner_priority"], entry.detail["loser_priority"]) == ("strategic", "important")
        assert entry.detail["priority_rule"] == "rule of 签约"
        assert (entry.detail["reason_zh"], entry.detail["reason_en"]) == (
            "战略级别的会议优先于重要级别", "strategic meetings go before important ones",
        )  # fmt: skip


def test_those_invited_to_the_loser_get_the_new_time_in_their_calendars(office: MeetingOffice) -> None:
    loser = budget(office)
    asked(office, "诺维克签约会", "11月25日16:00-17:00")
    new = ics(office, LI_NA, "meetings/attendee-changed")
    assert (new.method, new.sequence, new.uid) == ("REQUEST", 1, loser.fact("uid"))
    assert new.start == at("2026-11-25 14:00")


def test_those_invited_to_a_loser_without_a_new_time_get_a_cancellation_at_once_and_the_new_time_later(
    office: MeetingOffice,
) -> None:
    office.settings = {"meetings": {"search_days_workdays": 1}}
    for day in ("23", "24", "25", "26"):
        for hour in range(8, 20):
            if (day, hour) not in {("25", 15), ("25", 16)}:
                office.person_writes(
                    "gm", at(f"2026-11-{day} {hour:02}:00"), at(f"2026-11-{day} {hour + 1:02}:00")
                )
    loser = budget(office)
    asked(office, "诺维克签约会", "11月25日16:00-17:00")
    gone = ics(office, LI_NA, "meetings/attendee-displaced")
    assert (gone.method, gone.sequence, gone.start) == ("CANCEL", 1, THREE)
    assert current(office, loser).state == "offered"


@pytest.mark.parametrize("topic", ["渠道会", "预算会二", "闲聊会"])
def test_the_same_or_a_lower_class_is_offered_other_times(office: MeetingOffice, topic: str) -> None:
    first = budget(office)
    second = asked(office, topic, "11月25日16:00-17:00")
    assert (current(office, first).state, second.state) == ("confirmed", "offered")
    assert "预算会" in office.last(CHEN, "meetings/organizer-offers")


def test_three_truly_free_different_times_are_offered(office: MeetingOffice) -> None:
    budget(office)
    office.person_writes("gm", at("2026-11-26 09:00"), at("2026-11-26 18:00"))
    second = asked(office, "渠道会", "11月25日15:00-16:00")
    offers = second.facts["offers"]
    starts = [datetime.fromisoformat(one["start"]) for one in offers]
    assert len(set(starts)) == 3
    assert not any(one.date() == at("2026-11-26 00:00").date() for one in starts)
    for one in offers:
        start, end = (datetime.fromisoformat(one[name]) for name in ("start", "end"))
        assert not office.diary.taken(["gm", "room-3f"], start, end)
    assert "请回复编号" in office.last(CHEN)


def test_what_a_person_put_into_the_calendar_is_never_moved_and_not_named(office: MeetingOffice) -> None:
    office.person_writes("gm", at("2026-11-25 15:30"), at("2026-11-25 16:00"), "体检")
    case = asked(office, "诺维克签约会", "11月25日15:00-16:00")
    assert case.state == "offered"
    mail = office.last(CHEN)
    assert "已有安排" in mail
    assert "体检" not in mail


def test_a_meeting_within_the_freeze_is_not_moved(office: MeetingOffice) -> None:
    office.now = at("2026-11-24 20:00")
    first = budget(office)
    second = asked(office, "诺维克签约会", "11月25日15:00-16:00")
    assert (current(office, first).state, second.state) == ("confirmed", "offered")
    assert "临近开始的会议不再调整" in office.last(CHEN)


def test_a_confidential_winner_is_not_named_to_the_loser(office: MeetingOffice) -> None:
    loser = budget(office)
    secret = office.receive(
        "meetings",
        letter("【机密】并购签约会", "机密\n11月25日15:00-16:00在三楼会议室开并购签约会，陈静参加", ZHAO),
    )
    assert (secret.state, secret.secrecy) == ("requested", "confidential")
    office.act(secret, Command("approve", ASSISTANT))
    assert current(office, loser).moment("start") != THREE
    words = "".join(office.words(one) for one, _ in office.mails if one.to in (SUN_WEI, LI_NA, ASSISTANT))
    assert "并购" not in words
    assert "须用于更高级别的会议" in words


def test_two_requests_that_no_calendar_shows_yet_do_not_both_get_the_time(office: MeetingOffice) -> None:
    office.silent = True
    first = budget(office)
    second = asked(office, "渠道会", "11月25日15:00-16:00")
    assert (current(office, first).state, second.state) == ("booking", "offered")


def test_where_only_the_room_is_taken_another_room_and_online_are_offered_at_the_same_time(
    office: MeetingOffice,
) -> None:
    office.person_writes("room-3f", THREE, at("2026-11-25 16:00"))
    case = asked(office, "渠道会", "11月25日15:00-16:00")
    first, last = case.facts["offers"][0], case.facts["offers"][-1]
    assert (first["start"], first["room"]) == (THREE.isoformat(), "room-5f")
    assert (last["start"], last["mode"], last["room"]) == (THREE.isoformat(), "online", "")
    assert office.to(CHEN)[-1].ask.items[0].options == len(case.facts["offers"])
    online = office.act(case, Command("choose", CHEN, choice=len(case.facts["offers"])))
    assert (online.state, online.fact("mode"), online.facts["calendars"]) == ("confirmed", "online", ["gm"])


def test_with_the_office_s_own_settings_fewer_or_more_times_are_offered(office: MeetingOffice) -> None:
    office.settings = {"meetings": {"alternatives": 2, "freeze_minutes": 60, "guest_buffer_minutes": 15}}
    budget(office)
    assert len(asked(office, "渠道会", "11月25日15:00-16:00").facts["offers"]) == 2


# choosing


def offered(office: MeetingOffice) -> Case:
    budget(office)
    return asked(office, "渠道会", "11月25日15:00-16:00")


def test_the_chosen_time_is_booked_and_told(office: MeetingOffice) -> None:
    case = offered(office)
    chosen = case.facts["offers"][1]
    case = office.act(case, Command("choose", CHEN, choice=2, text="第二个可以"))
    assert (case.state, case.fact("start")) == ("confirmed", chosen["start"])
    assert case.clock("start").due_at == datetime.fromisoformat(chosen["start"])
    assert "会议邀请" in office.last(SUN_WEI)


def test_a_chosen_time_that_was_lost_meanwhile_brings_new_offers_with_an_apology(
    office: MeetingOffice,
) -> None:
    case = offered(office)
    lost = case.facts["offers"][0]
    office.person_writes("gm", datetime.fromisoformat(lost["start"]), datetime.fromisoformat(lost["end"]))
    before = case.version
    case = office.act(case, Command("choose", CHEN, choice=1))
    assert case.state == "offered"
    assert case.version > before
    assert lost not in case.facts["offers"]
    assert "抱歉" in office.last(CHEN)


def test_a_number_that_was_not_offered_is_refused(office: MeetingOffice) -> None:
    case = offered(office)
    for number in (0, 9):
        with pytest.raises(NotAllowed, match="none of them"):
            office.act(case, Command("choose", CHEN, choice=number))


def test_only_the_organiser_the_general_manager_and_the_assistant_choose(office: MeetingOffice) -> None:
    case = offered(office)
    with pytest.raises(NotAllowed):
        office.act(case, Command("choose", LI_NA, choice=1))
    assert office.act(case, Command("choose", ASSISTANT, choice=1)).state == "confirmed"


def test_offers_nobody_answers_are_asked_about_once_more_and_then_lapse(office: MeetingOffice) -> None:
    case = offered(office)
    office.pass_time(at("2026-11-24 18:00"))
    assert [one.template for one in office.to(CHEN)][-2:] == [
        "meetings/organizer-offer-reminder",
        "meetings/organizer-expired",
    ]
    assert current(office, case).state == "expired"


# people and calendars


def test_a_person_who_moves_the_event_is_right_and_everybody_is_told(office: MeetingOffice) -> None:
    case = budget(office)
    moved = CalendarChanged("gm", case.fact("uid"), at("2026-11-26 10:00"), at("2026-11-26 12:00"))
    case = office.act(case, moved)
    assert (case.state, case.moment("start")) == ("confirmed", at("2026-11-26 10:00"))
    assert {one.start for one in office.standing.values()} == {at("2026-11-26 10:00")}
    assert case.clock("start").due_at == at("2026-11-26 10:00")
    assert "原定 11月25日（星期三）15:00" in office.last(SUN_WEI, "meetings/organizer-confirmed")
    assert ics(office, LI_NA, "meetings/attendee-changed").sequence == 1


def test_a_person_who_removes_the_event_calls_the_meeting_off(office: MeetingOffice) -> None:
    case = budget(office)
    case = office.act(case, CalendarChanged("gm", case.fact("uid"), None, None, cancelled=True))
    assert (case.state, [one.calendar for one in office.standing.values()]) == ("cancelled", ["gm"])
    assert ics(office, LI_NA, "meetings/attendee-cancelled").method == "CANCEL"
    assert "日历中的这场会议已被删除" in office.last(SUN_WEI)


def test_a_change_of_words_alone_in_a_calendar_tells_nobody(office: MeetingOffice) -> None:
    case = budget(office)
    count = len(office.mails)
    same = CalendarChanged("gm", case.fact("uid"), THREE, at("2026-11-25 17:00"), "预算会（改）")
    assert office.act(case, same).state == "confirmed"
    assert len(office.mails) == count


def test_a_time_that_is_taken_while_it_is_booked_is_apologised_for(office: MeetingOffice) -> None:
    office.outcomes = {"gm": "taken"}
    case = budget(office)
    assert (case.state, office.standing) == ("offered", {})
    assert "刚刚被占用" in office.last(SUN_WEI)


def test_an_appointment_a_person_makes_in_the_same_moment_is_seen_before_anybody_is_told(
    office: MeetingOffice,
) -> None:
    office.silent = True
    case = budget(office)
    office.person_writes("gm", THREE, at("2026-11-25 16:00"))
    office.answer()
    assert current(office, case).state == "offered"
    assert {one.template for one, _ in office.mails} == {"meetings/organizer-offers"}


def test_whoever_asked_may_call_the_meeting_off_and_everybody_hears_of_it(office: MeetingOffice) -> None:
    case = office.act(budget(office), Command("cancel", SUN_WEI, text="取消"))
    assert (case.state, office.standing) == ("cancelled", {})
    assert ics(office, ZHAO, "meetings/attendee-cancelled").method == "CANCEL"
    with pytest.raises(NotAllowed):
        office.act(case, Command("cancel", SUN_WEI))


def test_an_attendee_cannot_call_it_off(office: MeetingOffice) -> None:
    with pytest.raises(NotAllowed):
        office.act(budget(office), Command("cancel", LI_NA))


# invitations of others


def invited(office: MeetingOffice, sender: str, sequence: int = 0, start: str = "2026-11-25 15:00") -> Case:
    begin = at(start)
    event = Event(
        "their-uid@example", begin, begin.replace(hour=begin.hour + 1), "NDA follow-up", office.now, sequence,
        Address("", sender), (Attendee("office@huayue.example"), Attendee(CHEN), Attendee(sender, partstat="ACCEPTED")),
        "Meeting Room 3F",
    )  # fmt: skip
    mail = letter("NDA follow-up", "see the invitation", sender)
    return office.receive(
        "meetings", replace(mail, calendar=write_invitation("REQUEST", event), calendar_method="REQUEST")
    )


def test_an_invitation_of_a_colleague_is_accepted_with_a_reply_and_nobody_is_invited_twice(
    office: MeetingOffice,
) -> None:
    case = invited(office, ANNA)
    assert (case.state, case.fact("uid"), case.facts["calendars"]) == (
        "confirmed",
        "their-uid@example",
        ["gm", "room-3f"],
    )
    answer = ics(office, ANNA, "meetings/organizer-accepted")
    assert (answer.method, answer.attendees[0].address, answer.attendees[0].partstat) == (
        "REPLY", "office@huayue.example", "ACCEPTED",
    )  # fmt: skip
    assert office.to(CHEN) == []


def test_an_invitation_that_meets_a_conflict_is_answered_with_a_proposal_of_the_first_time_offered(
    office: MeetingOffice,
) -> None:
    budget(office)
    case = invited(office, ANNA)
    assert case.state == "offered"
    answer = ics(office, ANNA, "meetings/organizer-offers")
    assert (answer.method, answer.attendees[0].partstat) == ("COUNTER", "DECLINED")
    assert answer.start.isoformat() == case.facts["offers"][0]["start"]


def test_nobody_outside_disposes_of_the_general_manager_s_time(office: MeetingOffice) -> None:
    case = invited(office, GUEST)
    assert (case.state, office.standing, office.queued) == ("requested", {}, [])
    assert case.facts["for_gm"]["verbs"] == ["approve", "reject"]
    assert "11月25日（星期三）15:00–16:00" in case.facts["for_gm"]["text_zh"]
    assert office.to(ASSISTANT)[0].ask.items[0].verbs == ("approve", "reject")
    assert office.to(GUEST)[0].template == "meetings/organizer-received"
    case = office.act(case, Command("approve", GM))
    assert (case.state, "for_gm" in case.facts) == ("confirmed", False)
    assert ics(office, GUEST, "meetings/organizer-accepted").method == "REPLY"
    assert "Shanghai time" in office.last(GUEST)


def test_a_refusal_to_somebody_outside_is_courteous_and_without_the_general_manager_s_words(
    office: MeetingOffice,
) -> None:
    case = office.act(invited(office, GUEST), Command("reject", GM, text="没兴趣"))
    assert case.state == "cancelled"
    assert "没兴趣" not in office.last(GUEST)
    assert ics(office, GUEST, "meetings/organizer-cancelled").attendees[0].partstat == "DECLINED"


def test_a_newer_invitation_is_decided_anew_and_an_older_one_changes_nothing(office: MeetingOffice) -> None:
    case = invited(office, ANNA)
    uid, new = case.fact("uid"), at("2026-11-26 10:00")
    same = office.act(case, Scheduling("REQUEST", ANNA, uid, 0, "", new, at("2026-11-26 11:00")))
    assert same.moment("start") == THREE
    moved = office.act(same, Scheduling("REQUEST", ANNA, uid, 1, "", new, at("2026-11-26 11:00")))
    assert (moved.state, moved.moment("start"), moved.facts["sequence"]) == ("confirmed", new, 1)
    assert ics(office, ANNA, "meetings/organizer-accepted").sequence == 1


def test_a_cancellation_by_the_organiser_frees_the_time(office: MeetingOffice) -> None:
    case = invited(office, ANNA)
    case = office.act(case, Scheduling("CANCEL", ANNA, case.fact("uid"), 1))
    assert (case.state, office.standing) == ("cancelled", {})
    assert "as you asked" in office.last(ANNA)


def test_answers_to_invitations_are_kept_and_a_refusal_reaches_the_organiser(office: MeetingOffice) -> None:
    case = budget(office)
    uid = case.fact("uid")
    case = office.act(case, Scheduling("REPLY", LI_NA, uid, 0, "ACCEPTED"))
    case = office.act(case, Scheduling("REPLY", ZHAO, uid, 0, "DECLINED", text="出差"))
    assert case.facts["rsvp"] == {LI_NA: "ACCEPTED", ZHAO: "DECLINED"}
    assert "赵强谢绝了" in office.last(SUN_WEI)
    assert "出差" in office.last(SUN_WEI)


def test_a_proposal_of_another_time_moves_nothing_by_itself(office: MeetingOffice) -> None:
    case = budget(office)
    proposal = Scheduling(
        "COUNTER", ZHAO, case.fact("uid"), 0, "", at("2026-11-26 15:00"), at("2026-11-26 17:00")
    )
    case = office.act(case, proposal)
    assert case.moment("start") == THREE
    assert "11月26日（星期四）15:00–17:00" in office.last(SUN_WEI)
    assert "11月26日（星期四）15:00–17:00" in office.last(ASSISTANT)


def test_a_broken_invitation_is_read_as_plain_words(office: MeetingOffice) -> None:
    mail = replace(
        letter("预算会", BUDGET, SUN_WEI),
        calendar="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        calendar_method="REQUEST",
    )
    assert office.receive("meetings", mail).state == "confirmed"


def test_a_cancellation_of_something_unknown_opens_nothing(office: MeetingOffice) -> None:
    event = Event(
        "x@example",
        THREE,
        at("2026-11-25 16:00"),
        "X",
        office.now,
        1,
        Address("", ANNA),
        (Attendee("office@huayue.example"),),
    )
    mail = replace(
        letter("Cancelled", "x", ANNA), calendar=write_invitation("CANCEL", event), calendar_method="CANCEL"
    )
    case = office.receive("meetings", mail)
    assert (case.state, office.mails) == ("cancelled", [])


# before and after


def test_everybody_is_reminded_a_day_and_an_hour_before_with_what_to_bring(office: MeetingOffice) -> None:
    case = office.receive("meetings", letter("预算会", BUDGET + "\n材料：部门预算表", SUN_WEI))
    office.pass_time(at("2026-11-24 15:00"))
    day_before = [one for one, _ in office.mails if one.template == "meetings/attendee-reminder"]
    assert {one.to for one in day_before} == {SUN_WEI, LI_NA, ZHAO, GM}
    assert "材料：部门预算表" in office.last(GM)
    assert "会前请核对" in office.last(SUN_WEI)
    assert "会前请核对" not in office.last(LI_NA)
    office.pass_time(at("2026-11-25 14:00"))
    assert len(office.to(GM, "meetings/attendee-reminder")) == 2
    assert office.to(GM)[-1].urgent
    assert current(office, case).state == "confirmed"


def test_after_the_meeting_its_notes_are_asked_for_and_become_minutes(office: MeetingOffice) -> None:
    case = budget(office)
    office.pass_time(at("2026-11-25 17:00"))
    assert current(office, case).state == "held_meeting"
    assert "请直接回复本邮件发来记录" in office.last(SUN_WEI)
    notes = "决议：费用压降8%\n责任人：李娜\n期限：11月30日\n验收标准：汇总表"
    office.act(current(office, case), Message(SUN_WEI, notes, at=office.now, letter=5))
    assert current(office, case).state == "minuted"
    (minutes,) = office.open_cases("minutes")
    assert (minutes.parent, minutes.fact("topic"), minutes.parties["host"]) == (
        str(case.number),
        "预算会",
        GM,
    )
    (row,) = minutes.facts["resolutions"]
    assert (row["text"], row["owner"], row["due"]) == ("费用压降8%", "li.na", "2026-11-30")


def test_a_meeting_without_notes_is_closed_in_the_end(office: MeetingOffice) -> None:
    case = budget(office)
    office.pass_time(at("2026-12-02 18:00"))
    assert current(office, case).state == "closed"


def test_nothing_resolved_closes_at_once(office: MeetingOffice) -> None:
    case = budget(office)
    office.pass_time(at("2026-11-25 17:00"))
    assert office.act(current(office, case), Command("done", SUN_WEI)).state == "closed"


def test_a_meeting_that_was_moved_is_held_at_its_new_end(office: MeetingOffice) -> None:
    case = budget(office)
    office.act(case, CalendarChanged("gm", case.fact("uid"), at("2026-11-26 10:00"), at("2026-11-26 12:00")))
    office.pass_time(at("2026-11-25 18:00"))
    assert current(office, case).state == "confirmed"
    office.pass_time(at("2026-11-26 12:00"))
    assert current(office, case).state == "held_meeting"


def test_a_request_that_stays_open_is_brought_before_the_assistant(office: MeetingOffice) -> None:
    invited(office, GUEST)
    office.pass_time(at("2026-11-23 18:00"))
    assert (ASSISTANT, "due") in office.reminded()


def test_words_that_are_no_command_reach_the_assistant(office: MeetingOffice) -> None:
    office.act(budget(office), Message(LI_NA, "能不能加上法务？", letter=9, answers=True))
    assert "能不能加上法务" in office.last(ASSISTANT)


def test_why_is_answered_with_the_steps_of_each_due_time(office: MeetingOffice) -> None:
    case = budget(office)
    decision = office.desks["meetings"].act(case, Command("why", SUN_WEI, letter=3), office.sight)
    assert decision.case == case
    assert decision.effects[0].template == "answers/person-why"


# what would be a guess is put before a person


def test_a_series_whose_rule_is_not_followed_is_put_before_the_assistant_and_its_first_time_booked(
    office: MeetingOffice,
) -> None:
    mail = letter("Stand-up", "see the invitation", ANNA)
    text = stood_up("RRULE:FREQ=HOURLY;COUNT=3")
    case = office.receive("meetings", replace(mail, calendar=text, calendar_method="REQUEST"))
    assert (case.state, office.standing) == ("requested", {})
    assert "只能登记第一次" in office.words(office.to(ASSISTANT)[-1], None, "zh")
    case = office.act(case, Command("approve", ASSISTANT))
    assert (case.state, case.moment("start")) == ("confirmed", at("2026-11-25 15:00"))
    assert {one.repeats for one in office.standing.values()} == {None}


def stood_up(*lines: str, method: str = "REQUEST") -> str:
    """An invitation of Anna's, 25 November, 15:00."""
    parts = [
        "BEGIN:VCALENDAR", "VERSION:2.0", f"METHOD:{method}", "BEGIN:VEVENT", "UID:stand-up@example",
        f"ORGANIZER:mailto:{ANNA}", "ATTENDEE;RSVP=TRUE:mailto:office@huayue.example", "SUMMARY:Stand-up",
        "DTSTAMP:20261119T010000Z", "DTSTART;TZID=Asia/Shanghai:20261125T150000",
        "DTEND;TZID=Asia/Shanghai:20261125T160000", *lines, "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    return "\r\n".join(parts)


def test_a_series_in_words_is_booked_as_a_series(office: MeetingOffice) -> None:
    text = "每周一上午9:30-10:30在三楼会议室开生产例会，李娜、赵强参加"
    case = office.receive("meetings", letter("生产例会", text, SUN_WEI))
    assert (case.state, case.moment("start")) == ("confirmed", at("2026-11-23 09:30"))
    assert {one.repeats.rule for one in office.standing.values()} == {"FREQ=WEEKLY;BYDAY=MO"}
    assert "每周一" in office.last(LI_NA)
    assert "RRULE:FREQ=WEEKLY;BYDAY=MO" in office.to(LI_NA)[-1].invitation


def test_a_held_time_that_a_higher_class_needs_is_asked_for_anew(office: MeetingOffice) -> None:
    case = office.receive("meetings", letter("约会议", "11月25日下午3点想用三楼会议室", SUN_WEI))
    winner = asked(office, "诺维克签约会", "11月25日15:00-16:00")
    assert (winner.state, current(office, case).facts["missing"][0]) == ("confirmed", "start")
    assert "\n时间：\n" in office.last(SUN_WEI, "meetings/organizer-clarify")


def test_an_answer_that_says_nothing_of_what_was_asked_reaches_the_assistant(office: MeetingOffice) -> None:
    case = office.receive("meetings", letter("约会议", "11月25日下午3点想用三楼会议室", SUN_WEI))
    case = office.act(case, Message(SUN_WEI, "好的，我问问再说。", at=office.now, letter=4, answers=True))
    assert case.state == "clarifying"
    assert "我问问再说" in office.last(ASSISTANT)


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("Thursday 26 November at 09:00 London time for 45 minutes", "2026-11-26 17:00"),
        ("Monday 30 November 2026, 13:00 - 14:00 JST", "2026-11-30 12:00"),
        ("Wednesday 25 November, 10:00-11:00 (UTC+1)", "2026-11-25 17:00"),
        ("The day is Monday 30 November. We begin at 2 pm and need one hour.", "2026-11-30 14:00"),
    ],
)
def test_a_time_is_read_in_the_zone_and_on_the_day_that_are_named(
    office: MeetingOffice, words: str, start: str
) -> None:
    text = f"A Zoom call about the price adjustment with Mr Zhou: {words}"
    case = office.receive("meetings", letter("Price adjustment", text, GUEST))
    assert case.moment("start") == at(start)


def test_guests_are_addressed_by_the_name_the_request_gives_them(office: MeetingOffice) -> None:
    people = "Chen Jing and Henrik Dahl (henrik.dahl@nordvik.example)"
    text = f"Please book 25 November 15:00-16:00 in Meeting Room 3F with {people}."
    case = office.receive("meetings", letter("Contract signing", text, ANNA))
    assert case.facts["attendees"] == [CHEN, GUEST]
    assert office.last(GUEST).splitlines()[2] == "Dear Henrik Dahl,"
    assert "With Chen Jing, Henrik Dahl, Zhou Zheng" in office.last(ANNA)


def test_people_named_in_a_later_answer_join_those_named_before(office: MeetingOffice) -> None:
    case = office.receive(
        "meetings", letter("会议：年终奖方案", "想用三楼会议室开奖金会，请生产部参加，大约一小时", CHEN)
    )
    assert (case.facts["missing"], case.fact("topic")) == (["start"], "奖金会")
    case = office.act(case, Message(CHEN, "11月26日上午10点，参会：周总、李娜", at=office.now, letter=2))
    assert (case.state, set(case.facts["attendees"])) == ("confirmed", {SUN_WEI, LI_NA, GM})


# the deadline of a choice


def test_a_choice_is_waited_for_while_any_offered_time_is_ahead_and_the_clock_with_it(
    office: MeetingOffice,
) -> None:
    for hour in range(13, 18):
        office.person_writes("gm", at(f"2026-11-20 {hour}:00"), at(f"2026-11-20 {hour + 1}:00"))
    case = asked(office, "渠道会", "11月20日15:00-16:00")
    starts = sorted(datetime.fromisoformat(one["start"]) for one in case.facts["offers"])
    clock = case.clock("offer")
    assert clock is not None
    until = datetime.fromisoformat(case.fact("answer_by"))
    assert case.state == "offered"
    assert starts[0] < until < starts[-1]
    assert clock.due_at == until
    assert (starts[0] - office.now).total_seconds() >= 3 * 3600


def test_a_request_does_not_lapse_since_the_first_of_the_offered_times_was_near(
    office: MeetingOffice,
) -> None:
    office.person_writes("gm", at("2026-11-20 15:00"), at("2026-11-20 16:00"))
    case = asked(office, "渠道会", "11月20日15:00-16:00")
    starts = [datetime.fromisoformat(one["start"]) for one in case.facts["offers"]]
    first = starts.index(min(starts)) + 1
    office.pass_time(min(starts))
    case = office.act(current(office, case), Command("choose", case.parties["sender"], choice=first))
    assert (case.state, case.facts["why"]) == ("offered", "past")
    assert "这个时间已过，请另选" in office.last(case.parties["sender"], "meetings/organizer-offers")
    assert all(datetime.fromisoformat(one["start"]) > office.now for one in case.facts["offers"])


def test_an_offer_nobody_answers_ends(office: MeetingOffice) -> None:
    office.person_writes("gm", at("2026-11-20 15:00"), at("2026-11-20 16:00"))
    case = asked(office, "渠道会", "11月20日15:00-16:00")
    office.pass_time(max(datetime.fromisoformat(one["start"]) for one in case.facts["offers"]))
    assert current(office, case).state == "expired"
    assert "暂占" not in office.last(case.parties["sender"], "meetings/organizer-expired")


# who cannot come


def test_an_attendee_who_cannot_come_is_told_to_the_organiser_with_the_words_that_help(
    office: MeetingOffice,
) -> None:
    case = office.act(
        budget(office), Message(LI_NA, "I cannot make it", at=office.now, letter=5, answers=True)
    )
    mail = office.last(SUN_WEI, "meetings/organizer-declined")
    assert "改期到……（写明日期和时间）/ 取消" in mail
    assert "已转告孙伟" in office.last(LI_NA, "meetings/writer-declined")
    case = office.act(case, Message(SUN_WEI, "改期到11月26日15:00", at=office.now, letter=6, answers=True))
    assert (case.state, case.moment("start")) == ("confirmed", at("2026-11-26 15:00"))
    assert office.to(LI_NA)[-1].template == "meetings/attendee-changed"


def test_an_attendee_can_move_nothing_by_his_word(office: MeetingOffice) -> None:
    case = office.act(
        budget(office), Message(LI_NA, "改期到11月26日15:00", at=office.now, letter=5, answers=True)
    )
    assert case.moment("start") == THREE
    assert office.to(ASSISTANT)[-1].template == "meetings/assistant-message"


# what the mails say


def test_others_are_said_to_be_told_only_when_somebody_was(office: MeetingOffice) -> None:
    case = office.receive("meetings", letter("约会议", "11月25日下午3点想用三楼会议室，李娜参加", SUN_WEI))
    assert case.state == "clarifying"
    office.act(case, Message(SUN_WEI, "不开了", at=office.now, letter=2, answers=True))
    assert "参会人已通知" not in office.last(SUN_WEI)
    settled = office.act(budget(office), Command("cancel", SUN_WEI))
    assert settled.state == "cancelled"
    assert "参会人已通知" in office.last(SUN_WEI)


def test_people_who_meet_in_person_get_a_room_even_when_they_are_few(office: MeetingOffice) -> None:
    case = office.receive("meetings", letter("碰头会", "11月25日15:00-16:00 当面开碰头会，李娜参加", SUN_WEI))
    assert (case.state, case.fact("room")) == ("confirmed", "room-5f")


def test_a_winner_with_guests_is_named_to_a_stranger_by_its_rank_alone(office: MeetingOffice) -> None:
    case = budget(office)
    office.act(
        office.receive(
            "meetings",
            letter("签约会", "11月25日15:00-17:00 开签约会，请henrik.dahl@nordvik.example参加", CHEN),
        ),
        CalendarDone("none", "", "none"),
    )
    assert current(office, case).moment("start") != THREE
    mail = office.last(SUN_WEI, "meetings/organizer-moved")
    assert "须用于更高级别的会议（战略）" in mail
    assert "签约" not in mail
    assert "a meeting of higher priority" in office.words(office.to(SUN_WEI)[-1], case, "en")


def test_a_latin_title_stands_apart_from_the_chinese_before_it(office: MeetingOffice) -> None:
    budget(office)
    asked(office, "Contract signing", "11月25日15:00-17:00", who="请生产部参加\n议题：Contract signing\n")
    assert "须用于 Contract signing（战略）" in office.last(SUN_WEI, "meetings/organizer-moved")
