"""Realistic office mail, made by rule: the same seed gives the same mails.

Shape (as measured on office mailboxes): 70 % Chinese, 28 % of all in GBK under the name gb2312, 59 % with an HTML part,
17 % with attachments of 20 kB to 2 MB, 7 % with a calendar part; median about 11 kB, mean about 30 kB.
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr

SHANGHAI = timezone(timedelta(hours=8))
BEGIN = datetime(2026, 11, 23, 8, 0, tzinfo=SHANGHAI)

_TOPICS_ZH = (
    "安全生产",
    "年度预算",
    "设备采购",
    "人员培训",
    "消防检查",
    "能源统计",
    "质量整改",
    "合同评审",
    "展会筹备",
    "信息化建设",
)
_TOPICS_EN = (
    "annual audit",
    "price adjustment",
    "delivery schedule",
    "quality report",
    "insurance renewal",
    "site survey",
)
_SENDERS_ZH = (
    ("市统计局", "stat.example"),
    ("区经信局", "jxj.example"),
    ("瑞合集团", "ruihe.example"),
    ("恒达机械", "hengda.example"),
)
_SENDERS_EN = (
    ("Halden Components", "halden.example"),
    ("Nordvik AS", "nordvik.example"),
    ("Brandt Antriebe", "brandt.example"),
)
_PARAGRAPH_ZH = "各单位要高度重视，明确责任分工，细化工作措施，按时报送材料，确保各项任务落到实处，取得实效。"
_PARAGRAPH_EN = "Please find the details below; our colleagues are at your disposal for any question you may have on this matter. "
_ROOMS = ("三楼会议室", "五楼小会议室", "一号会议室")


@dataclass(frozen=True, slots=True)
class Made:
    """One mail: its bytes, Message-ID, and whether a person wrote it (a case is expected)."""

    raw: bytes
    message_id: str
    person: bool


def make_mails(
    count: int, seed: int = 1, office: str = "office@huayue.example", heavy: bool = True
) -> list[Made]:
    """So many mails; without ``heavy`` small ones alone (for tests of counting rather than of speed)."""
    rng = random.Random(seed)
    return [_mail(rng, number, seed, office, heavy) for number in range(1, count + 1)]


def _mail(rng: random.Random, number: int, seed: int, office: str, heavy: bool) -> Made:
    chinese = rng.random() < 0.70
    name, domain = rng.choice(_SENDERS_ZH if chinese else _SENDERS_EN)
    mail = EmailMessage(policy=SMTP)
    mail["From"] = formataddr((name, f"u{rng.randrange(4000)}@{domain}"))
    mail["To"] = office
    mail["Date"] = format_datetime(BEGIN + timedelta(seconds=number))
    message_id = f"<m{seed}.{number}@{domain}>"
    mail["Message-ID"] = message_id
    kind = rng.choices(("document", "meeting", "visit", "bulk", "auto"), (70, 10, 8, 8, 4))[0]
    subject, body = (_chinese if chinese else _english)(rng, kind, number)
    mail["Subject"] = subject
    if kind == "bulk":
        mail["List-Unsubscribe"] = "<mailto:leave@lists.example>"
        mail["Precedence"] = "bulk"
    if kind == "auto":
        mail["Auto-Submitted"] = "auto-replied"
    _fill(mail, rng, body, chinese, kind, heavy)
    return Made(mail.as_bytes(policy=SMTP), message_id, kind not in ("bulk", "auto"))


def _chinese(rng: random.Random, kind: str, number: int) -> tuple[str, str]:
    topic = rng.choice(_TOPICS_ZH)
    if kind == "meeting":
        day = rng.randrange(1, 28)
        return f"申请会议：{topic}讨论会（{number}）", (
            f"12月{day}日{rng.randrange(9, 11)}:00-{rng.randrange(11, 12)}:30 在{rng.choice(_ROOMS)}开{topic}讨论会，请财务部、市场部参加。"
        )
    if kind == "visit":
        return f"来访预约：{topic}交流（{number}）", (
            f"我们一行{rng.randrange(2, 6)}人拟于12月{rng.randrange(1, 28)}日上午10点来贵司拜访生产部，交流{topic}。来访人：王明、李强。"
        )
    if kind == "bulk":
        return f"【周刊】{topic}资讯第{number}期", "本期要闻。退订请回复T。"
    if kind == "auto":
        return "自动回复：外出", "您好，我正在出差，回来后回复您。"
    return f"关于开展{topic}工作的通知（{number}号）", (
        f"各有关单位：\n\n现就{topic}工作有关事项通知如下，请于12月{rng.randrange(1, 28)}日前报送材料。\n\n{_PARAGRAPH_ZH}\n"
    )


def _english(rng: random.Random, kind: str, number: int) -> tuple[str, str]:
    topic = rng.choice(_TOPICS_EN)
    if kind == "meeting":
        return f"Meeting request: {topic} ({number})", (
            f"Could we meet on {rng.randrange(1, 28)} December, 10:00-11:00, in Meeting Room 3F, with Finance, about the {topic}?"
        )
    if kind == "visit":
        return f"Visit on {topic} ({number})", (
            f"A party of {rng.randrange(2, 6)} from our company would like to visit Production on {rng.randrange(1, 28)} December at 14:00."
        )
    if kind == "bulk":
        return f"Newsletter {number}: {topic}", "This week's news. Unsubscribe here."
    if kind == "auto":
        return "Automatic reply: out of office", "I am away until Monday."
    return (
        f"Letter on the {topic} ({number})",
        f"Dear Sirs,\n\nplease reply by {rng.randrange(1, 28)} December 2026.\n\n{_PARAGRAPH_EN}",
    )


def _fill(mail: EmailMessage, rng: random.Random, body: str, chinese: bool, kind: str, heavy: bool) -> None:
    if heavy:
        filler = _PARAGRAPH_ZH if chinese else _PARAGRAPH_EN
        body += "\n" + (filler + "\n") * int(rng.lognormvariate(3.2, 0.8))
    if chinese and rng.random() < 0.4:
        mail.set_content(body, charset="gb18030", cte="base64")
        mail.set_param("charset", "gb2312")
    else:
        mail.set_content(body)
    if heavy and rng.random() < 0.59:
        mail.add_alternative(
            f"<html><body><p>{body.replace(chr(10), '<br>')}</p></body></html>", subtype="html"
        )
    if heavy and kind == "document" and rng.random() < 0.17:
        size = int(min(2_000_000, max(20_000, rng.lognormvariate(11.2, 0.9))))
        mail.add_attachment(
            rng.randbytes(size),
            maintype="application",
            subtype="pdf",
            filename="附件.pdf" if chinese else "annex.pdf",
        )
