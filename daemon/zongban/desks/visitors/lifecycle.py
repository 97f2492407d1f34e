"""The steps of a visit (来访): booked, made clear, confirmed, arrived (badge out), left (badge in), followed up.

    requested ─▶ confirmed ─▶ arrived ─▶ left ─▶ closed
      │   ▲
      ▼   │
    clarifying

A visit to the general manager that somebody outside asks for waits in ``requested`` for his or the assistant's word.

Clocks it knows (``clocks.yaml``):
    ``confirm``: the answer to the booking; starts in ``requested``, stands still in ``clarifying``, ends in
        ``confirmed`` and with the case. Roles of its rungs: assistant, sender, gm.
    ``visit``: the visit itself; starts in ``confirmed``, due fact ``start``, ends in ``arrived`` and with the case.
        Roles of its rungs: host, reception, sender.
    ``badge``: the badge is out; starts in ``arrived``, ends in ``left``. Roles of its rungs: reception, host.
    ``follow-up``: what came of it; starts in ``left``, ends with the case. Role of its rungs: host.
"""

from zongban.core.lifecycle import Lifecycle, State
from zongban.desks.steps import Steps

OWNERS = ("sender", "host", "gm", "assistant", "reception")
DECIDERS = ("gm", "assistant")
DOOR = ("reception", "assistant", "host")
HOST = ("host", "sender", "assistant", "gm")

_CALL_OFF = {"cancel": "cancelled", "decline": "cancelled"}
_CALLERS = {"cancel": OWNERS, "decline": HOST}

LIFECYCLE = Lifecycle(
    State("requested", "预约", "Booked",
          {"ask": "clarifying", "confirm": "confirmed", "approve": "confirmed", "reject": "cancelled",
           "lapse": "closed", **_CALL_OFF},
          {"approve": DECIDERS, "reject": DECIDERS, **_CALLERS}),
    State("clarifying", "待补充", "Awaiting details",
          {"ask": "clarifying", "submit": "requested", "confirm": "confirmed", "lapse": "closed",
           "arrived": "arrived", **_CALL_OFF},
          {"arrived": DOOR, **_CALLERS}),
    State("confirmed", "已确认", "Confirmed",
          {"arrived": "arrived", "change": "confirmed", "transfer": "confirmed", "lapse": "closed",
           **_CALL_OFF},
          {"arrived": DOOR, "transfer": HOST, **_CALLERS}),
    State("arrived", "已到访", "Arrived", {"arrived": "arrived", "left": "left"}, {"arrived": DOOR, "left": DOOR}),
    State("left", "已离开", "Left",
          {"done": "closed", "noted": "closed", "lapse": "closed", "left": "left"},
          {"done": HOST, "noted": HOST, "left": DOOR}),
    State("closed", "已结", "Closed", final=True),
    State("cancelled", "已取消", "Cancelled", final=True),
)  # fmt: skip

STEPS = Steps("visitors", LIFECYCLE)
"""Moves the cases of this desk."""
