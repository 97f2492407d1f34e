"""The steps of minutes (会议纪要): draft, approved by the host (主持人审定), issued (印发).

    drafted ─▶ host_review ─▶ issued
       │          │    ▲
       ▼          ▼    │
    clarifying   revising

Clocks it knows (``clocks.yaml``):
    ``approve``: the host's decision; starts in ``host_review``, stands still in ``revising``, ends with the case.
        Roles of its rungs: host, assistant.
    ``complete``: what the writer of the notes still owes; starts in ``clarifying`` and ``revising``, ends in
        ``host_review``. Roles of its rungs: sender, assistant.
"""

from zongban.core.lifecycle import Lifecycle, State
from zongban.desks.steps import Steps

HOST = ("host", "gm")
WRITER = ("sender", "host", "assistant")

LIFECYCLE = Lifecycle(
    State("drafted", "起草", "Drafted", {"submit": "host_review", "ask": "clarifying"}),
    State("clarifying", "待补充", "Awaiting details",
          {"submit": "host_review", "ask": "clarifying", "cancel": "voided"}, {"cancel": (*WRITER, "gm")}),
    State("host_review", "主持人审定", "With the host for approval",
          {"approve": "issued", "reject": "revising", "submit": "host_review", "cancel": "voided"},
          {"approve": HOST, "reject": HOST, "cancel": (*WRITER, "gm")}),
    State("revising", "修改", "Being revised",
          {"submit": "host_review", "approve": "issued", "ask": "clarifying", "cancel": "voided"},
          {"approve": HOST, "cancel": (*WRITER, "gm")}),
    State("issued", "印发", "Issued", final=True),
    State("voided", "作废", "Voided", final=True),
)  # fmt: skip

STEPS = Steps("minutes", LIFECYCLE)
"""Moves the cases of this desk."""
