"""The two days of the demo, on embedded and on real servers: what the office promises can be read off the end."""

import re
from itertools import pairwise

import pytest

from days.real_servers import real
from zongban.core.numbering import Number
from zongban.demo.correspondence import page_of, parsed, text_of
from zongban.demo.performance import SCENES
from zongban.demo.scenes import MONDAY, TUESDAY, ZONE, at
from zongban.demo.stage import Stage, embedded


@pytest.fixture(
    scope="module",
    params=[
        pytest.param("embedded"),
        pytest.param("english"),
        pytest.param("real", marks=[pytest.mark.servers, pytest.mark.slow]),
    ],
)
def played(request, tmp_path_factory):
    if request.param == "real":
        from conftest import require
        from servers.dovecot import why_no_dovecot

        require(why_no_dovecot())
    opening = real if request.param == "real" else embedded
    folder = tmp_path_factory.mktemp("story")
    unanswered = []
    with Stage(
        folder, request.param == "english", at(MONDAY, 7, 50), lambda *_: None, opening=opening
    ) as stage:
        for scene in SCENES:
            if stage.play(scene) is None:
                unanswered.append(scene)
            stage.work()
        stage.pass_until(at(TUESDAY, 18, 30))
        with stage.wired.office.store.look() as tx:
            yield Played(stage, tx, unanswered)


class Played:
    def __init__(self, stage, tx, unanswered):
        self.stage, self.tx, self.unanswered = stage, tx, unanswered
        self.cases = {str(one.number): one for one in tx.cases()}

    def mails_to(self, address):
        return [one for one in self.stage.sent if one.recipient == address]

    def subjects_to(self, address):
        return [str(parsed(one.raw)["Subject"]) for one in self.mails_to(address)]

    def states(self, desk):
        return {one.title: one.state for one in self.cases.values() if one.desk == desk}

    def letter(self, part):
        rows = [row for state in ("registered", "ignored", "parked") for row in self.tx.letters(state, 1000)]
        return next(row for row in rows if part in row.subject)


def test_at_least_25_mails_arrive_and_every_answer_finds_what_it_answers(played):
    assert len(played.stage.letters) >= 25
    assert [scene.tells_en for scene in played.unanswered] == []


def test_nothing_is_left_kept_and_every_letter_has_one_end(played):
    assert not played.tx.letters("kept", 10)
    ends = [
        row
        for state in ("registered", "ignored", "parked", "duplicate")
        for row in played.tx.letters(state, 1000)
    ]
    assert len(ends) == len(played.stage.letters)


def test_numbers_have_no_gap(played):
    series = {}
    for name in played.cases:
        number = Number.parse(name)
        series.setdefault(number.series, []).append(number.serial)
    assert set(series) >= {"IN", "M", "V", "R", "T", "L"}
    for taken in series.values():
        assert sorted(taken) == list(range(1, len(taken) + 1))


def test_machines_get_no_answer_and_open_no_case(played):
    for address in (
        "news@expo-weekly.example",
        "promo@bulk-steel.example",
        "mailer-daemon@mx1.huayue.example",
    ):
        assert played.mails_to(address) == []
    assert played.letter("工博会周刊").state == "ignored"
    assert played.letter("自动回复").kind == "auto-reply"


def test_the_bounce_is_tied_to_the_notice_that_bounced(played):
    row = played.letter("Undelivered Mail")
    assert row.kind == "bounce"
    assert row.case is not None
    assert any(entry.what == "bounced" for entry in played.tx.entries(row.case))


def test_the_gm_gets_one_digest_each_morning_as_text_and_page(played):
    pages = [one for one in played.mails_to("zhou.zheng@huayue.example") if page_of(parsed(one.raw))]
    assert [one.at.astimezone(at(MONDAY, 0, 0).tzinfo).strftime("%d %H:%M") for one in pages] == [
        "23 08:30",
        "24 08:30",
    ]
    assert "安全生产检查" in text_of(parsed(pages[0].raw))


def test_the_government_document_goes_to_production_within_its_date(played):
    case = next(one for one in played.cases.values() if "安全生产检查" in one.title)
    assert case.parties["owner"] == "sun.wei@huayue.example"
    assert case.clock("handle").due_at.astimezone(at(MONDAY, 0, 0).tzinfo).strftime("%m-%d") == "11-27"


def test_the_letter_sent_on_to_finance_is_done_and_archived(played):
    case = next(one for one in played.cases.values() if "请求提供担保" in one.title)
    assert case.state == "archived"


def test_of_two_meetings_in_one_slot_the_strategic_one_keeps_it_and_the_reason_is_told(played):
    with_signing = played.stage.servers.ics("gm")
    assert "Contract signing" in re.sub(r"\r?\n ", "", with_signing)
    settled = [one for name in played.cases for one in played.tx.entries(name) if one.what == "settled"]
    assert settled
    moved = [
        text_of(parsed(one.raw))
        for one in played.mails_to("zhao.qiang@huayue.example")
        if "预算会" in str(parsed(one.raw)["Subject"])
    ]
    assert any("战略" in text or "strategic" in text for text in moved)


def test_both_requests_were_collected_and_answered_at_the_settlement_of_the_day(played):
    texts = [(one.at, text_of(parsed(one.raw))) for one in played.mails_to("zhao.qiang@huayue.example")]
    receipts = [moment for moment, text in texts if "一并安排" in text or "settled together" in text]
    offers = [moment for moment, text in texts if "都不行" in text or "none of these" in text]
    assert [f"{one.astimezone(ZONE):%d %H:%M}" for one in (*receipts, *offers)] == ["23 08:15", "23 16:30"]


def test_the_digest_numbers_the_conflict_so_that_a_word_turns_it_round(played):
    pages = [
        text_of(parsed(one.raw))
        for one in played.mails_to("zhou.zheng@huayue.example")
        if page_of(parsed(one.raw))
    ]
    assert "对调" in pages[1] or "swap" in pages[1]


def test_the_side_that_gave_way_has_a_new_time_that_does_not_overlap(played):
    meetings = [
        one
        for one in played.cases.values()
        if one.desk == "meetings" and one.state in ("confirmed", "booking", "held_meeting")
    ]
    spans = sorted((one.moment("start"), one.moment("end")) for one in meetings)
    assert any("预算会" in one.title for one in meetings)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


def test_each_resolution_is_a_supervised_task_and_the_late_one_was_urged_and_closed(played):
    tasks = [one for one in played.cases.values() if one.desk == "supervision"]
    assert len(tasks) == 3
    late = next(one for one in tasks if "铜价" in one.title or "铜价" in one.fact("resolution"))
    assert late.state == "closed"
    assert any(entry.what == "urged" for entry in played.tx.entries(str(late.number)))


def test_visitors_are_confirmed_and_their_badges_come_back(played):
    nordvik = next(
        one for one in played.cases.values() if one.desk == "visitors" and "lund" in one.parties["sender"]
    )
    assert nordvik.state in ("left", "closed")
    assert any(
        "Nordvik" in subject or "V 2026" in subject
        for subject in played.subjects_to("erik.lund@nordvik.example")
    )


def test_whoever_pretends_to_be_the_gm_moves_nothing(played):
    row = played.letter("担保事项 同意")
    assert row.case is None or played.cases[row.case].desk == "triage"
    assert played.mails_to("zhou.zheng@huayue-group.example") == []


def test_a_stranger_with_a_number_learns_nothing(played):
    told = "\n".join(text_of(parsed(one.raw)) for one in played.mails_to("curious@elsewhere.example"))
    assert "服务器" not in told
    row = played.letter("status")
    assert row.case not in (None, "IN-2026-2")


def test_a_confidential_title_appears_in_no_mail(played):
    everything = "\n".join(
        str(parsed(one.raw)["Subject"]) + text_of(parsed(one.raw)) for one in played.stage.sent
    )
    assert "并购" not in everything


def test_every_mail_has_an_own_identity_and_says_that_a_machine_wrote_it(played):
    ids = [str(parsed(one.raw)["Message-ID"]) for one in played.stage.sent]
    assert len(set(ids)) == len(ids)
    assert all(
        str(parsed(one.raw)["Auto-Submitted"]) in ("auto-generated", "auto-replied")
        for one in played.stage.sent
    )


def test_every_case_of_a_letter_can_say_which_rule_took_it(played):
    for row in played.tx.letters("registered", 1000):
        if row.trace.get("verdict") and row.kind != "other":
            assert row.trace["verdict"]["hits"], row.subject
