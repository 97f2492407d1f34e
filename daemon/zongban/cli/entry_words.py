"""Lines of a case's record in words: what happened, by whom, and what of it people ask for."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from zongban.cli.fact_words import FactWords
from zongban.cli.glossary import called
from zongban.cli.tongue import say
from zongban.core.effects import Entry
from zongban.core.lifecycle import Lifecycle

HAPPENED: Mapping[str, tuple[str, str]] = {
    "opened": ("登记", "opened"), "read": ("读信", "letter read"), "moved": ("流转", "moved on"),
    "sorted": ("由来信分办而来", "sorted from a letter"), "message": ("来信补充", "wrote again"),
    "heard": ("收到，未作改动", "heard, nothing changed"), "noted": ("已记下", "noted"),
    "refused": ("未予执行", "not carried out"),
    "instructed": ("批示", "instruction"), "decided": ("批示生效", "instruction carried out"),
    "withdrawn": ("撤回批示", "instruction withdrawn"), "confirmed": ("已核实本人意思", "confirmed as meant"),
    "not-confirmed": ("未予核实，不执行", "not confirmed, not carried out"), "asked-why": ("询问原因", "asked why"),
    "asked-back": ("反问核实", "asked back"),
    "answered-by-another": ("他人代答，未执行", "answered by somebody else, not carried out"),
    "auto-reply": ("收到自动回复", "automatic reply came"), "bounced": ("通知被退回", "notice came back"),
    "assigned": ("交办", "assigned"), "read-by": ("已阅", "read"),
    "date-needed": ("延期未写日期，已问", "asked for the date of the extension"),
    "extension": ("延期审批", "extension decided"), "urged": ("催办", "reminded"),
    "reminded": ("发出提醒", "reminder sent"),
    "chased": ("催交", "asked once more"), "escalated": ("逾期上报", "reported as overdue"),
    "missed": ("停机期间错过的提醒", "reminder missed while the office was down"),
    "nobody-above": ("无人可上报", "nobody to report to"), "calendar": ("日历", "calendar"),
    "person-changed": ("有人在日历中改动", "changed in a calendar by a person"),
    "double-booked": ("与已有日程重叠", "put on top of another appointment"), "car": ("订车", "car booked"),
    "car-freed": ("退车", "car given back"), "badge-out": ("发访客证", "badge handed out"),
    "badge-in": ("访客证收回", "badge handed back"),
    "chosen": ("选定时间", "time chosen"), "collected": ("并入统一排会", "collected for the settlement"),
    "settled": ("裁定", "settled"), "objected": ("提出异议", "objected"),
    "offers-lapsed": ("备选时间过期", "offered times lapsed"),
    "which-times-lapsed": ("未答复是哪几次，未作改动", "not said which dates were meant; nothing changed"),
    "counter": ("提议改期", "proposed another time"), "uninvited": ("未受邀而答复", "answered without an invitation"),
    "rsvp": ("答复邀请", "answered the invitation"), "request": ("收到邀请", "invitation came"),
    "held": ("邀请待核", "invitation held back"), "occurrence": ("改动其中一次", "one of the series changed"),
    "occurrence-held": ("其中一次已开", "one of the series held"),
    "left-out": ("其中几次不开", "some of the series left out"),
    "deputy": ("委派他人参加", "sends a deputy"), "reported": ("转告有人不来", "told of somebody not coming"),
    "rearranged": ("改动安排", "rearranged"), "supplemented": ("补齐要素", "facts supplied"),
    "draft": ("纪要草稿", "draft of the minutes"),
}  # fmt: skip
"""Every line the office writes."""

_ROLES: Mapping[str, tuple[str, str]] = {
    "gm": ("总经理", "the general manager"), "assistant": ("总经理助理", "the assistant"),
    "reception": ("前台", "the reception"), "head": ("部门负责人", "the head"), "owner": ("责任人", "the owner"),
    "host": ("主持或接待", "the host"), "sender": ("来信人", "the sender"), "organizer": ("召集人", "the organiser"),
    "attendees": ("参会人", "the attendees"), "reader": ("传阅人", "the readers"),
    "verifier": ("核查人", "the verifier"),
    "driver": ("司机", "the driver"),
}  # fmt: skip
_WORDS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "outcome": {
        "booked": ("已写入", "entered"), "removed": ("已删去", "taken out"),
        "taken": ("该时段已被占", "something else stands there"),
        "edited": ("有人改动", "changed by a person"), "gone": ("已被删去", "taken out by a person"),
        "failed": ("未写成", "could not be written"),
    },
    "purpose": {
        "reminder": ("到期提醒", "reminder"), "due": ("到期", "due"), "overdue": ("逾期", "overdue"),
        "escalation": ("上报", "escalation"),
    },
    "to": _ROLES,
    "role": _ROLES,
    "what": {
        "notes": ("会议记录", "notes"), "papers": ("会议材料", "papers"), "setup": ("会场布置", "setting up"),
        "cancel": ("取消", "to cancel"),
    },
    "why": {
        "late": ("过时", "too late"), "superseded": ("已有后续", "something later came"),
        "taken": ("该时段不空", "that time is taken"),
        "stale": ("版本较旧", "an older version"), "unknown-event": ("不认识的日程", "an event nobody knows"),
        "which-occurrence": ("未说明哪一次", "which one of the series was not said"),
        "series-conflicts": ("多次冲突", "many conflicts"),
        "published": ("只是通告", "only an announcement"), "in-name": ("以他人名义", "in the name of somebody else"),
        "forged": ("未通过验证", "did not pass verification"),
        "rule": ("重复规则无法处理", "its rule of repetition cannot be dealt with"),
        "limits": ("内容过多", "more than can be dealt with"),
        "not-organizer": ("发件人不是召集人", "the sender is not the organiser"),
        "other-organizer": ("召集人与登记的不同", "another organiser than is known"),
        "ours": ("本办召集的会", "the meeting is ours"),
        "not-named": ("替别人作答", "answers for somebody else"),
        "several": ("有几项不同的日程", "several different events"),
        "not-invited": ("发件人不是参会人", "the sender is not invited"),
    },
    "doubt": {
        "weekday": ("星期与日期不符", "the weekday does not fit the date"),
        "hours": ("时间在办公时间以外", "outside office hours"),
        "passed": ("日子已过", "the day has passed"),
    },
}  # fmt: skip
"""Detail → its values; of these details a value that is not here is not told."""
_LABELS: Mapping[str, tuple[str, str]] = {
    "to": ("对象", "to"), "until": ("至", "until"), "choice": ("第几项", "option"),
    "original": ("原定", "originally"),
    "free": ("该时段空着", "the time is free"), "granted": ("同意", "granted"), "badge": ("证号", "number"),
    "driver": ("司机", "driver"), "unread": ("读不出的附件", "attachments not read"), "papers": ("材料", "papers"),
    "occurrences": ("各次", "of the series"), "occurrence": ("其中一次", "one of the series"),
    "next": ("下一次", "next"),
    "added": ("加", "added"), "dropped": ("减", "without"), "place": ("位置", "at"), "rule": ("规则", "rule"),
    "permanent": ("不再投递", "for good"), "cancelled": ("取消", "cancelled"), "why": ("因", "because"),
    "deputy": ("代为参加", "deputy"), "away": ("不来的", "not coming"),
    "current": ("现为", "now"), "before": ("原为", "before"), "winner": ("保留时间的", "kept by"),
}  # fmt: skip
"""Names of details where a fact of the same name is called otherwise."""
_UNTOLD: Final = frozenset({
    "key", "letter", "rules", "kind", "sequence", "stamp", "calendar", "event", "verb", "state", "role", "by", "series",
    "overdue_days", "minutes_left", "at", "at_end", "count", "from", "case",
})  # fmt: skip
"""What only programs want (``--json`` has it), and what is told in another way."""
_CALLED: Final = frozenset({"clock", "method", "partstat", "missing", "facts"})


class EntryWords:
    """Tells the record of cases of one desk."""

    def __init__(self, facts: FactWords, lifecycle: Lifecycle) -> None:
        self._facts, self._lifecycle, self._language = facts, lifecycle, facts.language

    def of(self, entry: Entry) -> str:
        """One line: who, what happened, and the particulars; ``郑浩 批示：同意，“同意，请抓紧”``."""
        who = self._who(entry.actor)
        particulars = say(self._language, "，", ", ").join(one for one in self._particulars(entry) if one)
        what = self._say(HAPPENED, entry.what) or entry.what
        colon = say(self._language, "：", ": ")
        return f"{who}{say(self._language, ' ', ': ')}{what}" + (
            f"{colon}{particulars}" if particulars else ""
        )

    def _particulars(self, entry: Entry) -> Iterator[str]:
        detail = entry.detail
        if entry.what == "opened" and detail.get("state"):
            yield self._state(detail["state"])
        elif entry.what == "moved":
            yield f"{self._state(detail.get('from'))} → {self._state(detail.get('to'))}"
        elif entry.what == "settled" and detail.get(f"reason_{self._language}"):
            yield str(detail[f"reason_{self._language}"])
            return
        elif entry.what in ("instructed", "decided"):
            yield called(str(detail.get("verb", "")), self._language)
        moved = entry.what == "moved"
        for name, value in detail.items():
            if name in _UNTOLD or (moved and name == "to") or value in ("", None, [], {}, False):
                continue
            yield self._particular(name, value)

    def _particular(self, name: str, value: Any) -> str:  # noqa: ANN401 - JSON values
        if name == "words":
            return f"“{value}”"
        if name in _CALLED and isinstance(value, (list, tuple)):
            return say(self._language, "、", ", ").join(called(str(one), self._language) for one in value)
        if name == "clock":
            return called(str(value), self._language)
        if name in ("method", "partstat"):
            return self._facts.of(name, value)
        if name in _WORDS and isinstance(value, str):
            known = self._say(_WORDS[name], value)
            if known or name != "to":
                return known
        label = self._say(_LABELS, name) or called(name, self._language)
        if value is True:
            return label
        return f"{label} {self._facts.of(name, value)}"

    def _say(self, words: Mapping[str, tuple[str, str]], key: str) -> str:
        return say(self._language, *words[key]) if key in words else ""

    def _state(self, name: object) -> str:
        found = self._lifecycle.states.get(str(name))
        return f"“{found.label(self._language)}”" if found else ""

    def _who(self, actor: str) -> str:
        if actor in ("office", "court"):
            return say(self._language, "办公室", "the office")
        if actor == "person":
            return say(self._language, "有人", "somebody")
        return self._facts.of("sender", actor)
