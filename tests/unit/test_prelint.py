"""A slip of the pen in a rule file is told with its line, what is wrong and what would be right."""

import codecs

import pytest

from zongban.rulebook.loading import build

PEOPLE = """\
office:
  address: office@house.example
domains: [house.example]
persons:
  - {key: gm, name: 王总, email: gm@house.example, role: gm}
  - {key: helper, name: 李助理, email: helper@house.example, role: assistant, department: 总办}
departments:
  - {name: 总办, head: helper}
  - {name: 财务部, head: helper}
"""

GOOD = """\
# 规则 / rules
- rule: 政府来文
  when:
    sender domain: [gov.cn]
    subject has any: [通知, 意见]
  then:
    desk: documents
    category: policy-notice
  examples:
    - {from: a@x.gov.cn, subject: 关于检查的通知, expect: {desk: documents}}

- rule: 会议申请
  when:
    主题含: [会议, "meeting*"]
  then: {desk: meetings}
"""


def problems(text, name="classify.yaml", **others):
    data = text if isinstance(text, bytes) else text.encode()
    contents = {"people.yaml": PEOPLE.encode(), "classify.yaml": GOOD.encode(), **others, name: data}
    found = build(contents, folder="rules")
    return found if isinstance(found, list) else []


def changed(line, text):
    """The good file with one line in place of another."""
    lines = GOOD.splitlines()
    lines[line - 1] = text
    return "\n".join(lines) + "\n"


def test_the_good_file_has_no_problem():
    assert problems(GOOD) == []


@pytest.mark.parametrize(
    ("line", "text", "right"),
    [
        # signs of another keyboard
        (2, "- rule：政府来文", "rule: 政府来文"),
        (2, "- 规则：政府来文", "规则: 政府来文"),
        (3, "  when：", "when:"),
        (4, "    sender domain：[gov.cn]", "sender domain: [gov.cn]"),
        (5, "    subject has any: [通知，意见]", "[通知, 意见]"),
        (5, "    subject has any: [通知、意见]", "[通知, 意见]"),
        (5, "    subject has any: ［通知, 意见］", "[通知, 意见]"),
        (5, "    subject has any: [“通知”, 意见]", '"通知"'),
        (8, "    category: “policy-notice”", '"policy-notice"'),
        (8, "    category: ‘policy-notice’", '"policy-notice"'),
        (10, "    - {from: a@x.gov.cn，subject: 关于检查的通知, expect: {desk: documents}}", "subject"),
        (10, "    - {from: a@x.gov.cn, subject：关于检查的通知, expect: {desk: documents}}", "subject: "),
        (2, "－ rule: 政府来文", "- rule"),
        (2, "— rule: 政府来文", "- rule"),
        (1, "＃ 规则", "# 规则"),
        (7, "\u3000\u3000\u3000\u3000desk: documents", "plain spaces"),
        (7, "\u00a0\u00a0\u00a0\u00a0desk: documents", "plain spaces"),
        # blanks
        (7, "\tdesk: documents", "plain spaces"),
        (7, "    desk:\tdocuments", "plain space"),
        (7, "    desk:documents", "desk: documents"),
        (7, "    desk : documents", "desk: documents"),
        (12, "-rule: 会议申请", "- rule"),
        (8, "     category: policy-notice", "column"),
        (5, "      subject has any: [通知, 意见]", "column"),
        (15, "  then {desk: meetings}", ""),
        # signs with a meaning in YAML
        (5, "    subject has any: [*紧急, 意见]", '"*紧急"'),
        (5, "    subject has any: *紧急", '"*紧急"'),
        (5, "    subject has any: [&通知, 意见]", '"&通知"'),
        (5, "    subject has any: [!通知, 意见]", '"!通知"'),
        (8, "    category: !!str policy-notice", '"!!str policy-notice"'),
        (8, "    category: @policy", '"@policy"'),
        (8, "    category: `policy`", '"`policy`"'),
        (8, "    category: %policy", '"%policy"'),
        (8, "    category: > policy", '"> policy"'),
        (2, "- rule: [紧急] 政府来文", '"[紧急] 政府来文"'),
        (2, "- rule: {紧急} 政府来文", '"{紧急} 政府来文"'),
        (2, "- rule: 政府来文: 通知", '"政府来文: 通知"'),
        (8, '    category: "policy-notice', 'policy-notice"'),
        (8, "    category: 'policy-notice", "policy-notice'"),
        (2, '- rule: "政府"来文', '"政府来文"'),
        (5, "    subject has any: [通知, 意见", "[通知, 意见]"),
        (15, "  then: {desk: meetings", "{desk: meetings}"),
        (5, "    <<: {subject has any: 通知}", "write out"),
        # keys and values
        (4, "    sender domian: [gov.cn]", "sender domain"),
        (5, "    主题包含: [通知]", "主题含"),
        (3, "  whem:", "when"),
        (7, "    desk: document", "documents"),
        (8, "    categroy: policy-notice", "category"),
        (8, "    proposal: submit-to-gn", "submit-to-gm"),
        (8, "    urgency: 特特急", "特急"),
        (8, "    department: 财务", "财务部"),
        (8, "    desk: documents", "keep one"),
        (8, "    交: documents", "keep one"),
        (4, "    subject matches: '(通知'", "plain words"),
        (4, "    subject matches: '(?=通知)'", "plain words"),
        (4, "    sender department: 财务处", "财务部"),
        (4, "    sender role: boss", ""),
        (4, "    sender is: nobody", ""),
        (4, "    larger than: big", "5 MB"),
        (4, "    has attachment: maybe", "yes"),
        (4, '    body has any: ["*"]', ""),
        (12, "- rule: 政府来文", ""),
        (10, "    - {from: a@x.gov.cn, subject: 通知, expects: {desk: documents}}", "expect"),
    ],
)
def test_a_slip_is_told_with_its_line_and_the_remedy(line, text, right):
    found = problems(changed(line, text))
    here = [one for one in found if one.line == line]
    assert here, [one.sentence("en") for one in found]
    said = " ".join(one.sentence("en") for one in here)
    assert right in said, said
    assert all(one.file == "classify.yaml" for one in here)
    assert all(f"第 {line} 行" in one.sentence("zh") for one in here)
    assert all(one.zh and one.en and one.zh != one.en for one in here)


def test_a_line_missing_its_parts_is_told():
    said = [
        one.sentence("en")
        for one in problems("- rule: 甲\n- when: {subject has any: 通知}\n  then: {desk: documents}\n")
    ]
    assert any("line 1" in one and "'when' is missing" in one for one in said)
    assert any("line 1" in one and "'then' is missing" in one for one in said)
    assert any("line 2" in one and "'rule' is missing" in one for one in said)


def test_several_slips_are_told_at_once_in_order():
    text = changed(4, "    sender domain：[gov.cn]").replace("[会议,", "[会议，")
    assert [one.line for one in problems(text)] == [4, 14]


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + GOOD.encode(),
        GOOD.replace("\n", "\r\n").encode(),
        codecs.BOM_UTF8 + GOOD.replace("\n", "\r\n").encode(),
        GOOD.replace("\n", "\r").encode(),
        GOOD.rstrip("\n").encode(),
        ("---\n" + GOOD).encode(),
    ],
    ids=["bom", "crlf", "bom-crlf", "cr", "no-last-newline", "document-start"],
)
def test_bom_and_line_ends_of_windows_make_no_difference(data):
    assert problems(data) == []


@pytest.mark.parametrize(("codec", "line"), [("gb18030", 1), ("utf-16", 1), ("big5", 1)])
def test_another_encoding_is_named_with_the_way_out(codec, line):
    text = GOOD.replace("规则 / rules", "規則").replace("政府来文", "政府來文").replace("意见", "意見")
    text = (
        text.replace("关于检查", "關於檢查")
        .replace("会议申请", "會議申請")
        .replace("主题含", "subject has any")
        .replace("会议", "會議")
    )
    found = problems(text.encode(codec))
    assert found
    assert found[0].line == line
    assert "UTF-8" in found[0].sentence("zh")
    assert "UTF-8" in found[0].sentence("en")


def test_a_gbk_file_also_tells_its_other_slips():
    found = problems(changed(5, "    subject has any: [通知，意见]").encode("gbk"))
    assert {1, 5} <= {one.line for one in found}


def test_control_characters_and_size_are_refused():
    assert problems(GOOD.replace("政府", "政\x07府"))[0].line == 2
    assert "too large" in problems(GOOD.encode() + b"#" * 1_100_000)[0].en


@pytest.mark.parametrize(
    "bomb",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        "- rule: " + "[" * 5000,
        "{" * 5000,
        "- " * 3000 + "x",
        "\n".join(" " * n + "a:" for n in range(2000)),
        "? [a]\n: b\n",
        "%YAML 1.1\n---\na: b\n",
        "a: b\n---\nc: d\n",
        "!!python/object/apply:os.system ['true']\n",
        "x: !<tag:yaml.org,2002:python/object:os.system> y\n",
    ],
)
def test_bombs_tags_and_depth_are_refused_without_a_crash(bomb):
    assert problems(bomb)


def test_values_are_never_guessed_from_their_look():
    text = GOOD.replace("policy-notice", "no").replace("[通知, 意见]", "[1.10, 012, 12:30, yes]")
    found = build(
        {"people.yaml": PEOPLE.encode(), "classify.yaml": text.replace("关于检查的通知", "1.10").encode()},
        folder="rules",
    )
    assert not isinstance(found, list)
    rule = found.classifier.rules[0]
    assert rule.facts["category"] == "no"
    assert [one.said for one in rule.conditions[1].words] == ["1.10", "012", "12:30", "yes"]


@pytest.mark.parametrize(
    "line",
    [
        "- rule: “放管服”改革来文",
        "- rule: 通知（转发）：第1号",
        "- rule: don't touch",
        '- rule: "政府: 来文"',
        "- rule: 政府来文   # 说明：见附件",
        "- rule: C#",
        "- rule: 来文 http://x.example/a:b",
        "- 规则: 政府来文",
    ],
)
def test_what_is_right_is_let_pass(line):
    assert problems(changed(2, line)) == []


def test_text_of_a_block_is_not_looked_at():
    block = "from: a@x.gov.cn\n      subject: 通知\n      text: |\n"
    block += "        规则：不要改\n        *紧急* [注意] 今天: 明天\n"
    block += "      expect: {desk: documents}"
    text = GOOD.replace("{from: a@x.gov.cn, subject: 关于检查的通知, expect: {desk: documents}}", block)
    assert text != GOOD
    assert problems(text) == []


@pytest.mark.parametrize("cut", range(0, len(GOOD.encode()), 3))
def test_a_file_cut_off_anywhere_never_crashes_the_reading(cut):
    found = build({"people.yaml": PEOPLE.encode(), "classify.yaml": GOOD.encode()[:cut]}, folder="rules")
    assert not isinstance(found, list) or all(one.sentence("zh") for one in found)
