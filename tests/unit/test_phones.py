"""Telephone numbers are found as people write them, and nothing else is."""

import pytest

from zongban.language.phones import phone_numbers


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("我的手机 138 0013 8000，到了打我。", "13800138000"),
        ("电话：021-5555 1001 转 8023", "021555510018023"),
        ("（021）55551001", None),
        ("联系人陈工 13912345678", "13912345678"),
        ("Call me on +49 (0)911 555 123.", "+490911555123"),
        ("Tel: 886-2-5550-1234", "886255501234"),
        ("服务热线400-820-8820", "4008208820"),
        ("My mobile is +86 139 1234 5678.", "+8613912345678"),
        ("phone 5555 1001", "55551001"),
    ],
)
def test_a_number_is_found_as_people_write_it(text, digits):
    found = phone_numbers(text)
    assert len(found) == 1
    assert digits is None or found[0].digits == digits
    assert text[slice(*found[0].span)].strip() == found[0].text


@pytest.mark.parametrize(
    "text",
    [
        "收〔2026〕128号",
        "2026-11-30 15:00",
        "车牌沪A·88231",
        "订单 4500128",
        "合同金额 1,280,000 元",
        "192.168.10.25",
        "20261130",
        "ISO 9001:2015",
    ],
)
def test_what_is_no_number_to_dial_is_left_alone(text):
    assert phone_numbers(text) == ()


def test_two_numbers_are_two():
    assert len(phone_numbers("13800138000、13900139000")) == 2
