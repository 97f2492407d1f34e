"""Who comes otherwise than he was asked to, or refuses with a wish, has answered; the organiser hears what he reserves."""

from __future__ import annotations

import pytest

from days.office import LI_NA, SUN_WEI, SimulatedOffice, every_tuesday, only, rules_booking_at_once


@pytest.fixture
def office() -> SimulatedOffice:
    """A review on Wednesday at three, to which Sun Wei invites Li Na and Wang Lei."""
    office = SimulatedOffice(calendars=True, rules=rules_booking_at_once())
    words = "林助：\n\n周三下午3点在五楼小会议室开供应商评审会，一小时，李娜、王磊参加，请周总出席。\n\n孙伟"
    office.write(SUN_WEI, "供应商评审", words)
    return office


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("只能电话接入，行吗？", "以电话或线上方式接入"), ("I can only join by phone, is that ok?", "以电话或线上方式接入"),
        ("可以，不过只能待到三点半", "会提前离开"), ("I can only stay until 3:30", "会提前离开"), ("我要晚到十分钟", "会晚到"),
        ("周三的会我三点二十才到", "会晚到"), ("我四点半要走，三点四十才到", "会提前离开"),
    ],
)  # fmt: skip
def test_who_comes_with_a_reservation_has_answered_and_the_organiser_hears_it(office, words, told):
    office.answer(office.last(LI_NA), words)
    heard = office.last(SUN_WEI, "李娜参加").text
    assert told in heard
    assert words in heard
    assert only(office).facts["rsvp"][LI_NA] == "ACCEPTED"
    office.pass_until("2026-11-25 14:00")
    assert not office.mails_to(LI_NA, "请回复是否参加")
    assert LI_NA not in dict(only(office).facts.get("chased") or {})


@pytest.mark.parametrize(
    "words", ["我四点半才到", "I can only join at 5", "我两点半要走", "I can only join from next week", "我8点之前要离开公司，来不及参加"]
)  # fmt: skip
def test_who_is_not_there_while_it_lasts_has_not_said_that_he_comes(office, words):
    office.answer(office.last(LI_NA), words)
    assert (only(office).facts.get("rsvp") or {}).get(LI_NA) != "ACCEPTED"
    assert not office.mails_to(SUN_WEI, "李娜参加")


@pytest.mark.parametrize(
    "words", ["周三下午我去不了，能不能改到周四下午三点？", "周三下午我去不了，能不能改周四？"]
)
def test_a_refusal_with_a_wish_counts_as_a_refusal_and_the_wish_reaches_the_organiser(office, words):
    office.answer(office.last(LI_NA), words)
    assert only(office).facts["rsvp"][LI_NA] == "DECLINED"
    assert words in office.last(SUN_WEI).text


def test_where_the_wish_is_granted_the_refusal_was_of_the_former_time(office):
    office.answer(office.last(LI_NA), "周三下午我去不了，能不能改到周四下午三点？")
    office.answer(office.last(SUN_WEI, "建议改时间"), "同意")
    case = only(office)
    assert case.fact("start").startswith("2026-11-26T15")
    assert (case.facts.get("rsvp") or {}).get(LI_NA) != "DECLINED"
    assert office.mails_to(LI_NA, "供应商评审会")


def test_a_reservation_to_a_series_is_about_the_next_time_alone():
    office = every_tuesday()
    office.answer(office.last(LI_NA), "我只能待到九点半")
    case = only(office)
    assert not (case.facts.get("rsvp") or {}).get(LI_NA)
    assert [one[LI_NA] for one in case.facts["rsvp_of"].values()] == ["ACCEPTED"]
