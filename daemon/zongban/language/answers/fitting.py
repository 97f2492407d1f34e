"""What one clause says: the verb that the whole of it fits, with whom and when it names."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from zongban.core import late_re as re
from zongban.language.answers.spelling import as_written
from zongban.language.answers.verbs import BARE_LATER, HEADS, SOFT, WORDS, fillers, leaves_open, means_all
from zongban.language.times import Kind, Moment, OfficeHours, TimeMention, principal, read_times

_LONGEST = 160
_DENIED = re.compile(r"不|别(?!的)|没|勿|无需|何必|(?<![a-z])(?:not?|never|don't)(?![a-z])|n't")
_HANDS_ON = re.compile(r"(?:请(?!示)|让|叫|问|找)|(?:请)?(?:转|批转|移交|移送|交给|交由|由)")
_NO_NAME = re.compile(
    r"不|没|未|别(?!人)|勿|无|难以|谁|哪|如果|要是|若|是否|能(?!源)|曾|本来|原来|已|说|问|觉得|认为"
    r"|希望|或|还是|在|会(?![计议])"
    r"|要|想|得|等|让|我|叫|该|应当|是|建议|提议|应由|可由|拟由|最好|先(?!生)|再|刚|因|帮"
    r"|(?<![a-z])(?:not|never|no|if|unless|who|whom|someone|somebody|anyone|anybody|cannot|unable"
    r"|nobody|said|says|thinks?"
    r"|or|either|is|was|has|have|had|will|would|should|can|could|may|might)(?![a-z])|n't"
)
"""Words that stand in no name: 法务无法承办 says something else than that 法务 is to do it."""
_EXPLICIT = re.compile(
    r"(?:请)?(?:转|移|批转|交|让|叫|约|通知)|(?:please )?(?:transfer|forward|hand|pass|assign|delegate|refer)\b"
)
_NOT_BEHIND = {
    "confirm": re.compile(r"\s*(?:please|kindly|请|麻烦|烦请|can|could|would)"),
    "done": re.compile(r"\s*(?:well|nicely|请|please)(?![a-z])"),
}
"""Beginnings with which the same words ask for something, or praise it."""
_BECAUSE = re.compile(
    r"[\s,]*(?:(?<![a-z])(?:because(?: of)?|since|as|due to|for)(?![a-z])|原因(?:是|为)?|因为?|由于)\s*:?\s*"
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the answer is read against."""

    at: datetime
    people: Callable[[str], str | None]
    hours: OfficeHours
    workdays: Callable[[date, int], date] | None

    def times(self, text: str) -> tuple[TimeMention, ...]:
        """The times named in `text`."""
        return read_times(text, self.at, hours=self.hours, workdays=self.workdays)


@dataclass(frozen=True, slots=True)
class Reading:
    """A clause that fits a verb: who and when it names; `trouble` is why it must be asked back.

    `soft` words agree or merely begin a sentence; a `promise` says by when; `remark` is the end of the
    clause that gives a reason, in the spelling read.
    """

    verb: str
    to: str | None = None
    until: Moment | None = None
    trouble: str = ""
    soft: bool = False
    promise: bool = False
    remark: str = ""


_OF_TWO = re.compile(r"swap|switch|exchange")
"""Whoever says to swap them means the two of one decision."""


def fit(clause: str, setting: Setting, *, labelled: bool = False) -> Reading | None:
    """The verb that the whole clause says, or None; `labelled` when it stands behind an item."""
    words = fillers(clause)
    if not words or len(words) > _LONGEST:
        return _sign(clause) if labelled else None
    if leaves_open(clause):
        return None
    if labelled and means_all(clause) and not _OF_TWO.match(words):
        return None  # 1 approve all: of the first, or of all of them
    for verb, pattern in HEADS:
        match = pattern.fullmatch(words)
        if match is None or (verb in _NOT_BEHIND and _NOT_BEHIND[verb].match(clause)):
            continue
        reading = _filled(verb, match, setting)
        if reading is not None:
            return replace(reading, soft=verb == "approve" and SOFT.fullmatch(words) is not None)
    return _bare(clause, words, setting) if labelled else None


def _sign(clause: str) -> Reading | None:
    """A clause of nothing but one kind of sign: thumbs up, a tick; thumbs down, a cross."""
    signs = {sign for sign in clause if sign not in _BESIDE_SIGNS and not sign.isspace()}
    if not signs:
        return None
    if signs <= _YES_SIGNS:
        return Reading("approve", soft=True)
    return Reading("reject") if signs <= _NO_SIGNS else None


_YES_SIGNS = frozenset("👍👌✅✔🆗🙆☑")
_NO_SIGNS = frozenset("👎❌✖🙅⛔🚫✘✗")
_BESIDE_SIGNS = frozenset("\ufe0f\u200d♂♀🏻🏼🏽🏾🏿.!。,")


def _bare(clause: str, words: str, setting: Setting) -> Reading | None:
    """Behind an item good is a yes, a thumb too; a time alone puts it off; a name with a please hands it over."""
    if (sign := _sign(clause)) is not None:
        return sign
    if words in ("good", "great", "can"):
        return Reading("approve")
    if words == "cannot":
        return Reading("reject")
    later = BARE_LATER.fullmatch(words)
    if later is not None:
        return Reading("defer", until=_moment(later["when"], setting, begin=True)[0])
    if re.search(r"(?<![a-z])please\W*$", clause) and (key := _person(words, setting)) is not None:
        return Reading("transfer", key)
    return None


def _filled(verb: str, match: re.Match[str], setting: Setting) -> Reading | None:
    groups = match.groupdict()
    if groups.get("named"):
        key = _person(groups["named"], setting)
        return Reading(verb, key) if key is not None else None
    if groups.get("day"):
        return _until_then(groups["day"], setting)
    who = groups.get("who") or groups.get("who2") or groups.get("who3") or ""
    when = groups.get("when") or ""
    if verb == "extend":
        return _extended(when, setting)
    if verb == "promise":
        if any(m.kind is Kind.DATE_RANGE for m in setting.times(when)):
            return None
        until, trouble = _moment(when, setting)
        if until is None or not _all_time(when, setting):
            return None
        return Reading("progress", until=until, trouble=trouble, promise=True)
    if verb == "defer":
        if any(p.search(when) for _, p in WORDS) or _DENIED.search(when) or _HANDS_ON.match(when):
            return Reading(verb, trouble="unclear")
        until, trouble = _moment(when, setting, begin=True)
        return Reading(verb, until=until, trouble=trouble)
    if verb in ("transfer", "discuss"):
        return _with_person(verb, match, who, when, setting)
    return Reading(verb, remark=(groups.get("remark") or "").strip(" :"))


def _uncovered(words: str, setting: Setting) -> int:
    """How many characters of the words belong to no time."""
    return len(words.strip()) - sum(m.span[1] - m.span[0] for m in setting.times(words))


def _all_time(words: str, setting: Setting) -> bool:
    """Whether the words name a time and say nothing else."""
    return _uncovered(words, setting) <= 1


def _until_then(words: str, setting: Setting) -> Reading | None:
    """Put off until a time that is named, and nothing else (周一再批); 补材料再报 says more."""
    until, trouble = _moment(words, setting, begin=True)
    return (
        Reading("defer", until=until, trouble=trouble) if until and _uncovered(words, setting) <= 0 else None
    )


def _extended(when: str, setting: Setting) -> Reading:
    """An extension: the date asked for, and the reason where it follows without a stop."""
    because = _BECAUSE.search(when)
    remark = when[because.end() :].strip() if because else ""
    until, trouble = _moment(when[: because.start()] if because else when, setting)
    return Reading(
        "extend", until=until, trouble=trouble or ("" if until is not None else "unknown-date"), remark=remark
    )


def _with_person(verb: str, match: re.Match[str], who: str, when: str, setting: Setting) -> Reading | None:
    until, trouble = _moment(when or who, setting, begin=verb == "discuss")
    if not who or (verb == "discuss" and who in ("me", "us")):
        return Reading(verb, None, until, trouble) if verb == "discuss" else None
    key = _person(who, setting)
    if key is not None:
        return Reading(verb, key, until, trouble)
    explicit = _EXPLICIT.match(match.group())
    return Reading(verb, trouble="unknown-person") if explicit or verb == "discuss" else None


def _person(who: str, setting: Setting) -> str | None:
    """The key of who is named, after the times beside the name are taken out."""
    for mention in reversed(setting.times(who)):
        who = who[: mention.span[0]] + who[mention.span[1] :]
    who = who.strip(" 的,:了").removeprefix("the ").removesuffix(" please").strip()
    if not who or _NO_NAME.search(who):
        return None
    for form in (
        who,
        who.removesuffix("同志"),
        who.removesuffix("那边"),
        who.removesuffix("来"),
        who.removesuffix(" department"),
        who.removesuffix(" team"),
    ):
        if form and (key := setting.people(as_written(form))) is not None:
            return key
    return _of_department(as_written(who), setting)


def _of_department(who: str, setting: Setting) -> str | None:
    """Somebody named behind their department: 财务李娜. Two joined by a word are two."""
    if len(who) > 16 or re.search(r"[、和与及,/&+跟同]|(?<![a-z])and(?![a-z])", who):
        return None
    for place in range(2, len(who) - 1):
        first, second = setting.people(who[:place]), setting.people(who[place:])
        if first is not None and second is not None and first != second:
            return second
    return None


def _moment(text: str, setting: Setting, *, begin: bool = False) -> tuple[Moment | None, str]:
    """The time named in `text`, and what is wrong with it. Of a period its end counts, with `begin` its beginning."""
    mention = principal(setting.times(text)) if text.strip() else None
    if mention is None or mention.kind in (Kind.DURATION, Kind.RECURRING):
        return None, ""
    if mention.kind is Kind.OPTIONS or "weekday-contradicts" in mention.assumed:
        return None, "unknown-date"
    if mention.kind is Kind.DEADLINE or (mention.kind is Kind.DATE_RANGE and not begin):
        return mention.end or mention.start, ""
    return mention.start, ""
