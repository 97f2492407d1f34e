"""The steps of a letter that no rule knew.

    waiting ─▶ sorted (went to a desk or department) | noted (nothing to do) | voided

Clock it knows (``clocks.yaml``):
    ``sort``: the assistant's decision; starts in ``waiting``, ends with the case. Role of its rungs: assistant.
"""

from zongban.core.lifecycle import Lifecycle, State
from zongban.desks.steps import Steps

ASSISTANT = ("assistant", "gm")

LIFECYCLE = Lifecycle(
    State("waiting", "待分", "Awaiting triage",
          {"transfer": "sorted", "noted": "noted", "cancel": "voided", "discuss": "waiting"},
          {"transfer": ASSISTANT, "noted": ASSISTANT, "cancel": ASSISTANT, "discuss": ASSISTANT}),
    State("sorted", "已分送", "Passed on", final=True),
    State("noted", "阅存", "Noted", final=True),
    State("voided", "作废", "Voided", final=True),
)  # fmt: skip

STEPS = Steps("triage", LIFECYCLE)
"""Moves the cases of this desk."""
