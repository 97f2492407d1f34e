"""The steps of a ride (用车): asked for, made clear, confirmed with car and driver, over.

    requested ─▶ confirmed ─▶ closed
      │   ▲         │ ▲
      ▼   │         ▼ │
    clarifying     no_car (the assistant arranges another one)

No clock of the rules is its: what is unclear lapses after some days, what is booked closes when the car is back.
"""

from zongban.core.lifecycle import Lifecycle, State
from zongban.desks.steps import Steps

OWNERS = ("sender", "assistant", "gm")
ARRANGERS = ("assistant", "gm")

_CALL_OFF = {"cancel": "cancelled"}
_CALLERS = {"cancel": OWNERS}

LIFECYCLE = Lifecycle(
    State("requested", "申请", "Requested",
          {"ask": "clarifying", "confirm": "confirmed", "lack": "no_car", **_CALL_OFF}, _CALLERS),
    State("clarifying", "待补充", "Awaiting details",
          {"ask": "clarifying", "submit": "requested", "lapse": "closed", **_CALL_OFF}, _CALLERS),
    State("confirmed", "已订车", "Car booked",
          {"confirm": "confirmed", "lack": "no_car", "lapse": "closed", **_CALL_OFF}, _CALLERS),
    State("no_car", "无车待安排", "No car free",
          {"confirm": "confirmed", "lack": "no_car", "done": "closed", "noted": "closed", "lapse": "closed",
           **_CALL_OFF},
          {"done": ARRANGERS, "noted": ARRANGERS, **_CALLERS}),
    State("closed", "已结", "Closed", final=True),
    State("cancelled", "已取消", "Cancelled", final=True),
)  # fmt: skip

STEPS = Steps("cars", LIFECYCLE)
"""Moves the cases of this desk."""
