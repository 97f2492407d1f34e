"""A calendar mail about an event the office does not know: entered; of a series of which a part came, all is asked."""

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry
from zongban.desks.meetings.case import itip, notices
from zongban.desks.meetings.case.attendance import organizer
from zongban.desks.meetings.case.lifecycle import STEPS
from zongban.ports.sight import Sight


def unknown(case: Case, sight: Sight) -> Decision:
    """Nothing follows from it. Of an occurrence added to a series nobody invited us to, the whole is asked for."""
    method, host = case.fact("method"), organizer(case)
    gone = STEPS.office(case, "cancel", sight, host)
    noted = gone.and_do(Entry("heard", host, {"method": method, "why": "unknown-event"}))
    invitee = case.fact("invitee")
    if method != "ADD" or not invitee or case.parties.get("sender") != host:
        return noted
    form = notices.Form(
        invitation=itip.refresh(case.fact("uid"), host, invitee, sight), automatic="auto-replied"
    )
    return noted.and_do(*notices.to_organizer(gone.case, "refresh", sight, form=form))
