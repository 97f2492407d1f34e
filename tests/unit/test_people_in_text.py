"""Whom a text names."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zongban.language.people import Entry, Register, find_people

ENTRIES = (
    Entry("li.na", ("李娜", "Li Na", "li.na@huayue.example"), "person"),
    Entry("wang.lei", ("王磊", "Wang Lei", "wang.lei@huayue.example"), "person"),
    Entry("zhao.qiang", ("赵强", "Zhao Qiang"), "person"),
    Entry("zhao.min", ("赵敏", "Zhao Min"), "person"),
    Entry("chen.jing", ("陈静", "Chen Jing"), "person"),
    Entry("zhu.rongji", ("朱镕喆", "Zhu Rongzhe"), "person"),
    Entry("anna.berg", ("安娜·贝格", "Anna Berg"), "person"),
    Entry("tom.clarke", ("汤姆·克拉克", "Tom Clarke"), "person"),
    Entry("财务部", ("财务部", "Finance", "财务"), "department"),
    Entry("生产部", ("生产部", "Production", "生产"), "department"),
    Entry("信息技术部", ("信息技术部", "IT", "技术部"), "department"),
    Entry("三楼会议室", ("三楼会议室", "Meeting Room 3F"), "room"),
)


def _keys(text: str) -> list[str]:
    return [f.key for f in find_people(text, ENTRIES)]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("请财务部、生产部参加", ["财务部", "生产部"]),
        ("李总好，王工和陈律师一起", ["li.na", "wang.lei", "chen.jing"]),
        ("转财务办，抄送 wang.lei@huayue.example。", ["财务部", "wang.lei"]),
        ("Ms Berg and Tom in Meeting Room 3F", ["anna.berg", "tom.clarke", "三楼会议室"]),
        ("安娜负责，朱镕喆配合", ["anna.berg", "zhu.rongji"]),
        ("LI NA, zhao  min", ["li.na", "zhao.min"]),
        ("技术部门牵头", ["信息技术部"]),
        ("IT findings", ["信息技术部"]),
    ],
)
def test_people_departments_and_rooms_are_found_in_order(text, keys):
    assert _keys(text) == keys


@pytest.mark.parametrize(
    "text",
    [
        "赵总参加",
        "it is fine",
        "生产计划协调会",
        "安全生产月",
        "Finland, Tommy and Bergen",
        "小陈去办",
        "ni.li.na@other.example.com",
    ],
)
def test_what_only_resembles_a_name_names_nobody(text):
    assert _keys(text) == []


def test_a_surname_that_two_bear_resolves_by_the_full_name_alone():
    assert _keys("赵总") == []
    assert _keys("赵强总") == ["zhao.qiang"]


def test_the_span_is_that_of_the_text():
    text = "请转李娜办"
    (found,) = find_people(text, ENTRIES)
    assert text[slice(*found.span)] == found.text == "李娜"


@settings(max_examples=100, deadline=None)
@example("", ["·"])
@example("", [" "])
@given(st.text(max_size=80), st.lists(st.text(max_size=8), max_size=5))
def test_no_text_and_no_name_makes_the_search_fail(text, names):
    entries = (*ENTRIES, Entry("x", tuple(names), "person"))
    for found in find_people(text + " ".join(names), entries):
        assert found.key


def test_a_name_that_begins_with_an_accent_is_found_in_capitals_too():
    entries = (Entry("elodie", ("Élodie Marchand",), "person"), Entry("room", ("(blue) room",), "room"))
    found = find_people("Ask Élodie Marchand or ÉLODIE MARCHAND about the (Blue) Room", entries)
    assert [one.key for one in found] == ["elodie", "elodie", "room"]


def test_one_register_asked_twice_answers_for_the_text_it_is_asked_about():
    register = Register(ENTRIES)
    texts = ("请李娜参加", "请王磊参加", "请李娜参加")
    assert [[one.key for one in register.find(text)] for text in texts] == [
        ["li.na"],
        ["wang.lei"],
        ["li.na"],
    ]
