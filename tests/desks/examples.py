"""For each template of these desks, facts with which it is written: as the desks and the runners give them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from desks.sample import ASSISTANT, BUREAU, GM, LI_NA, SUN_WEI, WANG_LEI, ZHAO, at

_DUE = "2026-11-27T18:00:00+08:00"
_NOW = at("2026-11-20 09:00")
_TASK: dict[str, Any] = {
    "resolution": "费用预算压降8%重报",
    "criteria": "汇总表经李娜审核",
    "due": _DUE,
    "owner": WANG_LEI,
    "host": ZHAO,
    "source": "预算会",
}
_BARE_TASK: dict[str, Any] = {
    "resolution": "",
    "criteria": "",
    "due": None,
    "owner": "",
    "host": "",
    "source": "",
}
_ROW = {
    "label": "1",
    "text": "返利改为半年返",
    "owner": ZHAO,
    "owner_words": "",
    "due": "2026-11-30",
    "due_words": "",
    "criteria": "下发",
}
_GAP = {
    "label": "2",
    "text": "停止发货",
    "owner": "",
    "owner_words": "销售那边",
    "due": None,
    "due_words": "尽快",
    "criteria": "",
}
_UNREAD: dict[str, Any] = {
    "matter": "",
    "severity": "",
    "where": "",
    "to": "",
    "doc_type": "",
    "item": "",
    "until": "",
    "department": "",
    "items": [],
    "countersign": [],
}
_BOOKING = {
    "label": "1",
    "number": "会〔2026〕1号",
    "title": "预算",
    "start": _DUE,
    "end": "2026-11-27T19:00:00+08:00",
    "windows": [],
    "settled": True,
}
_STRAY: dict[str, Any] = {
    **_UNREAD,
    "from": LI_NA,
    "from_name": "",
    "suspect": "",
    "claims": False,
    "words": "请看附件。",
    "misses": [],
}
_MINUTES: dict[str, Any] = {
    "topic": "渠道政策讨论会",
    "held": "2026-11-19",
    "host": ZHAO,
    "rows": [_ROW, _GAP],
    "draft": 2,
    "attendees": [LI_NA, SUN_WEI],
}
_BARE_MINUTES: dict[str, Any] = {
    "topic": "",
    "held": None,
    "host": ZHAO,
    "rows": [],
    "draft": 1,
    "attendees": [],
}
_WORDS = {"who": BUREAU, "words": "补充附件一"}
_SILENT = {"who": BUREAU, "words": ""}
_EXTENSION = {"granted": True, "until": "2026-12-02", "words": "同意", "by": GM, "due": _DUE}
_VIEW = {
    "label": "2",
    "number": "收〔2026〕2号",
    "title": "检查通知",
    "verb": "transfer",
    "to": "财务部",
    "until": "2026-11-25",
}
_DOUBT = {
    **_VIEW,
    "verb": "",
    "to": "",
    "until": "",
    "words": "先这样",
    "choices": ["approve", "transfer"],
    "why": "unclear",
}
_LINE = {
    "due": _DUE,
    "workdays_overdue": 3,
    "urged": 2,
    "days_left": 0,
    "owner": SUN_WEI,
    "progress": "过半",
    "answered": "",
}
_BARE_LINE = {
    "due": _DUE,
    "workdays_overdue": 1,
    "urged": 0,
    "days_left": 1,
    "owner": "",
    "progress": "",
    "answered": "extension",
}


def _line(
    number: str, purpose: str, verbs: list[str], overdue: int = 0, text: str = "验收：下发"
) -> dict[str, Any]:
    return {
        "label": number,
        "number": f"督〔2026〕{number}号",
        "short": f"督{number}号",
        "title": "重报预算",
        "state": "交办",
        "urgency": "normal",
        "secrecy": "none",
        "desk": "supervision",
        "purpose": purpose,
        "verbs": verbs,
        "urgent": False,
        "due": _NOW + timedelta(days=-overdue, hours=9),
        "overdue_days": overdue,
        "text": text,
    }


_DECISION: dict[str, Any] = {
    "label": "1",
    "short": "收128号",
    "title": "检查通知",
    "what": "decide",
    "state": "submitted",
    "urgency": "top",
    "origin": "应急管理局",
    "due": "2026-11-27",
    "proposal": "submit-to-gm",
    "department": "生产部",
    "category": "policy-notice",
    "until": "2026-12-02",
    "reason": "等数据",
    "who": SUN_WEI,
    "words": "已办结",
    "criteria": "下发",
    "owner": SUN_WEI,
    "count": 3,
    "writer": WANG_LEI,
    "times": 1,
    "text": "请定",
}
_NAMED = {"short": "督31号", "title": "重报预算"}
_DIGEST: dict[str, Any] = {
    "decisions": [
        {**_DECISION, "label": str(place), "what": what}
        for place, what in enumerate(
            ("decide", "extension", "verify", "minutes", "escalated", "reassign", "ask"), 1
        )
    ],
    "meetings": [
        {
            "start": "2026-11-20T09:30:00+08:00",
            "end": "2026-11-20T10:30:00+08:00",
            "whole": False,
            "hours": "09:30–10:30",
            "firm": False,
            "title": "产销例会",
            "room": "room-3f",
            "priority": "strategic",
            "materials": "报表",
            "headcount": "",
        },
    ],
    "late": 2,
    "diary_known": True,
    "important": {"start": "2026-11-20T11:00:00+08:00", "title": "签约", "whole": False},
    "overlaps": [
        {
            "number": "M-2026-3",
            "short": "会3号",
            "title": "周会",
            "other": "预算评审会",
            "at": "2026-11-20T15:00:00+08:00",
            "at_end": "2026-11-20T16:00:00+08:00",
        }
    ],
    "settled": [
        {
            "winner": "签约",
            "loser": "评审",
            "reason": "战略级",
            "slot": "2026-11-24T10:00:00+08:00",
            "moved": "2026-11-25T10:00:00+08:00",
            "room": "",
            "mode": "",
            "state": "",
            "stays": "",
            "label": "4",
            "once": "",
        }
    ],
    "overdue": [
        {
            **_NAMED,
            "owner": LI_NA,
            "department": "财务部",
            "days": 2,
            "due": _DUE,
            "urged": 3,
            "reason": "等数据",
        }
    ],
    "visits": [
        {
            "short": "访1号",
            "title": "来访",
            "start": "2026-11-20T14:10:00+08:00",
            "organisation": "市经信委",
            "headcount": "2",
            "host": "生产部",
            "vip": True,
        }
    ],
    "arrived": [
        {
            "short": "收2号",
            "title": "税务自查",
            "origin": "税务局",
            "department": "财务部",
            "outcome": "",
            "state": "assigned",
        }
    ],
    "decided": [
        {
            "short": "收3号",
            "title": "展位",
            "verb": "approve",
            "owner": ZHAO,
            "state": "承办",
            "closed": False,
        }
    ],
    "more": {"settled": 1, "overlaps": 1, "overdue": 1, "visits": 1, "arrived": 1, "decided": 1},
}
_QUIET: dict[str, Any] = {
    **{
        key: []
        for key in ("decisions", "meetings", "settled", "overlaps", "overdue", "visits", "arrived", "decided")
    },
    "late": 0,
    "diary_known": True,
    "important": None,
    "more": {},
}

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "documents/sender-received": [
        {"promised": "2026-11-27", "answer": True, "contact": ASSISTANT},
        {"promised": None, "answer": True, "contact": ""},
        {"promised": None, "answer": False, "contact": ASSISTANT},
    ],
    "documents/owner-assigned": [
        {
            "origin": "应急管理局",
            "origin_ref": "沪应急〔2026〕96号",
            "instruction": "同意",
            "by": GM,
            "department": "生产部",
            "due": _DUE,
            "answer": True,
        },
        {
            "origin": "",
            "origin_ref": "",
            "instruction": "",
            "by": "office",
            "department": "",
            "due": None,
            "answer": False,
        },
    ],
    "documents/reader-circulated": [
        {"origin": "街道办", "origin_ref": "清爱卫办〔2026〕11号"},
        {"origin": "", "origin_ref": ""},
    ],
    "documents/assistant-confidential": [{}],
    "documents/assistant-name-owner": [{"words": "同意", "unknown": "月球部"}, {"words": "", "unknown": ""}],
    "documents/assistant-reassign": [
        {"who": SUN_WEI, "words": "不归我们", "suggested": "法务部"},
        {"who": SUN_WEI, "words": "", "suggested": ""},
    ],
    "documents/assistant-extension": [{"who": SUN_WEI, "until": "2026-12-02", "words": "停机", "due": _DUE}],
    "documents/assistant-discuss": [{"words": "面谈", "who": GM}, {"words": "", "who": GM}],
    "documents/assistant-message": [{**_WORDS, "letter": 1}, {**_SILENT, "letter": None}],
    "documents/owner-extension": [_EXTENSION, {**_EXTENSION, "granted": False, "words": "", "due": ""}],
    "documents/owner-message": [_WORDS, _SILENT],
    "documents/proposer-answered": [
        {"decision": "approve", "words": "同意"},
        {"decision": "reject", "words": ""},
        {"decision": "noted", "words": "阅"},
        {"decision": "defer", "words": "", "until": "2026-11-25"},
        {"decision": "defer", "words": ""},
    ],
    "documents/sender-declined": [
        {"origin_ref": "函〔2026〕1号", "contact": ASSISTANT},
        {"origin_ref": "", "contact": ""},
    ],
    "documents/sender-finished": [
        {
            "result": "",
            "reply": "已报送",
            "origin_ref": "函〔2026〕1号",
            "department": "生产部",
            "contact": ASSISTANT,
        },
        {"result": "已办结", "reply": "", "origin_ref": "", "department": "", "contact": ""},
    ],
    "supervision/owner-assigned": [_TASK, _BARE_TASK],
    "supervision/host-opened": [_TASK, {**_BARE_TASK, "owner": WANG_LEI}],
    "supervision/host-verify": [
        {**_TASK, "words": "已办结", "who": WANG_LEI},
        {**_BARE_TASK, "words": "", "who": WANG_LEI},
    ],
    "supervision/host-extension": [
        {**_TASK, "until": "2026-12-04", "reason": "等数据", "who": WANG_LEI, "times": 1},
        {**_BARE_TASK, "until": "2026-12-04", "reason": "", "who": WANG_LEI, "times": 0},
    ],
    "supervision/host-reassign": [
        {**_TASK, "words": "不归我", "who": WANG_LEI},
        {**_BARE_TASK, "words": "", "who": ""},
    ],
    "supervision/host-message": [{**_TASK, **_WORDS}, {**_BARE_TASK, **_SILENT}],
    "supervision/owner-returned": [
        {**_TASK, "words": "缺数据", "by": ZHAO},
        {**_BARE_TASK, "words": "", "by": ZHAO},
    ],
    "supervision/owner-closed": [{**_TASK, "by": ZHAO}],
    "supervision/owner-extension": [
        {**_TASK, **_EXTENSION},
        {**_BARE_TASK, **_EXTENSION, "granted": False, "words": "", "due": None},
    ],
    "supervision/owner-message": [{**_TASK, **_WORDS}, {**_BARE_TASK, **_SILENT}],
    "supervision/owner-cancelled": [
        {**_TASK, "by": ZHAO, "words": "不做了"},
        {**_BARE_TASK, "by": ZHAO, "words": ""},
    ],
    "minutes/host-draft": [{**_MINUTES, "writer": WANG_LEI}, {**_BARE_MINUTES, "writer": ZHAO}],
    "minutes/sender-received": [_MINUTES],
    "minutes/sender-incomplete": [_MINUTES, _BARE_MINUTES],
    "minutes/sender-revise": [
        {**_MINUTES, "words": "改期限", "by": ZHAO},
        {**_BARE_MINUTES, "words": "", "by": ZHAO},
    ],
    "minutes/sender-remark": [{**_MINUTES, **_WORDS}, {**_BARE_MINUTES, **_SILENT}],
    "minutes/attendee-issued": [{**_MINUTES, "mine": True}, {**_BARE_MINUTES, "mine": False}],
    "triage/assistant-unsorted": [
        {
            **_UNREAD,
            "from": BUREAU,
            "from_name": "王",
            "suspect": "domain",
            "claims": True,
            "words": "你好",
            "misses": [
                {
                    "rule": "政府来文",
                    "place": "classify.yaml:12",
                    "failed": "sender domain",
                    "met": 1,
                    "of": 2,
                }
            ],
        },
        {
            **_UNREAD,
            "from": BUREAU,
            "from_name": "",
            "suspect": "",
            "claims": False,
            "words": "",
            "misses": [],
        },
        {**_STRAY, "matter": "incident", "severity": "critical", "where": "电镀车间"},
        {**_STRAY, "matter": "incident", "severity": "minor", "where": ""},
        {
            **_STRAY,
            "matter": "supplies",
            "items": [
                {"name": "A4复印纸", "quantity": 20, "unit": "包"},
                {"name": "drum", "quantity": 1, "unit": None},
            ],
            "department": "财务部",
        },
        {**_STRAY, "matter": "loan", "item": "2019年施工合同", "until": "2026-12-04"},
        {
            **_STRAY,
            "matter": "dispatch",
            "to": "恒达精密机械有限公司",
            "doc_type": "函",
            "countersign": ["法务部", "财务部"],
        },
        {**_STRAY, "matter": "dispatch", "doc_type": "letter"},
    ],
    "triage/assistant-parked": [
        {"kind": "letter", "reference": "7", "reason": "邮件无法读取", "parked": 3, "number": "IN-2026-1"},
        {"kind": "letter", "reference": "7", "reason": "邮件无法读取", "parked": 3, "number": ""},
    ],
    "triage/assistant-rules-broken": [
        {"problems": ["classify.yaml 第 3 行：全角冒号"]},
        {"problems": ["a", "b"]},
    ],
    "triage/assistant-held-notice": [
        {"number": "IN-2026-1", "to": LI_NA, "template": "documents/owner-assigned", "reason": "缺 due"}
    ],
    "digest/gm-daily": [_DIGEST, _QUIET, {**_QUIET, "diary_known": False}],
    "reminders/person-reminders": [
        {"lines": [_line("31", "overdue", ["accept", "done"], 1), _line("35", "due", ["done"])]},
        {"lines": [_line("31", "reminder", ["approve", "reject"])]},
        {"lines": [_line("31", "due", ["noted"], text="")]},
        {"lines": [_line("31", "escalation", ["transfer", "extend"], 3)]},
        {"lines": [_line("31", "due", [])]},
    ],
    "answers/person-which-booking": [
        {"fits": True, "bookings": [_BOOKING]},
        {"fits": True, "bookings": [_BOOKING, {**_BOOKING, "label": "2", "start": "", "end": ""}]},
        {
            "fits": False,
            "bookings": [
                {**_BOOKING, "start": "", "end": "", "windows": [[_DUE, "2026-11-27T19:00:00+08:00"]]}
            ],
        },
    ],
    "answers/person-asked-back": [
        {"done": [], "doubts": [_DOUBT], "undo_until": None},
        {
            "done": [],
            "doubts": [{**_DOUBT, "why": why} for why in ("changed", "not-possible", "no-token", "unclear")],
            "undo_until": None,
        },
        {
            "done": [],
            "doubts": [{**_DOUBT, "number": "", "title": "", "words": "", "choices": []}],
            "undo_until": None,
        },
    ],
    "answers/person-receipt": [
        {
            "done": [{**_VIEW, "what": what} for what in ("transfer", "withdrawn", "too-late")],
            "doubts": [_DOUBT],
            "undo_until": _NOW,
        },
        {
            "done": [{**_VIEW, "title": "", "to": "", "until": "", "what": "already", "at": None}],
            "doubts": [],
            "undo_until": None,
        },
    ],
    "answers/assistant-confirm": [
        {"who": GM, "why": "no-authserv", "items": [_VIEW, {**_VIEW, "title": "", "to": "", "until": ""}]}
    ],
    "answers/person-refused": [{"reason": "不在待办环节"}],
    "answers/person-why": [
        {"clocks": [{"name": "handle", "due": _DUE, "steps": ["收到", "5个工作日"]}]},
        {"clocks": []},
    ],
    "answers/person-date-needed": [
        {"words": "延期", "until": None},
        {"words": "延期", "until": "2026-11-01"},
        {"words": "同意", "until": "2026-11-01", "granting": True},
    ],
    **{
        f"{desk}/line-{purpose}": [
            {**_LINE, "answer": True, "criteria": "下发", "count": 3, "host": ZHAO, "from": BUREAU},
            {**_BARE_LINE, "answer": False, "criteria": "", "count": 0, "host": "", "from": ""},
        ]
        for desk in ("documents", "supervision", "minutes", "triage")
        for purpose in ("reminder", "due", "overdue", "escalation")
    },
}
"""Template → facts; the first set full, the others as bare as they may come."""
