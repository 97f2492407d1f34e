"""The words of these desks: there in both languages, complete, short, in the voice of the office."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desks.examples import EXAMPLES
from desks.office import DeskOffice
from desks.rendering import TEMPLATES, bundled, page, written
from desks.sample import ASSISTANT, BUREAU, GM, LI_NA, SUN_WEI, WANG_LEI, ZHAO, at
from zongban.core.case import Case
from zongban.core.effects import Notify, OpenCase
from zongban.core.events import Command, Message
from zongban.desks import all_desks

ROOMS = ("documents", "supervision", "minutes", "triage", "digest", "reminders", "answers")
LANGUAGES = ("zh", "en")
_PHONE = 45


def names(language: str) -> set[str]:
    root = TEMPLATES / language
    return {str(path.relative_to(root)) for path in root.rglob("*.j2")}


def ours() -> list[str]:
    return sorted(
        name.removesuffix(".txt.j2")
        for name in names("zh")
        if name.split("/")[0] in ROOMS and name.endswith(".txt.j2")
    )


@pytest.fixture
def office() -> DeskOffice:
    return DeskOffice(all_desks(), at("2026-11-20 09:00"))


@pytest.fixture
def case(office: DeskOffice) -> Case:
    return office.open(OpenCase("documents", "关于开展检查的通知", {"due": "2026-11-27"}, {"sender": BUREAU}))


def test_every_template_exists_in_both_languages() -> None:
    assert names("zh") == names("en")


def test_every_mail_begins_with_its_subject() -> None:
    for language, word in (("zh", "主题："), ("en", "Subject: ")):
        for name in ours():
            first = (TEMPLATES / language / f"{name}.txt.j2").read_text("utf-8").splitlines()[0]
            assert first.startswith(word) is ("/line-" not in name), name


def test_every_template_has_an_example() -> None:
    assert ours() == sorted(EXAMPLES)


def _is_of_no_case(name: str) -> bool:
    return name.startswith(("digest/", "reminders/")) or name in (
        "triage/assistant-parked",
        "triage/assistant-rules-broken",
        "triage/assistant-held-notice",
        "answers/person-asked-back",
        "answers/person-receipt",
        "answers/person-which-booking",
        "answers/assistant-confirm",
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in ours() if "/line-" not in name])
def test_every_mail_is_complete_and_in_the_voice_of_the_office(
    name: str, language: str, office: DeskOffice, case: Case
) -> None:
    for facts in EXAMPLES[name]:
        text = written(Notify(GM, name, "x", facts), None if _is_of_no_case(name) else case, office, language)
        subject, _, body = text.partition("\n")
        assert len(subject) < 130
        if not _is_of_no_case(name):
            assert subject.startswith(("[收〔2026〕1号] ", "[IN 2026/1] "))
        assert not re.search(r"[!！]|None|undefined|\{\{|\{%", text)
        assert not re.search(r"\n\n\n\n", text), text
        assert body.strip()
        assert {"zh": "华岳集团总经理办公室", "en": "General Manager's Office"}[language] in body
        if not name.startswith(("digest/", "minutes/")):
            assert len(body.splitlines()) <= _PHONE / 2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in ours() if "/line-" in name])
def test_every_line_of_reminders_is_one_line(
    name: str, language: str, office: DeskOffice, case: Case
) -> None:
    for facts in EXAMPLES[name]:
        text = written(Notify(GM, name, "x", facts), case, office, language)
        assert "\n" not in text.strip()
        assert not re.search(r"[!！]|None", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_the_digest_is_complete(language: str, office: DeskOffice) -> None:
    for facts in EXAMPLES["digest/gm-daily"]:
        shown = page(Notify(GM, "digest/gm-daily", "x", facts), office, language)
        assert shown.rstrip().endswith("</html>")
        assert not re.search(r"None|undefined|\{\{|\{%", shown)


def test_english_mails_hold_no_chinese_of_ours() -> None:
    for path in (TEMPLATES / "en").rglob("*.j2"):
        assert not re.search(r"[\u3400-\u9fff！？。，、；：（）]", path.read_text("utf-8")), path


def test_chinese_mails_hold_no_half_width_commas_between_chinese_words() -> None:
    for path in (TEMPLATES / "zh").rglob("*.txt.j2"):
        words = re.sub(r"\{[{%].*?[%}]\}", "", path.read_text("utf-8"), flags=re.DOTALL)
        assert not re.search(r"[\u3400-\u9fff][,;:?!][\u3400-\u9fff]?", words), path


def _whole_life(office: DeskOffice) -> None:
    """A week in which every desk has something to say."""
    document = office.open(
        OpenCase(
            "documents",
            "检查通知",
            {
                "origin": "应急局",
                "category": "policy-notice",
                "due": "2026-11-27",
                "answer": True,
                "department": "生产部",
            },
            {"sender": BUREAU},
            letter=1,
        )
    )
    office.act(document, Message(BUREAU, "补充", letter=2))
    document = office.act(document, Command("approve", GM, text="同意"))
    document = office.act(document, Command("extend", SUN_WEI, until="2026-12-02", text="停机"))
    document = office.act(document, Command("reject", GM))
    document = office.act(document, Command("decline", SUN_WEI, text="不归我们"))
    document = office.act(document, Command("transfer", ASSISTANT, to="财务部"))
    office.act(document, Command("why", LI_NA, letter=3))
    office.open(
        OpenCase(
            "documents", "购置请示", {"category": "request", "answer": True}, {"sender": SUN_WEI}, letter=4
        )
    )
    office.open(
        OpenCase(
            "documents",
            "传阅件",
            {"proposal": "circulate", "readers": ["市场部"]},
            {"sender": BUREAU},
            letter=5,
        )
    )
    task = office.open(
        OpenCase("supervision", "重报预算", {"due": "2026-11-24"}, {"owner": WANG_LEI, "host": ZHAO})
    )
    task = office.act(task, Command("extend", WANG_LEI, until="2026-11-26"))
    task = office.act(task, Command("approve", ZHAO))
    task = office.act(task, Command("done", WANG_LEI, text="已办结"))
    office.act(task, Command("reject", ZHAO, text="缺数据"))
    office.open(OpenCase("triage", "你好", {"words": "您好"}, {"sender": BUREAU}, letter=6))
    office.since = at("2026-11-20 08:00")
    office.pass_time(at("2026-12-11 18:00"))
    office.turn("digest", "digest")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_desks_really_send_is_written_in_both_languages(language: str, office: DeskOffice) -> None:
    _whole_life(office)
    assert len(office.mails) > 15
    for notice, case in office.mails:
        assert written(notice, case, office, language).strip()
    people = {line.to for line, _ in office.lines}
    assert len(people) >= 4
    for person in people:
        assert bundled([one for one in office.lines if one[0].to == person], office, language).strip()


def test_chinese_mails_close_with_office_and_date_and_english_ones_with_the_office():
    folder = Path(__file__).parents[2] / "templates"
    for language, close in (("zh", ["{{ house.name }}", "{{ today|day }}"]), ("en", ["{{ house.name }}"])):
        for one in sorted((folder / language).rglob("*.txt.j2")):
            lines = [line for line in one.read_text(encoding="utf-8").splitlines() if line.strip()]
            if one.name.startswith("line-") or one.parent.name in ("digest", "publish"):
                continue
            ends = [
                line.replace("{{ today.year }}年{{ today.month }}月{{ today.day }}日", "{{ today|day }}")
                for line in lines[-2:]
            ]
            assert ends[-len(close) :] == close, one
            assert language == "zh" or "today|day" not in ends[-1], one
