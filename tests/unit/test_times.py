"""What the office reads as a time, and what it does not."""

import json
import re
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zongban.language.times import Kind, Moment, OfficeHours, Role, TimeMention, principal, read_times
from zongban.language.times.lexicon import Lexicon, Rule
from zongban.language.times.lexicon_en import ENGLISH
from zongban.language.times.lexicon_zh import CHINESE
from zongban.language.times.vocabulary import Vocabulary, WordRule

ZONE = ZoneInfo("Asia/Shanghai")
WEDNESDAY = datetime(2026, 11, 18, 9, 20, tzinfo=ZONE)
CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "corpus" / "datetime-cases.jsonl")
    .read_text("utf-8")
    .splitlines()
]


def _written(moment: Moment | None) -> str | None:
    if isinstance(moment, datetime):
        return moment.strftime("%Y-%m-%dT%H:%M")
    return moment.isoformat() if moment else None


def _only(text: str, at: datetime = WEDNESDAY) -> TimeMention:
    mentions = read_times(text, at)
    assert len(mentions) == 1, mentions
    return mentions[0]


def _span(mention: TimeMention) -> tuple[str | None, str | None]:
    return _written(mention.start), _written(mention.end)


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_every_sentence_of_the_office_set_is_read_by_the_house_conventions(case):
    at = datetime.fromisoformat(case["ref"]).replace(tzinfo=ZONE)
    mentions = read_times(case["text"], at)
    if case["kind"] == "none":
        assert mentions == ()
        return
    mention = principal(mentions)
    assert mention is not None
    assert (mention.kind, *_span(mention)) == (case["kind"], case["start"], case["end"])
    assert mention.part == case.get("part", mention.part)
    assert mention.rrule == case.get("rrule")
    assert mention.seconds == case.get("seconds")
    assert [[_written(a), _written(b)] for a, b in mention.options] == case.get("options", [])
    assert case["text"][slice(*mention.span)] == mention.text


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("11月25日15:00-17:00 在三楼会议室开预算会", "2026-11-25T15:00", "2026-11-25T17:00"),
        ("Tuesday 24 November, 14:30-16:00", "2026-11-24T14:30", "2026-11-24T16:00"),
        (
            "下周三下午3点想用三楼会议室开Q4预算会，财务部参加，约两小时",
            "2026-11-25T15:00",
            "2026-11-25T17:00",
        ),
        ("会议日期：11月25日\n会议时间：15:00-17:00", "2026-11-25T15:00", "2026-11-25T17:00"),
        ("The visit on 16 December from 10:00 to 15:00", "2026-12-16T10:00", "2026-12-16T15:00"),
        ("早9点到晚6点，周五", "2026-11-20T09:00", "2026-11-20T18:00"),
        ("１１月２５日（星期三）１５：００～１７：００", "2026-11-25T15:00", "2026-11-25T17:00"),
        ("11:00-12:00 tomorrow", "2026-11-19T11:00", "2026-11-19T12:00"),
    ],
)
def test_a_meeting_s_span_is_found_wherever_its_day_stands(text, start, end):
    mention = principal(read_times(text, WEDNESDAY))
    assert mention is not None
    assert (mention.kind, *_span(mention)) == (Kind.RANGE, start, end)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("收到本函后五个工作日内答复", "2026-11-25"),
        ("请15日前交", "2026-12-15"),
        ("七日内反馈", "2026-11-25"),
        ("11月30日17时前", "2026-11-30T17:00"),
        ("今天下班前给我", "2026-11-18T18:00"),
        ("截止日期：2026年12月1日", "2026-12-01"),
        ("by next week", "2026-11-29"),
        ("no later than noon tomorrow", "2026-11-19T12:00"),
    ],
)
def test_a_deadline_has_only_an_end(text, end):
    mention = _only(text)
    assert (mention.kind, mention.role, mention.start, _written(mention.end)) == (
        Kind.DEADLINE,
        Role.DEADLINE,
        None,
        end,
    )


def test_working_days_come_from_the_office_s_calendar():
    def with_holiday(day, n):
        while n:
            day += timedelta(days=1)
            n -= day.weekday() < 5 and day != date(2026, 11, 19)
        return day

    mention = read_times("三个工作日内答复", WEDNESDAY, workdays=with_holiday)[0]
    assert mention.end == date(2026, 11, 24)


def test_the_end_of_the_day_is_that_of_the_office():
    hours = OfficeHours(end=datetime(2026, 1, 1, 17, 30).time())  # noqa: DTZ001
    mention = read_times("Please revert by EOD tomorrow.", WEDNESDAY, hours=hours)[0]
    assert _written(mention.end) == "2026-11-19T17:30"


def test_a_weekday_that_contradicts_its_date_is_reported_and_not_corrected():
    mention = _only("请于2026年11月30日（星期二）前函复")
    assert mention.end == date(2026, 11, 30)
    assert "weekday-contradicts" in mention.assumed


@pytest.mark.parametrize(
    "text",
    [
        "原定周二下午2点的评审会改到周四上午10点",
        "The review on Tuesday at 2pm has been moved to Thursday 10:00.",
        "We moved it from Tuesday 2 pm to Thursday 10:00",
    ],
)
def test_a_time_that_no_longer_holds_is_marked_cancelled(text):
    old, new = read_times(text, WEDNESDAY)
    assert (old.role, _written(old.start)) == (Role.CANCELLED, "2026-11-24T14:00")
    assert (new.role, _written(new.start)) == (Role.OFFERED, "2026-11-19T10:00")


def test_the_numbered_slots_of_our_own_mail_read_as_options():
    text = "1  Thu 26 Nov, 10:00–11:30\n2  Thu 26 Nov, 16:00–17:30\n3  Mon 30 Nov, 14:00–15:30"
    mention = _only(text)
    assert mention.kind is Kind.OPTIONS
    assert [_written(a) for a, _ in mention.options] == [
        "2026-11-26T10:00",
        "2026-11-26T16:00",
        "2026-11-30T14:00",
    ]


def test_two_days_named_together_are_one_stretch_of_days():
    mention = _only("11月24、25日两天在北京出差")
    assert (mention.kind, *_span(mention)) == (Kind.DATE_RANGE, "2026-11-24", "2026-11-25")


@pytest.mark.parametrize(
    ("text", "rule", "start"),
    [
        ("每月最后一个周五下午3点", "FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27T15:00"),
        ("every second Tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-11-24"),
        ("每周一、三上午9点", "FREQ=WEEKLY;BYDAY=MO,WE", "2026-11-23T09:00"),
    ],
)
def test_a_recurrence_carries_its_rule_and_first_occurrence(text, rule, start):
    mention = _only(text)
    assert (mention.rrule, _written(mention.start)) == (rule, start)


@pytest.mark.parametrize(
    "text",
    [
        "我有三点意见",
        "一点都不难",
        "上午好",
        "Good morning,",
        "at 3 sites we have 2-3 people",
        "费率12.5点5",
        "沪经信〔2026〕18号",
        "电话 021-5555-1234",
        "room 301 on floor 3",
        "V2.10.3",
        "比例4:3的屏幕宽高比4:3",
        "Ms May and Mr March",
        "第3批次",
        "1:1 meeting",
        "IP 10.12.11.30",
        "《今日头条》",
        "3号楼2单元",
        "the 15th floor",
    ],
)
def test_numbers_and_names_that_only_look_like_times_are_left_alone(text):
    assert read_times(text, WEDNESDAY) == ()


def test_a_moment_without_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        read_times("明天", datetime(2026, 11, 18))  # noqa: DTZ001


_PIECES = st.sampled_from(
    [
        "下周三",
        "周",
        "一",
        "点",
        "半",
        "到",
        "至",
        "-",
        "—",
        "11月",
        "25日",
        "2026年",
        "31日",
        "2月",
        "30日",
        "15:00",
        "24:00",
        "99",
        "前",
        "内",
        "工作日",
        "个",
        "每",
        "最后",
        "第五",
        "周五",
        "或",
        "、",
        "，",
        "。",
        "上午",
        "晚上",
        "小时",
        "两",
        "next",
        "monday",
        "to",
        "at",
        "3",
        "pm",
        "and",
        "a",
        "half",
        "by",
        "end",
        "of",
        "month",
        "29",
        "february",
        "31",
        "april",
        "within",
        "days",
        ":",
        ".",
        ";",
        "(",
        ")",
        "every",
        "for",
        "ago",
        "9999",
        "〔2026〕",
        "号",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=120),
        st.lists(_PIECES, max_size=25).map("".join),
        st.lists(_PIECES, max_size=25).map(" ".join),
    )
)
def test_no_text_whatever_makes_the_reader_fail(text):
    for mention in read_times(text, WEDNESDAY):
        start, end = mention.span
        assert 0 <= start < end <= len(text)
        assert text[start:end] == mention.text
        if isinstance(mention.start, datetime) and isinstance(mention.end, datetime):
            assert mention.end >= mention.start


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES, max_size=20).map(" ".join), st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31)))  # noqa: DTZ001
def test_no_moment_whatever_makes_the_reader_fail(text, at):
    read_times(text, at.replace(tzinfo=ZoneInfo("UTC")))


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["周一", "1-", "五", " ", "11月", "every ", "at 3 to "])
def test_a_hostile_text_costs_no_more_than_its_length(piece):
    def cost(size: int) -> float:
        begin = time.perf_counter()
        read_times((piece * size)[: size * 2], WEDNESDAY)
        return time.perf_counter() - begin

    cost(200)
    assert cost(4000) < 5


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["一", "第一", "零1", "十点", "a@", ":\n", "line "])
def test_a_page_of_one_sign_takes_no_longer_than_a_page_of_words(piece):
    begin = time.process_time()
    read_times(piece * (40_000 // len(piece)), WEDNESDAY)
    assert time.process_time() - begin < 3


@pytest.mark.slow
@pytest.mark.parametrize("lexicon", [CHINESE, ENGLISH], ids=["zh", "en"])
def test_no_word_that_a_rule_knows_begins_where_the_lexicon_does_not_look(lexicon):
    for one in lexicon.rules:
        _looked_for(one, lexicon)


def _looked_for(one: Rule | WordRule, lexicon: Lexicon | Vocabulary) -> None:
    @settings(
        max_examples=6,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(
        st.sampled_from(["", "at ", "on ", "by ", "周一", ", "]),
        st.from_regex(re.compile(one.source, one.pattern.flags)),
    )
    def every_place(before: str, words: str) -> None:
        text = before + words
        for place in range(len(text)):
            found = one.pattern.match(text, place)
            assert not (found and found.group()) or _is_looked_for(one, lexicon, text, place), (
                one.pattern,
                text,
                place,
            )

    every_place()


def _is_looked_for(one, lexicon: Lexicon | Vocabulary, text: str, place: int) -> bool:
    if isinstance(lexicon, Vocabulary):
        return lexicon.looks(one, text, place)
    return lexicon.starts.match(text, place) is not None


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Vote on the draft: deadline 30 November", date(2026, 11, 30)),
        ("Deadline 5 December, please.", date(2026, 12, 5)),
    ],
)
def test_a_deadline_is_no_line_with_a_number(text, due):
    mention = principal(read_times(text, WEDNESDAY))
    assert mention is not None
    assert (mention.kind, mention.end) == (Kind.DEADLINE, due)
