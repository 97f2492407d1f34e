"""What speaks of an event the office does not know: entered; of a series of which a part came, all is asked."""

from zongban.core.case import Case
from zongban.core.effects import Decision, Entry
from zongban.core.events import Message
from zongban.desks.asking import ask
from zongban.desks.circle import shown
from zongban.desks.meetings.case import itip, notices
from zongban.desks.meetings.case.attendance import organizer
from zongban.desks.meetings.case.lifecycle import STEPS
from zongban.desks.meetings.settlement.clarifying import watched
from zongban.desks.remarks import passed_on
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


def calls_off_unknown(case: Case, sight: Sight) -> Decision:
    """A letter calls off a meeting that is not known here: nobody is asked when it shall be; a person looks which."""
    writer, letter = case.parties.get("sender", "") or organizer(case), int(case.facts.get("letter") or 0)
    facts = {"who": notices.called(case, writer), "words": shown(case, case.title), "letter": letter}
    form = notices.Form(ask(case, "cancel"), f"message:{letter}")
    told = notices.to_assistant(case, "message", sight, facts, form)
    received = passed_on(
        case, Message(writer, case.title, letter=letter), sight, unknown=not _has_another(case, sight)
    )
    entry = Entry("heard", writer, {"what": "cancel", "why": "unknown-event"})
    return Decision(case, (entry, watched(case, sight), *told, *received))


def _has_another(case: Case, sight: Sight) -> bool:
    """Whether its writer has called any other meeting that is open; else he is told that none of his is known."""
    others = (one for one in sight.register.open_cases("meetings") if one.number != case.number)
    return any(sight.people.same_person(organizer(one), organizer(case)) for one in others if organizer(one))
