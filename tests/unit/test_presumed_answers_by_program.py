"""Answers as twenty mail programs send them, each with the office's mail quoted their way, read by ``explain`` alone."""

from datetime import date, datetime
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest

from zongban.cli.sample_office import sample_office
from zongban.runners.explanation import explain_letter

NOW = datetime(2026, 12, 2, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))

STYLES = {
    "outlook-zh": "{own}\n\n发件人: {name} <office@huayue.example>\n发送时间: 2026年12月1日 18:05\n收件人: {to}\n主题: {subject}\n\n{body}\n",
    "outlook-en": "{own}\n\nFrom: {name} <office@huayue.example>\nSent: Tuesday, December 1, 2026 6:05 PM\nTo: {to}\nSubject: {subject}\n\n{body}\n",
    "outlook-old": "{own}\n\n-----Original Message-----\nFrom: {name} [mailto:office@huayue.example]\nSent: 1 December 2026 18:05\nTo: {to}\nSubject: {subject}\n\n{body}\n",
    "outlook-mobile": "{own}\n\n获取 Outlook for iOS\n________________________________\n发件人: {name} <office@huayue.example>\n发送时间: Tuesday, December 1, 2026 6:05:11 PM\n收件人: {to}\n主题: {subject}\n\n{body}\n",
    "foxmail": "{own}\n\n\n\n{signature}\n \n发件人： {name}\n发送时间： 2026-12-01 18:05\n收件人： {to}\n主题： {subject}\n\n{body}\n",
    "qq": '{own}\n\n\n------------------ 原始邮件 ------------------\n发件人: "{name}" <office@huayue.example>;\n发送时间: 2026年12月1日(星期二) 晚上6:05\n收件人: "{to}";\n主题: {subject}\n\n{body}\n',
    "netease": '{own}\n\n\n\n\n\n在 2026-12-01 18:05:12，"{name}" <office@huayue.example> 写道：\n{quoted}\n',
    "netease-table": "{own}\n| |\n{signature}\n|\n---- 回复的原邮件 ----\n| 发件人 | {name}<office@huayue.example> |\n| 日期 | 2026年12月01日 18:05 |\n| 收件人 | {to} |\n| 主题 | {subject} |\n{body}\n",
    "coremail": "{own}\n\n-----原始邮件-----\n发件人:{name} <office@huayue.example>\n发送时间:2026-12-01 18:05:10 (星期二)\n收件人:{to}\n抄送:\n主题:{subject}\n\n{body}\n",
    "gmail-zh": "{own}\n\n{name} <office@huayue.example> 于2026年12月1日周二 18:05写道：\n\n{quoted}\n",
    "gmail-en": "{own}\n\nOn Tue, Dec 1, 2026 at 6:05 PM {name} <office@huayue.example>\nwrote:\n\n{quoted}\n",
    "apple-zh": "{own}\n\n发自我的 iPhone\n\n> 在 2026年12月1日，18:05，{name} <office@huayue.example> 写道：\n> \n{quoted}\n",
    "apple-en": "{own}\n\nSent from my iPhone\n\n> On 1 Dec 2026, at 18:05, {name} <office@huayue.example> wrote:\n> \n{quoted}\n",
    "thunderbird-zh": "在 2026/12/1 18:05, {name} 写道:\n{quoted}\n\n{own}\n",
    "thunderbird-en": "On 01/12/2026 18:05, {name} wrote:\n{quoted}\n\n{own}\n",
    "wecom": '{own}\n\n------------------ Original ------------------\nFrom: "{name}"<office@huayue.example>;\nDate: Tue, Dec 1, 2026 06:05 PM\nTo: "{to}";\nSubject: {subject}\n\n{body}\n',
    "dingtalk": "{own}\n------------------------------------------------------------------\n发件人：{name} <office@huayue.example>\n日　期：2026年12月01日 18:05:00\n收件人：{to}\n主　题：{subject}\n\n{body}\n",
    "lotus": "{own}\n\n\n\n发件人：\t{name} <office@huayue.example>\n收件人：\t{to}\n日期：\t2026/12/01 18:05\n主题：\t{subject}\n\n\n{body}\n",
    "feishu": '{own}\n\n\n发件人："{name}"<office@huayue.example>\n发送时间：2026年12月1日 18:05\n主题：{subject}\n收件人："{to}"\n\n{body}\n',
    "bare": "{own}\n",
}

DIGEST = "总经理日报　2026年12月1日（周二）\n\n一、待您决定\n1. 购置叉车的请示（生产部，42万元）　建议：同意\n2. 担保来函　建议：婉拒\n3. 年会场地预订（行政部）\n二、请您知悉\n4. 用印台账\n5. 人员月报\n直接回复本邮件即可，例如：1 同意　2 转财务部　3 退回　其余阅"
DIGEST_EN = 'GM digest, 1 December 2026\n\nFor your decision\n1. Lease of the Hamburg office\n2. Overdue invoice OF-2026-1187\n3. Jakarta fair\nFor information\n4. Circular No. 12/2026\nAnswer by reply, e.g. "1 approved 2 to Finance 3 rejected rest noted".'
TASK = "李娜：\n您负责的任务“补充铜价情景测算”（督〔2026〕31号）将于12月3日到期。\n请回复：已办结 / 进展+说明 / 申请延期至X月X日，原因…… / 无法承担"
TASK_EN = 'Dear Tom,\nthe task T 2026/27 "customs file" is due on 4 December 2026.\nReply: done / progress ... / extend to <date>, reason / cannot take this on.'
BUNDLE = "李娜：\n已超期 1 天　督〔2026〕31号　费用预算压降　原定11月30日\n今日到期　督〔2026〕35号　担保测算　今天18:00前\n还有2天　督〔2026〕40号　铜价测算　12月4日\n回复示例：31 已办结；35 明天上午给；40 申请延期至周五，因等期货数据"
VISIT = "王先生：\n您12月4日（星期五）10:00的来访已安排，接待人：钱多。请回复“确认”；如有变化请回复“取消”。"
VISIT_EN = 'Dear Ms Marsh,\nyour visit on Tuesday 15 December at 13:30 is confirmed. Host: Zheng Hao. Please reply "confirm" or "cancel".'
OFFER = "Dear Tom,\nyour vendor review has to move. These times are free:\n\n1  Thu 3 Dec, 10:00-11:30\n2  Fri 4 Dec, 16:00-17:30\n3  Mon 7 Dec, 14:00-15:30\n\nPlease answer with the number by Wednesday noon."
OFFER_ZH = "赵强：\n您申请的会议与签约冲突，以下时间可选，请回复编号：\n1. 12月3日（星期四）10:00–11:30\n2. 12月4日（星期五）16:00–17:30\n3. 12月7日（星期一）14:00–15:30"
RECEPTION = "何苗：\n12月2日10:00来访：恒达精密4人。到达请回复“已到”，离开请回复“已离开”。"
GM = "周正 <zhou.zheng@huayue.example>"
LINA = "李娜 <li.na@huayue.example>"
TOM = "Tom Clarke <tom.clarke@huayue.example>"
WANG = "王建国 <wangjg@hengda.example>"
ELENA = "Elena Marsh <emarsh@cascadegrid.example>"
ZHAO = "赵强 <zhao.qiang@huayue.example>"
HEMIAO = "何苗 <reception@huayue.example>"

CASES = [
    (
        GM,
        "总经理日报 2026-12-01",
        DIGEST,
        "1 同意 2 婉拒 3 转行政部 其余阅",
        [(1, "approve"), (2, "reject"), (3, "transfer"), (None, "noted")],
    ),
    (
        GM,
        "总经理日报 2026-12-01",
        DIGEST,
        "周正\n\n1、3同意，2先缓缓，等法务意见。",
        [(1, "approve"), (3, "approve"), (2, "defer")],
    ),
    (
        GM,
        "总经理日报 2026-12-01",
        DIGEST,
        "同意1，2原则同意但要再压价，其余已阅。",
        [(1, "approve"), (None, "noted")],
    ),
    (
        GM,
        "GM digest 2026-12-01",
        DIGEST_EN,
        "1 approved\n2 to Finance please\n3 not this year\n4 noted",
        [(1, "approve"), (2, "transfer"), (4, "noted")],
    ),
    (LINA, "督办提醒：铜价情景测算12月3日到期", TASK, "已办结，报告见附件。\n\n李娜", [(None, "done")]),
    (
        LINA,
        "督办提醒：铜价情景测算12月3日到期",
        TASK,
        "申请延期至12月10日，原因：期货数据周五才出。\n李娜\n财务部",
        [(None, "extend")],
    ),
    (
        LINA,
        "今日督办 3 项",
        BUNDLE,
        "31 已办结；35 明天上午给；40 申请延期至下周五，因等期货数据",
        [(31, "done"), (35, "progress"), (40, "extend")],
    ),
    (
        TOM,
        "T 2026/27 due on 4 December",
        TASK_EN,
        "Hi Lin Xiao,\n\nnot ours, I'm afraid. Please ask Procurement.\n\nBest regards\nTom",
        [(None, "decline")],
    ),
    (TOM, "T 2026/27 due on 4 December", TASK_EN, "OK, will do.", [(None, "accept")]),
    (WANG, "来访安排", VISIT, "好的，准时到，谢谢！", [(None, "confirm")]),
    (
        WANG,
        "来访安排",
        VISIT,
        "林女士您好，\n非常抱歉，客户临时有变，周五的来访取消，改日再约。\n\n王建国\n恒达精密",
        [(None, "cancel")],
    ),
    (
        ELENA,
        "Visit on 15 December",
        VISIT_EN,
        "Dear Ms Lin,\n\nthank you, confirmed. See you on Tuesday.\n\nKind regards,\nElena",
        [(None, "confirm")],
    ),
    (TOM, "Vendor review moved: please choose a time", OFFER, "2 works for all of us.", [(2, "confirm")]),
    (ZHAO, "会议改期：请选时间", OFFER_ZH, "选第三个，谢谢", [(3, "confirm")]),
    (HEMIAO, "来访安排 恒达精密", RECEPTION, "客人10:05已到，4位，已发证", [(None, "arrived")]),
    (HEMIAO, "来访安排 恒达精密", RECEPTION, "客人都走了，访客证收齐", [(None, "left")]),
]


@pytest.fixture(scope="module")
def office():
    with sample_office() as office:
        yield office


def _mail(style, sender, subject, asked, own) -> bytes:
    """The answer as this mail program writes it."""
    name = "GM Office" if style.endswith("-en") or style in ("outlook-old", "wecom") else "总经理办公室"
    writer = sender.split(" <")[0]
    quoted = "\n".join(f"> {line}" for line in asked.split("\n"))
    mail = EmailMessage()
    mail["From"], mail["To"] = sender, "总经理办公室 <office@huayue.example>"
    mail["Subject"] = f"{'Re' if sender in (TOM, ELENA) else '答复'}: {subject}"
    mail["Date"] = "Wed, 02 Dec 2026 09:30:00 +0800"
    mail["Message-ID"] = "<0FD033DA-E864-53E1-E156-DC1F981837E6@huayue.example>"
    if style == "bare":
        mail["In-Reply-To"] = "<notice.20261201.77@huayue.example>"
    mail.set_content(
        STYLES[style].format(
            own=own, name=name, to=writer, subject=subject, body=asked, quoted=quoted, signature=writer
        )
    )
    return mail.as_bytes()


@pytest.mark.parametrize("style", STYLES)
def test_every_program_s_answers_are_known_and_read(office, style):
    for sender, subject, asked, own, commands in CASES:
        found = explain_letter(office, _mail(style, sender, subject, asked, own), NOW)
        assert found.kind == "reply", (own, found.reason)
        told = [(one["item"], one["verb"]) for one in found.reading.fields["commands"]]
        assert told == commands, (own, found.reading.fields["doubts"])


@pytest.mark.parametrize(
    ("own", "until", "reason"),
    [
        ("申请延期一周，因为供应商未到货", "2026-12-10", "供应商未到货"),
        ("申请延期三天", "2026-12-06", ""),
        ("申请延期2个工作日，原因：设备检修", "2026-12-07", "设备检修"),
    ],
)
def test_an_extension_by_days_counts_from_the_due_day_that_is_quoted(office, own, until, reason):
    found = explain_letter(office, _mail("coremail", LINA, "督办提醒", TASK, own), NOW)
    (command,) = found.reading.fields["commands"]
    assert (command["verb"], command["until"], command["text"]) == ("extend", until, reason)
    assert date.fromisoformat(command["until"]) > date(2026, 12, 3)


def test_an_extension_by_days_without_a_due_day_is_asked_back(office):
    found = explain_letter(office, _mail("bare", LINA, "督办提醒", TASK, "申请延期三天"), NOW)
    assert found.reading.fields["commands"] == []
    assert [one["why"] for one in found.reading.fields["doubts"]] == ["unknown-date"]


@pytest.mark.parametrize(
    ("sender", "own", "commands"),
    [
        (LINA, "已办结。2号炉昨天点火，3台泵已换", [(None, "done")]),
        (LINA, "申请延期至12月10日，3家单位未反馈", [(None, "extend")]),
        (HEMIAO, "客人到了，3位，2号会议室", [(None, "arrived")]),
        (WANG, "确认12月4日10点到，4人，2辆车", [(None, "confirm")]),
        (WANG, "取消12月4日的来访", [(None, "cancel")]),
        (TOM, "Done, 12 boxes shipped on 1 December.", [(None, "done")]),
        (TOM, "The 8D report 2026-044 is done", [(None, "done")]),
        (LINA, "确认收到", [(None, "accept")]),
        (GM, "同意，2万元从管理费列支", [(None, "approve")]),
        (GM, "3 推迟到12月8日，其余同意", [(3, "defer"), (None, "approve")]),
    ],
)
def test_counts_and_dates_in_an_answer_without_a_quote_number_no_items(office, sender, own, commands):
    found = explain_letter(office, _mail("bare", sender, "督办提醒", TASK, own), NOW)
    assert [(one["item"], one["verb"]) for one in found.reading.fields["commands"]] == commands
