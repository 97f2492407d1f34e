"""English words for the time of day: 3 pm, half past nine, 0900 hrs, noon, the morning, the end of business."""

from collections.abc import Callable

from zongban.core import late_re as re
from zongban.language.times import words_en as word
from zongban.language.times.atoms import Clock, Closing, Meaning
from zongban.language.times.vocabulary import WordRule
from zongban.language.times.words_en import A, Z

_MERIDIEM = r"(?P<ap>[ap]\.\s?m\.?|[ap]\s?m|[ap])(?![a-z0-9])"
_MERIDIEM_ANY = r"(?P<ap>[ap]\.\s?m\.?|[ap]\s?m)(?![a-z0-9])"
_HOUR = r"(?P<h>2[0-4]|1\d|0?\d)"
_HOUR_KEYS = "0 one two three four five six seven eight nine ten eleven twelve"
_WORDED = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_HOUR_WORD = rf"(?P<h>2[0-4]|1\d|0?\d(?!\d)|{_WORDED})"
_MINUTES = r"[:.](?P<m>[0-5]\d)(?::(?P<s>[0-5]\d)(?:[.,]\d{1,6})?)?"
_NOT_AFTER = r"(?<![\d.,/$#£€])(?<!\d:)(?<![a-z_])"
_IN_PART = r"(?:\s*,?\s*(?:in\s+the|at)\s+(?P<p>(?:early\s+|late\s+)?(?:morning|afternoon|evening)|night))?"
# After a bare "at 3" these make it a count, a rate or an address instead of an hour.
_NOT_HOUR = (
    r"(?![\d:%/°]|\.\d|,\d|-(?:inch|year|day|week|month|hour|minute|point|person|storey|star|page"
    r"|digit|way|step|phase|fold|litre)"
    r"|\s?(?:st|nd|rd|th)\b|\s*(?:%|percent|per\b|points?|people|persons?|sites?|places?|locations?"
    r"|plants?|days?|weeks?"
    r"|months?|years?|hours?|hrs?|minutes?|mins?|times?|euros?|dollars?|million|thousand|hundred"
    r"|billion|k\b|degrees?|[x×*+=]"
    r"|of\b(?!\s+(?:the\s+)?(?:day|morning|afternoon))|more|others?|copies|pages|colleagues|guests"
    r"|visitors|rooms?|items?|pieces?|working|business"
    r"|units?|cents?|yuan|rmb|usd|eur|km|kg|m\b|cm|mm|mb|gb|levels?|stars?|basis|\w+(?:ers|ments|ings"
    r"|tions|ees|ies|ists)\b"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b))"
)
_DASH = r"\s*(?:-|to|till?|until|'til|through|thru)\s*(?:about\s+)?"
_END_HOUR = (
    rf"(?={_DASH}(?:\d{{1,2}}(?:[:.][0-5]\d)?|noon|midday|midnight|{_WORDED}|half\s+past|quarter)"
    rf"(?:\s*(?:[ap]\.?\s?m\b|[ap]\b|o'?\s?clock))?{_NOT_HOUR})"
)
_END_HOUR_MERIDIEM = (
    rf"(?={_DASH}(?:\d{{1,2}}(?:[:.][0-5]\d)?|{_WORDED})\s*(?:[ap]\.?\s?m\b|o'?\s?clock|[ap](?![a-z])))"
)
_LEADS = (
    r"(?:(?<=\bat )|(?<=\bfrom )|(?<=\bbetween )|(?<=\buntil )|(?<=\btill )|(?<=\btil )|(?<=\baround )"
    r"|(?<=\babout )|(?<=\bby )|(?<=\bbefore )"
    r"|(?<=\bafter )|(?<=\bthan )|(?<=@ )|(?<=@)|(?<=\bsince )|(?<=\bstarting )|(?<=\bapprox )|"
    r"(?<=\bat about )|(?<=\bat around )|(?<=to be )"
    r"|(?<=start at )|(?<=past ))"
)
_DAY_AHEAD = (
    r"(?:(?<=day )|(?<=morrow )|(?<=tmrw )|(?<=tmr )|(?<=mon )|(?<=tue )|(?<=tues )|(?<=wed )|(?<=thu )|(?<=thurs )"
    r"|(?<=fri )|(?<=sat )|(?<=sun )|(?<=night ))"
)
_BETWEEN = re.compile(r"\b(?:between|from)\s[^,;]{1,24}\sand\s$")
_MINUTE_WORDS = (
    r"(?:(?:oh|o|zero)[ -](?:one|two|three|four|five|six|seven|eight|nine)|(?:twenty|thirty|forty"
    r"|fourty|fifty)(?:[ -](?:one|two|three"
    r"|four|five|six|seven|eight|nine)(?![a-z]))?|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen)"
)


def _half(hour: int, said: str | None) -> tuple[int, str] | None:
    """The hour in the half of the day that was said, and that half."""
    half = re.sub(r"[.\s]", "", said or "")
    if not half:
        return hour, ""
    half = half if len(half) == 2 else half + "m"
    if not 1 <= hour <= 12:
        return (hour, half) if hour > 12 and half == "pm" else None
    return hour % 12 + (12 if half == "pm" else 0), half


def _in_part(clock: Clock, part: str | None) -> Clock | None:
    """3 in the afternoon."""
    if not part or clock.exact:
        return clock
    hour = clock.hour
    if "morning" in part:
        return Clock(hour % 12 if hour <= 12 else hour, clock.minute, "am", exact=True)
    if part == "night" and (hour <= 4 or hour == 12):
        return Clock(hour % 12, clock.minute, "am", exact=True)
    return Clock(hour % 12 + 12, clock.minute, "pm", exact=True) if hour <= 12 else clock


def as_clock(match: re.Match[str]) -> Meaning | None:
    """3 pm, 14:30, at 9."""
    groups = match.groupdict()
    said = groups["h"]
    hour, minute = word.number(said), int(groups.get("m") or 0)
    if hour is None or hour > 24 or (hour == 24 and minute):
        return None
    found = _half(hour, groups.get("ap"))
    if found is None:
        return None
    second = int(groups.get("s") or 0)
    if found[1]:
        return Clock(found[0], minute, found[1], exact=True, second=second)
    exact = hour >= 13 or hour == 0 or (len(said) == 2 and said.startswith("0"))
    return _in_part(Clock(hour, minute, exact=exact, second=second), groups.get("p"))


def as_spoken(match: re.Match[str]) -> Meaning | None:
    """Half past nine, a quarter to ten, ten past noon, half three."""
    groups = match.groupdict()
    said = re.sub(r"^(?:a|about|around|just|exactly)\s+", "", groups["min"])
    minute = {"half": 30, "quarter": 15, "three quarters": 45}.get(said) or word.number(said)
    hour = {"noon": 12, "midday": 12, "midnight": 0}.get(groups["h"], word.number(groups["h"]))
    if hour is None or minute is None or not 0 <= hour <= 23 or not 0 < minute < 60:
        return None
    # An hour after it says of which half of the day the hour itself is.
    half = _half(hour, groups.get("ap"))
    if half is None:
        return None
    exact = bool(half[1]) or groups["h"] in ("noon", "midday", "midnight") or hour > 12
    hour = half[0]
    if groups.get("dir") in ("to", "till", "til", "before", "of"):
        hour, minute = (hour - 1) % 24, 60 - minute
        if not exact and hour == 0:
            hour = 12
    clock = Clock(hour, minute, half[1], exact=exact)
    return _in_part(clock, groups.get("p"))


def as_worded(match: re.Match[str]) -> Meaning | None:
    """Nine thirty, eight oh five."""
    hour = word.number(match["h"])
    minute = word.number(re.sub(r"^(?:oh|o|zero)[ -]", "", match["w"]))
    if hour is None or minute is None or not 1 <= hour <= 12:
        return None
    found = _half(hour, match["ap"])
    if found is None:
        return None
    if found[1]:
        return Clock(found[0], minute, found[1], exact=True)
    return _in_part(Clock(hour, minute), match["p"])


def as_military(match: re.Match[str]) -> Meaning | None:
    """1430 hrs."""
    hour, minute = int(match["h"]), int(match["m"] or 0)
    return Clock(hour, minute, exact=True) if hour < 24 and minute < 60 else None


def _no_year(match: re.Match[str]) -> Meaning | None:
    """A bare 2015 is an hour only after "at"."""
    if match.group().startswith(("19", "20")) and not re.search(
        r"(?:at|@)\s?$", match.string[max(0, match.start() - 4) : match.start()]
    ):
        return None
    return as_military(match)


def fixed(meaning: Meaning) -> Callable[[re.Match[str]], Meaning | None]:
    """One meaning whatever the match."""
    return lambda _match: meaning


RULES = (
    # the working day
    WordRule(
        "the close end eod cob eob c day",
        rf"{A}(?:(?:the\s+)?(?:close|end)\s+of\s+(?:business|play|day|the\s+day|the\s+business\s+day"
        r"|the\s+working\s+day|work|working\s+hours"
        rf"|office\s+hours|today)(?:\s+hours)?{Z}|(?:eod|cob|eob|c\.o\.b\.?){Z}|"
        rf"(?:the\s+)?day's\s+end{Z}|close\s+of\s+trading{Z})",
        fixed(Closing()),
    ),
    WordRule("e", rf"{A}e\.o\.d\.?", fixed(Closing())),
    WordRule(
        "0", rf"{_NOT_AFTER}12[:.]00\s*\(?(?:noon|midday)\)?", fixed(Clock(12, 0, part="noon", exact=True))
    ),
    WordRule("0", rf"{_NOT_AFTER}12[:.]00\s*\(?midnight\)?", fixed(Clock(24, 0, exact=True))),
    WordRule(
        _HOUR_KEYS,
        rf"(?<=\bfor )(?P<h>{_WORDED})[ -](?P<w>{_MINUTE_WORDS})(?P<ap>)(?P<p>)(?=\s*(?:$|[.,;!?)]))",
        as_worded,
    ),
    # the hours of ISO 8601
    WordRule(
        "t", r"(?<=\d)t(?P<h>[01]\d|2[0-4]):?(?P<m>[0-5]\d)(?::?(?P<s>[0-5]\d)(?:[.,]\d{1,9})?)?", as_clock
    ),
    # 15.45 hours is a time of day behind another one or a comma, else a length
    WordRule(
        "0",
        rf"(?:{_LEADS}|(?<=\bto )|(?<=, )|(?<=- ))(?P<h>2[0-3]|1\d|0?\d)\.(?P<m>[0-5]\d)\s?(?:hours|hrs|h|uhr){Z}",
        as_clock,
    ),
    # digits
    WordRule("0", rf"{_NOT_AFTER}{_HOUR}{_MINUTES}\s?{_MERIDIEM}", as_clock),
    WordRule("0", rf"{_NOT_AFTER}{_HOUR}\s?{_MERIDIEM_ANY}", as_clock),
    WordRule("0", rf"{_NOT_AFTER}(?P<h>1[0-2]|0?[1-9])(?P<m>[0-5]\d)\s?{_MERIDIEM_ANY}", as_clock),
    WordRule(
        "0",
        rf"{_NOT_AFTER}(?:{_LEADS}|(?<=-)|{_DAY_AHEAD})(?P<h>1[0-2]|0?[1-9])(?P<ap>[ap])(?![a-z0-9])(?![./&-]\s?[a-z])",
        as_clock,
    ),
    WordRule(
        "0",
        rf"(?<![\d./$#£€])(?<!\d:)(?<![a-z_]){_HOUR}\s?:\s?(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d)"
        rf"(?:[.,]\d{{1,6}})?)?(?:h|\s?hrs?|\s?uhr)?(?![\d:a-z])(?!\.\d){_IN_PART}",
        as_clock,
    ),
    WordRule(
        "0",
        rf"(?<![\d.])(?<!\d:)(?P<h>[01]\d|2[0-4])(?P<m>[0-5]\d)\s?(?:hrs?|hours|h){Z}(?!\s+(?:of|each|per))",
        as_military,
    ),
    WordRule("0", rf"(?<![\d.,-])(?<!\d:)(?P<h>0?[6-9]|1\d|2[0-4])h(?P<m>[0-5]\d){Z}", as_military),
    WordRule("0", rf"{_LEADS}(?P<h>1\d|2[0-3]|0?[6-9])h{Z}", as_clock),
    WordRule(
        "0", r"(?:^|(?<=day )|(?<=row )|(?<=day, ))(?P<h>1[3-9]|2[0-3])h(?=\s*(?:$|[.,;!?)]))", as_clock
    ),
    WordRule(
        "0",
        rf"(?:{_LEADS}|(?<=\d\d-)|(?<=\d\d - )|(?<=\d\d to ))(?P<h>[01]\d|2[0-3])(?P<m>00|15|30|45)"
        r"(?![\d.,%/:-]\d?)(?!\s*[a-z]*s\b)",
        _no_year,
        weak=True,
    ),
    WordRule(
        "0",
        r"(?:(?<=\d, )|(?<=\d ))(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)(?![\d.,%/:-]\d?)(?!\s*[a-z])",
        as_military,
        weak=True,
    ),
    WordRule(
        "0",
        r"^(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)(?=\s+(?:on\s+)?(?:mon|tue|wed|thu|fri|sat|sun|tomorrow|today|tonight))",
        _no_year,
        weak=True,
    ),
    WordRule(
        "0",
        rf"{_DAY_AHEAD}(?P<h>[01]\d|2[0-3])(?P<m>[0-5][05])(?=\s*(?:$|[,;!?)]|\.(?!\d)|(?:at|in|on|for|with|sharp|please|local"
        r"|till?|until|to|and)\b|-))",
        _no_year,
        weak=True,
    ),
    WordRule(
        "0",
        r"(?<![\d.,/$#:])(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)(?=\s?-\s?(?:[01]\d|2[0-3])[0-5]\d\s?(?:hrs?"
        r"|hours|h)(?![a-z]))",
        as_military,
    ),
    # words
    WordRule(
        "half a quarter three five ten twenty 0 about around just one two four six seven eight nine eleven fifteen",
        r"(?<![a-z0-9_.:])(?P<min>half|(?:a\s+)?quarter|three\s+quarters|(?:five|ten|fifteen|twenty"
        r"|twenty[ -]five|\d{1,2})(?:\s+minutes?|\s+mins?)?"
        r"|(?:one|two|three|four|six|seven|eight|nine|eleven)\s+minutes?)\s+(?P<dir>past|to|after|till|til"
        r"|before|of)\s+"
        rf"(?P<h>noon|midday|midnight|{_WORDED}|1[0-2]|0?[1-9]){Z}(?:\s*(?:{_MERIDIEM_ANY}|o'?\s?clock))?{_IN_PART}"
        r"(?![:.]\d|-\d|\s*(?:people|%|guests|percent|\d|days?|weeks?|minutes?|hours?|months?|years?|more"
        r"|or\s+\w+\s+people))",
        lambda match: as_spoken(match) if _is_spoken(match) else None,
    ),
    WordRule(
        "half",
        rf"{A}(?P<min>half)\s+(?P<h>{_WORDED}){Z}(?:\s*{_MERIDIEM_ANY})?(?!\s+(?:hours?|days?|of|years?"
        rf"|a\b)){_IN_PART}",
        as_spoken,
    ),
    WordRule(
        _HOUR_KEYS, rf"{A}(?P<h>{_WORDED})[ -](?P<w>{_MINUTE_WORDS}){Z}\s?{_MERIDIEM_ANY}(?P<p>)", as_worded
    ),
    WordRule(
        _HOUR_KEYS,
        rf"{A}(?P<h>{_WORDED})[ -](?P<w>{_MINUTE_WORDS}){Z}(?P<ap>)\s*(?:in\s+the|at)\s+(?P<p>(?:early\s+"
        rf"|late\s+)?(?:morning|afternoon|evening)|night){Z}",
        as_worded,
    ),
    WordRule(
        _HOUR_KEYS, rf"^(?P<h>{_WORDED})[ -](?P<w>{_MINUTE_WORDS})(?P<ap>)(?P<p>)(?=\s*[.!?]?\s*$)", as_worded
    ),
    WordRule(
        _HOUR_KEYS,
        rf"{A}(?P<h>{_WORDED})[ -](?P<w>{_MINUTE_WORDS}){Z}(?:\s?{_MERIDIEM_ANY})?{_IN_PART}(?!\s*(?:%"
        r"|percent|people|days?|euros?|\w+s\b))",
        as_worded,
        weak=True,
    ),
    WordRule(
        _HOUR_KEYS,
        rf"{_NOT_AFTER}{A}{_HOUR_WORD}\s*(?:o'?\s?clock|oclock){Z}(?:\s?{_MERIDIEM_ANY})?"
        rf"(?:\s+sharp)?{_IN_PART}",
        as_clock,
    ),
    WordRule(_HOUR_KEYS, rf"{_NOT_AFTER}{A}{_HOUR_WORD}\s?{_MERIDIEM_ANY}", as_clock),
    WordRule(
        _HOUR_KEYS,
        rf"{_NOT_AFTER}{A}{_HOUR_WORD}(?:[:.](?P<m>[0-5]\d))?-?\s?ish{Z}(?:\s?{_MERIDIEM_ANY})?",
        as_clock,
    ),
    WordRule(
        _HOUR_KEYS,
        rf"{_NOT_AFTER}{A}{_HOUR_WORD}\s*,?\s*(?:in\s+the|at)\s+(?P<p>(?:early\s+|late\s+)?(?:morning"
        rf"|afternoon|evening)|night){Z}",
        as_clock,
    ),
    WordRule(
        "twelve 0",
        rf"{A}(?:12|twelve)\s*(?:o'?\s?clock\s+)?(?:noon|midday){Z}",
        fixed(Clock(12, 0, part="noon", exact=True)),
    ),
    WordRule(
        "twelve 0", rf"{A}(?:12|twelve)\s*(?:o'?\s?clock\s+)?midnight{Z}", fixed(Clock(24, 0, exact=True))
    ),
    WordRule(
        "noon midday mid high noonish the",
        rf"{A}(?:high\s+)?(?:noon|noonish|noontime|midday|mid-day|the\s+noon){Z}(?!\s+(?:break|meal))",
        fixed(Clock(12, 0, part="noon", exact=True)),
    ),
    WordRule("midnight", rf"{A}midnight{Z}", fixed(Clock(24, 0, exact=True))),
    # a bare number is an hour beside these words
    WordRule(
        "0",
        rf"{_LEADS}(?<!\.\d )(?P<h>2[0-4]|1\d|0?\d)\.(?P<m>[0-5]\d)(?![\d.])(?!\s*(?:%|percent|million"
        r"|billion|euro|usd|eur|rmb|yuan|dollars|kg|km|m\b|per|points?))",
        as_clock,
    ),
    WordRule(
        "0",
        rf"{_NOT_AFTER}(?:(?<=day )|(?<=day, )|(?<=morrow )|(?<=noon )|(?<=row, )){_HOUR}\.(?P<m>[0-5]\d)"
        r"(?![\d.])(?!\s*(?:%|million))",
        as_clock,
    ),
    WordRule(_HOUR_KEYS, rf"{_LEADS}{_NOT_AFTER}{_HOUR_WORD}{Z}{_NOT_HOUR}", as_clock, weak=True),
    WordRule(
        _HOUR_KEYS,
        rf"{_NOT_AFTER}(?<!\d-){A}{_HOUR_WORD}(?:[.](?P<m>[0-5]\d))?{_END_HOUR_MERIDIEM}",
        as_clock,
    ),
    WordRule("0", rf"{_NOT_AFTER}(?<!\d-){_HOUR}(?:[.](?P<m>[0-5]\d))?{_END_HOUR}", as_clock, weak=True),
    WordRule(_HOUR_KEYS, rf"{A}{_NOT_AFTER}{_HOUR_WORD}{_END_HOUR}", as_clock, weak=True),
    WordRule(
        _HOUR_KEYS,
        r"(?:(?<=\d-)|(?<=\d - )|(?<=m-)|(?<=m - )|(?<=\sto )|(?<=\still )|(?<=\suntil )|"
        r"(?<=\d to )|(?<=\sthrough )|(?<=[ne]-))"
        rf"(?P<h>2[0-4]|1\d|0?\d(?!\d)|{_WORDED})(?:[.](?P<m>[0-5]\d))?{Z}{_NOT_HOUR}",
        as_clock,
        weak=True,
    ),
    WordRule(
        _HOUR_KEYS,
        rf"(?<=\band )(?P<h>2[0-4]|1\d|0?\d(?!\d)|{_WORDED})(?:[.](?P<m>[0-5]\d))?{Z}{_NOT_HOUR}",
        lambda match: (
            as_clock(match)
            if _BETWEEN.search(match.string, max(0, match.start() - 40), match.start())
            else None
        ),
        weak=True,
    ),
    WordRule(
        "0",
        r"(?:(?<=day )|(?<=morrow )|(?<=day, )|(?<=noon )|(?<=morning )|(?<=morrow, )|(?<=evening )|"
        r"(?<=night )|(?<=tue )|(?<=thu )|(?<=fri )|(?<=wed ))"
        rf"{_HOUR}(?:[.](?P<m>[0-5]\d))?{_NOT_HOUR}(?![a-z])(?!\s+[a-z]+s{Z})",
        as_clock,
        weak=True,
    ),
    WordRule(
        _HOUR_KEYS,
        rf"{_NOT_AFTER}{A}{_HOUR_WORD}(?:[.:](?P<m>[0-5]\d))?(?=\s+(?:tonight|tomorrow\s+(?:morning"
        rf"|afternoon|evening|night)|this\s+(?:morning|afternoon|evening)|today{Z}\s*[.?!]?$|sharp{Z}))",
        as_clock,
        weak=True,
    ),
)


def _is_spoken(match: re.Match[str]) -> bool:
    """Ten to six may be a span: "from ten to six"; 5 to 6 is one; "ten of twelve" is a share."""
    said, joined = match["min"], match["dir"]
    bare = said.isdigit()
    before = match.string[max(0, match.start() - 8) : match.start()]
    if joined == "of":
        return not bare and "quarter" in said
    if (
        joined in ("to", "till", "til")
        and (bare or re.search(r"(?:from|between)\s+$", before))
        and "quarter" not in said
    ):
        return "minute" in said
    if joined in ("before", "after") and "quarter" not in said and said != "half":
        return "minute" in said and match["h"] not in ("noon", "midnight", "midday")
    return True
