"""What an answer commands, and what it must never be taken to command."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zongban.language.answers import VERBS, Answers, read_answers

AT = datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
NAMES = {
    "财务": "财务部",
    "财务部": "财务部",
    "财务办": "财务部",
    "finance": "财务部",
    "法务": "法务部",
    "法务部": "法务部",
    "legal": "法务部",
    "李娜": "li.na",
    "王磊": "wang.lei",
    "赵强": "zhao.qiang",
    "孙伟": "sun.wei",
    "tom": "tom.clarke",
}


def _read(text: str, items: str = "1 2 3 4 5 6", options: int = 0) -> Answers:
    return read_answers(
        text, None, AT, items=items.split(), people=lambda n: NAMES.get(n.lower()), options=options
    )


def _commands(text: str, items: str = "1 2 3 4 5 6", options: int = 0) -> list[tuple]:
    answers = _read(text, items, options)
    assert answers.doubts == (), answers.doubts
    return [(c.item, c.verb, c.to) for c in answers.commands]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1 同意 2 转财务办 3 下周三再议 其余阅",
            [
                ("1", "approve", None),
                ("2", "transfer", "财务部"),
                ("3", "defer", None),
                (None, "noted", None),
            ],
        ),
        (
            "OK with 1-3, no to 4, the rest noted",
            [
                ("1", "approve", None),
                ("2", "approve", None),
                ("3", "approve", None),
                ("4", "reject", None),
                (None, "noted", None),
            ],
        ),
        (
            "1、3同意；\n2退回，让生产部补三家报价再报；\n4李娜办，月底前给我结果。\n5 6 阅。",
            [
                ("1", "approve", None),
                ("3", "approve", None),
                ("2", "reject", None),
                ("4", "transfer", "li.na"),
                ("5", "noted", None),
                ("6", "noted", None),
            ],
        ),
        (
            "一、同意。二、转法务部。三、缓",
            [("1", "approve", None), ("2", "transfer", "法务部"), ("3", "defer", None)],
        ),
        ("第一项同意，第二项转李娜", [("1", "approve", None), ("2", "transfer", "li.na")]),
        ("①同意 ②退回", [("1", "approve", None), ("2", "reject", None)]),
        ("同意1和3，2缓", [("1", "approve", None), ("3", "approve", None), ("2", "defer", None)]),
        (
            "approve 1 and 3, reject 2",
            [("1", "approve", None), ("3", "approve", None), ("2", "reject", None)],
        ),
        ("agreed on 1, 2 and 4", [("1", "approve", None), ("2", "approve", None), ("4", "approve", None)]),
        (
            "1 approved 2 to Finance 3 rejected rest noted",
            [
                ("1", "approve", None),
                ("2", "transfer", "财务部"),
                ("3", "reject", None),
                (None, "noted", None),
            ],
        ),
        ("刚才第2件点错了，撤销，改为同意。", [("2", "undo", None), ("2", "approve", None)]),
        ("1 已阅，同意", [("1", "approve", None)]),
        ("1 同意，转财务部办理", [("1", "approve", None), ("1", "transfer", "财务部")]),
        (
            "2为什么逾期两周才报？ 4暂缓。 另外3请赵强明天上午到我办公室谈。",
            [("2", "why", None), ("4", "defer", None), ("3", "discuss", "zhao.qiang")],
        ),
        ("全部同意", [(None, "approve", None)]),
        ("2、3不同意，其余同意", [("2", "reject", None), ("3", "reject", None), (None, "approve", None)]),
        ("not approved", [(None, "reject", None)]),
        ("撤销", [(None, "undo", None)]),
        ("1同意\r\n2退回\r\n", [("1", "approve", None), ("2", "reject", None)]),
    ],
)
def test_a_line_of_decisions_is_read_item_by_item(text, expected):
    assert _commands(text) == expected


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("已办结。3号槽温控器今天上午换好，数据跑满三天后补给你。", "done"),
        ("Done - handed it back to the archive at 10 this morning.", "done"),
        ("收到，我来办，周二前拿复函初稿。", "accept"),
        ("Got it, I'll take care of it.", "accept"),
        ("进展：客户已口头同意换货，还没办完。", "progress"),
        ("还没办完", "progress"),
        ("法务无法承办，建议由市场部牵头", "decline"),
        ("收到，但无法承办", "decline"),
        ("恒达4位客人已到，一楼大厅，访客证已发4张", "arrived"),
        ("客人11:50已离开，访客证4张都收回了", "left"),
        ("Perfect, 5 pm your time on Thursday 26 November is confirmed.", "confirm"),
        (
            "Unfortunately Paul is ill and I cannot come alone, so we have to cancel our visit on Tuesday.",
            "cancel",
        ),
    ],
)
def test_a_plain_answer_to_one_matter_is_read(text, verb):
    assert _commands(text, items="") == [(None, verb, None)]


def test_the_three_answers_of_a_bundled_reminder_find_their_cases():
    answers = _read("31 已办结；35 明天上午给；40 申请延期至周五，因等期货数据", items="31 35 40")
    assert [(c.item, c.verb, c.until) for c in answers.commands] == [
        ("31", "done", None),
        ("35", "progress", date(2026, 11, 21)),
        ("40", "extend", date(2026, 11, 20)),
    ]
    assert answers.commands[2].text == "等期货数据"
    assert answers.doubts == ()


def test_an_extension_takes_the_date_asked_for_and_not_that_of_the_reason():
    command = _read(
        "I'm afraid I need until Friday 18 December: the notary only has a slot on the 16th.", ""
    ).commands[0]
    assert (command.verb, command.until) == ("extend", date(2026, 12, 18))


def test_answers_between_quoted_items_belong_to_the_item_above():
    text = (
        "> 1. 请示\n同意，走加急采购。\n> 2. 函\n转法务，看看第七条\n> 3. 方案\n先放一放，12月14号再议\n> 4. 进"
        "度\n让孙伟来当面说"
    )
    answers = _read(text, items="1 2 3 4")
    assert [(c.item, c.verb, c.to, c.until) for c in answers.commands] == [
        ("1", "approve", None, None),
        ("2", "transfer", "法务部", None),
        ("3", "defer", None, date(2026, 12, 14)),
        ("4", "discuss", "sun.wei", None),
    ]
    assert answers.doubts == ()


def test_quoted_history_and_signature_command_nothing():
    text = "同意\n\n发自我的 iPhone\n\n> 同意请回复“同意”，不同意请回复“退回”加理由。"
    assert _commands(text, items="") == [(None, "approve", None)]
    assert _read("> 1. 同意\n> 2. 退回\n").commands == ()


@pytest.mark.parametrize(
    ("text", "item", "reason"),
    [
        ("1同意但要压到15万", "1", "condition"),
        ("1 同意（2万以内）", "1", "condition"),
        ("同意，9 万以内", None, "condition"),
        ("1 ok if legal agrees", "1", "condition"),
        ("如果财务没意见，同意", None, "condition"),
        ("1 同意吗？", "1", "question"),
        ("approve? no", None, "question"),
        ("1不是不同意", "1", "negation"),
        ("1 尚未同意", "1", "negation"),
        ("never approve 1", "1", "negation"),
        ("2 转财务 不要办", "2", "negation"),
        ("1 呵呵，同意", "1", "irony"),
        ("1 yeah right, approved", "1", "irony"),
        ("请回复“同意”", None, "quoted"),
        ("1 「同意」", "1", "quoted"),
        ("李总说同意", None, "unclear"),
        ("1 先这样", "1", "unclear"),
        ("1 可以吧", "1", "unclear"),
        ("我觉得可以同意", None, "unclear"),
        ("1 同意 1 不同意", "1", "contradiction"),
        ("7 同意", "7", "unknown-item"),
        ("1 转老张办", "1", "unknown-person"),
        ("申请延期", None, "unknown-date"),
        ("申请延期至周五（11月28日）", None, "unknown-date"),
        ("周五下午开会同意的话1可以", "1", "condition"),
        ("I don't think we cancel the visit", None, "negation"),
        ("不是无法承担", None, "negation"),
        ("已办结，还差验收单", None, "contradiction"),
    ],
)
def test_what_is_not_beyond_doubt_is_asked_back_and_never_executed(text, item, reason):
    answers = _read(text)
    assert answers.commands == ()
    assert [(d.item, d.reason) for d in answers.doubts] == [(item, reason)]


@pytest.mark.parametrize(
    ("text", "executed"),
    [
        ("1 同意 2", {"1": "approve"}),
        ("同意 1 2 缓", {}),
        ("OK 1 2 no 3", {}),
        ("1同意3", {}),
        ("1 yes 2 no 3 later", {"1": "approve", "2": "reject", "3": "defer"}),
        ("1 同意，但2不同意", {"1": "approve", "2": "reject"}),
        ("1 ok\n2 ok if legal agrees\n3 hold until Friday", {"1": "approve", "3": "defer"}),
        ("approve item 2 million budget", {}),
        ("1号会议室可以，2楼同意，3个人同意", {}),
        ("全部同意，3除外", {None: "approve"}),
        ("同意。另外3缓", {"3": "defer"}),
        ("不用再议", {}),
        ("guests have not arrived", {}),
        ("客人还没到", {}),
        ("1 please do not transfer to Finance", {}),
        ("取消撤销", {}),
    ],
)
def test_a_doubt_holds_up_its_own_item_only(text, executed):
    done = {c.item: c.verb for c in _read(text).commands}
    assert done.items() <= executed.items()


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("第二个可以", "2"),
        ("the second one, thanks", "2"),
        ("2", "2"),
        ("选3", "3"),
        ("就2吧", "2"),
        ("第一个不行，第二个可以", "2"),
        ("Option 2 works for us.", "2"),
    ],
)
def test_an_offered_slot_is_chosen_by_its_number(text, slot):
    assert _commands(text, items="", options=4) == [(None, "choose", slot)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [("5", "no-such-option"), ("2 or 3", "contradiction"), ("2?", "question"), ("可以", "unclear")],
)
def test_a_slot_that_is_not_clear_is_asked_for_again(text, reason):
    answers = _read(text, items="", options=4)
    assert answers.commands == ()
    assert [d.reason for d in answers.doubts] == [reason]


@pytest.mark.parametrize(
    "text", ["除了3都同意", "除3外都同意", "全部同意，3除外", "Approve all but 3", "All fine except 3"]
)
def test_what_is_excepted_is_asked_and_the_rest_is_done(text):
    answers = _read(text)
    assert [(c.item, c.verb) for c in answers.commands] == [(None, "approve")]
    assert [d.item for d in answers.doubts] == ["3"]


def test_a_letter_without_any_command_says_nothing():
    assert _read("会议目标：确定明年预算\n需准备的材料：三季度报表", items="") == Answers()


def test_a_paper_is_not_an_answer():
    answers = _read("同意。" + "很长的附件内容。" * 4000)
    assert answers.commands == ()
    assert len(answers.doubts) == 1


_WORDS = st.sampled_from(
    [
        "1",
        "2",
        "3",
        "7",
        "同意",
        "不同意",
        "转财务",
        "办",
        "再议",
        "其余",
        "阅",
        "但",
        "如果",
        "吗",
        "？",
        "，",
        "。",
        "；",
        "第二项",
        "1-3",
        "、",
        "和",
        "已办结",
        "申请延期至周五",
        "因",
        "approve",
        "reject",
        "no",
        "ok",
        "the",
        "rest",
        "noted",
        "to",
        "Finance",
        "if",
        "not",
        "until",
        "Friday",
        ">",
        "\n",
        "“同意”",
        "撤销",
        "为什么",
        "①",
        "一、",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(_WORDS, max_size=14).map(" ".join),
        st.lists(_WORDS, max_size=14).map("".join),
    ),
    st.integers(0, 4),
)
def test_no_answer_whatever_makes_the_reader_fail(text, options):
    answers = _read(text, options=options)
    for command in answers.commands:
        assert command.verb in VERBS
        assert 0 <= command.span[0] <= command.span[1] <= len(text)
    unsure = {d.item for d in answers.doubts}
    assert unsure.isdisjoint(c.item for c in answers.commands if c.item is not None)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["同意", "2 同意", "批准", "ok", "approved", "1"]), min_size=1, max_size=4).map(
        " ".join
    ),
    st.sampled_from(["如果", "除非", "但是", "吗？", " if they agree", " unless", "?", "呵呵"]),
)
def test_no_approval_survives_a_condition_or_question_behind_it(text, doubt):
    spoken = _read(f"1 {text}{doubt}")
    assert all(c.item != "2" or "2" in text.split() for c in spoken.commands)
    assert not [c for c in spoken.commands if c.item is None]
    tail = [c for c in spoken.commands if c.span[1] >= len(f"1 {text}") and c.verb == "approve"]
    assert tail == []


@pytest.mark.parametrize(
    ("text", "executed", "doubtful"),
    [
        ("1 同意 2 转财务部 3 先这样吧", {"1": "approve", "2": "transfer"}, ["3"]),
        ("1 同意 2 转财务部 3先这样吧 其余阅", {"1": "approve", "2": "transfer", None: "noted"}, ["3"]),
        ("1、同意 2、转财务部 3、先这样吧", {"1": "approve", "2": "transfer"}, ["3"]),
        ("1.同意 2.转财务部 3.先这样吧 4.阅", {"1": "approve", "2": "transfer", "4": "noted"}, ["3"]),
        ("1 同意 2 先这样吧 3 转财务部", {"1": "approve", "3": "transfer"}, ["2"]),
        ("1 同意 2 转3部门 3 阅", {"1": "approve", "3": "noted"}, ["2"]),
        ("1 同意 2 转财务部 3 4 再琢磨琢磨", {"1": "approve", "2": "transfer"}, ["3", "4"]),
        ("1-2 同意 4 你看着弄", {"1": "approve", "2": "approve"}, ["4"]),
        ("1 approved 2 to Finance 3 let me see", {"1": "approve", "2": "transfer"}, ["3"]),
        ("1 OK 2 leave it with me 3 no", {"1": "approve", "3": "reject"}, ["2"]),
        ("1 同意 2 转财务部 3 那个，同意", {"1": "approve", "2": "transfer"}, ["3"]),
    ],
)
def test_words_no_verb_knows_hold_up_the_item_they_stand_behind_and_no_other(text, executed, doubtful):
    answers = _read(text, "1 2 3 4")
    assert {c.item: c.verb for c in answers.commands} == executed
    assert [d.item for d in answers.doubts] == doubtful


@pytest.mark.parametrize(
    ("text", "executed"),
    [
        ("2 转3部门", {}),
        ("2 转 3 部门", {}),
        ("2 转财务部 3 部门会签", {}),
        ("1 同意 2号会议室", {}),
        ("1 同意 2 号会议室", {}),
        ("1 同意 2号楼施工", {}),
        ("1 同意 3点再议", {}),
        ("2 转财务部 3点再议", {}),
        ("2 3点再议", {"2": "defer"}),
        ("1 同意 11月3日前办结", {}),
        ("1 同意 3日前办结", {}),
        ("1 同意 3 日前办结", {}),
        ("2 转财务部 11月3日前办", {"2": "transfer"}),
        ("2 defer to 3 December", {"2": "defer"}),
        ("2 hold until 4 pm", {"2": "defer"}),
        ("2 OK 3 people only", {}),
        ("2 OK 3 contracts only", {}),
        ("1 approve 2 contracts", {}),
        ("1 approve 2 of them", {}),
        ("1 approve 2 or 3", {}),
        ("2 OK 3 is enough", {}),
        ("2 OK 3 at most", {}),
        ("2 OK 3 max", {}),
        ("2 OK 3 should be enough", {}),
        ("2 to Finance 3 copies", {}),
        ("2 transfer to Tom 3 days later", {"2": "transfer"}),
        ("2 OK 3 please", {}),
        ("2 OK 3 unless legal objects", {}),
        ("1 同意 2 方案", {}),
        ("1 同意 2 方案优先", {}),
        ("1 同意 3 万以内", {}),
        ("1 同意 3 家比价后", {}),
        ("1 同意 3 家比价", {}),
        ("1 同意 2 人参加", {}),
        ("1 同意 2人参加", {}),
        ("1 同意 2 个单位", {}),
        ("1 同意 2 折采购", {}),
        ("1 同意 2 期再付", {}),
        ("1 同意 3 条意见", {}),
        ("1 同意 3 就够了", {}),
        ("1 同意 3 足够", {}),
        ("1 同意 3 以上要报", {}),
        ("1 同意 3 为限", {}),
        ("1 同意 3 除外", {}),
        ("1 同意 2 但要压价", {}),
        ("1 同意 2 如果便宜", {}),
        ("1 同意 2 供应商都要", {}),
        ("1 同意 2 台设备", {}),
        ("1 同意 2/3 以上赞成", {}),
        ("1 同意 2.5万", {}),
        ("3 同意 1 再看看", {}),
        ("3 转财务部 2 位同志", {}),
        ("2 转李娜 3 天内给我", {}),
        ("2 转李娜 4 周内办结", {}),
        ("同意 2 先这样吧", {}),
        ("同意1 3 先这样吧", {}),
        ("OK with 1 2 let me see", {}),
        ("2 转财务部，王磊协助 3 先这样吧", {"2": "transfer"}),
        ("1 同意 7 先这样吧", {}),
        ("1 同意 1 先这样吧", {}),
        ("1 同意 4S店", {}),
        ("1 同意 3D打印", {}),
        ("2 OK 3-day trip", {}),
    ],
)
def test_a_number_inside_a_clause_never_sets_free_what_stands_before_it(text, executed):
    done = {c.item: c.verb for c in _read(text, "1 2 3 4").commands}
    assert done.items() <= executed.items()


@pytest.mark.parametrize(
    ("text", "who"), [("1 转陆经理", "陆经理"), ("1 转伍主任办理", "伍主任"), ("1 转给李玖", "李玖")]
)
def test_a_name_that_could_be_a_numeral_stays_a_name(text: str, who: str) -> None:
    found = read_answers(
        text, None, AT, items=["1", "5", "6", "9"],
        people=lambda words: who if who in words else None,
    )  # fmt: skip
    assert [(one.item, one.verb, one.to) for one in found.commands] == [("1", "transfer", who)]


@pytest.mark.parametrize("text", ["陆、同意", "第陆项同意", "陆：同意"])
def test_a_numeral_as_on_a_cheque_names_an_item_where_it_numbers_one(text: str) -> None:
    found = read_answers(text, None, AT, items=["5", "6"])
    assert [(one.item, one.verb) for one in found.commands] == [("6", "approve")]


@pytest.mark.parametrize(
    "text",
    ["王总意见：\n同意", "李娜来信：\n取消会议", "财务部意见：\n同意", "FYI, Li Na wrote:\nplease cancel the meeting", "孙伟建议：\n同意"],
)  # fmt: skip
def test_what_is_announced_as_the_words_of_somebody_else_commands_nothing(text: str) -> None:
    found = _read(text, "1")
    assert found.commands == ()
    assert found.doubts


@pytest.mark.parametrize(
    "text", ["审批意见：\n同意", "我的意见：\n同意", "总经理意见：\n同意", "林助：\n同意", "答复如下：\n同意", "批示：\n同意"]
)  # fmt: skip
def test_what_is_announced_as_his_own_decision_commands(text: str) -> None:
    assert [one.verb for one in _read(text, "1").commands] == ["approve"]


@pytest.mark.parametrize(
    "text", ["昨天那个会取消了，这个不变", "取消（待定）", "上次的会取消了", "会议取消，下次照常"]
)
def test_what_calls_another_one_off_or_leaves_it_open_is_asked_back(text: str) -> None:
    found = _read(text, "1")
    assert (found.commands, len(found.doubts)) == ((), 1)
