"""Who answers something that has changed since is told how it stands now."""

import pytest

from days.office import LI_NA, SimulatedOffice, rules_booking_at_once
from zongban.core.case import Case
from zongban.core.effects import AskItem
from zongban.runners.clerk import Clerk
from zongban.runners.receipts import Receipt


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", "已有变化（现为 11月25日（星期三）10:00–11:00，三楼会议室）"),
        ("en", "has changed since it was put to you (now Wednesday, 25 November 2026, 10:00–11:00, "),
    ],
)
def test_an_answer_to_a_meeting_as_it_was_is_told_when_and_where_it_is_now(language: str, words: str) -> None:
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    body = "请安排周三上午10点在三楼会议室开预算会，参加人：孙伟、李娜，一小时。\n\n李娜"
    office.write(LI_NA, "会议", body)
    case: Case = office.cases("meetings")[0]
    with office.store.transaction() as tx:
        people = office.rules.people
        to = next(one.email for one in people.persons if one.language == language)
        receipt = Receipt(Clerk(office.office, tx, office.clock()), to, 1, 1)
        receipt.doubt(AskItem("1", str(case.number), case.version - 1, ("cancel",)), "changed")
        receipt.send("receipt:1")
    office.work()
    assert words in office.last(to).text
