"""Keys of the house in words, for the terminal; a key without an entry is told as it is."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from zongban.cli.tongue import say
from zongban.language.phrasing import day, moment

_WORDS: Mapping[str, tuple[str, str]] = {
    # kinds of letters
    "document": ("公文", "document"), "meeting": ("会议", "meeting"),
    "calendar": ("日历邀请", "calendar invitation"),
    "visit": ("来访", "visit"), "reply": ("答复", "answer"), "message": ("补充来信", "message"),
    "bounce": ("退信", "bounce"), "auto-reply": ("自动回复", "automatic reply"), "bulk": ("群发", "bulk mail"),
    "own": ("本办公室的信", "own mail"), "other": ("待分", "to be sorted"), "unreadable": ("读不了", "unreadable"),
    "incident": ("突发事件", "incident"), "dispatch": ("发文", "paper to be sent"),
    "supplies": ("办公用品", "supplies"), "loan": ("借阅", "loan"),
    # desks
    "documents": ("收文", "documents"), "meetings": ("会议", "meetings"), "visitors": ("来访", "visitors"),
    "minutes": ("纪要", "minutes"), "supervision": ("督办", "supervision"), "triage": ("待分来信", "triage"),
    # urgency, secrecy, languages
    "normal": ("普通", "normal"), "urgent": ("加急", "urgent"), "extra-urgent": ("特急", "extra urgent"),
    "emergency": ("突发", "emergency"), "none": ("无", "none"), "internal": ("内部", "internal"),
    "secret": ("秘密", "secret"), "confidential": ("机密", "confidential"), "top-secret": ("绝密", "top secret"),
    "zh": ("中文", "Chinese"), "en": ("英文", "English"),
    # clocks
    "decide": ("呈批", "decision"), "handle": ("承办", "handling"), "read": ("传阅", "reading"),
    "verify": ("核查", "check"), "approve": ("同意", "approve"), "complete": ("补充", "completion"),
    "settle": ("落实时间", "settling a time"), "offer": ("备选时间", "offered times"), "start": ("开始", "start"),
    "badge": ("访客证", "badge"), "follow-up": ("跟进", "follow-up"), "sort": ("分办", "sorting"),
    # verbs
    "reject": ("不同意", "reject"), "transfer": ("转", "transfer"), "defer": ("延后再议", "defer"),
    "discuss": ("面谈", "discuss"), "noted": ("已阅", "noted"), "undo": ("撤销", "undo"), "why": ("为什么", "why"),
    "accept": ("接受", "accept"), "decline": ("谢绝", "decline"), "done": ("已办结", "done"),
    "progress": ("进展", "progress"), "promise": ("承诺", "promise"), "extend": ("申请延期", "asks for more time"),
    "arrived": ("已到", "arrived"), "left": ("已离开", "left"), "confirm": ("确认", "confirm"),
    "cancel": ("取消", "cancel"), "choose": ("选", "choose"),
    # attachments
    "attachment": ("附件", "attachment"), "unread": ("读不出的附件", "attachments not readable"),
    "encrypted": ("已加密，读不出内容", "encrypted, its text cannot be read"),
    "broken": ("文件损坏，读不出内容", "broken, its text cannot be read"),
    "too-large": ("过大，内容未读或只读了开头", "too large, its text was not read, or only its beginning"),
    "unsupported": ("此类文件读不出内容", "a kind of file whose text is not read"),
    "picture": ("图片或扫描件，没有文字", "a picture or scan without text"),
    # facts
    "severity": ("程度", "severity"), "critical": ("严重", "critical"), "major": ("较重", "major"),
    "minor": ("较轻", "minor"), "where": ("地点", "where"), "what": ("何事", "what"), "items": ("物品", "items"),
    "quantity": ("数量", "quantity"), "unit": ("单位", "unit"), "name": ("名称", "name"), "item": ("借阅", "item"),
    "until": ("归还", "until"), "to": ("主送", "to"), "countersign": ("会签", "countersigned by"),
    "matter": ("事项", "matter"),
    "title": ("标题", "title"), "language": ("语言", "language"), "urgency": ("缓急", "urgency"),
    "secrecy": ("密级", "secrecy"), "desk": ("岗位", "desk"), "kind": ("类别", "kind"),
    "missing": ("缺少", "missing"),
    "assumed": ("推定", "assumed"), "case": ("办件", "case"), "notice": ("答复的通知", "answers"),
    "doc_type": ("文种", "type"), "category": ("类目", "category"), "origin": ("来文单位", "from"),
    "origin_ref": ("来文字号", "their number"), "due": ("期限", "due"), "proposal": ("拟办", "proposal"),
    "department": ("部门", "department"), "topic": ("议题", "topic"), "attendees": ("参会", "attendees"),
    "end": ("结束", "end"), "duration": ("时长（分钟）", "minutes"), "priority": ("优先级", "priority"),
    "priority_rule": ("优先级依据", "by rule"), "priority_words": ("优先级用词", "by words"),
    "location": ("地点", "place"), "mode": ("方式", "mode"), "room": ("会议室", "room"),
    "answer": ("须答复", "wants an answer"),
    "headcount": ("人数", "headcount"), "organisation": ("单位", "organisation"), "host": ("主持或接待", "host"),
    "purpose": ("事由", "purpose"), "names": ("姓名", "names"), "vip": ("贵宾", "VIP"),
    "held": ("会议时间", "held"), "phones": ("电话", "telephone"), "plates": ("车牌", "plates"),
    "resolutions": ("决议", "resolutions"), "from_name": ("来信人", "writer"), "words": ("用词", "words"),
    "readings": ("可能的读法", "readings"), "invitee": ("受邀", "invited"), "sender": ("来信人", "sender"),
    "owner": ("责任人", "owner"), "organizer": ("召集人", "organizer"), "verifier": ("核查人", "verifier"),
    "resolution": ("决议", "resolution"), "criteria": ("验收标准", "criteria"), "result": ("结果", "result"),
    "outcome": ("办理结果", "outcome"), "instruction": ("批示", "instruction"), "letter": ("来信序号", "letter"),
    "instructed_by": ("批示人", "instructed by"), "instructed_at": ("批示时间", "instructed"),
    "assigned_at": ("交办时间", "assigned"), "completed_at": ("办结时间", "completed"),
    "archived_at": ("归档时间", "archived"), "retention": ("保管期限", "kept for"),
    "sender_name": ("来信人姓名", "sender's name"),
    "calendars": ("日历", "calendars"), "wished": ("原定时间", "time wished"),
    "wished_end": ("原定结束", "wished end"),
    "badge_no": ("访客证号", "badge number"), "badge_out": ("发证", "badge out"),
    "badge_in": ("还证", "badge back"),
    "accepted_at": ("签收时间", "accepted"), "issued_at": ("印发时间", "issued"),
    "reported_at": ("报结时间", "reported"),
    "verified_by": ("核查人", "verified by"), "approved_by": ("审定人", "approved by"),
    "source": ("来源", "source"),
    "urged": ("已催办", "urged"), "draft": ("草稿", "draft"), "told_start": ("已告知的时间", "time told"),
    "for_gm": ("呈总经理", "for the GM"),
}  # fmt: skip


def called(key: str, language: str) -> str:
    """The key in the language of the reader."""
    zh, en = _WORDS.get(key, (key, key))
    return say(language, zh, en)


def in_words(value: Any, language: str, zone: ZoneInfo) -> str:  # noqa: ANN401 - JSON values
    """A fact in words: times in the office's zone, lists and tables item by item."""
    if isinstance(value, bool):
        return say(language, "是", "yes") if value else say(language, "否", "no")
    if isinstance(value, Mapping):
        parts = (
            f"{called(str(key), language)} {in_words(one, language, zone)}"
            for key, one in value.items()
            if one
        )
        return say(language, "，", ", ").join(parts)
    if isinstance(value, (list, tuple)):
        parts = (in_words(one, language, zone) for one in value)
        return say(language, "；" if _nested(value) else "、", "; " if _nested(value) else ", ").join(parts)
    return _moment_in(value, language, zone) or called(str(value), language)


def _nested(value: "list[Any] | tuple[Any, ...]") -> bool:
    return any(isinstance(one, (Mapping, list, tuple)) for one in value)


def _moment_in(value: object, language: str, zone: ZoneInfo) -> str:
    """A time or day, given as such or as ISO 8601 text; empty for anything else."""
    found: object = value
    if isinstance(value, str) and len(value) >= 10 and value[4:5] == "-" and value[:4].isdigit():
        try:
            found = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
        except ValueError:
            return ""
    if isinstance(found, datetime):
        return moment(found.astimezone(zone) if found.tzinfo else found, language)
    return day(found, language) if isinstance(found, date) else ""
