"""From proves nothing; our own server's word does (promises A01 to A13)."""

import pytest

from zongban.mail.authentication import lookalike, sender_proof
from zongban.mail.message import read_letter

OURS = ("huayue.example",)
PASS = "Authentication-Results: mx1.huayue.example; dmarc=pass header.from=huayue.example"


def proof(*headers, sender="周正 <zhou.zheng@huayue.example>", mode="results", authserv="mx1.huayue.example"):
    raw = "\n".join((*headers, f"From: {sender}", "Subject: 同意", "", "同意")).encode()
    return sender_proof(read_letter(raw), authserv_id=authserv, internal_domains=OURS, mode=mode)


@pytest.mark.parametrize(
    "result",
    [
        "dmarc=pass header.from=huayue.example",
        "dmarc=pass (p=reject) header.from=huayue.example",
        "dkim=pass header.d=huayue.example",
        "dkim=pass header.i=@mail.huayue.example",
        "spf=pass smtp.mailfrom=zhou.zheng@huayue.example",
        "spf=none smtp.mailfrom=x@y.example; dkim=pass header.d=huayue.example",
    ],
)
def test_an_aligned_result_of_our_own_server_proves_the_sender(result):
    found = proof(f"Authentication-Results: mx1.huayue.example; {result}")
    assert found.proven, found.reason


@pytest.mark.parametrize(
    ("headers", "sender"),
    [
        ((), "zhou.zheng@huayue.example"),
        (
            ("Authentication-Results: mx.evil.example; dmarc=pass header.from=huayue.example",),
            "zhou.zheng@huayue.example",
        ),
        (("Authentication-Results: mx.evil.example; spf=fail", PASS), "zhou.zheng@huayue.example"),
        (
            (PASS, "Authentication-Results: mx1.huayue.example; dmarc=fail header.from=huayue.example"),
            "zhou.zheng@huayue.example",
        ),
        (
            ("Authentication-Results: mx1.huayue.example; spf=pass smtp.mailfrom=x@evil.example",),
            "zhou.zheng@huayue.example",
        ),
        (
            ("Authentication-Results: mx1.huayue.example; dkim=pass header.d=evil.example",),
            "zhou.zheng@huayue.example",
        ),
        (("Authentication-Results: mx1.huayue.example; dkim=pass",), "zhou.zheng@huayue.example"),
        (
            ("Authentication-Results: mx1.huayue.example; dmarc=pass header.from=evil.example",),
            "zhou.zheng@huayue.example",
        ),
        (("Authentication-Results: mx1.huayue.example; none",), "zhou.zheng@huayue.example"),
        (("Authentication-Results: mx1.huayue.example (; dmarc=pass",), "zhou.zheng@huayue.example"),
        ((PASS,), "zhou.zheng@huayue.example <evil@x.example>"),
        ((PASS,), "=?utf-8?Q?zhou.zheng=40huayue.example=3E=3C?= evil@x.example"),
        ((PASS,), "zhou.zheng@huayue.example, evil@x.example"),
        ((PASS,), "Group: zhou.zheng@huayue.example;"),
        ((PASS, "From: evil@x.example"), "zhou.zheng@huayue.example"),
        ((PASS,), "<>"),
        ((PASS,), "zhou.zheng@huayue.example\0"),
        ((PASS,), "zhou.zheng@huауue.example"),
        ((PASS,), '"a\\"b" <zhou zheng@huayue.example>'),
    ],
)
def test_nothing_else_proves_a_sender(headers, sender):
    assert not proof(*headers, sender=sender).proven


def test_results_are_worth_nothing_when_no_server_is_named():
    assert not proof(PASS, authserv="").proven


def test_reply_to_sender_and_return_path_identify_nobody():
    gm = "zhou.zheng@huayue.example"
    mail = f"Return-Path: <{gm}>\nReply-To: {gm}\nSender: {gm}"
    assert not proof(
        "Authentication-Results: mx1.huayue.example; spf=pass smtp.mailfrom=x@evil.example",
        mail,
        sender="evil@huayue-group.example",
    ).proven


def test_exchange_is_believed_only_when_it_calls_the_mail_internal():
    mark = "X-MS-Exchange-Organization-AuthAs: "
    assert proof(mark + "Internal", mode="exchange").proven
    assert not proof(mark + "Anonymous", mode="exchange").proven
    assert not proof(mark + "Internal", mark + "Anonymous", mode="exchange").proven
    assert not proof(mode="exchange").proven


def test_a_guarded_domain_is_believed_unless_a_result_speaks_against_it():
    assert proof(mode="guarded").proven
    assert not proof(mode="guarded", sender="x@evil.example").proven
    failed = "Authentication-Results: mx1.huayue.example; dmarc=fail header.from=huayue.example"
    assert not proof(failed, mode="guarded").proven


def test_off_believes_nobody():
    assert not proof(PASS, mode="off").proven


@pytest.mark.parametrize(
    "domain",
    [
        "huауue.example",
        "hua-yue.example",
        "huayue.example.evil.com",
        "huayue-group.cn",
        "huayve.example",
        "huyaue.example",
        "huayuee.example",
        "hayue.example",
        "huayue.com",
        "ｈuayue.example",
    ],
)
def test_a_domain_that_could_be_taken_for_ours_is_a_lookalike(domain):
    assert lookalike(domain, OURS)


@pytest.mark.parametrize(
    "domain",
    ["huayue.example", "mail.huayue.example", "hengda.example", "qq.com", "nordvik.example", "hua.example"],
)
def test_our_own_and_quite_other_domains_are_no_lookalikes(domain):
    assert not lookalike(domain, OURS)


def test_digits_and_joined_letters_are_seen_as_the_eye_sees_them():
    assert lookalike("m0dern.example", ("modern.example",))
    assert lookalike("modem.example", ("modern.example",))
