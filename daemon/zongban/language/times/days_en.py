"""English words for days, weeks and longer, and for recurrences."""

import re

from zongban.language.times import senses_en as sense
from zongban.language.times.atoms import (
    Calendar,
    Near,
    Period,
)
from zongban.language.times.lexicon import rule
from zongban.language.times.numerals import WORDS

_A = r"(?<![a-z0-9_])"
_Z = r"(?![a-z0-9_])"
_MONTH = (
    r"(?P<mo>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_DAY = (
    r"(?P<wd>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)(?![a-z])\.?"
)
_DAY_NUMBER = r"(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:])"
_YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_REL = r"(?:the\s+)?(?P<rel>next|this|last|coming|following|previous|current|past)\s+"
_NUMBER = (
    rf"(?P<n>\d+(?:\.\d+)?|{WORDS}(?:[ -]{WORDS})?|an?|half an?|half|a couple of|a few|several"
    r"|three quarters of an)"
)
_UNIT = (
    r"(?P<u>(?:working|business|work)[ -]days?|hours?|hrs?|h|minutes?|mins?|days?|weeks?|months?|years?"
    r"|fortnights?|seconds?)"
)
LENGTH = (
    rf"{_NUMBER}[ -]?(?:(?P<half1>and a half)\s+)?{_UNIT}{_Z}(?:\s+and\s+(?P<half2>a half|a quarter)"
    rf"|(?:\s+and)?\s*(?P<m2>\d+)\s*(?:minutes|mins?|m){_Z})?"
)
_KTH = r"(?P<k>first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)"

RULES = (
    # recurrences
    rule(rf"{_A}(?:on\s+)?(?:the\s+)?{_KTH}\s+{_DAY}\s+of\s+(?:every|each)\s+month{_Z}", sense.as_every_nth),
    rule(
        (
            rf"{_A}(?:every|each)\s+(?P<two>other\s+|second\s+"
            rf"|two\s+weeks\s+on\s+)?(?P<ds>{sense.FULL_DAY}(?:(?:\s*,\s*|\s+and\s+|\s*&\s*"
            rf"|\s*,\s*and\s+){sense.FULL_DAY})*)s?{_Z}"
        ),
        sense.as_every_weekday,
    ),
    rule(rf"{_A}(?:every|each)\s+(?P<ds>mon|tue|wed|thu|fri|sat|sun){_Z}", sense.as_every_weekday),
    rule(
        rf"{_A}(?:weekly\s+)?on\s+(?P<ds>{sense.FULL_DAY}s(?:(?:\s*,\s*|\s+and\s+){sense.FULL_DAY}s)*){_Z}",
        sense.as_every_weekday,
    ),
    rule(rf"{_A}weekly,?\s+(?:on\s+)?(?P<ds>{sense.FULL_DAY}){_Z}", sense.as_every_weekday),
    rule(
        rf"{_A}(?:(?:on|by|before)\s+)?(?:the\s+){_DAY_NUMBER}\s+(?:day\s+)?of\s+(?:every|each|the)\s+month{_Z}",
        lambda m: None if "the month" in m.group() else sense.as_every_month_day(m),
    ),
    rule(
        rf"{_A}(?:every|each)\s+month\s+(?:on|by|before)\s+the\s+{_DAY_NUMBER}{_Z}", sense.as_every_month_day
    ),
    rule(rf"{_A}monthly,?\s+(?:on|by|before)\s+the\s+{_DAY_NUMBER}{_Z}", sense.as_every_month_day),
    rule(
        (
            rf"{_A}(?:every|each)\s+(?P<two>other\s+|second\s+)?(?P<u>working day|business day|weekday|day|week"
            rf"|month|quarter|year){_Z}"
        ),
        sense.as_every_unit,
    ),
    rule(rf"{_A}(?P<two>)(?P<u>daily|weekly|monthly|yearly)(?=\s+(?:at|from)\s+\d)", sense.as_every_unit),
    # whole dates
    rule(r"(?<![\d.])(?P<y>(?:19|20)\d\d)-(?P<a>\d\d)-(?P<b>\d\d)(?!\d)", lambda _: None),
    rule(
        (
            rf"{_A}(?:{_DAY},?\s+(?:the\s+)?)?(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\s*(?:of\s+"
            rf"|-)?{_MONTH}(?:,?\s*{_YEAR})?(?!\s*\d{{1,2}}-\d)"
        ),
        sense.as_dated,
    ),
    rule(
        (
            rf"{_A}(?:{_DAY},?\s+)?{_MONTH}\s*(?:the\s+)?{_DAY_NUMBER}(?!\s*(?:[ap]\.?m|o'clock)"
            rf"|\.[0-5]\d(?!\d))(?:,?\s*{_YEAR})?"
        ),
        sense.as_dated,
    ),
    rule(
        rf"(?<![\d./])(?P<a>3[01]|[12]\d|0?[1-9])[./](?P<b>1[0-2]|[12]\d|0?[1-9])[./]{_YEAR}(?!\d)",
        sense.as_day_first,
    ),
    rule(
        (
            rf"{_A}(?:(?:{_REL})?(?:month)['s]*\s+)?(?:the\s+)(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd"
            rf"|th)\s+of\s+(?P<rel2>next|this|last|the)\s+(?:month){_Z}"
        ),
        lambda m: Calendar(day=int(m["d"]), month_shift=sense.RELATIVE[m["rel2"]]),
    ),
    rule(
        (
            r"(?:(?<=on )|(?<=by )|(?<=until )|(?<=till )|(?<=from )|(?<=before )|(?<=to )|(?<=than )|(?<=or )"
            r"|(?<=and )|(?<=between )|(?<=after ))(?:the\s+)(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd"
            rf"|th){_Z}(?!\s+(?:floor|time|anniversary|century|edition|street|item|largest|birthday|place|round"
            r"|draft|version|quarter|party|point|meeting|of))"
        ),
        sense.as_day_of_month,
    ),
    rule(
        (
            rf"(?P<d>3[01]|[12]\d|0?[1-9])(?=\s*(?:-|to|until|through|and)\s*\d{{1,2}}(?:st|nd|rd"
            rf"|th)?\s+(?:of\s+)?{_MONTH.replace('(?P<mo>', '(?:')}(?![a-z]))(?<![\d:.]\d)(?<![:.]\d)"
        ),
        lambda m: Calendar(day=int(m["d"])),
    ),
    rule(
        r"(?<=\d-)(?P<d>3[01]|[12]\d|0?[1-9])(?![\d:.]|\s*(?:[ap]\.?m|o'clock))",
        lambda m: (
            None
            if not re.search(
                r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?-$",
                m.string[max(0, m.start() - 18) : m.start()],
            )
            else Calendar(day=int(m["d"]))
        ),
    ),
    rule(rf"{_A}{_REL}{_DAY}", sense.as_weekday),
    rule(
        rf"{_A}{_DAY}\s+(?:the\s+)?(?P<d>3[01]|[12]\d)(?:st|nd|rd|th)?{_Z}(?!\s*[:.]\d|\s*(?:[ap]\.?m|o'clock|-))",
        sense.as_weekday,
    ),
    rule(rf"{_A}{_DAY}\s+(?:the\s+)(?P<d>0?[1-9])(?:st|nd|rd|th){_Z}", sense.as_weekday),
    rule(rf"{_A}a\s+week\s+(?P<later>(?:on|from)\s+){_DAY}", sense.as_weekday),
    rule(rf"{_A}{_DAY}\s+(?P<later>week)(?!\s*end|s)", sense.as_weekday),
    rule(rf"{_A}{_DAY}\s+(?P<rel>next|this|last)\s+week{_Z}", sense.as_weekday),
    rule(rf"{_A}(?P<wd>{sense.FULL_DAY})(?!s?[a-z]|'s\s+meeting)", sense.as_weekday),
    rule(rf"{_A}(?P<wd>mon|tue|tues|wed|thu|thur|thurs|fri)\.?{_Z}", sense.as_weekday),
    rule(rf"{_A}(?P<wd>sat|sun)\.?{_Z}", sense.as_weekday, weak=True),
    # counted from now
    rule(
        rf"{_A}the\s+day\s+after\s+tomorrow{_Z}|{_A}overmorrow{_Z}|{_A}day\s+after\s+tomorrow{_Z}",
        sense.as_near(2),
    ),
    rule(rf"{_A}(?:the\s+)?day\s+before\s+yesterday{_Z}", sense.as_near(-2)),
    rule(rf"{_A}(?:today|tonight(?=\s+at|\s+\d)){_Z}(?!'s\s+(?:world|market))", sense.as_near(0)),
    rule(rf"{_A}tonight{_Z}", sense.as_part("tonight")),
    rule(rf"{_A}(?:tomorrow|tmrw|tmr|tomorow){_Z}", sense.as_near(1)),
    rule(rf"{_A}yesterday{_Z}", sense.as_near(-1)),
    rule(rf"{_A}last\s+night{_Z}", sense.as_near(-1)),
    rule(rf"{_A}(?:the\s+)?(?:next|following)\s+day{_Z}", lambda _: Near(1, anaphoric=True)),
    rule(rf"{_A}this(?=\s+(?:morning|afternoon|evening|noon){_Z})", sense.as_near(0)),
    rule(
        (
            rf"{_A}in\s+(?:about\s+|around\s+)?{LENGTH}(?:'s?\s+time)?(?!\s+(?:ago|before|earlier|meeting|call"
            r"|session|slot))"
        ),
        sense.as_shift(1),
    ),
    rule(rf"{_A}{LENGTH}\s+(?:from\s+(?:now|today)|later|hence){_Z}", sense.as_shift(1)),
    rule(rf"{_A}{LENGTH}\s+(?:ago|earlier){_Z}", sense.as_shift(-1)),
    rule(
        (
            rf"{_A}(?:over\s+|during\s+|in\s+|within\s+)?the\s+(?P<rel>next|coming|following|last|past"
            rf"|previous)\s+(?P<n>\d+|{WORDS})\s+(?P<u>(?:working|business)\s+days|days|weeks|months){_Z}"
        ),
        sense.as_stretch,
    ),
    # weeks and longer
    rule(
        (
            rf"{_A}(?:the\s+)?{_KTH}\s+(?P<w>working day|business day|week|day|{sense.FULL_DAY})\s+(?:of"
            rf"|in)\s+(?:(?P<rel>next|this|last|the)\s+month{_Z}|{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR})?)"
        ),
        sense.as_nth,
    ),
    rule(
        (
            rf"{_A}(?:the\s+)?(?P<e>end|beginning|start|middle|close|last day|early|mid|late)(?:\s+of"
            r"|[ -])\s*(?:the\s+)?(?:(?P<rel>next|this|current|last|coming|following)\s+)?(?:calendar\s+"
            rf"|working\s+)?week{_Z}"
        ),
        sense.as_period("week"),
    ),
    rule(
        (
            rf"{_A}(?:the\s+)?(?P<e>end|beginning|start|middle|close|last day|early|mid|late)(?:\s+of"
            r"|[ -])\s*(?:the\s+)?(?:(?P<rel>next|this|current|last|coming"
            rf"|following)\s+)?(?:calendar\s+)?month{_Z}"
        ),
        sense.as_period("month"),
    ),
    rule(
        (
            rf"{_A}(?:the\s+)?(?P<e>end|beginning|start|middle|close|last day|early|mid|late)(?:\s+of"
            rf"|[ -])\s*(?:the\s+)?(?:(?P<rel>next|this|current|last|coming|following)\s+)?quarter{_Z}"
        ),
        sense.as_period("quarter"),
    ),
    rule(
        (
            rf"{_A}(?:the\s+)?(?P<e>end|beginning|start|middle|close|last day|early|mid|late)(?:\s+of"
            r"|[ -])\s*(?:the\s+)?(?:(?P<rel>next|this|current|last|coming|following)\s+)?(?:calendar\s+"
            rf"|financial\s+|business\s+)?year{_Z}"
        ),
        sense.as_period("year"),
    ),
    rule(
        (
            rf"{_A}(?:the\s+)?(?P<e>end|beginning|start|middle|close|early|mid|late)(?:\s+of|[ -]"
            rf"|\s+in)?\s*{_MONTH}(?:,?\s+{_YEAR}|\s+(?P<yr>next|this|last)\s+year)?(?!\s*\d)"
        ),
        sense.as_period("month"),
    ),
    rule(rf"{_A}(?:the\s+)?(?P<e>end)\s+of\s+(?P<y>20\d\d){_Z}", sense.as_period("year")),
    rule(rf"{_A}week[ -](?P<e>end)(?!s|[a-z])(?P<rel>)", lambda _: None),
    rule(rf"{_A}(?:the\s+)?(?P<e>month|quarter|year)[ -]end{_Z}", lambda m: Period(m["e"], 0, edge="end")),
    rule(rf"{_A}(?:the\s+)?(?P<u>month|quarter|year)'s\s+end{_Z}", lambda m: Period(m["u"], 0, edge="end")),
    rule(
        rf"{_A}(?:the\s+)?(?P<rel>next|this|last|coming)\s+weekend{_Z}",
        lambda m: Period("weekend", 0 if m["rel"] == "coming" else sense.RELATIVE[m["rel"]]),
    ),
    rule(rf"{_A}(?:at|on|over)\s+the\s+weekend{_Z}", lambda _: Period("weekend", 0)),
    rule(rf"{_A}(?:the\s+)?week\s+after\s+next{_Z}", lambda _: Period("week", 2)),
    rule(
        (
            rf"{_A}(?:the\s+)?(?P<rel>next|this|last|coming|following|previous|current)\s+(?:calendar\s+"
            rf"|working\s+|business\s+)?week{_Z}(?!\s*-?end)"
        ),
        sense.as_period("week"),
    ),
    rule(
        rf"{_A}(?:the\s+)?(?P<rel>next|this|last|coming|following|previous|current)\s+(?:calendar\s+)?month{_Z}",
        sense.as_period("month"),
    ),
    rule(
        rf"{_A}(?:the\s+)?(?P<rel>next|this|last|coming|following|previous|current)\s+quarter{_Z}",
        sense.as_period("quarter"),
    ),
    rule(
        (
            rf"{_A}(?:the\s+)?(?P<rel>next|this|last|coming|following|previous|current)\s+(?:calendar\s+"
            rf"|financial\s+)?year{_Z}"
        ),
        sense.as_period("year"),
    ),
    rule(
        rf"{_A}q(?P<n>[1-4])(?:[ ,/]*(?:of\s+)?(?:{_YEAR}|(?P<yr>next|this|last)\s+year))?{_Z}",
        sense.as_period("quarter"),
    ),
    rule(
        (
            rf"{_A}(?:the\s+)?(?P<n>first|second|third|fourth|1st|2nd|3rd"
            rf"|4th)\s+quarter(?:\s+(?:of\s+)?(?:{_YEAR}|(?P<yr>next|this|last)\s+year))?{_Z}"
        ),
        sense.as_period("quarter"),
    ),
    rule(rf"{_A}h(?P<n>[12])(?:\s+(?:of\s+)?{_YEAR})?{_Z}", sense.as_period("half")),
    rule(
        (
            rf"{_A}(?:the\s+)?(?P<n>first|second|1st|2nd)[ -]half(?:[ -]year)?\s+of\s+(?:{_YEAR}|(?P<yr>next"
            rf"|this|last)\s+year|the\s+year){_Z}"
        ),
        sense.as_period("half"),
    ),
    rule(
        (
            r"(?:(?<=in )|(?<=by )|(?<=during )|(?<=for )|(?<=until )|(?<=from )|(?<=to )|(?<=since )|(?<=of )"
            r"|(?<=through )|(?<=next )|(?<=this )|(?<=last )|(?<=before )|(?<=after )|(?<=throughout )"
            rf"|(?<=mid-))(?:the\s+)?{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR}|\s+(?P<yr>next|this"
            r"|last)\s+year)?(?!\s*\d)(?!\s+(?:i|we|you|he|she|they|be|not|have|need)\b)"
        ),
        sense.as_period("month"),
    ),
    rule(
        rf"{_A}{_MONTH},?\s+(?:of\s+)?(?:{_YEAR}|(?P<yr>next|this|last)\s+year){_Z}", sense.as_period("month")
    ),
    rule(
        (
            r"(?:(?<=in )|(?<=by )|(?<=during )|(?<=for )|(?<=until )|(?<=since )"
            rf"|(?<=throughout )){_YEAR}(?!\s*[\d(]|-\d)"
        ),
        sense.as_period("year"),
    ),
)
