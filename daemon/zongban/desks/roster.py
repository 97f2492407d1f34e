"""Who sits in the room: every desk of the office, made once."""

from collections.abc import Mapping

from zongban.core.lifecycle import Lifecycle
from zongban.desks.digest import DigestDesk
from zongban.desks.documents import DocumentsDesk
from zongban.desks.meetings import MeetingsDesk
from zongban.desks.meetings.settlement.overruling import can_be_overruled
from zongban.desks.minutes import MinutesDesk
from zongban.desks.rides import RidesDesk
from zongban.desks.supervision import SupervisionDesk
from zongban.desks.triage import TriageDesk
from zongban.desks.visitors import VisitorsDesk
from zongban.ports.desk import Desk


def all_desks() -> dict[str, Desk]:
    """The desks by name. Triage may pass a letter on to each of the others; the digest tells their states in words."""
    takers: tuple[Desk, ...] = (
        DocumentsDesk(),
        MeetingsDesk(),
        VisitorsDesk(),
        RidesDesk(),
        MinutesDesk(),
        SupervisionDesk(),
    )
    desks: dict[str, Desk] = {one.name: one for one in (*takers, TriageDesk(takers))}

    def lifecycles() -> Mapping[str, Lifecycle]:
        return {name: desk.lifecycle for name, desk in desks.items()}

    digest = DigestDesk(lifecycles, can_be_overruled)
    desks[digest.name] = digest
    return desks
