"""How the mails about meetings and visits read: both languages, short, no shouting, no gaps."""

from __future__ import annotations

import re

import pytest

from desks.meeting_office import MeetingOffice, meeting_office
from desks.rendering import TEMPLATES
from desks.sample import ANNA, CHEN, LI_NA, SUN_WEI, ZHAO, at, letter
from zongban.core.events import Command

ROOMS = ("meetings", "visitors", "cars")
_PHONE = 30


def names(language: str) -> set[str]:
    root = TEMPLATES / language
    return {str(path.relative_to(root)) for room in ROOMS for path in (root / room).rglob("*.j2")}


def test_every_template_of_meetings_visitors_and_cars_exists_in_both_languages() -> None:
    assert names("zh") == names("en") != set()


@pytest.mark.parametrize("name", sorted(names("zh") | names("en")))
def test_no_mail_shouts_or_speaks_of_a_system(name: str) -> None:
    for language in ("zh", "en"):
        words = (TEMPLATES / language / name).read_text("utf-8")
        assert not re.search(r"[！!](?!=)|系统|自动|\bsystem\b|automatic", words)
        if language == "en":
            assert not re.search(r"[\u4e00-\u9fff]", words)


@pytest.fixture
def office() -> MeetingOffice:
    return meeting_office(at("2026-11-20 09:00"))


def test_a_mail_fits_on_a_phone_and_has_no_gaps(office: MeetingOffice) -> None:
    text = (
        "11月25日15:00-17:00 在三楼会议室开预算会，请财务部、市场部参加\n会议目标：定下盘子\n材料：部门预算表"
    )
    office.receive("meetings", letter("预算会", text, SUN_WEI))
    other = office.receive(
        "meetings", letter("渠道会", "11月25日15:00-16:00 在三楼会议室开渠道会，李娜参加", CHEN)
    )
    office.act(other, Command("choose", CHEN, choice=1))
    office.receive("meetings", letter("约会议", "11月27日下午想用三楼会议室", ANNA))
    office.receive(
        "visitors", letter("登记", "明天上午10点，设备厂家2个师傅来修冲床，车牌沪C3K881，找我", ZHAO)
    )
    office.pass_time(at("2026-11-27 18:00"))
    assert len(office.mails) > 12
    for notice, case in office.mails:
        for language in ("zh", "en"):
            mail = office.words(notice, case, language)
            assert len(mail.splitlines()) <= _PHONE, mail
            assert "\n\n\n" not in mail, mail
            assert not re.search(
                r"[，、；,;]\s*[。.]|。。|[:：]\s*[。.]|  +\S", re.sub(r"\n\d  ", "\n", mail)
            ), mail


def test_the_subject_begins_with_the_number_of_the_case(office: MeetingOffice) -> None:
    office.receive(
        "meetings", letter("预算会", "11月25日15:00-17:00 在三楼会议室开预算会，李娜参加", SUN_WEI)
    )
    assert office.last(LI_NA).startswith("[会〔2026〕1号] ")
    notice = office.to(LI_NA)[-1]
    assert office.words(notice, None, "en").startswith("[M 2026/1] ")


def test_a_line_of_reminders_is_one_line(office: MeetingOffice) -> None:
    for language in ("zh", "en"):
        for room in ROOMS:
            for path in sorted((TEMPLATES / language / room).glob("line-*.j2")):
                assert len(path.read_text("utf-8").strip().splitlines()) == 1
