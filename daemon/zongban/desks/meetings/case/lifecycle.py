"""The steps of a meeting (会议): asked for, made clear, booked, confirmed, held, minuted.

    requested ─▶ collected ─▶ booking ─▶ confirmed ─▶ held_meeting ─▶ minuted / closed
      │   ▲                    │  ▲        │
      ▼   │                    ▼  │        │
    clarifying                offered ◀────┘

In ``collected`` a request that lacks nothing and is not urgent waits for the settlement of the day (the duty ``settle``
of ``rota.yaml``); an office without that duty books from ``requested`` at once. A request from outside waits in
``requested`` for the general manager's or the assistant's word, and
comes back there from any state when whoever asked changes the time that was agreed to.

Of a confirmed meeting ``approve`` and ``reject`` answer what an attendee has proposed (``proposals.py``), and of a
collected one, too, whether it shall move to a time that may not be meant (``odd_moves.py``); ``choose`` takes one of
the times that were offered since another one that was asked for cannot be had (``offering.py``).

Clocks it knows (``clocks.yaml``):
    ``settle``: the office owes a settled time; starts in ``requested``, stands still in ``clarifying`` and ``offered``,
        ends in ``confirmed``, ``held_meeting`` and with the case. Roles of its rungs: assistant, organizer, gm.
    ``start``: the meeting itself; starts in ``confirmed``, due fact ``start``, ends in ``booking``, ``offered``,
        ``held_meeting``. Rungs (``reminder``) go to ``attendees``: everybody who takes part, the general manager and
        the organiser included; another role (``gm``, ``organizer``) is told alone. A rung for the ``assistant`` within
        two hours of the start is the note how to set the room up.
    ``rsvp``, ``materials``: towards the start too, from ``confirmed``; those who have not answered, and papers that
        were spoken of and have not come. Roles: attendees; organizer.
    ``notes``: the notes after it; starts in ``held_meeting``. Its rung asks the note-taker once more.
    ``offer``: the answer to offered times; starts in ``offered``, ends in ``booking``, ``confirmed``. Its rung
        ``reminder`` asks the organiser again; any rung at or after the due time lets the offers expire.
"""

from zongban.core.lifecycle import Lifecycle, State
from zongban.desks.steps import Steps

OWNERS = ("organizer", "sender", "gm", "assistant")
"""Who may choose a time and call the meeting off."""
DECIDERS = ("gm", "assistant")

_TO = {
    "submit": "requested",
    "ask": "clarifying",
    "book": "booking",
    "offer": "offered",
    "cancel": "cancelled",
}
_CANCEL = {"cancel": OWNERS}

LIFECYCLE = Lifecycle(
    State("requested", "申请", "Requested",
          {**_TO, "collect": "collected", "approve": "booking", "reject": "cancelled", "expire": "expired"},
          {**_CANCEL, "approve": DECIDERS, "reject": DECIDERS}),
    State("clarifying", "待补充", "Awaiting details", {**_TO, "expire": "expired"}, _CANCEL),
    State("collected", "待统一安排", "Awaiting settlement",
          {**_TO, "collect": "collected", "approve": "collected", "reject": "collected"},
          {**_CANCEL, "approve": OWNERS, "reject": OWNERS}),
    State("booking", "落实时间", "Being booked", {**_TO, "confirm": "confirmed"}, _CANCEL),
    State("offered", "待选时间", "Awaiting a choice of time",
          {**_TO, "choose": "booking", "reject": "offered", "overrule": "booking", "expire": "expired"},
          {**_CANCEL, "choose": OWNERS, "reject": OWNERS, "overrule": ("gm",)}),
    State("confirmed", "已确认", "Confirmed",
          {**_TO, "hold": "held_meeting", "approve": "booking", "reject": "confirmed", "choose": "booking",
           "overrule": "booking"},
          {**_CANCEL, "choose": OWNERS, "approve": OWNERS, "reject": OWNERS, "overrule": ("gm",)}),
    State("held_meeting", "已召开", "Held", {"minute": "minuted", "close": "closed"}, {"close": (*OWNERS, "recorder")}),
    State("minuted", "已出纪要", "Minuted", final=True),
    State("closed", "已结", "Closed", final=True),
    State("cancelled", "已取消", "Cancelled", final=True),
    State("expired", "逾期未定", "Lapsed without a time", final=True),
)  # fmt: skip

STEPS = Steps("meetings", LIFECYCLE)
"""Moves the cases of this desk."""
