"""What ``zongban explain`` prints for people: every fact and value in the reader's language, no keys of the house."""

import re
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from zongban.cli.explaining import _words
from zongban.cli.fact_words import FactWords
from zongban.cli.glossary import called
from zongban.cli.sample_office import sample_office
from zongban.runners.explanation import explain_letter
from zongban.runners.office import Office

MAILS = sorted((Path(__file__).parents[1] / "corpus" / "samples" / "mails").glob("*.eml"))
ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 20, 10, tzinfo=ZONE)


@pytest.fixture(scope="module")
def monkeymodule() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="module")
def office(monkeymodule: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeymodule.setenv("LC_ALL", "zh_CN.UTF-8")
    with sample_office() as office:
        yield office


def told(office: Office, raw: bytes) -> list[str]:
    return list(_words("x.eml", explain_letter(office, raw, NOW), office))


def letter(subject: str, text: str, sender: str = "赵强 <zhao.qiang@huayue.example>") -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "office@huayue.example", subject
    mail["Date"], mail["Message-ID"] = "Fri, 20 Nov 2026 09:00:00 +0800", "<w1@huayue.example>"
    mail.set_content(text)
    return mail.as_bytes()


@pytest.mark.parametrize("path", MAILS[::4], ids=lambda path: path.stem[:30])
def test_no_label_of_a_letter_is_a_key_of_the_house(office: Office, path: Path) -> None:
    labels = [
        line[2:].split("  ")[0].split()[0] for line in told(office, path.read_bytes())[1:] if line[2] != " "
    ]
    assert [each for each in labels if re.fullmatch(r"[a-z_]+", each)] == []


def test_people_rooms_and_chosen_values_are_told_by_name(office: Office) -> None:
    said = "\n".join(
        told(
            office, letter("会议申请", "想在11月25日下午3点开预算会，一小时，三楼会议室，请周总、李娜参加。")
        )
    )
    assert "参会         周正、李娜" in said
    assert "会议室       三楼会议室" in said
    assert "方式         现场" in said
    # A rule that nearly fitted is told as it is written in its file, where whoever keeps it finds it again.
    own = "\n".join(line for line in said.splitlines() if not line.startswith("  差一点"))
    for key in ("gm", "room-3f", "onsite", "routine", "important"):
        assert key not in own


def test_the_other_ways_to_read_a_letter_are_named_without_their_facts(office: Office) -> None:
    said = told(office, letter("一个问题", "请问食堂几点开门？"))
    assert "  可能的读法   收文、会议、督办" in said


def test_a_bounce_says_who_was_not_reached(office: Office) -> None:
    path = next(each for each in MAILS if each.stem.startswith("037-"))
    said = "\n".join(told(office, path.read_bytes()))
    assert "类别         退信（邮件服务器的投递报告）" in said
    assert "收件人       shenqian@hengda.example" in said


@pytest.mark.parametrize(
    ("key", "value", "zh", "en"),
    [
        ("doc_type", "letter", "函件", "letter"),
        ("category", "policy-notice", "政策通知", "policy notice"),
        ("proposal", "submit-to-gm", "呈总经理", "to the general manager"),
        ("assumed", ["holiday", "morning"], "按节后第一个工作日理解、按上午理解",
         "taken as the first working day after the holiday, taken as morning"),
        ("owner", "li.na", "李娜", "Li Na"),
        ("owner", "LI.NA@huayue.example", "李娜", "Li Na"),
        ("owner", "财务部", "财务部", "Finance"),
        ("owner", "Ole Berg", "Ole Berg", "Ole Berg"),
        ("windows", [["2026-11-25T15:00+08:00", "2026-11-25T18:00+08:00"]],
         "2026年11月25日（星期三）15:00–18:00", "Wednesday, 25 November 2026, 15:00–18:00"),
        ("topic", "document", "document", "document"),
        ("location", "room-3f", "room-3f", "room-3f"),
        ("vip", True, "是", "yes"),
        ("missing", ["start", "attendees"], "开始、参会", "start, attendees"),
    ],
)  # fmt: skip
def test_a_value_is_told_as_what_its_fact_means_by_it(
    office: Office, key: str, value: object, zh: str, en: str
) -> None:
    people = office.rules().people
    assert FactWords("zh", ZONE, people).of(key, value) == zh
    assert FactWords("en", ZONE, people).of(key, value) == en


def test_words_of_a_letter_are_never_translated(office: Office) -> None:
    assert called("badge", "zh") == "访客证"
    items = [{"name": "badge", "quantity": 2}]
    assert FactWords("zh", ZONE, office.rules().people).of("items", items) == "名称 badge，数量 2"


def test_an_answer_without_a_command_is_said_to_go_to_its_matter_as_words(office: Office) -> None:
    raw = letter(
        "回复：[收〔2026〕3号] 请办",
        "附上合同扫描件，供参考。\n\n发件人: 总经理办公室 <office@huayue.example>\n请办",
    )
    said = told(office, raw)
    assert said[1].startswith("  类别         答复")
    assert said[-1] == "  没有指令，作为补充来信交给该件"
