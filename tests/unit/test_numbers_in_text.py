"""Headcounts, lengths, quantities, document and case numbers, marks, fields and resolutions in a text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zongban.language import counts, decisions, detect, documents, labelled, supplies

SERIES = {"收": "in", "IN": "in", "督": "task", "T": "task"}


@pytest.mark.parametrize(
    ("text", "value", "vague"),
    [
        ("客户张先生一行五人", 5, False),
        ("参会约12人", 12, True),
        ("来五六个人", 6, True),
        ("a party of 4", 4, False),
        ("we will be eight people", 8, False),
        ("恒达4位客人已到", 4, False),
        ("人数：6", 6, False),
        ("3-5人", 5, True),
        ("约20人左右", 20, True),
        ("about 15 participants", 15, True),
        ("two of us", 2, False),
    ],
)
def test_headcounts(text, value, vague):
    (found,) = counts.headcounts(text)
    assert (found.value, found.approximate) == (value, vague)


@pytest.mark.parametrize(
    "text", ["人力资源部", "301人次", "11月25日5点", "5人民币", "第三人称", "3 companies"]
)
def test_what_is_no_headcount(text):
    assert counts.headcounts(text) == ()


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("两小时", 120),
        ("一个半小时", 90),
        ("约20分钟", 20),
        ("half an hour", 30),
        ("90-minute call", 90),
        ("三刻钟", 45),
    ],
)
def test_lengths_are_given_in_minutes(text, minutes):
    assert [c.value for c in counts.durations(text)] == [minutes]


def test_quantities_carry_name_number_and_unit():
    found = supplies.quantities("网线（六类）10箱, 标签打印色带 6卷, 20支签字笔")
    assert [(q.name, q.value, q.unit) for q in found] == [
        ("网线(六类)", 10, "箱"),
        ("标签打印色带", 6, "卷"),
        ("签字笔", 20, "支"),
    ]
    found = supplies.quantities("2 black cartridges (HP 58A) and 1 drum")
    assert [(q.name, q.value, q.unit) for q in found] == [
        ("black cartridges (HP 58A)", 2, None),
        ("drum", 1, None),
    ]


@pytest.mark.parametrize("brackets", ["〔〕", "［］", "[]", "【】", "()", "（）"])
def test_a_document_number_is_found_in_every_kind_of_bracket(brackets):
    (found,) = documents.document_numbers(f"根据沪经信{brackets[0]}2026{brackets[1]}18号的要求")
    assert (found.agency, found.year, found.serial, found.text) == ("沪经信", 2026, 18, "沪经信〔2026〕18号")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于开展安全生产检查的通知", "通知"),
        ("关于购置设备的请示", "请示"),
        ("关于商请延长设备验收期限的复函", "函"),
        ("【特急】关于立即开展整治的紧急通知", "通知"),
        ("办公例会会议纪要", "纪要"),
        ("Re: 请示-慰问困难职工", "请示"),
        ("节后碰头", None),
    ],
)
def test_the_kind_of_a_paper_is_read_from_its_title(title, kind):
    assert documents.document_kind(title) == kind


@pytest.mark.parametrize(
    ("text", "level", "term"),
    [
        ("机密★1年\n特急", "confidential", "1年"),
        ("密级：内部", "internal", None),
        ("【秘密】关于报送的函", "secret", None),
        ("绝密", "top-secret", None),
        ("保守商业秘密，内部治安防范", "none", None),
        ("This message may contain confidential information.", "none", None),
        ("内部资料，请勿外传", "internal", None),
    ],
)
def test_a_secrecy_mark_is_a_mark_and_not_a_word(text, level, term):
    mark = documents.secrecy(text)
    assert (mark.level, mark.term) == (level, term)


@pytest.mark.parametrize(
    ("text", "urgency"),
    [
        ("【特急】", "top"),
        ("【加急】关于参加展会的请示", "urgent"),
        ("URGENT: contract", "urgent"),
        ("不急，下周给就行", "normal"),
        ("not urgent", "normal"),
        ("紧急联系人名单", "normal"),
        ("普通件", "normal"),
    ],
)
def test_urgency(text, urgency):
    assert documents.urgency(text) == urgency


def test_titles_are_those_in_brackets_and_those_that_begin_with_about():
    text = "关于转发《关于开展检查的通知》的函，以及关于购置设备的请示"
    assert documents.titles(text) == ("关于开展检查的通知", "关于购置设备的请示")


def test_our_own_numbers_are_found_in_both_languages():
    text = "Re: [收〔2026〕128号] IN 2026/128, T-2026-0142，关于督〔2026〕31号"
    found = [(n.series, n.year, n.serial) for n in documents.case_numbers(text, SERIES)]
    assert found == [("in", 2026, 128), ("in", 2026, 128), ("task", 2026, 142), ("task", 2026, 31)]


def test_another_agency_s_number_is_none_of_ours():
    assert documents.case_numbers("京收〔2026〕12号，INV 2026/9", SERIES) == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("您好，请看附件", "zh"),
        ("Dear all", "en"),
        ("请 review 一下 contract draft，谢谢", "zh"),
        ("Regards, 周正 (Zhou Zheng), General Manager of Huayue", "en"),
        ("", "en"),
        ("12345", "en"),
    ],
)
def test_the_language_is_that_of_most_words(text, language):
    assert detect.language_of(text) == language


def test_fields_are_read_with_colons_of_either_width():
    text = "议题：四季度预算\n- 地点: 三楼会议室\n会议目标：\n需准备的材料：三季度报表，\n去年预算\n\n谢谢"
    names = {"议题": "topic", "地点": "place", "会议目标": "goal", "需准备的材料": "materials"}
    fields = labelled.labelled_fields(text, names)
    assert [(f.key, f.value) for f in fields] == [
        ("topic", "四季度预算"),
        ("place", "三楼会议室"),
        ("goal", ""),
        ("materials", "三季度报表，\n去年预算"),
    ]
    assert all(text[slice(*f.span)] == f.value for f in fields)


_EXPECTED = [("压降8%", "王磊", "11月27日", "汇总表经李娜审核"), ("补充测算", "李娜", "12月2日", "测算报告")]


@pytest.mark.parametrize(
    "text",
    [
        (
            "序号\t决议内容\t责任人\t完成时间\t验收标准\n1\t压降8%\t王磊\t11月27日\t汇总表经李娜审核\n2\t补充测"
            "算\t李娜\t12月2日\t测算报告"
        ),
        (
            "| 决议 | 责任人 | 期限 | 验收标准 |\n|---|---|---|---|\n| 压降8% | 王磊 | 11月27日 "
            "| 汇总表经李娜审核 |\n| 补充测算 | 李娜 | 12月2日 | 测算报告 |"
        ),
        (
            "决议：压降8%\n责任人：王磊\n期限：11月27日\n验收标准：汇总表经李娜审核\n\n决议：补充测算\n责任人："
            "李娜\n期限：12月2日\n验收标准：测算报告"
        ),
        (
            "决议事项：\n1、压降8%。责任人：王磊；完成期限：11月27日；验收标准：汇总表经李娜审核。\n2、补充测算"
            "。责任人：李娜；期限：12月2日；验收标准：测算报告。"
        ),
    ],
)
def test_resolutions_are_read_from_tables_blocks_and_numbered_lines(text):
    assert [(r.text, r.owner_text, r.due_text, r.criteria) for r in decisions.resolutions(text)] == _EXPECTED


def test_resolutions_in_english_keep_their_topic():
    text = (
        "Topic: Budget\nResolution: cut 8%\nOwner: Wang Lei\nDue: 27 November\nAcceptance: summary\n\nTopic: Co"
        "pper\nResolution: scenarios\nOwner: Li Na\nDue: 2 Dec"
    )
    found = decisions.resolutions(text)
    assert [(r.topic, r.text, r.owner_text, r.due_text) for r in found] == [
        ("Budget", "cut 8%", "Wang Lei", "27 November"),
        ("Copper", "scenarios", "Li Na", "2 Dec"),
    ]


def _everything(text: str) -> None:
    for reader in (
        counts.headcounts,
        counts.durations,
        supplies.quantities,
        documents.document_numbers,
        documents.document_kind,
        documents.secrecy,
        documents.urgency,
        documents.titles,
        detect.language_of,
        decisions.resolutions,
    ):
        reader(text)
    documents.case_numbers(text, SERIES)
    labelled.labelled_fields(text, labelled.MINUTES_LABELS)


_PIECES = st.sampled_from(
    [
        "议题",
        "：",
        ":",
        "\n",
        "\t",
        "|",
        "责任人",
        "决议",
        "1、",
        "五",
        "人",
        "个",
        "〔2026〕",
        "18号",
        "收",
        "★",
        "机密",
        "《",
        "》",
        "关于",
        "的通知",
        "a",
        "party",
        "of",
        "two",
        "10",
        "箱",
        "–",
        "１２",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(_PIECES, max_size=20).map("".join)))
def test_no_text_whatever_makes_a_reader_fail(text):
    _everything(text)


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["\t", " ", "\n", "五", "|", "关于", "《", "责任人：", "1、"])
def test_a_hostile_text_costs_no_more_than_its_length(piece):
    begin = time.perf_counter()
    _everything(piece * (8000 // len(piece)))
    assert time.perf_counter() - begin < 10
