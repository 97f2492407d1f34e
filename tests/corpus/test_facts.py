"""From text to facts: what the desks read in letters of our own, scored like the samples."""

from collections.abc import Iterator
from time import process_time

import pytest

from corpus.facts import expected, letters, readings
from corpus.scoring import Score, compare, report
from zongban.cli.sample_office import sample_office
from zongban.runners.office import Office

REACHED = {
    "minutes": 0.97,
    "meetings": 0.97,
    "visits": 0.97,
    "documents": 0.97,
    "held-out": 0.95,
    "held-out-later": 0.95,
}
"""F1 of facts that each file of letters has reached."""


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    with sample_office() as opened:
        yield opened


def scored(office: Office, name: str) -> Score:
    written = letters(name)
    return compare(map(expected, written), dict(readings(office, written)))


@pytest.mark.parametrize("name", REACHED)
def test_facts_of_letters_are_read_as_well_as_before(office: Office, name: str) -> None:
    score = scored(office, name)
    print(report(score))
    assert score.f1() >= REACHED[name], report(score)


def test_what_a_feast_is_about_is_no_day(office: Office) -> None:
    text = "林助，周总这两天哪会儿方便？我想当面汇报双十二方案和元旦值班表，十来分钟就行，我和朱镕喆。"
    one = {"id": "feast", "kind": "meeting", "from": "zhao.qiang@huayue.example", "date": "2026-11-20T09:00:00+08:00",
           "subject": "约周总", "text": text, "file": "feast"}  # fmt: skip
    ((_, read),) = readings(office, [one])
    assert read["missing"] == ["start"]
    assert read["fields"]["attendees"] == ["gm", "zhu.rongji", "zhao.qiang"]


@pytest.mark.parametrize("name", REACHED)
def test_facts_tell_where_in_the_text_they_were_read(office: Office, name: str) -> None:
    read = dict(readings(office, letters(name)))
    told = [
        one for one in read.values() if one["kind"] in ("meeting", "visit") and one["fields"].get("start")
    ]
    assert all(all(words.strip() for words in one["spans"].values()) for one in read.values())
    assert len([one for one in told if "start" in one["spans"]]) >= 0.8 * len(told)


_UNITS = (
    "和我", "王总、", "请于", "张三、", "（", "A", "Mr ", "John Smith and ", "1. a\n", "的会", "公司", " ", "\n", "12:", "沪A", "to discuss ",
    "Aa Bb ", "参会：", "a\tb\n", "5.4 ", "〔2026〕", "字第", "带两个", "姓名\t单位\n",
)  # fmt: skip


@pytest.mark.parametrize("kind", ["meeting", "visit", "minutes", "document"])
def test_no_text_costs_more_than_its_length(office: Office, kind: str) -> None:
    for unit in _UNITS:
        one = {"id": "long", "kind": kind, "from": "a@b.example", "date": "2026-11-18T09:00:00+08:00", "subject": "x",
               "text": unit * (4000 // len(unit)), "file": "long"}  # fmt: skip
        begun = process_time()
        dict(readings(office, [one]))
        assert process_time() - begun < 3, repr(unit)


@pytest.mark.parametrize(
    "text",
    [
        "国庆节后第一个工作日上午10点，想跟周总碰一下广交会的事，一小时",
        "长假后第一天上班上午10点，想跟周总碰一下广交会的事，一小时",
        "Could I see Mr Zhou on the first working day after the National Day holiday at 10am, for an hour, about the fair?",
    ],
)
def test_the_first_working_day_after_a_holiday_is_looked_up_in_the_calendar(
    office: Office, text: str
) -> None:
    one = {"id": "after", "kind": "meeting", "from": "zhao.qiang@huayue.example", "date": "2026-09-28T09:00:00+08:00",
           "subject": "x", "text": text, "file": "after"}  # fmt: skip
    ((_, read),) = readings(office, [one])
    assert (read["fields"]["start"], read["fields"]["duration"]) == ("2026-10-08T10:00:00+08:00", 60)
