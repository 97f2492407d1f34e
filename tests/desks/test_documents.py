"""Incoming documents: from the letter to the archive."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desks.office import DeskOffice
from desks.sample import ASSISTANT, BUREAU, CHEN, GM, LI_NA, SUN_WEI, WANG_LEI, ZHAO, at, letter
from zongban.core.case import Case
from zongban.core.effects import OpenCase
from zongban.core.errors import NotAllowed
from zongban.core.events import Command, Message
from zongban.core.verdict import Verdict
from zongban.desks import all_desks
from zongban.desks.documents.issuing import origin_of, reference_of
from zongban.desks.documents.reading import category_of, doc_type_of, wants_answer
from zongban.mail.letter import Attachment


@pytest.fixture
def office() -> DeskOffice:
    return DeskOffice(all_desks(), at("2026-11-20 09:00"))


def inspection(office: DeskOffice, **facts: object) -> Case:
    """A notice of an authority that wants an answer by 27 November."""
    return office.open(
        OpenCase(
            "documents",
            "关于开展年度安全生产检查的通知",
            {
                "origin": "上海市应急管理局",
                "category": "policy-notice",
                "due": "2026-11-27",
                "answer": True,
                "department": "生产部",
                "proposal": "submit-to-gm",
                **facts,
            },
            {"sender": BUREAU},
            letter=7,
            since=office.now,
        )
    )


def request(office: DeskOffice, **facts: object) -> Case:
    """A request (请示) of a colleague."""
    told = {"category": "request", "answer": True, "origin": "生产部", **facts}
    return office.open(
        OpenCase("documents", "关于购置三坐标测量仪的请示", told, {"sender": SUN_WEI}, letter=8)
    )


def assigned(office: DeskOffice) -> Case:
    return office.act(inspection(office), Command("approve", GM, text="同意，生产部牵头"))


def test_a_document_is_acknowledged_with_the_day_of_its_answer_and_nothing_of_its_content(
    office: DeskOffice,
) -> None:
    inspection(office)
    (note,) = office.to(BUREAU)
    assert note.template == "documents/sender-received"
    assert note.facts == {"promised": "2026-11-27", "answer": True, "contact": ASSISTANT}
    assert note.automatic == "auto-replied"
    assert note.answers == 7


def test_the_acknowledgement_of_a_classified_document_is_the_same_as_of_any_other(office: DeskOffice) -> None:
    plain = inspection(office)
    secret = office.open(
        OpenCase(
            "documents",
            "关于启动海川项目的决定",
            dict(plain.facts) | {"for_gm": None},
            {"sender": BUREAU},
            secrecy="confidential",
            letter=9,
        )
    )
    first, second = office.to(BUREAU)
    assert (first.template, first.facts) == (second.template, second.facts)
    assert secret.state == "submitted"


def test_a_promise_is_not_made_for_a_day_that_has_passed(office: DeskOffice) -> None:
    inspection(office, due="2026-11-10")
    assert office.to(BUREAU)[0].facts["promised"] is None


def test_without_a_date_the_promise_adds_up_the_office_s_own_terms(office: DeskOffice) -> None:
    inspection(office, due=None)
    assert office.to(BUREAU)[0].facts["promised"] == "2026-12-01"


def test_a_document_waits_for_the_gm_and_no_mail_goes_to_him(office: DeskOffice) -> None:
    case = inspection(office)
    assert case.state == "submitted"
    assert case.facts["for_gm"]["what"] == "decide"
    assert office.to(GM) == []


def test_approval_goes_to_the_head_of_the_proposed_department_with_the_words_to_the_letter(
    office: DeskOffice,
) -> None:
    case = assigned(office)
    (note,) = office.to(SUN_WEI)
    assert case.state == "assigned"
    assert "for_gm" not in case.facts
    assert note.facts["instruction"] == "同意，生产部牵头"
    assert note.facts["due"] == "2026-11-27T18:00:00+08:00"
    assert note.encloses == 7
    assert note.ask is not None
    assert note.ask.items[0].version == case.version


def test_approval_that_names_another_department_goes_there(office: DeskOffice) -> None:
    case = office.act(inspection(office), Command("approve", GM, to="法务部", text="同意，法务办"))
    assert case.parties["owner"] == CHEN


def test_approval_of_a_document_that_is_nobody_s_asks_the_assistant_for_the_owner(office: DeskOffice) -> None:
    case = office.act(inspection(office, department=None), Command("approve", GM, text="同意"))
    assert case.state == "reassigning"
    assert office.to(ASSISTANT, "documents/assistant-name-owner")
    case = office.act(case, Command("transfer", ASSISTANT, to="财务"))
    assert (case.state, case.parties["owner"]) == ("assigned", LI_NA)


def test_a_transfer_to_a_person_goes_to_that_person_with_the_date_the_gm_names(office: DeskOffice) -> None:
    case = office.act(
        inspection(office), Command("transfer", GM, to="wang.lei", until="2026-11-24", text="转王磊")
    )
    clock = case.clock("handle")
    assert case.parties["owner"] == WANG_LEI
    assert clock is not None
    assert clock.due_at == at("2026-11-24 18:00")


def test_nobody_but_the_gm_decides_a_document_that_was_put_before_him(office: DeskOffice) -> None:
    case = inspection(office)
    for actor in (ASSISTANT, SUN_WEI, BUREAU):
        for verb in ("approve", "reject", "transfer", "noted", "defer", "discuss"):
            with pytest.raises(NotAllowed):
                office.act(case, Command(verb, actor, to="生产部"))
    assert office.cases[str(case.number)] == case


def test_a_refusal_is_told_to_an_outsider_in_the_office_s_words_only(office: DeskOffice) -> None:
    case = office.act(inspection(office), Command("reject", GM, text="不同意，没空陪他们"))
    note = office.to(BUREAU)[-1]
    assert (case.state, case.facts["outcome"]) == ("archived", "declined")
    assert note.template == "documents/sender-declined"
    assert "没空" not in str(note.facts)


def test_a_refusal_is_told_to_a_colleague_in_the_gm_s_words(office: DeskOffice) -> None:
    office.act(request(office), Command("reject", GM, text="不同意，明年再报"))
    note = office.to(SUN_WEI)[-1]
    assert (note.template, note.facts["decision"]) == ("documents/proposer-answered", "reject")
    assert note.facts["words"] == "不同意，明年再报"


def test_approval_of_a_colleague_s_own_request_answers_and_files_it(office: DeskOffice) -> None:
    case = office.act(request(office), Command("approve", GM, text="同意"))
    assert (case.state, case.facts["outcome"]) == ("archived", "approved")
    assert office.to(SUN_WEI)[-1].facts["decision"] == "approve"


def test_approval_of_a_request_that_another_department_takes_up_is_assigned_there(office: DeskOffice) -> None:
    case = office.act(request(office), Command("approve", GM, to="财务部", text="同意，财务办理"))
    assert (case.state, case.parties["owner"]) == ("assigned", LI_NA)


def test_a_document_that_is_noted_is_archived(office: DeskOffice) -> None:
    case = office.act(inspection(office), Command("noted", GM, text="阅"))
    assert (case.state, case.facts["outcome"], case.facts["retention"]) == ("archived", "noted", "D30")


def test_a_deferred_document_stands_still_and_comes_back_on_its_day(office: DeskOffice) -> None:
    case = office.act(inspection(office), Command("defer", GM, until="2026-11-25", text="下周三再议"))
    clock = case.clock("decide")
    assert case.state == "on_hold"
    assert clock is not None
    assert clock.paused_at is not None
    assert "for_gm" not in case.facts
    office.pass_time(at("2026-11-25 08:59"))
    assert office.cases[str(case.number)].state == "on_hold"
    office.pass_time(at("2026-11-25 09:00"))
    back = office.cases[str(case.number)]
    assert back.state == "submitted"
    assert back.facts["for_gm"]["what"] == "decide"


def test_a_deferred_document_without_a_day_comes_back_after_a_working_week(office: DeskOffice) -> None:
    office.act(inspection(office), Command("defer", GM, text="暂缓"))
    assert [one.at for one in office.laters.values()] == [at("2026-11-27 09:00")]


def test_how_long_a_document_is_put_off_is_a_setting(office: DeskOffice) -> None:
    office.settings = {"documents": {"hold_workdays": 2}}
    office.act(inspection(office), Command("defer", GM, text="暂缓"))
    assert [one.at for one in office.laters.values()] == [at("2026-11-24 09:00")]


def test_a_deferred_document_that_is_decided_early_does_not_come_back(office: DeskOffice) -> None:
    case = office.act(inspection(office), Command("defer", GM, until="2026-11-25"))
    office.act(case, Command("approve", GM))
    assert office.laters == {}


def test_what_is_to_be_discussed_stays_in_the_digest_and_the_assistant_finds_a_time(
    office: DeskOffice,
) -> None:
    case = office.act(inspection(office), Command("discuss", GM, text="面谈"))
    assert case.state == "discussing"
    assert case.facts["for_gm"]["what"] == "decide"
    assert office.to(ASSISTANT, "documents/assistant-discuss")
    assert office.act(case, Command("approve", GM)).state == "assigned"


def test_the_owner_accepts_reports_and_finishes_and_the_sender_has_the_answer(office: DeskOffice) -> None:
    case = office.act(assigned(office), Command("accept", SUN_WEI, text="收到"))
    case = office.act(case, Command("progress", SUN_WEI, text="自查过半"))
    case = office.act(
        case, Command("done", SUN_WEI, text="已办结，老设备没敢写。答复：自查情况已于今日报送。")
    )
    assert (case.state, case.facts["outcome"]) == ("archived", "completed")
    assert case.facts["progress"] == "自查过半"
    note = office.to(BUREAU)[-1]
    assert note.template == "documents/sender-finished"
    assert note.facts["reply"] == "自查情况已于今日报送。"
    assert "老设备" not in str(note.facts)


def test_questions_sent_before_an_acceptance_may_still_be_answered(office: DeskOffice) -> None:
    case = assigned(office)
    after = office.act(case, Command("accept", SUN_WEI))
    assert after.version == case.version


def test_a_document_that_wants_no_answer_sends_none(office: DeskOffice) -> None:
    case = office.act(inspection(office, answer=None), Command("approve", GM))
    office.act(case, Command("done", SUN_WEI, text="已办结"))
    assert [one.template for one in office.to(BUREAU)] == ["documents/sender-received"]


def test_a_colleague_of_another_department_cannot_report_it_done(office: DeskOffice) -> None:
    case = assigned(office)
    with pytest.raises(NotAllowed):
        office.act(case, Command("done", LI_NA, text="已办结"))


def test_more_time_past_the_sender_s_date_is_the_gm_s_to_grant(office: DeskOffice) -> None:
    case = office.act(assigned(office), Command("extend", SUN_WEI, until="2026-12-02", text="设备停机检修"))
    assert case.state == "extension_submitted"
    assert case.facts["for_gm"] == {
        "what": "extension",
        "verbs": ["approve", "reject"],
        "until": "2026-12-02",
        "reason": "设备停机检修",
        "who": SUN_WEI,
        "due": "2026-11-27T18:00:00+08:00",
    }
    with pytest.raises(NotAllowed):
        office.act(case, Command("approve", ASSISTANT))
    case = office.act(case, Command("approve", GM, text="同意"))
    clock = case.clock("handle")
    assert clock is not None
    assert (case.state, clock.due_at) == ("in_progress", at("2026-12-02 18:00"))
    assert case.facts["first_due"] == "2026-11-27"
    assert office.to(SUN_WEI, "documents/owner-extension")[0].facts["granted"] is True


def test_more_time_that_breaks_no_promise_is_the_assistant_s_to_grant(office: DeskOffice) -> None:
    case = office.act(inspection(office, due=None, answer=None), Command("approve", GM))
    case = office.act(case, Command("extend", SUN_WEI, until="2026-12-02", text="等数据"))
    assert case.state == "extension_requested"
    assert office.to(ASSISTANT, "documents/assistant-extension")[0].facts["until"] == "2026-12-02"
    case = office.act(case, Command("approve", ASSISTANT))
    again = office.act(case, Command("extend", SUN_WEI, until="2026-12-09", text="还要等"))
    assert again.state == "extension_submitted"


def test_more_time_that_is_granted_when_its_day_has_passed_is_asked_back(office: DeskOffice) -> None:
    case = office.act(assigned(office), Command("extend", SUN_WEI, until="2026-12-02", text="设备停机检修"))
    office.now = at("2026-12-03 09:00")
    same = office.act(case, Command("approve", GM, text="同意"))
    assert (same.state, same.facts["for_gm"]["what"]) == ("extension_submitted", "extension")
    asked = office.to(GM)[-1]
    assert (asked.template, asked.facts["until"]) == ("answers/person-date-needed", "2026-12-02")
    assert office.to(SUN_WEI, "documents/owner-extension") == []
    later = office.act(same, Command("approve", GM, until="2026-12-08", text="同意，延至12月8日"))
    assert (later.state, later.facts["due"]) == ("in_progress", "2026-12-08")


def test_a_refused_extension_leaves_the_date_as_it_was(office: DeskOffice) -> None:
    case = office.act(assigned(office), Command("extend", SUN_WEI, until="2026-12-02"))
    case = office.act(case, Command("reject", GM, text="不行"))
    clock = case.clock("handle")
    assert clock is not None
    assert (case.state, clock.due_at) == ("in_progress", at("2026-11-27 18:00"))


@pytest.mark.parametrize("until", ["", "2026-11-19"])
def test_an_extension_without_a_day_to_come_is_asked_back(office: DeskOffice, until: str) -> None:
    case = office.act(assigned(office), Command("extend", SUN_WEI, until=until))
    assert case.state == "assigned"
    assert office.to(SUN_WEI)[-1].template == "answers/person-date-needed"


def test_a_head_passes_work_on_within_the_department_and_not_beyond_it(office: DeskOffice) -> None:
    case = office.act(inspection(office, department="财务部"), Command("approve", GM))
    within = office.act(case, Command("transfer", LI_NA, to="王磊"))
    assert (within.state, within.parties["owner"]) == ("assigned", WANG_LEI)
    beyond = office.act(within, Command("transfer", LI_NA, to="法务部", text="应由法务办"))
    assert (beyond.state, beyond.parties["owner"]) == ("reassigning", WANG_LEI)
    assert office.to(ASSISTANT, "documents/assistant-reassign")[0].facts["suggested"] == "法务部"


def test_work_that_is_declined_goes_back_to_the_assistant(office: DeskOffice) -> None:
    case = office.act(assigned(office), Command("decline", SUN_WEI, text="不归我们管"))
    assert case.state == "reassigning"
    assert office.act(case, Command("transfer", ASSISTANT, to="法务部")).parties["owner"] == CHEN


def test_an_owner_is_reminded_then_the_ladder_climbs_by_working_days(office: DeskOffice) -> None:
    case = office.act(inspection(office), Command("transfer", GM, to="wang.lei"))
    office.pass_time(at("2026-12-11 18:00"))
    told = [
        (to, purpose, f"{line.due:%m-%d}")
        for (to, purpose), (line, _) in zip(office.reminded(), office.lines, strict=True)
    ]
    assert told == [
        (WANG_LEI, "reminder", "11-27"),
        (WANG_LEI, "due", "11-27"),
        (WANG_LEI, "overdue", "11-27"),
        (LI_NA, "escalation", "11-27"),
        (ASSISTANT, "escalation", "11-27"),
    ]
    assert office.cases[str(case.number)].facts["for_gm"]["what"] == "escalated"


def test_the_gm_gives_an_overdue_document_a_new_date_or_another_owner(office: DeskOffice) -> None:
    case = assigned(office)
    office.pass_time(at("2026-12-11 18:00"))
    case = office.act(case, Command("extend", GM, until="2026-12-18", text="延到18日"))
    assert "for_gm" not in case.facts
    clock = case.clock("handle")
    assert clock is not None
    assert clock.due_at == at("2026-12-18 18:00")
    case = office.act(case, Command("transfer", GM, to="法务部"))
    assert case.parties["owner"] == CHEN


def test_reminders_stop_when_it_is_done(office: DeskOffice) -> None:
    case = assigned(office)
    office.act(case, Command("done", SUN_WEI, text="已办结"))
    office.pass_time(at("2027-01-04 18:00"))
    assert office.lines == []


def test_a_decision_that_is_late_is_asked_of_the_gm_and_then_told_to_the_assistant(
    office: DeskOffice,
) -> None:
    inspection(office)
    office.pass_time(at("2026-11-27 18:00"))
    assert office.reminded() == [(GM, "due"), (ASSISTANT, "escalation")]
    assert "approve" in office.lines[0][0].verbs
    assert "approve" not in office.lines[1][0].verbs


def test_a_document_that_needs_no_decision_is_assigned_at_once(office: DeskOffice) -> None:
    case = inspection(office, proposal="assign")
    assert (case.state, case.parties["owner"]) == ("assigned", SUN_WEI)
    assert "for_gm" not in case.facts


def test_a_circulation_is_archived_when_the_last_reader_has_read(office: DeskOffice) -> None:
    case = inspection(office, proposal="circulate", readers=["财务部", "赵强"], answer=None, due=None)
    assert case.state == "circulating"
    assert office.templates().count("documents/reader-circulated") == 2
    case = office.act(case, Command("noted", LI_NA, text="已阅"))
    assert (case.state, case.facts["read_by"]) == ("circulating", [LI_NA])
    with pytest.raises(NotAllowed):
        office.act(case, Command("noted", SUN_WEI))
    office.pass_time(at("2026-11-25 18:00"))
    assert office.reminded() == [(ZHAO, "due")]
    case = office.act(case, Command("noted", ZHAO, text="阅"))
    assert (case.state, case.facts["outcome"]) == ("archived", "circulated")


def test_a_document_to_be_filed_is_filed(office: DeskOffice) -> None:
    assert inspection(office, proposal="file").state == "archived"


def test_nothing_of_a_classified_document_leaves_by_mail(office: DeskOffice) -> None:
    marker = "海川项目"
    case = office.open(
        OpenCase(
            "documents",
            f"关于{marker}的决定",
            {
                "origin": f"{marker}组",
                "origin_ref": f"{marker}〔2026〕9号",
                "department": "财务部",
                "category": "policy-notice",
                "answer": True,
                "proposal": "assign",
            },
            {"sender": ANYONE},
            secrecy="confidential",
            letter=3,
        )
    )
    assert case.state == "submitted"
    case = office.act(case, Command("transfer", GM, to="财务部", text=f"{marker}请财务阅"))
    office.act(case, Message(ANYONE, f"补充{marker}", letter=4))
    case = office.act(case, Command("progress", LI_NA, text=f"{marker}在看"))
    office.pass_time(at("2026-12-04 18:00"))
    case = office.act(case, Command("done", LI_NA, text=f"{marker}完。答复：{marker}"))
    office.since = at("2026-11-20 08:00")
    office.turn("digest", "digest")
    inside = [(one.template, one.facts) for one, _ in office.mails if marker in str(one.facts)]
    inside += [(line.purpose, line.facts) for line, _ in office.lines if marker in str(line.facts)]
    assert inside == []
    assert all(one.encloses is None for one, _ in office.mails)


ANYONE = "dsh@holdings.example"


def test_a_supplement_goes_to_the_owner_and_before_that_to_the_assistant(office: DeskOffice) -> None:
    case = inspection(office)
    office.act(case, Message(BUREAU, "补充附件一", letter=11))
    assert office.to(ASSISTANT)[-1].facts["words"] == "补充附件一"
    case = office.act(case, Command("approve", GM))
    office.act(case, Message(BUREAU, "补充附件二", letter=12))
    assert office.to(SUN_WEI)[-1].facts["words"] == "补充附件二"


def test_why_tells_how_the_due_time_came_about(office: DeskOffice) -> None:
    case = office.act(assigned(office), Command("why", SUN_WEI, letter=20))
    note = office.to(SUN_WEI)[-1]
    assert (case.state, note.template) == ("assigned", "answers/person-why")
    assert note.facts["clocks"][0]["due"] == "2026-11-27T18:00:00+08:00"
    assert all(isinstance(step, str) and step for step in note.facts["clocks"][0]["steps"])


def test_a_letter_of_an_authority_is_read_with_its_number_issuer_and_deadline(office: DeskOffice) -> None:
    case = office.receive(
        "documents",
        letter(
            "【加急】关于开展年度安全生产检查的通知",
            "沪应急〔2026〕96号\n各有关单位：\n请于11月27日前将自查情况报送我局。\n\n上海市应急管理局\n2026年11月20日\n",
        ),
    )
    assert case.title == "关于开展年度安全生产检查的通知"
    assert case.urgency == "urgent"
    wanted = {
        "doc_type": "通知",
        "category": "policy-notice",
        "origin": "上海市应急管理局",
        "origin_ref": "沪应急〔2026〕96号",
        "due": "2026-11-27",
        "proposal": "submit-to-gm",
        "answer": True,
    }
    assert {name: case.facts.get(name) for name in wanted} == wanted


def test_kinds_and_categories_follow_the_regulation() -> None:
    assert [category_of(kind) for kind in ("通知", "函", "请示", "报告", "other")] == [
        "policy-notice",
        "letter",
        "request",
        "report",
        "other",
    ]
    assert doc_type_of("Lease for the Hamburg office - for signature", "") == "contract"
    assert wants_answer("特此报告", "report") is False
    assert wants_answer("妥否，请批示", "request") is True
    assert wants_answer("Please let us know by Friday.", "letter") is True


def test_the_issuer_is_the_last_line_that_is_an_organisation(office: DeskOffice) -> None:
    said = "Dear all,\nwe raise prices.\nMary Ellis\nHalden Components Ltd\nTel +44 20 1\n"
    assert origin_of(letter("Notice", said, name="Mary Ellis"), said, office.sight) == "Halden Components Ltd"
    assert origin_of(letter("Notice", "hello", name="Mary Ellis"), "hello", office.sight) == "Mary Ellis"


@pytest.mark.parametrize(
    ("subject", "reference"),
    [
        ("沪税三便函〔2026〕42号 关于自查的通知", "沪税三便函〔2026〕42号"),
        ("Notice of price adjustment (our ref HL/2026/0917)", "HL/2026/0917"),
        ("Circular No. 12/2026 - Revised list", "Circular No. 12/2026"),
        ("A refreshing proposal", ""),
    ],
)
def test_the_sender_s_own_number_is_kept(office: DeskOffice, subject: str, reference: str) -> None:
    assert reference_of(subject, "", subject, office.sight, inside=False) == (reference, None)


def test_english_papers_have_the_same_classes() -> None:
    titles = (
        "Request for approval: agreement",
        "Report: Jakarta fair",
        "Circular No. 12/2026",
        "Notice of price adjustment",
    )
    assert [category_of("letter", title) for title in titles] == [
        "request",
        "report",
        "policy-notice",
        "letter",
    ]


def test_a_covering_note_leaves_title_and_term_to_the_paper_it_carries(office: DeskOffice) -> None:
    paper = "沪应急〔2026〕101号\n关于开展冬季安全生产大检查的通知\n各有关单位：\n请于12月10日前将自查报告报送我局。"
    cover = letter("通知", "各企业：通知见附件，请查收。")
    mail = replace(cover, attachments=(Attachment("通知.docx", "application/msword", 9, "", text=paper),))
    reading = office.desks["documents"].read(mail, mail.text, Verdict("documents"), office.sight)
    assert reading.title == "关于开展冬季安全生产大检查的通知"
    assert reading.fields["due"] == "2026-12-10"
    assert "due" not in reading.spans
