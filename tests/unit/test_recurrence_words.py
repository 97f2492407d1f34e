"""How often something repeats is told in words; no rule of a calendar is shown to people where it can be told."""

import pytest

from zongban.language.recurrence_words import recurrence


@pytest.mark.parametrize(
    ("rule", "zh", "en"),
    [
        ("FREQ=DAILY", "每天", "every day"),
        ("FREQ=WEEKLY;BYDAY=MO", "每周一", "every Monday"),
        ("FREQ=WEEKLY;BYDAY=MO,WE", "每周一、周三", "every Monday and Wednesday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "每 2 周的周二", "every 2 weeks on Tuesday"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "每个工作日", "every weekday"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "每个月的15日", "every month on day 15"),
        ("FREQ=MONTHLY;BYDAY=1MO", "每个月的第一个周一", "every month on the first Monday"),
        ("FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1", "每个月的最后一个周五", "every month on the last Friday"),
        ("FREQ=WEEKLY;COUNT=6;INTERVAL=1;BYDAY=WE;WKST=MO", "每周三，共 6 次", "every Wednesday, 6 times"),
    ],
)
def test_a_rule_is_told_in_words(rule: str, zh: str, en: str) -> None:
    assert recurrence(rule, "zh") == zh
    assert recurrence(rule, "en") == en


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=HOURLY",
        "FREQ=YEARLY;BYMONTH=3;BYDAY=1MO",
        "FREQ=MONTHLY;BYDAY=9MO",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
        "FREQ=WEEKLY;INTERVAL=x",
        "rubbish",
    ],
)
def test_a_rule_that_cannot_be_told_whole_stays_as_it_is(rule: str) -> None:
    assert recurrence(rule, "zh") == recurrence(rule, "en") == rule
