"""What ``zongban case`` prints: every line in words of the reader's language."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import zongban
from days.office import ANNA, BUREAU, GM, LI_NA, RECEPTION, SUN_WEI, SimulatedOffice
from zongban.cli.entry_words import HAPPENED
from zongban.cli.fact_words import FactWords
from zongban.cli.record import record_lines

CODE = re.compile(
    r"\b[a-z]+[_-][a-z_-]+\b|\b\w+=|[{}\[\]]|\b(?:True|False|None)\b|\d{4}-\d\d-\d\d|T\d\d:\d\d"
)
"""What a program would write: keys, pairs, brackets, times of ISO 8601."""
QUOTED = re.compile(
    r"“[^”]*”|yjj-sh\.gov\.example|[\w.+-]+@[\w.-]+|\[[^\]]{1,40}\]|[\w-]+\.(?:yaml|docx|xlsx)(?::\d+)?"
)
"""Words of the letters themselves, addresses, numbers in subjects, files."""


@pytest.fixture(scope="module")
def office() -> SimulatedOffice:
    """A day with a document, a visit, a meeting that is moved and called off, and a letter nobody can sort."""
    office = SimulatedOffice(calendars=True)
    office.pass_until("2026-11-23 09:00")
    office.write(BUREAU, "关于报送安全检查情况的通知", "各单位：\n请于12月10日前报送安全检查情况。特此通知。")
    office.write(
        ANNA,
        "Visitors on Wednesday",
        "Four guests of Nordvik AS visit us on 25 November 2026, 14:00-16:00, to see the line, host Anna Berg.",
    )
    office.write(
        SUN_WEI,
        "会议申请：供货会",
        "林助：\n\n11月26日15:00-16:00想用三楼会议室开供货会，请李娜、赵强参加。\n\n谢谢",
    )
    office.write("who@nowhere.example", "嗯", "那件事怎么样了")
    office.pass_until("2026-11-24 09:00")
    number = office.cases("documents")[0].number.serial
    office.answer(office.last(GM, "简报"), f"{number} 同意，转李娜")
    office.pass_until("2026-11-24 12:00")
    office.answer(office.last(LI_NA, "请办"), "申请延期至12月20日，因为人手不足")
    office.answer(office.last(LI_NA, "会议邀请"), "参加")
    office.answer(office.last(SUN_WEI, "已确认"), "会议改到11月27日15:00")
    office.pass_until("2026-11-25 15:00")
    office.answer(office.last(RECEPTION), "1 已到，证12")
    office.pass_until("2026-12-12 18:00")
    return office


def lines(office: SimulatedOffice, language: str) -> list[str]:
    found = []
    with office.store.look() as tx:
        for case in tx.cases(limit=100):
            found += record_lines(office.office, tx, case, language)
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_line_of_a_record_is_words_and_no_key(office, language):
    told = [line for line in lines(office, language) if not line.startswith(("  ←", "      "))]
    assert len(told) > 80
    assert [line for line in told if CODE.search(QUOTED.sub("", line.partition("  [")[0]))] == []


def test_a_record_says_who_did_what_on_which_day_and_hour(office):
    text = "\n".join(lines(office, "zh"))
    assert "2026年11月24日（星期二）09:00  周正 批示：" in text
    assert "李娜 流转：" in text
    assert "  → 2026年11月23日（星期一）09:00  已发  " in text
    english = "\n".join(lines(office, "en"))
    assert "Zhou Zheng: instruction: approve, “1 同意，转李娜”, to Li Na" in english


def test_in_chinese_no_english_word_stands_between_the_names(office):
    told = [line for line in lines(office, "zh") if re.match(r"  (?:20|[^ ←→])", line)]
    left = [QUOTED.sub("", line) for line in told]
    allowed = r"Nordvik AS|Anna Berg|see the line|Visitors on Wednesday.*|VIP"
    assert [line for line in left if re.search(r"[A-Za-z]{3,}", re.sub(allowed, "", line))] == []


REASON = {"winner": "M-2026-1", "rule": "class", "reason_zh": "级别更高", "reason_en": "of a higher class"}


@pytest.mark.parametrize(
    ("key", "value", "zh", "en"),
    [
        ("lost_to", REASON, "级别更高", "of a higher class"),
        ("doubt", {"kind": "dayoff", "day_zh": "10月1日", "day_en": "1 October", "is_zh": "星期五", "is_en": "a Friday",
                   "feast_zh": "国庆节", "feast_en": "National Day"},
         "10月1日是国庆节，非工作日", "1 October is National Day and no working day"),
        ("rsvp_of", {"2026-12-02T07:00:00+00:00": {LI_NA: "DECLINED"}},
         "2026年12月2日（星期三）15:00 李娜 谢绝", "Wednesday, 2 December 2026, 15:00 Li Na declined"),
        ("invited_series", {"rule": "FREQ=WEEKLY", "zone": "UTC", "start": "x"}, "每周", "every week"),
        ("unread", {"a.exe": "program"}, "a.exe 程序，未打开", "a.exe a program, not opened"),
        ("chased", {LI_NA: 2}, "李娜 2", "Li Na 2"),
        ("winner", "M-2026-1", "会〔2026〕1号", "M 2026/1"),
        ("papers", [{"name": "预算.xlsx", "digest": "ab"}], "预算.xlsx", "预算.xlsx"),
    ],
)  # fmt: skip
def test_a_fact_is_told_by_what_it_says_and_not_by_how_it_is_kept(office, key, value, zh, en):
    people, zone = office.office.rules().people, office.office.house.zone
    assert FactWords("zh", zone, people).of(key, value) == zh
    assert FactWords("en", zone, people).of(key, value) == en


def test_every_line_that_the_office_writes_has_words():
    written = set()
    for path in Path(zongban.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Entry" and node.args:
                written |= {node.args[0].value} if isinstance(node.args[0], ast.Constant) else set()
    assert len(written) > 40
    assert written <= set(HAPPENED)
