"""One letter that wants a meeting and a car at another hour gets both, each at its own time."""

from __future__ import annotations

import pytest

from days.office import ANNA, SUN_WEI, WANG_LEI, SimulatedOffice, at

DRIVER = "ma.jun@huayue.example"


@pytest.fixture
def office() -> SimulatedOffice:
    office = SimulatedOffice(calendars=True)
    office.pass_until("2026-11-23 09:00")
    return office


@pytest.mark.parametrize(
    ("sender", "words"),
    [
        (SUN_WEI, "小林：周三下午2点到3点想约周总谈一下技改，李娜参加，三楼。另外下午4点派辆车送我去虹桥机场。"),
        (SUN_WEI, "林助：11月25日14:00-15:00想用三楼会议室开技改会，请周总出席。会后需要用车，16:00送周总去虹桥机场。"),
        (ANNA, ("pls set up a mtg w/ Mr Zhou, Li Na and Tom on Wed 2-3pm re 2027 travel budget, 3F. Also need a car for me to "
               "Hongqiao airport at 4pm that day.")),
    ],
)  # fmt: skip
def test_a_meeting_and_a_car_of_one_letter_are_two_matters(office, sender, words):
    office.write(sender, "约会", words)
    (meeting,), (ride,) = office.cases("meetings"), office.cases("cars")
    assert (meeting.moment("start"), meeting.moment("end")) == (
        at("2026-11-25 14:00"),
        at("2026-11-25 15:00"),
    )
    assert (ride.state, ride.moment("start")) == ("confirmed", at("2026-11-25 16:00"))
    assert "虹桥" in office.last(DRIVER).text or "Hongqiao" in office.last(DRIVER).text
    office.pass_until("2026-11-23 16:40")
    assert len(office.mails_to(DRIVER)) == 1, "no second car leaves before the meeting"


def test_a_car_to_the_meeting_itself_stays_with_it(office):
    office.write(SUN_WEI, "洽谈会", "周四下午三点去瑞合开洽谈会，请安排一辆车，请周总参加，一个小时。")
    assert len(office.cases("meetings")) == 1
    assert office.cases("cars") == []


def test_an_hour_before_a_floor_is_read_whole(office):
    office.write(WANG_LEI, "三楼会议室", "明天下午两点到四点三楼会议室我们部门用一下，周总不参加")
    (case,) = office.cases("meetings")
    assert (case.moment("start"), case.moment("end")) == (at("2026-11-24 14:00"), at("2026-11-24 16:00"))
