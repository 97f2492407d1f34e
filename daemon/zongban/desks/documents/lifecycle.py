"""The steps of an incoming document (收文办理; 党政机关公文处理工作条例 article 24).

    registered ─▶ submitted ─▶ assigned ─▶ in_progress ─▶ completed ─▶ archived
                   │    ▲  ▲       ▲  │         │  │
                   ▼    │  ▼       │  ▼         ▼  ▼
              on_hold ──┘ discussing  reassigning  extension_requested / extension_submitted

Clocks it knows (``clocks.yaml``):
    ``decide``: the GM's decision; starts in ``submitted``, stands still in ``on_hold``, ends in ``assigned``,
        ``in_progress``, ``completed`` and with the case. Roles of its rungs: gm, assistant.
    ``handle``: the owner's work; starts in ``assigned``, due fact ``due``, runs on in ``in_progress``,
        ``reassigning``, ``extension_requested``, ``extension_submitted``; ends with ``completed``.
        Roles of its rungs: owner, head, assistant, gm.
    ``read``: the circulation; starts in ``circulating``. Role of its rungs: reader (all who have not read), assistant.
"""

from zongban.core.lifecycle import ANYBODY, Lifecycle, State
from zongban.desks.steps import Steps

OWNER = ("owner", "head")
GM = ("gm",)
OFFICE = ("gm", "assistant")

_WORK = {
    "accept": "in_progress", "progress": "in_progress", "done": "completed", "decline": "reassigning",
    "extend": "extension_requested", "extend-gm": "extension_submitted", "transfer": "assigned", "cancel": "voided",
}  # fmt: skip
_WORKERS = {
    "accept": OWNER, "progress": OWNER, "done": (*OWNER, "assistant"), "decline": OWNER, "extend": OWNER,
    "extend-gm": OWNER, "transfer": (*OWNER, *OFFICE), "cancel": OFFICE,
}  # fmt: skip
_DECIDE = {
    "approve": "assigned", "reject": "declined", "transfer": "assigned", "noted": "archived", "defer": "on_hold",
    "discuss": "discussing", "cancel": "voided", "answer": "completed", "name-owner": "reassigning",
}  # fmt: skip
_DECIDERS = {
    **dict.fromkeys(("approve", "reject", "transfer", "noted", "defer", "discuss"), GM),
    "cancel": OFFICE,
}


def _extension_of(state: str) -> dict[str, str]:
    return {"approve": "in_progress", "reject": "in_progress", "done": "completed", "progress": state,
            "transfer": "assigned", "cancel": "voided"}  # fmt: skip


def _extension(deciders: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    return {"approve": deciders, "reject": deciders, "done": OWNER, "progress": OWNER, "transfer": OFFICE,
            "cancel": OFFICE}  # fmt: skip


LIFECYCLE = Lifecycle(
    State("registered", "收文登记", "Registered",
          {"submit": "submitted", "assign": "assigned", "reassign": "reassigning", "circulate": "circulating",
           "file": "archived"}),
    State("submitted", "呈批", "Submitted for instruction", _DECIDE, _DECIDERS),
    State("discussing", "待面谈", "To be discussed", _DECIDE, _DECIDERS),
    State("on_hold", "缓办", "On hold", {**_DECIDE, "resume": "submitted"}, {**_DECIDERS, "resume": OFFICE}),
    State("circulating", "传阅", "Circulating",
          {"noted": "circulating", "transfer": "assigned", "file": "archived", "cancel": "voided"},
          {"noted": (ANYBODY,), "transfer": OFFICE, "cancel": OFFICE}),
    State("assigned", "交办", "Assigned", _WORK, _WORKERS),
    State("in_progress", "承办", "Being handled", _WORK, _WORKERS),
    State("reassigning", "待定承办", "Awaiting an owner",
          {"transfer": "assigned", "done": "completed", "cancel": "voided", "noted": "archived"},
          {"transfer": OFFICE, "done": OFFICE, "cancel": OFFICE, "noted": OFFICE}),
    State("extension_requested", "申请延期", "Extension requested",
          _extension_of("extension_requested"), _extension(OFFICE)),
    State("extension_submitted", "延期待批", "Extension awaiting the GM",
          _extension_of("extension_submitted"), _extension(GM)),
    State("completed", "办结", "Completed", {"archive": "archived"}),
    State("declined", "不予同意", "Declined", {"archive": "archived"}),
    State("archived", "归档", "Archived", final=True),
    State("voided", "作废", "Voided", final=True),
)  # fmt: skip

STEPS = Steps("documents", LIFECYCLE)
"""Moves the cases of this desk."""
