"""English words for hours, parts of the day and lengths; with those for days the whole lexicon."""

from zongban.language.times import senses_en as sense
from zongban.language.times.atoms import (
    Calendar,
    Clock,
    Closing,
    Length,
)
from zongban.language.times.days_en import LENGTH
from zongban.language.times.days_en import RULES as DAY_RULES
from zongban.language.times.lexicon import Lexicon, rule
from zongban.language.times.numerals import WORDS

_A = r"(?<![a-z0-9_])"
_Z = r"(?![a-z0-9_])"
_MERIDIEM = r"(?P<ap>[ap]\.m\.?|[ap]m)(?![a-z])"
_HOUR = r"(?P<h>2[0-4]|1\d|0?\d)"
_HOUR_WORD = r"(?P<h>2[0-4]|1\d|0?\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_NOT_AFTER = r"(?<![\d.,/$#-])(?<!\d:)(?<![\d]\s-\s)"
# After a bare "at 3" these make it a count, a rate or an address instead of an hour.
_NOT_HOUR = (
    r"(?![\d:%/]|\.\d|,\d|\s?(?:st|nd|rd|th)\b|\s*(?:%|percent|points?|people|persons?|sites?|places?"
    r"|locations?|plants?|days?|weeks?"
    r"|months?|years?|hours?|hrs?|minutes?|mins?|times?|euros?|dollars?|million|thousand|degrees?|[x×*+=]"
    r"|of\b|more|others?|copies|pages|colleagues|guests|visitors"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b))"
)
_END_HOUR = rf"(?=\s*(?:-|to|till?|until|and|through)\s*\d{{1,2}}(?:[:.][0-5]\d)?\s*(?:[ap]\.?m|o'?clock)?{_NOT_HOUR})"

_RULES = (
    # the working day
    rule(
        (
            rf"{_A}(?:the\s+)?(?:close|end)\s+of\s+(?:business|play|day|the\s+day|the\s+working\s+day|work"
            rf"|office\s+hours)(?:\s+hours)?{_Z}|{_A}(?:eod|cob|eob|c\.o\.b\.?){_Z}"
            rf"|{_A}(?:the\s+)?day's\s+end{_Z}"
        ),
        lambda _: Closing(),
    ),
    # clock times
    rule(rf"{_NOT_AFTER}{_HOUR}[:.](?P<m>[0-5]\d)\s?{_MERIDIEM}", sense.as_clock),
    rule(rf"{_NOT_AFTER}{_HOUR}\s?{_MERIDIEM}", sense.as_clock),
    rule(rf"(?<![\d.,/$#])(?<!\d:)(?<=-){_HOUR}(?:[:.](?P<m>[0-5]\d))?\s?{_MERIDIEM}", sense.as_clock),
    rule(rf"(?<![\d./$#])(?<!\d:){_HOUR}\s?:\s?(?P<m>[0-5]\d)(?::[0-5]\d)?(?![\d:])", sense.as_clock),
    rule(
        (
            rf"{_A}(?P<min>half|a quarter|quarter|five|ten|twenty|twenty-five"
            rf"|\d{{1,2}})(?:\s+minutes)?\s+(?P<dir>past"
            rf"|to)\s+{_HOUR_WORD}{_Z}(?:\s?{_MERIDIEM})?(?!\s*(?:people|%|guests))"
        ),
        lambda m: (
            None
            if m["min"].isdigit() and "minutes" not in m.group() and m["dir"] == "to"
            else sense.as_spoken_clock(m)
        ),
    ),
    rule(
        rf"{_A}(?P<h>{WORDS})(?:-|\s)(?P<w>thirty|fifteen|forty-five)(?:\s?{_MERIDIEM})?{_Z}",
        sense.as_worded,
        weak=True,
    ),
    rule(
        rf"{_A}{_HOUR_WORD}\s*o'?\s?clock{_Z}(?:\s?in\s+the\s+(?P<p>morning|afternoon|evening))?",
        sense.as_o_clock,
    ),
    rule(rf"{_A}{_HOUR_WORD}\s?{_MERIDIEM}", sense.as_clock),
    rule(rf"(?<![\d.])(?<!\d:){_HOUR}(?P<m>[0-5]\d)\s?(?:hrs?|hours){_Z}", sense.as_military),
    rule(rf"(?<![\d.])(?<!\d:)(?P<h>0?[6-9]|1\d|2[0-4])h(?P<m>[0-5]\d){_Z}", sense.as_military),
    rule(rf"{_A}(?:noon|midday){_Z}", lambda _: Clock(12, 0, part="noon", exact=True)),
    rule(rf"{_A}midnight{_Z}", lambda _: Clock(24, 0, exact=True)),
    rule(
        (
            r"(?:(?<=at )|(?<=from )|(?<=between )|(?<=until )|(?<=till )"
            rf"|(?<=til )){_HOUR}\.(?P<m>[0-5]\d)(?![\d.])(?!\s*(?:%|million|euro|usd|eur|rmb))"
        ),
        sense.as_clock,
    ),
    rule(
        (
            r"(?:(?<=at )|(?<=from )|(?<=between )|(?<=until )|(?<=till )|(?<=til )|(?<=around )|(?<=about )"
            rf"|(?<=by )|(?<=before )|(?<=after )|(?<=than )){_HOUR_WORD}{_Z}{_NOT_HOUR}"
        ),
        sense.as_clock,
        weak=True,
    ),
    rule(rf"{_NOT_AFTER}{_HOUR}(?:[.](?P<m>[0-5]\d))?{_END_HOUR}", sense.as_clock, weak=True),
    rule(
        (
            r"(?:(?<=\d-)|(?<=\d - )|(?<=m-)|(?<=m - )|(?<=\sto )|(?<=\still )|(?<=\suntil )|(?<=\sand )"
            rf"|(?<=\d to )){_HOUR}(?:[.](?P<m>[0-5]\d))?{_NOT_HOUR}"
        ),
        sense.as_clock,
        weak=True,
    ),
    rule(
        (
            r"(?:(?<=day )|(?<=morrow )|(?<=day, )|(?<=noon )"
            rf"|(?<=morning )){_HOUR}(?:[.](?P<m>[0-5]\d))?{_NOT_HOUR}(?![a-z])(?!\s+[a-z]+s{_Z})"
        ),
        sense.as_clock,
        weak=True,
    ),
    # parts of the day
    rule(
        (
            rf"(?<!good )(?<!have a nice )(?<!nice )(?<!lovely ){_A}(?:in\s+the\s+)?(?:early\s+|late\s+"
            rf"|mid-?)?(?:morning){_Z}(?!\s+(?:all|everyone|team))"
        ),
        sense.as_part("morning"),
    ),
    rule(
        rf"(?<!good )(?<!nice )(?<!pleasant ){_A}(?:in\s+the\s+)?(?:early\s+|late\s+|mid-?)?afternoon{_Z}",
        sense.as_part("afternoon"),
    ),
    rule(
        rf"(?<!good )(?<!nice )(?<!pleasant )(?<!lovely ){_A}(?:in\s+the\s+)?(?:early\s+|late\s+)?evening{_Z}",
        sense.as_part("evening"),
    ),
    rule(rf"{_A}(?:at\s+)?(?:lunch\s?time|lunchtime){_Z}", sense.as_part("noon")),
    rule(rf"(?<=day ){_A}night{_Z}|(?<=morrow ){_A}night{_Z}", sense.as_part("evening")),
    # digits that are a date only in company
    rule(
        r"(?<![\d./-])(?<!\d:)(?P<mo2>1[0-2]|0?[1-9])/(?P<d>3[01]|[12]\d|0?[1-9])(?![\d/.%])",
        lambda m: Calendar(month=int(m["mo2"]), day=int(m["d"]), guessed="month-first"),
        weak=True,
    ),
    # lengths
    rule(rf"(?<!\d)(?<!\d:)(?P<h>\d{{1,2}})h(?P<m>[0-5]\d)?{_Z}", sense.as_short_length),
    rule(
        rf"{_A}(?P<n>an?|one)(?:[ -]hour)(?P<half1>)\s+and\s+a\s+half(?P<half2>)(?P<u>)(?P<m2>){_Z}",
        lambda _: Length(1.5, "hour"),
    ),
    rule(
        rf"(?<!one )(?<!every )(?<![-\d.])(?<!the other ){_A}{LENGTH}(?!\s+(?:old|ahead|early|late|notice))",
        sense.as_length,
    ),
)

_RELATIVE = "next|this|last|coming|following|previous|current|past"
_WEEKDAYS = "mon|tue|wed|thu|fri|sat|sun"
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_BOUNDARY = "end|beginning|start|middle|close|early|mid|late"
_STARTS = (
    rf"(?:\d|{_A}(?:"
    # days, months, weeks and longer
    rf"{_WEEKDAYS}|{_MONTHS}|every|each|weekly|daily|yearly|today|tonight|tomor|tmr|yest|overmorrow"
    rf"|day(?:\s|'s)"
    rf"|(?:{_RELATIVE})\s+(?:{_WEEKDAYS}|day|night|week|month|quarter|year|calendar|working|business|financial"
    rf"|morning|afternoon|evening|noon)|(?:{_BOUNDARY})(?:[\s-]|{_MONTHS})|quarter|year|week|q\d|h[12]"
    # a small word counts only before one of those
    rf"|the\s+(?:\d|first|second|third|fourth|fifth|{_RELATIVE}|{_BOUNDARY}|day|month|quarter|year|week|{_MONTHS})"
    rf"|(?:on|by|before)\s+(?:\d|the\s|first|second|third|fourth|fifth|last|{_WEEKDAYS})|(?:over|during|within)\s+the\s"
    rf"|in\s+(?:\d|the\s|about\s|around\s|early|late|mid|morning|afternoon|evening|an?|half|{WORDS}|several)"
    r"|at\s+(?:the\s|lunch)|first|second|third|fourth|fifth"
    # hours and lengths
    r"|an?(?:[\s-]|h|min|day|week|month|year|fortnight|second|work|business|and\s)"
    rf"|{WORDS}|half|several|eod|cob|eob|c\.o\.b|noon|mid|morning|afternoon|evening|night|lunch"
    r"))"
)

ENGLISH = Lexicon((*DAY_RULES, *_RULES), r"\da-jl-qs-wy", _STARTS)
