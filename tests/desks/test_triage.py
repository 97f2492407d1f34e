"""Letters that no rule knew: put before the assistant, sorted by a word."""

from __future__ import annotations

import pytest

from desks.office import DeskOffice
from desks.rendering import written
from desks.sample import ASSISTANT, BUREAU, GM, LI_NA, at, letter
from zongban.core.case import Case
from zongban.core.effects import OpenCase
from zongban.core.errors import NotAllowed
from zongban.core.events import Command, Message
from zongban.core.verdict import Miss, Verdict
from zongban.desks import all_desks

TEXT = "沪应急〔2026〕96号\n请于11月27日前报送。\n\n上海市应急管理局\n"


@pytest.fixture
def office() -> DeskOffice:
    return DeskOffice(all_desks(), at("2026-11-20 09:00"))


def stray(office: DeskOffice, subject: str = "关于开展检查的通知", text: str = TEXT) -> Case:
    miss = Miss("政府来文", "classify.yaml:12", "sender domain", 1, 2)
    mail = letter(subject, text)
    reading = office.desks["triage"].read(mail, text, Verdict("triage", misses=(miss,)), office.sight)
    return office.open(
        OpenCase("triage", reading.title, reading.fields, reading.parties, reading.language, reading.secrecy,
                 reading.urgency, letter=5, since=office.now)
    )  # fmt: skip


def test_the_assistant_is_asked_with_the_nearest_misses_and_the_sender_hears_nothing(
    office: DeskOffice,
) -> None:
    stray(office)
    (note,) = office.to(ASSISTANT)
    assert note.facts["misses"] == [
        {"rule": "政府来文", "place": "classify.yaml:12", "failed": "sender domain", "met": 1, "of": 2}
    ]
    assert office.to(BUREAU) == []


def test_a_word_sends_the_letter_to_its_desk_as_if_a_rule_had_known_it(office: DeskOffice) -> None:
    office.pass_time(at("2026-11-20 09:00"))
    case = stray(office)
    office.now = at("2026-11-20 11:00")
    case = office.act(case, Message(ASSISTANT, "收文\n\n林晓", letter=6, answers=True))
    assert (case.state, case.is_closed) == ("sorted", True)
    (document,) = office.open_cases("documents")
    assert (document.title, document.facts["due"]) == ("关于开展检查的通知", "2026-11-27")
    assert (document.facts["origin"], document.facts["letter"]) == ("上海市应急管理局", 5)
    assert document.opened_at == at("2026-11-20 09:00")
    assert document.parent == str(case.number)
    assert office.to(BUREAU)[0].template == "documents/sender-received"


def test_a_transfer_to_a_department_becomes_a_document_that_is_assigned_there(office: DeskOffice) -> None:
    office.act(stray(office), Command("transfer", ASSISTANT, to="财务部"))
    (document,) = office.open_cases("documents")
    assert (document.state, document.parties["owner"]) == ("assigned", LI_NA)


ORDER = "请财务部下周三前把三季度费用分析报给我。"
HALDEN = """Dear Sirs,

please confirm the delivery schedule by 4 December 2026.

Kind regards
Ingrid Halden
Halden AS
"""


def written_in(office: DeskOffice, subject: str, text: str, sender: str, name: str = "") -> Case:
    mail = letter(subject, text, sender, name=name)
    reading = office.desks["triage"].read(mail, text, Verdict("triage"), office.sight)
    facts = {**reading.fields, **({"sender_name": name} if name else {})}
    return office.open(
        OpenCase("triage", reading.title, facts, reading.parties, reading.language, reading.secrecy,
                 reading.urgency, letter=5, since=office.now)
    )  # fmt: skip


def test_what_is_asked_for_by_a_day_is_due_that_day_for_whom_it_is_passed_to(office: DeskOffice) -> None:
    case = written_in(office, "三季度费用", ORDER, GM)
    office.act(case, Message(ASSISTANT, "财务部", letter=6, answers=True))
    (document,) = office.open_cases("documents")
    assert document.facts["due"] == "2026-11-25"
    clock = document.clock("handle")
    assert clock is not None
    assert clock.due_at == at("2026-11-25 18:00")
    (note,) = office.to(LI_NA, "documents/owner-assigned")
    assert note.encloses == 5


def test_a_person_outside_is_greeted_by_name_and_promised_the_day_that_was_asked_for(
    office: DeskOffice,
) -> None:
    case = written_in(office, "Delivery schedule", HALDEN, "i.halden@halden.example", "Ingrid Halden")
    office.act(case, Command("transfer", ASSISTANT, to="生产部"))
    (note,) = office.to("i.halden@halden.example")
    mail = written(note, office.open_cases("documents")[0], office)
    assert "Dear Ingrid Halden," in mail
    assert "You will have our answer by Friday, 4 December 2026" in mail


@pytest.mark.parametrize(("language", "greeting"), [("en", "Dear Sir or Madam,"), ("zh", "您好：")])
def test_a_person_outside_without_a_name_is_greeted_courteously(
    office: DeskOffice, language: str, greeting: str
) -> None:
    case = office.open(
        OpenCase("documents", "Prices", {}, {"sender": "x@halden.example"}, language, letter=5)
    )
    (note,) = office.to("x@halden.example")
    assert greeting in written(note, case, office)


def test_the_records_of_a_sorted_letter_and_of_its_case_name_each_other(office: DeskOffice) -> None:
    case = office.act(stray(office), Command("transfer", ASSISTANT, to="财务部"))
    (document,) = office.open_cases("documents")
    assert {"case": str(document.number)} in [one.detail for one in office.entries(str(case.number))]
    assert {"from": str(case.number)} in [one.detail for one in office.entries(str(document.number))]


def test_noted_closes_it(office: DeskOffice) -> None:
    case = office.act(stray(office), Command("noted", ASSISTANT, text="阅"))
    assert (case.state, case.is_closed) == ("noted", True)
    assert "readings" not in case.facts


def test_the_sender_cannot_sort_his_own_letter(office: DeskOffice) -> None:
    case = stray(office)
    with pytest.raises(NotAllowed):
        office.act(case, Command("transfer", BUREAU, to="财务部"))
    assert office.act(case, Message(BUREAU, "收文", letter=7)).state == "waiting"


def test_a_name_that_nobody_bears_is_refused_with_the_name(office: DeskOffice) -> None:
    with pytest.raises(NotAllowed, match="月球部"):
        office.act(stray(office), Command("transfer", ASSISTANT, to="月球部"))


def test_the_assistant_is_reminded_when_it_is_not_sorted(office: DeskOffice) -> None:
    stray(office)
    office.pass_time(at("2026-11-20 18:00"))
    assert office.reminded() == [(ASSISTANT, "due")]


def test_a_letter_with_a_classification_mark_is_asked_about_without_its_words(office: DeskOffice) -> None:
    case = stray(office, "机密★长期 关于海川项目", "机密\n海川项目的事")
    assert case.is_confidential
    assert "海川" not in str([one.facts for one, _ in office.mails])
    case = office.act(case, Command("transfer", ASSISTANT, to="财务部"))
    (document,) = office.open_cases("documents")
    assert document.is_confidential
    assert document.state == "submitted"
    assert office.to(GM) == []
