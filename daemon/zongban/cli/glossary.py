"""Keys of the house in words, for the terminal; a key without an entry is told as it is."""

from collections.abc import Mapping

from zongban.cli.tongue import say

_WORDS: Mapping[str, tuple[str, str]] = {
    # kinds of letters
    "document": ("公文", "document"), "meeting": ("会议", "meeting"),
    "calendar": ("日历邀请", "calendar invitation"),
    "visit": ("来访", "visit"), "ride": ("用车", "ride"),
    "reply": ("答复", "answer"), "message": ("补充来信", "message"),
    "bounce": ("退信", "bounce"), "auto-reply": ("自动回复", "automatic reply"), "bulk": ("群发", "bulk mail"),
    "own": ("本办公室的信", "own mail"), "other": ("待分", "to be sorted"), "unreadable": ("读不了", "unreadable"),
    "incident": ("突发事件", "incident"), "dispatch": ("发文", "paper to be sent"),
    "supplies": ("办公用品", "supplies"), "loan": ("借阅", "loan"),
    # desks
    "documents": ("收文", "documents"), "meetings": ("会议", "meetings"), "visitors": ("来访", "visitors"),
    "cars": ("用车", "cars"),
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
    "rsvp": ("催答复", "answers"), "notes": ("会议记录", "notes"), "materials": ("会议材料", "papers"),
    # verbs
    "reject": ("不同意", "reject"), "transfer": ("转", "transfer"), "defer": ("延后再议", "defer"),
    "discuss": ("面谈", "discuss"), "noted": ("已阅", "noted"), "undo": ("撤销", "undo"), "why": ("为什么", "why"),
    "accept": ("接受", "accept"), "decline": ("谢绝", "decline"), "done": ("已办结", "done"),
    "progress": ("进展", "progress"), "promise": ("承诺", "promise"), "extend": ("申请延期", "asks for more time"),
    "arrived": ("已到", "arrived"), "left": ("已离开", "left"), "confirm": ("确认", "confirm"),
    "cancel": ("取消", "cancel"), "choose": ("选", "choose"), "overrule": ("对调", "overrule"),
    # attachments
    "attachment": ("附件", "attachment"), "unread": ("读不出的附件", "attachments not readable"),
    "encrypted": ("已加密，读不出内容", "encrypted, its text cannot be read"),
    "broken": ("文件损坏，读不出内容", "broken, its text cannot be read"),
    "too-large": ("过大，内容未读或只读了开头", "too large, its text was not read, or only its beginning"),
    "unsupported": ("此类文件读不出内容", "a kind of file whose text is not read"),
    "program": ("程序，未打开", "a program, not opened"),
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
    "answer": ("须答复", "wants an answer"), "equipment": ("设备", "equipment"), "dial_in": ("接入", "dial-in"),
    "car_wanted": ("用车", "car wanted"), "pickup": ("接站", "pick up at"), "recorder": ("记录人", "note-taker"),
    "with_gm": ("总经理参加", "with the GM"), "hours_meant": ("时间特意如此", "odd hours meant"),
    "series": ("系列", "series"), "stamp": ("邀请版本", "version of"),
    "unplaced": ("查不到的人", "not known to us"),
    "repeats_until": ("重复到", "repeats until"), "doubt": ("存疑", "doubt"),
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
    "rulings": ("时间怎样定的", "how the time was settled"), "lost_to": ("让位于", "gave way to"),
    "moved_for": ("为何改期", "why it was moved"), "times_moved": ("改期次数", "times moved"),
    "refused": ("不合适的时间", "times refused"), "rounds": ("备选轮次", "rounds of offers"),
    "deputy": ("代理人", "deputy"), "part_of": ("前一部分", "first part"),
    "by_gm": ("经总经理定", "decided by the GM"),
    "was_end": ("原定结束", "it ended"), "winner": ("保留时间的", "who kept the time"),
    "rule": ("依据", "by rule"), "also": ("另有", "also"), "slot": ("时段", "slot"), "offers": ("备选", "offers"),
    "reason": ("原因", "reason"), "answer_by": ("答复期限", "answer by"), "loser": ("让位的", "who gave way"),
    "badge_no": ("访客证号", "badge number"), "badge_out": ("发证", "badge out"),
    "badge_in": ("还证", "badge back"),
    "accepted_at": ("签收时间", "accepted"), "issued_at": ("印发时间", "issued"),
    "reported_at": ("报结时间", "reported"),
    "verified_by": ("核查人", "verified by"), "approved_by": ("审定人", "approved by"),
    "source": ("来源", "source"),
    "urged": ("已催办", "urged"), "draft": ("草稿", "draft"), "told_start": ("已告知的时间", "time told"),
    "told_end": ("已告知的结束时间", "end told"), "told_place": ("已告知的地点", "place told"),
    "refused_rooms": ("不合适的会议室", "rooms refused"),
    "for_gm": ("呈总经理", "for the GM"),
    "renegotiated": ("时间另行商定", "another time was agreed"),
    "announced": ("已发邀请", "invitations out"), "named": ("另有（无地址）", "also named, no address"),
    # calendars, delivery reports and the words of minutes
    "method": ("用途", "purpose of the invitation"), "uid": ("日程标识", "event id"),
    "sequence": ("第几次修改", "revision"),
    "partstat": ("参加与否", "attendance"), "rrule": ("重复规则", "repeats"),
    "recurrence_id": ("其中一次", "this one of the series"), "windows": ("可选时段", "possible times"),
    "services": ("另需", "wanted besides"),
    "reach": ("可安排的期间", "time within which it may be"),
    "free": ("不占用时间", "leaves the time free"), "whole_days": ("全天", "whole days"),
    "no_counters": ("不接受改期建议", "takes no proposals of another time"),
    "elsewhere": ("用别处的时区", "in another zone"),
    "held_because": ("须人工过目，因", "waits for a person because of"),
    "goal": ("会议目标", "goal"), "action": ("动作", "action"), "text": ("内容", "text"),
    "owner_words": ("责任人原文", "owner as written"), "due_words": ("期限原文", "due as written"),
    "fields": ("要素", "facts"), "parties": ("有关人员", "parties"), "suspect": ("可疑", "suspect"),
    "recipient": ("收件人", "recipient"), "status": ("状态码", "status"),
    "diagnostic": ("退信原因", "diagnostic"), "original": ("被退的邮件", "mail returned"),
    "permanent": ("不再投递", "permanent"), "doubts": ("没有看明白", "not understood"),
    "commands": ("指令", "commands"),
    # what a case remembers of its own course
    "agreed_day": ("约好的日子", "day agreed"), "asked_by": ("延期申请人", "more time asked by"),
    "asked_extension": ("申请延期", "more time asked"), "asked_reason": ("延期理由", "reason for more time"),
    "asked_until": ("申请延到", "asked until"), "awaits": ("等候", "waits for"),
    "cancelled_by": ("取消人", "called off by"),
    "car": ("用车", "car"), "destination": ("目的地", "destination"),
    "be_there": ("须到时间", "to be there"),
    "car_named": ("指定的车", "car asked for"), "car_missing": ("没有空车", "no car free"),
    "car_told": ("已转告用车", "car passed on"),
    "cars_refused": ("已被占用的车", "cars taken"), "chased": ("已催", "asked once more"),
    "continued": ("日历中另起的部分", "carried on in"), "days_off": ("不开的日子", "days off"),
    "declined": ("谢绝的各次", "declined"), "declined_by": ("谢绝人", "declined by"),
    "extended": ("已延期", "extended"),
    "files": ("附件", "files"), "first_due": ("原期限", "first due"), "held_only": ("只占时间", "held only"),
    "hours_asked": ("已核实时间", "odd hours asked"), "invited_series": ("受邀的系列", "series invited to"),
    "joining": ("新加入", "joining"), "notes_chased": ("已催记录", "notes asked for"),
    "occurrence": ("其中一次", "one of the series"), "overrule_asked": ("已问对调", "overruling asked"),
    "papers": ("会议材料", "papers"), "passed_to": ("转给", "passed to"),
    "placed_by_person": ("由本人在日历排定", "placed by a person"), "progress_at": ("进展时间", "progress told"),
    "read_by": ("已阅的人", "read by"), "readers": ("传阅给", "readers"), "refused_by": ("不同意的人", "refused by"),
    "rest": ("余下部分", "the rest"), "returned": ("退回次数", "times returned"),
    "room_kept": ("保留会议室", "room kept"),
    "room_left": ("空出的会议室", "room left"), "room_note": ("会议室说明", "about the room"),
    "room_usual": ("惯用会议室", "usual room"), "rsvp_of": ("各次答复", "answers, one by one"),
    "asked_which": ("待确认是哪几次", "asked which dates"),
    "once": ("个别各次的人员", "people of single times"), "by_link": ("凭链接接入", "joined by a link"),
    "added": ("加入", "joining"), "dropped": ("不必参加", "need not come"),
    "skipped": ("跳过的各次", "left out"), "unfit": ("不合用之处", "what does not fit"),
    "urged_at": ("最近催办", "last reminded"),
    "was": ("原为", "before"),
    "stood_at": ("改期前", "before it was moved"),
    "moved": ("改期", "moved"), "misses": ("差一点的规则", "rules that nearly took it"),
    "claims_reason": ("自称的关联", "claims to belong to"), "driver": ("司机", "driver"),
    "deputies": ("代为参加", "deputies"),
    "reported": ("据他人说不来的", "said not to come"),
    "riders": ("乘车人数", "riders"), "contact": ("联系人", "contact"), "by": ("几点前到", "to be there by"),
    "digest": ("简报", "digest"), "safe": ("可转发", "may be sent on"), "size": ("大小", "size"),
    "lines": ("条目", "lines"),
}  # fmt: skip

ASSUMED: Mapping[str, tuple[str, str]] = {
    "afternoon": ("按下午理解", "taken as afternoon"), "morning": ("按上午理解", "taken as morning"),
    "evening": ("按晚上理解", "taken as evening"), "noon": ("按中午12点理解", "taken as 12 noon"),
    "year": ("年份是推定的", "the year is assumed"), "future": ("按将来的日子理解", "taken as the day to come"),
    "tomorrow": ("今天这个钟点已过，按明天理解", "today's hour has passed, taken as tomorrow"),
    "this-week": ("按本周理解", "taken as this week"),
    "end-of-day": ("按下班时间理解", "taken as the end of the day"),
    "end-of-part": ("按该时段结束时理解", "taken as the end of that part of the day"),
    "weekday-contradicts": ("星期与日期不符", "the weekday does not fit the date"),
    "day-contradicts": ("两处日子不一致", "the two days do not agree"),
    "past-end": ("结束早于开始", "the end lies before the start"),
    "outside-hours": ("在办公时间以外", "outside office hours"),
    "no-workdays": ("未计节假日", "public holidays are not counted"),
    "holiday": ("按节后第一个工作日理解", "taken as the first working day after the holiday"),
    "day-first": ("按日/月理解", "taken as day/month"), "month-first": ("按月/日理解", "taken as month/day"),
}  # fmt: skip
"""What was taken for granted about a time."""

REASONS: Mapping[str, tuple[str, str]] = {
    "condition": ("带条件", "a condition"), "question": ("是疑问", "a question"),
    "negation": ("有否定", "a negation"),
    "irony": ("像反话", "sounds ironical"), "quoted": ("像引用", "quoted words"),
    "suggestion": ("只是建议", "a suggestion"),
    "unknown-item": ("没有这个编号", "no such item"), "unknown-person": ("不知道是谁", "nobody known"),
    "unknown-date": ("日期不明", "the date is unclear"), "unclear": ("没有看明白", "not understood"),
    "contradiction": ("前后矛盾", "contradicts itself"), "no-such-option": ("没有这个选项", "no such option"),
}  # fmt: skip
"""Why something is asked back."""

SIGNS: Mapping[str, tuple[str, str]] = {
    "delivery status report": ("邮件服务器的投递报告", "delivery status report"),
    "delivery status part": ("信中附有投递报告", "delivery status part"),
    "header of a failed delivery": ("信头写明投递失败", "header of a failed delivery"),
    "mail daemon": ("发件人是邮件服务器", "mail daemon"),
    "words of a mail server": ("是邮件服务器的措辞", "words of a mail server"),
    "subject of an automatic reply": ("主题是自动回复", "subject of an automatic reply"),
    "words of an automatic reply": ("是自动回复的措辞", "words of an automatic reply"),
    "words of a read receipt": ("已读回执", "words of a read receipt"),
    "program that answers": ("由自动答复的程序发出", "program that answers"),
    "our own address in From": ("发件人是本办公室的地址", "our own address in From"),
    "words of a mass mailing": ("是群发邮件的措辞", "words of a mass mailing"),
    "list-id": ("信头有邮件列表的标识 list-id", "the header list-id of a mailing list"),
    "list-unsubscribe": ("信头有退订地址 list-unsubscribe", "the header list-unsubscribe"),
    "list-post": ("信头有邮件列表的标识 list-post", "the header list-post of a mailing list"),
    "Precedence": ("信头写明群发 Precedence", "the header Precedence of mass mail"),
}
"""By which sign a machine was seen; others name a header of the mail as it stands there."""


POSTS: Mapping[str, tuple[str, str]] = {
    "pending": ("待发", "to be sent"), "sending": ("发送中", "being sent"), "sent": ("已发", "sent"),
    "retry": ("稍后重发", "to be sent again"), "uncertain": ("待核实是否送达", "perhaps sent"),
    "failed": ("未发出", "not sent"), "held": ("暂存", "held"), "dropped": ("不再发", "dropped"),
}  # fmt: skip
"""What becomes of a mail of ours."""


def has_words(key: str) -> bool:
    """Whether a key is for people at all; what has no words here is for programs."""
    return key in _WORDS


def called(key: str, language: str) -> str:
    """The key in the language of the reader."""
    zh, en = _WORDS.get(key, (key, key))
    return say(language, zh, en)
