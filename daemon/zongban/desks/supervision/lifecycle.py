"""The steps of a supervised task (督办): 立项、交办、签收、承办、反馈、办结报告、核查、销号.

    assigned ─▶ in_progress ─▶ completion_reported ─▶ closed
      │  ▲         │    ▲              │
      ▼  │         ▼    │◀── reject ───┘
    reassigning   extension_requested

The initiator of a task is its party ``host``: who chaired the meeting that resolved it, or the GM who gave the order.
He checks the work (party ``verifier``); where he is the owner himself the assistant does: nobody closes
his own task.

Clocks it knows (``clocks.yaml``):
    ``handle``: the owner's work; starts in ``assigned``, due fact ``due``, runs on in ``in_progress``,
        ``reassigning``, ``extension_requested``; stands still in ``completion_reported`` (the time the initiator
        takes is not the owner's). Roles of its rungs: owner, head, host, assistant, gm.
    ``verify``: the initiator's check; starts in ``completion_reported``, ends in ``in_progress`` and with the case.
        Roles of its rungs: host, assistant.
"""

from zongban.core.lifecycle import Lifecycle, State
from zongban.desks.steps import Steps

OWNER = ("owner", "head")
HOST = ("host", "gm")
CHECKER = ("verifier", "gm")
OFFICE = ("host", "gm", "assistant")

_WORK = {
    "accept": "in_progress", "progress": "in_progress", "done": "completion_reported", "decline": "reassigning",
    "extend": "extension_requested", "transfer": "assigned", "cancel": "cancelled",
}  # fmt: skip
_WORKERS = {
    "accept": OWNER, "progress": OWNER, "done": OWNER, "decline": OWNER, "extend": OWNER,
    "transfer": ("head", *OFFICE), "cancel": HOST,
}  # fmt: skip

LIFECYCLE = Lifecycle(
    State("assigned", "交办", "Assigned", {**_WORK, "reassign": "reassigning"}, _WORKERS),
    State("in_progress", "承办", "In progress", _WORK, _WORKERS),
    State("reassigning", "待落实责任人", "Awaiting an owner",
          {"transfer": "assigned", "cancel": "cancelled"}, {"transfer": OFFICE, "cancel": HOST}),
    State("extension_requested", "申请延期", "Extension requested",
          {"approve": "in_progress", "reject": "in_progress", "done": "completion_reported",
           "progress": "extension_requested", "transfer": "assigned", "cancel": "cancelled"},
          {"approve": CHECKER, "reject": CHECKER, "done": OWNER, "progress": OWNER, "transfer": OFFICE,
           "cancel": HOST}),
    State("completion_reported", "办结待核", "Completion reported",
          {"approve": "closed", "reject": "in_progress", "cancel": "cancelled",
           "progress": "completion_reported"},
          {"approve": CHECKER, "reject": CHECKER, "cancel": HOST, "progress": OWNER}),
    State("closed", "销号", "Closed", final=True),
    State("cancelled", "撤项", "Withdrawn", final=True),
)  # fmt: skip

STEPS = Steps("supervision", LIFECYCLE)
"""Moves the cases of this desk."""
