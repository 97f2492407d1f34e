"""The desks: one kind of case each. Pure: they see, decide and return effects; nothing here acts.

``documents``, ``supervision``, ``minutes``, ``triage`` and ``digest`` beside ``meetings`` and ``visitors``. What
several of them share has its own name: ``steps`` (moving a case), ``ladder`` (a rung that is due), ``awaiting`` (what
waits for the general manager), ``circle`` (what may be shown of a confidential case), ``choosing`` (from a name to an
address), ``asking`` (what a notice asks), ``extension`` (more time), ``reasons`` (an answer to "why").
"""

from zongban.desks.roster import all_desks

__all__ = ["all_desks"]
