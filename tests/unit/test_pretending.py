"""Who tries to pass as one of us, and who only has a name like ours."""

import pytest

from desks.sample import PEOPLE, letter
from zongban.mail.letter import Address
from zongban.runners.proof import pretends


def _from(name, email):
    from dataclasses import replace

    return replace(letter("付款", "请尽快安排。"), sender=Address(name, email))


@pytest.mark.parametrize(
    ("name", "email", "how"),
    [
        ("周正", "zhou.zheng@freemail.example", "name"),
        ("周正 总经理", "boss2026@freemail.example", "name"),
        ("周总", "ceo@mailbox.example", "name"),
        ("Zhou Zheng (GM)", "zz@mailbox.example", "name"),
        ("李娜", "lina88@qqmail.example", "name"),
        ("财务", "anybody@huayeu.example", "domain"),
        ("周正", "zhou.zheng@huayue-group.example", "domain"),
        ("", "zhou.zheng@huayue-group.example", "domain"),
    ],
)
def test_a_stranger_with_our_name_or_domain_is_told(name, email, how):
    assert pretends(PEOPLE, _from(name, email)) == how


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("周正", "zhou.zheng@huayue.example"),
        ("周正平", "zzp@supplier.example"),
        ("周总工", "zhou@design.example"),
        ("综合办公室", "office@huayue-holdings.example"),
        ("沈倩", "office@hengda.example"),
        ("", "sales@metalco.example"),
    ],
)
def test_a_sister_company_or_a_namesake_is_no_impostor(name, email):
    assert pretends(PEOPLE, _from(name, email)) == ""
