"""The assistant is told in words why a notice came back, never by a code."""

import pytest

from zongban.runners.returned import why_returned


@pytest.mark.parametrize(
    ("status", "zh", "en"),
    [
        ("5.1.1", "没有这个收件地址", "no such address"),
        ("5.1.10", "收件域名不收邮件", "the domain takes no mail"),
        ("5.2.2", "收件邮箱已满", "the mailbox is full"),
        ("4.4.7", "多次投递未成，已放弃", "given up after many attempts"),
        ("5.7.26", "被对方邮件服务器拒收", "refused by their mail server"),
        ("5.0.0", "对方未说明原因", "no reason is given"),
        ("", "对方未说明原因", "no reason is given"),
    ],
)
def test_a_status_of_a_mail_system_is_told_in_words(status: str, zh: str, en: str) -> None:
    assert why_returned(status) == (zh, en)
