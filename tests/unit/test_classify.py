"""Rules decide top to bottom, say which words met them, and which rules nearly did."""

import json
import time
from pathlib import Path

import pytest

from zongban.mail.letter import Address, Attachment, Letter
from zongban.mail.message import read_letter
from zongban.mail.replies import own_words
from zongban.rulebook import Rulebook, classify, load_rulebook
from zongban.rulebook.loading import build
from zongban.rulebook.wording import tidy, word

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "tests" / "corpus" / "samples"

PEOPLE = """\
office: {address: office@house.example}
domains: [house.example]
persons:
  - {key: gm, name: 王总, email: gm@house.example, role: gm}
  - {key: helper, name: 李助理, email: helper@house.example, role: assistant, department: 总办}
  - {key: li, name: 李娜, email: li@house.example, role: head, department: 财务部, aliases: [nana@house.example]}
departments:
  - {name: 总办, head: helper}
  - {name: 财务部, name en: Finance, aliases: [财务], head: li}
"""


def book(rules, **files):
    contents = {"people.yaml": PEOPLE.encode(), "classify.yaml": rules.encode()}
    found = build(
        {**contents, **{f"{name}.yaml": text.encode() for name, text in files.items()}}, folder="rules"
    )
    assert isinstance(found, Rulebook), [one.sentence("en") for one in found]
    return found


def letter(subject="", text="", sender="a@out.example", **others):
    given = {
        "fingerprint": "", "message_id": None, "date": None, "sender": Address("", sender), "senders_count": 1,
        "reply_to": (),
        "to": (), "cc": (), "subject": subject, "text": text, "html": False, "attachments": (), "calendar": None,
        "calendar_method": "", "in_reply_to": (), "references": (), "headers": {}, "size": 100,
    }  # fmt: skip
    return Letter(**{**given, **others})


def ask(rules, mail, words=None):
    return classify(book(rules), mail, mail.text if words is None else words)


def one(condition):
    return f"- rule: 甲\n  when:\n    {condition}\n  then: {{desk: documents}}\n"


@pytest.mark.parametrize(
    ("condition", "mail", "met"),
    [
        ("sender domain: [gov.cn]", letter(sender="x@jxw.sh.gov.cn"), True),
        ("sender domain: [gov.cn]", letter(sender="x@gov.cn"), True),
        ("sender domain: [gov.cn]", letter(sender="x@notgov.cn"), False),
        ("sender domain: [gov.cn]", letter(sender="x@gov.cn.evil.example"), False),
        ("sender is: [li]", letter(sender="nana@house.example"), True),
        ("发件人: 李娜", letter(sender="li@house.example"), True),
        ("sender is: [li]", letter(sender="li@other.example"), False),
        ("sender department: [Finance]", letter(sender="nana@house.example"), True),
        ("sender department: [财务]", letter(sender="gm@house.example"), False),
        ("sender role: [总经理]", letter(sender="gm@house.example"), True),
        ("from inside: yes", letter(sender="new@house.example"), True),
        ("内部来信: 否", letter(sender="new@house.example"), False),
        ("subject has any: [通知, 函]", letter("关于检查的通知"), True),
        ("subject has all: [关于, 函]", letter("关于检查的通知"), False),
        ("subject has none: [通知]", letter("关于检查的通知"), False),
        ("subject has any: [visit]", letter("Your VISIT, please"), True),
        ("subject has any: [visit]", letter("visiting"), False),
        ('subject has any: ["visit*"]', letter("visiting"), True),
        ("subject has any: [关于*的函]", letter("关于延期交货的函"), True),
        ("subject has any: [关于*的函]", letter("关于延期。另有的函"), False),
        ("subject begins with: [请示]", letter("转发：答复: 请示-慰问"), True),
        ("subject begins with: [请示]", letter("关于慰问的请示"), False),
        ("subject ends with: [的函]", letter("关于延期的函（盖章）"), False),
        ("subject ends with: [的函]", letter("《关于延期的函》」"), False),
        ("subject ends with: [的函]", letter("关于延期的函】"), True),
        ("body has any: [会议通知]", letter(text="请准时参加会\n议通知如下"), True),
        ("body has any: [board room]", letter(text="in the board\nroom please"), True),
        ("body has any: [（急）]", letter(text="(急)请回"), True),
        ("text has any: [报价]", letter(attachments=(Attachment("报价单.xlsx", "x/y", 1, ""),)), True),
        ("attachment name has any: [报价]", letter("报价"), False),
        (
            "text has any: [验收期限]",
            letter(attachments=(Attachment("a.docx", "x/y", 1, "", "延长验收\n期限"),)),
            True,
        ),
        (
            "attachment text has any: [报价]",
            letter(attachments=(Attachment("a", "x/y", 1, "", "报价：一万"),)),
            True,
        ),
        ("附件正文含: 报价", letter(attachments=(Attachment("a", "x/y", 1, "", "报价：一万"),)), True),
        ("attachment text has any: [报价]", letter("报价", "报价"), False),
        ("body has any: [报价]", letter(attachments=(Attachment("a", "x/y", 1, "", "报价：一万"),)), False),
        ("attachment type: [ics]", letter(calendar="BEGIN:VCALENDAR"), True),
        ("attachment type: [xlsx]", letter(attachments=(Attachment("a.XLSX", "x/y", 1, ""),)), True),
        ("has attachment: no", letter(), True),
        ("calendar method: [request]", letter(calendar_method="REQUEST"), True),
        ("recipient is: [helper]", letter(cc=(Address("", "helper@house.example"),)), True),
        ("larger than: 2 KB", letter(size=2048), True),
        ("smaller than: 2 KB", letter(size=2048), False),
        (r"subject matches: '\p{Han}{2}〔20\d\d〕'", letter("沪经信〔2026〕18号"), True),
        ("any: [{subject has any: [甲]}, {body has any: [乙]}]", letter("丙", "乙"), True),
        ("all: [{subject has any: [甲]}, {body has any: [乙]}]", letter("丙", "乙"), False),
        ("not: [{subject has any: [甲]}]", letter("丙"), True),
    ],
)
def test_a_condition_says_whether_it_is_met(condition, mail, met):
    assert (ask(one(condition), mail).desk == "documents") is met


def test_the_first_rule_that_fits_decides_and_others_only_add_facts():
    rules = """\
- {rule: 急, also: yes, when: {subject has any: [紧急]}, then: {urgency: urgent, category: first}}
- {rule: 函, when: {subject has any: [函]}, then: {desk: documents, category: letter}}
- {rule: 会, when: {subject has any: [会议]}, then: {desk: meetings}}
- {rule: 附件, also: yes, when: {has attachment: yes}, then: {folder: 有附件}}
"""
    mail = letter("紧急会议的函", attachments=(Attachment("a.pdf", "application/pdf", 1, ""),))
    verdict = ask(rules, mail)
    assert verdict.desk == "documents"
    assert verdict.facts == {"urgency": "urgent", "category": "letter", "folder": "有附件"}
    assert [hit.rule for hit in verdict.hits] == ["函", "急", "附件"]
    assert verdict.hits[0].place == "classify.yaml:2"
    assert verdict.hits[0].words == {"subject has any": "函"}
    assert verdict.version


def test_what_no_rule_knows_goes_to_triage_with_the_nearest_misses():
    rules = """\
- {rule: 一, when: {subject has any: [函], from inside: no, has attachment: yes}, then: {desk: documents}}
- {rule: 二, when: {subject has any: [会], from inside: yes}, then: {desk: meetings}}
- {rule: 三, when: {subject has any: [访]}, then: {desk: visitors}}
"""
    verdict = ask(rules, letter("一封函"))
    assert verdict.desk == "triage"
    assert verdict.hits == ()
    assert [(miss.rule, miss.met, miss.of) for miss in verdict.misses] == [("一", 1, 2)]
    assert verdict.misses[0].failed == "has attachment: yes"


def test_a_rule_that_only_failed_to_exclude_a_letter_is_no_near_miss():
    rules = """\
- {rule: 一, when: {subject has any: [函], subject has none: [会], from inside: no}, then: {desk: documents}}
- {rule: 二, when: {subject has any: [访], not: {body has any: [函]}}, then: {desk: visitors}}
"""
    assert ask(rules, letter("你好")).misses == ()


def test_a_long_list_of_words_is_cut_in_the_trace_without_a_broken_bracket():
    words = "[" + ", ".join(f"一个相当长的词语第{number}号" for number in range(9)) + "]"
    rules = (
        "- {rule: 一, when: {from inside: yes, sender role: [staff], any: "
        f"[{{subject has any: {words}}}, {{body has any: {words}}}, {{text has any: {words}}}]}}, "
        "then: {desk: documents}}\n"
        "- {rule: 二, when: {subject has any: [你好], any: "
        f"[{{subject has any: {words}}}, {{body has any: {words}}}, {{text has any: {words}}}]}}, "
        "then: {desk: documents}}\n"
    )
    (miss,) = ask(rules, letter("你好")).misses
    assert miss.failed.endswith(" / …)")
    assert miss.failed.count("(") == miss.failed.count(")") == 1


def test_a_letter_without_sender_subject_or_text_is_classified():
    assert ask(one("sender domain: [gov.cn]"), letter(sender="", text="")).desk == "triage"
    bare = letter()
    assert (
        ask(
            one("from inside: no"),
            Letter(**{**{f: getattr(bare, f) for f in bare.__slots__}, "sender": None}),
        ).desk
        == "documents"
    )


def test_examples_are_tried_and_named_when_they_fail():
    rules = """\
- rule: 函
  when: {subject has any: [函]}
  then: {desk: documents, category: letter}
  examples:
    - {subject: 一封函, expect: {desk: documents, category: letter}}
    - {subject: 会议, expect: {desk: documents}}
    - {from: inside, name: 某人, subject: 函, expect: {desk: meetings}}
"""
    failed = book(rules).failed_examples()
    assert [one.line for one in failed] == [6, 7]
    assert "no rule matched" in failed[0].en
    assert "'函' (classify.yaml:1)" in failed[1].en


@pytest.mark.parametrize(
    ("first", "second", "shadowed"),
    [
        ("subject has any: [通知, 函]", "subject has any: [通知]", True),
        ("subject has any: [通知]", "subject has any: [紧急通知]", True),
        ("subject has any: [通知]", "{subject has any: [通知], from inside: yes}", True),
        ("text has any: [通知]", "subject has any: [通知]", True),
        ("sender domain: [gov.cn]", "sender domain: [sh.gov.cn]", True),
        ("any: [{subject has any: [通知]}, {body has any: [函]}]", "subject has any: [通知]", True),
        ("subject has none: [函]", "subject has none: [函, 通知]", True),
        ("subject has any: [通知]", "subject has any: [通知, 函]", False),
        ("subject has any: [visit]", "subject has any: [visits]", False),
        ("{subject has any: [通知], from inside: yes}", "subject has any: [通知]", False),
        ("subject has none: [函, 通知]", "subject has none: [函]", False),
        ("subject has all: [通知, 函]", "subject has any: [通知, 函]", False),
        ("sender domain: [sh.gov.cn]", "sender domain: [gov.cn]", False),
        ("body has any: [通知]", "subject has any: [通知]", False),
    ],
)
def test_a_rule_that_is_never_reached_is_reported(first, second, shadowed):
    def braced(text):
        return text if text.startswith("{") else "{" + text + "}"

    rules = f"- {{rule: 一, when: {braced(first)}, then: {{desk: documents}}}}\n"
    rules += f"- {{rule: 二, when: {braced(second)}, then: {{desk: meetings}}}}\n"
    warned = [one for one in book(rules).warnings if "二" in one.en]
    assert bool(warned) is shadowed
    assert all(one.line == 2 and one.severity == "warning" for one in warned)


def test_a_hostile_expression_runs_in_linear_time():
    rules = one(r"body matches: '(a+)+$'")
    made = book(rules)
    mail = letter(text="a" * 50_000 + "!")
    began = time.process_time()
    made.classifier(mail, mail.text)
    assert time.process_time() - began < 5


def test_words_are_looked_for_without_regard_to_width_case_and_line_ends():
    assert tidy("ＡＢＣ（１）\r\n\r\n x ") == "abc(1)\nx"
    assert tidy("下周三的会\n议") == "下周三的会议"
    assert tidy("one\ntwo\n\nthree") == "one two\nthree"
    assert word("通知").pattern is None


# the shipped rules


@pytest.fixture(scope="module")
def shipped():
    found = load_rulebook(ROOT / "rules", overlay=ROOT / "rules" / "sample")
    assert isinstance(found, Rulebook), [one.sentence("zh") for one in found]
    return found


def samples():
    for line in (SAMPLES / "mails.jsonl").read_text(encoding="utf-8").splitlines():
        sample = json.loads(line)
        mail = read_letter((SAMPLES / sample["file"]).read_bytes())
        yield sample, mail, own_words(mail.text, mail.subject).text


KINDS = {"documents": "document", "meetings": "meeting", "visitors": "visit", "minutes": "minutes"}
SCREENED = {"reply", "calendar", "bounce", "auto-reply", "bulk"}


def test_the_shipped_rules_sort_at_least_95_of_100_sample_mails(shipped):
    right, wrong = 0, []
    for sample, mail, words in samples():
        if sample["kind"] in SCREENED:
            continue
        verdict = classify(shipped, mail, words)
        kind = KINDS.get(verdict.desk) or verdict.facts.get("category", "other")
        if kind == sample["kind"]:
            right += 1
        else:
            wrong.append((sample["file"], sample["kind"], kind))
    assert right >= 0.95 * (right + len(wrong)), wrong


def test_a_certain_fact_of_the_shipped_rules_is_right(shipped):
    wrong = []
    for sample, mail, words in samples():
        if sample["kind"] != "document":
            continue
        facts = classify(shipped, mail, words).facts
        wrong += [
            (sample["file"], name, facts[name])
            for name in ("category", "proposal", "department")
            if name in facts and name in sample["fields"] and facts[name] != sample["fields"][name]
        ]
    assert len(wrong) <= 2, wrong


@pytest.mark.parametrize("overlay", [None, ROOT / "rules" / "sample"], ids=["shipped", "sample"])
def test_the_shipped_rules_are_in_order_and_their_examples_hold(overlay):
    found = load_rulebook(ROOT / "rules", overlay=overlay)
    assert isinstance(found, Rulebook), [one.sentence("zh") for one in found]
    assert found.warnings == ()
    assert found.failed_examples() == []


# letters of other houses and other people than the samples', so that the rules are not made to measure
OTHERS = [
    ("documents", "bgt@fgw.nj.gov.cn", "关于组织申报2027年技术改造项目的通知", "请于1月15日前报送申报材料。"),
    (
        "documents",
        "office@group.example",
        "集团办〔2026〕9号 关于印发差旅管理办法的通知",
        "现印发给你们，请遵照执行。",
    ),
    ("documents", "hr@house.example", "关于调整食堂补贴标准的请示", "妥否，请批示。"),
    ("documents", "legal@lawfirm.example", "律师函（关于拖欠货款事宜）", "请贵司收函后七日内付清。"),
    (
        "documents",
        "sales@supplier.example",
        "Notice of delivery delay for PO 7781",
        "We regret to inform you.",
    ),
    ("documents", "purchasing@house.example", "钢材采购合同请审核", "合同见附件，请走流程。"),
    (
        "documents",
        "ingrid@buyer.example",
        "Request for confirmation of delivery schedule",
        "We refer to order 4711. Could you please confirm the schedule by 4 December 2026?",
    ),
    ("documents", "bank@bank.example", "Confirmation of credit line", "Please find our confirmation."),
    (
        "documents",
        "quality@buyer.example",
        "Regarding the certificates for batch 17",
        "Please send them by 4 December.",
    ),
    (
        "documents",
        "it@house.example",
        "Request for approval: new backup storage",
        "We ask for your approval.",
    ),
    ("documents", "customer@buyer.example", "关于要求赔偿运输损失的函", "请于五日内函复。"),
    ("meetings", "pm@house.example", "项目启动会", "周四下午两点，第一会议室，一小时，请王总参加。"),
    ("meetings", "pm@house.example", "周一", "想跟王总碰一下项目进度，半小时，第二会议室。"),
    ("meetings", "john@partner.example", "Quick call on Thursday?", "Could we have a call at 3 pm?"),
    ("meetings", "mary@house.example", "Quarterly review meeting", "Boardroom, Tuesday at 10, two hours."),
    ("meetings", "amy@partner.example", "Introduction", "Could we set up a Zoom call next Monday morning?"),
    ("visitors", "li@supplier.example", "拜访申请", "我司两人拟于下周二上午拜访贵公司采购部。"),
    ("visitors", "zhang@customer.example", "参观工厂", "我们一行6人希望周五上午参观贵厂。"),
    ("visitors", "bob@customer.example", "Factory visit on 12 May", "Three of us will arrive at 9:30."),
    (
        "visitors",
        "service@aircon.example",
        "空调检修",
        "周六上午两名技师上门检修，车牌苏A12345，请办理车辆入厂。",
    ),
    ("visitors", "eve@press.example", "采访预约", "想就行业走势采访贵公司总经理。"),
    ("minutes", "pm@house.example", "项目周会会议纪要", "决议：1. 图纸本周五前完成，责任人：张工。"),
    (
        "minutes",
        "mary@house.example",
        "Minutes of the safety meeting",
        "1. New signs. Owner: Bob. Due: 3 May.",
    ),
    (
        "minutes",
        "bob@house.example",
        "yesterday's meeting",
        "Decisions: 1. Order parts, owner Bob, due 3 May. Actions as above.",
    ),
    ("incident", "guard@house.example", "西门配电房起火", "已拨打119，人员已疏散。"),
    ("incident", "it@house.example", "邮件系统宕机", "9点起全公司收不到邮件，正在排查。"),
    ("incident", "mary@house.example", "Water leak in the server room", "Please send somebody at once."),
    ("incident", "bob@house.example", "Accident in hall 2", "A colleague slipped, ambulance is on its way."),
    ("loan", "legal@house.example", "借阅2018年股权转让协议", "借两周，用毕归还。"),
    (
        "loan",
        "bob@house.example",
        "Drawings of the old boiler",
        "May I borrow the original drawings? I will return them next week.",
    ),
    ("supplies", "mary@house.example", "Office supplies for May", "- 5 boxes of staples"),
    ("supplies", "hr@house.example", "人力申领文具", "签字笔20支，笔记本10本。"),
    ("dispatch", "hr@house.example", "发文申请：关于春节放假的通知", "请编号盖章后发出。"),
    (
        "dispatch",
        "bob@house.example",
        "Reply to the landlord",
        "Please have it signed, give it a number and send it out.",
    ),
    ("other", "friend@mail.example", "生日快乐", "祝你生日快乐。"),
    ("other", "bob@house.example", "canteen", "Soup today?"),
]


def test_the_shipped_rules_sort_letters_of_other_houses(shipped):
    wrong = []
    for kind, sender, subject, text in OTHERS:
        mail = letter(subject, text, sender.replace("house.example", "huayue.example"))
        verdict = classify(shipped, mail, text)
        found = verdict.facts.get("category", "other") if verdict.desk == "triage" else verdict.desk
        if found != kind:
            wrong.append((subject, kind, found, [hit.rule for hit in verdict.hits]))
    assert len(wrong) <= 0.1 * len(OTHERS), wrong


@pytest.mark.parametrize(
    ("kind", "subject", "text"),
    [
        ("incident", "关于近期火灾事故的通报", "现通报如下。"),
        ("incident", "消防演练通知", "周五下午演练，请勿惊慌。"),
        ("incident", "Fire drill on Friday", "All staff please take part."),
        ("incident", "Accident insurance renewal", "The policy is attached."),
        ("supplies", "关于规范办公用品领用的通知", "请遵照执行。"),
        ("loan", "合同审核", "请借此机会核对一下合同原件的归还日期。"),
    ],
)
def test_words_of_another_matter_do_not_mislead_the_shipped_rules(shipped, kind, subject, text):
    verdict = classify(shipped, letter(subject, text, "bob@huayue.example"), text)
    assert verdict.facts.get("category") != kind


@pytest.mark.parametrize("name", ["公文", "收文", "来文", "document", "documents"])
def test_a_kind_of_letter_is_known_by_the_name_of_its_desk_too(name):
    mail = letter("关于开展年度安全生产检查的通知", "各企业：请于11月27日前报送自查报告。")
    assert [hit.rule for hit in ask(one(f"读来像: [{name}]"), mail).hits] == ["甲"]
