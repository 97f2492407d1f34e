"""How `explain` knows an answer whose notice it has never seen, and that nothing is carried out because of it."""

import json
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from zongban.cli.sample_office import sample_office
from zongban.mail.answered import made_by_us
from zongban.runners.explanation import explain_letter

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 12, 2, 10, 0, tzinfo=ZONE)
SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"
OFFICE = "总经理办公室 <office@huayue.example>"
GM = "周正 <zhou.zheng@huayue.example>"
LINA = "李娜 <li.na@huayue.example>"
TOM = "Tom Clarke <tom.clarke@huayue.example>"
GUEST = "Elena Marsh <emarsh@cascadegrid.example>"
GUEST_ZH = "王建国 <wangjg@hengda.example>"


@pytest.fixture(scope="module")
def office():
    with sample_office() as office:
        yield office


def _mail(sender, subject, body, *, to=OFFICE, cc="", answers="", references="", html="") -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, to, subject
    mail["Date"] = "Wed, 02 Dec 2026 09:30:00 +0800"
    mail["Message-ID"] = "<a1b2c3d4e5f60718293a4b5c6d7e8f90@client.example>"
    if cc:
        mail["Cc"] = cc
    if answers:
        mail["In-Reply-To"] = answers
    if references:
        mail["References"] = references
    mail.set_content(body)
    if html:
        mail.add_alternative(html, subtype="html")
    return mail.as_bytes()


def _explained(office, raw):
    return explain_letter(office, raw, NOW).as_json()


def _commands(row):
    return [(one["item"], one["verb"]) for one in row["fields"]["commands"]]


DIGEST = (
    "\n\n发件人: 总经理办公室 <office@huayue.example>\n发送时间: 2026年12月1日 18:05\n"
    "收件人: 周正 <zhou.zheng@huayue.example>\n主题: 总经理日报 2026-12-01\n\n一、待您决定\n"
    "1. 购置叉车的请示（生产部）\n2. 担保来函　建议：婉拒\n3. 年会场地\n二、知悉\n4. 用印台账\n5. 人员月报\n"
    "直接回复即可，例如：1 同意　2 转财务部　其余阅\n"
)
QQ = (
    '\n\n------------------ 原始邮件 ------------------\n发件人: "总经理办公室" <office@huayue.example>;\n'
    '发送时间: 2026年12月1日(星期二) 上午9:00\n收件人: "李娜"<li.na@huayue.example>;\n主题: 督办提醒\n\n'
    "李娜：任务“铜价情景测算”明日到期。回复：已办结 / 申请延期至X月X日，原因 / 无法承担\n"
)
NETEASE = (
    '\n\n在 2026-12-01 17:40:06，"总经理办公室" <office@huayue.example> 写道：\n'
    ">王先生：\n>12月4日10:00来访已安排，请回复“确认”或“取消”。\n"
)
OUTLOOK_EN = (
    "\n\nFrom: GM Office <office@huayue.example>\nSent: Tuesday, December 1, 2026 10:12 AM\n"
    "To: Elena Marsh <emarsh@cascadegrid.example>\nSubject: Visit on 15 December\n\n"
    "Dear Ms Marsh,\nyour visit on Tuesday 15 December at 13:30 is confirmed.\n"
)
OFFER = (
    "\n\nOn Tue, Dec 1, 2026 at 10:20 AM GM Office <office@huayue.example> wrote:\n\n"
    "> Dear Mr Clarke,\n> your review has to move. These times are free:\n> 1  Thu 3 Dec, 10:00-11:30\n"
    "> 2  Fri 4 Dec, 16:00-17:30\n> 3  Mon 7 Dec, 14:00-15:30\n> Please answer with the number.\n"
)


@pytest.mark.parametrize(
    ("sender", "subject", "body", "headers", "commands"),
    [
        (GM, "答复: 总经理日报 2026-12-01", "1 同意 2 转法务 其余阅" + DIGEST, {}, [(1, "approve"), (2, "transfer"), (None, "noted")]),
        (GM, "回复：总经理日报 2026-12-01", "1、3同意，2不同意，4 5阅", {}, [(1, "approve"), (3, "approve"), (2, "reject"), (4, "noted"), (5, "noted")]),
        (GM, "RE: GM digest", "1-3 ok, rest noted", {"answers": "<digest.20261201@huayue.example>"}, [(1, "approve"), (2, "approve"), (3, "approve"), (None, "noted")]),
        (GM, "Re: 请审：发文草案", "同意", {"answers": "<notice.88.gm@huayue.example>"}, [(None, "approve")]),
        (LINA, "回复：督办提醒", "已办结，附件是汇总表。" + QQ, {}, [(None, "done")]),
        (LINA, "督办提醒", "已办结" + QQ, {}, [(None, "done")]),
        (LINA, "Re: 督办〔2026〕31号 费用压降", "已完成", {}, [(None, "done")]),
        (LINA, "回复: 今日督办 3 项", "31 已办结；35 明天上午给；40 申请延期至周五，因等期货数据", {}, [(31, "done"), (35, "progress"), (40, "extend")]),
        (GUEST_ZH, "回复:来访安排", "确认，谢谢！" + NETEASE, {}, [(None, "confirm")]),
        (GUEST_ZH, "答复: 来访安排", "不好意思，取消吧，客户临时有事" + NETEASE, {}, [(None, "cancel")]),
        (GUEST, "RE: Visit on 15 December", "Confirmed, see you then.\n\nElena" + OUTLOOK_EN, {}, [(None, "confirm")]),
        (TOM, "Re: Vendor review moved", "2 please. Thanks, Tom" + OFFER, {}, [(2, "confirm")]),
        (TOM, "Re: Vendor review moved", "The second one works for us." + OFFER, {}, [(2, "confirm")]),
        (TOM, "Re: Please take over: customs file", "On it.", {"answers": "<task.2026-0159.assign.1@huayue.example>"}, [(None, "accept")]),
        (TOM, "Re: Please take over: customs file", "What exactly do you need?", {"answers": "<task.2026-0159.assign.1@huayue.example>"}, []),
        ("前台 <reception@huayue.example>", "回复：来访安排 V-2026-0120", "客人到了，4位", {}, [(None, "arrived")]),
    ],
)  # fmt: skip
def test_an_answer_to_the_office_is_known_by_its_references_its_quotation_or_its_words(
    office, sender, subject, body, headers, commands
):
    row = _explained(office, _mail(sender, subject, body, **headers))
    assert row["kind"] == "reply", row["trace"]
    assert _commands(row) == commands, row["fields"]
    assert row["trace"]["reason"]


COLLEAGUE = (
    "\n\n发件人: 李娜 <li.na@huayue.example>\n发送时间: 2026年12月1日 18:05\n收件人: 汤姆 <tom.clarke@huayue.example>\n"
    "主题: 周三的会\n\n周三的会你能来吗？\n"
)


@pytest.mark.parametrize(
    ("sender", "subject", "body", "headers"),
    [
        # among colleagues, the office in Cc
        (TOM, "答复: 周三的会", "同意，我周三能来。" + COLLEAGUE, {"to": LINA, "cc": OFFICE, "answers": "<620a7c01dc1e6d$2a2bf292$61fda88b$@huayue.example>"}),
        (TOM, "答复: 周三的会", "同意，我周三能来。" + COLLEAGUE, {"answers": "<620a7c01dc1e6d$2a2bf292$61fda88b$@huayue.example>"}),
        # a new request in an old thread
        (TOM, "Re: Vendor review moved", "Hi, I would like to book Meeting Room 3F next Tuesday 10:00-11:00 for a call with Nordvik, with Finance please." + OFFER, {"answers": "<meeting.2026-0204.offer.1@huayue.example>"}),
        (LINA, "回复：总经理日报", "想申请12月9日下午3点用三楼会议室开四季度预算会，财务部和市场部参加，约两小时。", {"answers": "<digest.20261201.1@huayue.example>"}),
        # a follow-up of one's own mail, and subjects that merely begin with Re
        (LINA, "Re: 关于购置扫描仪的请示", "补充：附上三家报价单，请一并呈批。", {"answers": "<202611130855109973756601@huayue.example>"}),
        (TOM, "Return of archive files: request for approval", "Please approve the return of the 2019 files.", {}),
        (GUEST, "Re: our new catalogue", "Dear Sir or Madam, we are happy to send you our new catalogue and would love to hear from you.", {}),
        (LINA, "Re: 采购扫描仪", "请领导批准采购扫描仪5台，用于财务凭证电子化，预算约3万元，谢谢。", {}),
        (GUEST_ZH, "回复：关于产品报价", "附件是我司最新报价单，请查收，有效期至年底。", {}),
        (GUEST_ZH, "Re: 合作事宜", "贵司有意向的话，可否安排一次会面？时间下周三下午均可。", {}),
        (TOM, "Re: 周三的会", "最后一项我不同意，其他可以。" + COLLEAGUE, {"cc": OFFICE, "to": LINA}),
        # somebody who looks like a colleague
        ("周正 <zhou.zheng@huayve.example>", "答复: 总经理日报 2026-12-01", "1 同意 2 同意" + DIGEST, {}),
    ],
)  # fmt: skip
def test_a_letter_of_its_own_is_not_taken_for_an_answer(office, sender, subject, body, headers):
    assert _explained(office, _mail(sender, subject, body, **headers))["kind"] != "reply"


def test_an_answer_written_below_the_quoted_items_names_them(office):
    body = (
        "在 2026/12/1 18:05, 总经理办公室 写道:\n> 一、待您决定\n> 1. 购置叉车的请示\n同意\n> 2. 担保来函\n转法务部\n"
        "> 3. 年会场地\n再看看吧？\n"
    )
    row = _explained(office, _mail(GM, "Re: 总经理日报", body))
    assert (row["kind"], _commands(row)) == ("reply", [(1, "approve"), (2, "transfer")])
    assert [one["item"] for one in row["fields"]["doubts"]] == [3]


def test_doubts_stand_beside_the_commands(office):
    row = _explained(office, _mail(GM, "答复: 总经理日报", "1 同意，2 同意但要压价，3 缓" + DIGEST))
    assert _commands(row) == [(1, "approve"), (3, "defer")]
    assert [(one["item"], one["why"]) for one in row["fields"]["doubts"]] == [(2, "condition")]


def test_the_reason_is_told_in_the_language_of_the_office(office):
    found = explain_letter(office, _mail(LINA, "回复：督办提醒", "已办结" + QQ), NOW)
    assert "记录中没有" in found.reason or "not on record" in found.reason
    assert found.reading.fields["notice"] == "督办提醒"


@pytest.mark.parametrize(
    ("message_id", "ours"),
    [
        ("<case.2026-0309.assign.1@huayue.example>", True),
        ("<zb.abcdefghijklmnop.abcdefghijklmnopqrstuvwxyz@huayue.example>", True),
        ("<3ab2d7d0.b60a.9c2806f865d.Coremail.chen.jing@huayue.example>", False),
        ("<620a7c01dc1e6d$2a2bf292$61fda88b$@huayue.example>", False),
        ("<0FD033DA-E864-53E1-E156-DC1F981837E6@huayue.example>", False),
        ("<202611130855109973756601@huayue.example>", False),
        ("<tencent_4D502260A4DC0BB26C30B356@qq.com>", False),
        ("<task.2026-0309.assign.1@elsewhere.example>", False),
    ],
)
def test_message_ids_of_services_differ_from_those_of_mail_programs(message_id, ours):
    assert made_by_us(message_id, {"huayue.example"}) is ours


@pytest.mark.slow
def test_the_answers_of_the_sample_company_are_all_read_exactly(office):
    rows = [json.loads(line) for line in (SAMPLES / "mails.jsonl").read_text("utf-8").splitlines()]
    misses = []
    for row in rows:
        got = _explained(office, (SAMPLES / row["file"]).read_bytes())
        if (row["kind"] == "reply") != (got["kind"] == "reply"):
            misses.append((row["file"], got["kind"]))
        elif row["kind"] == "reply" and not _same(row["fields"]["commands"], got["fields"]["commands"]):
            misses.append((row["file"], got["fields"]))
    assert misses == []


def _same(expected, got) -> bool:
    left = list(got)
    for one in expected:
        fits = [each for each in left if all(_fits(key, value, each) for key, value in one.items())]
        if not fits:
            return False
        left.remove(fits[0])
    return not left


def _fits(key, value, command) -> bool:
    if key == "until":
        return str(command["until"]).startswith(value)
    return value in command["text"] if key == "text" else command[key] == value
