"""What the minutes desk writes. Confidential minutes are never mailed: number and neutral title only."""

from typing import Any

from zongban.core.case import Case
from zongban.core.effects import Notify, OpenCase
from zongban.desks.asking import ask
from zongban.desks.choosing import Choice, choose
from zongban.desks.circle import shown
from zongban.desks.minutes.supplement import rows_of
from zongban.ports.sight import Sight

DRAFT_VERBS = ("approve", "reject")
"""What the host may answer to a draft."""
_TITLE = 60


def content(case: Case, sight: Sight) -> dict[str, Any]:
    """The minutes as mails print them; without a word of them where they are confidential."""
    rows = (
        []
        if case.is_confidential
        else [_printed(place, row, sight) for place, row in enumerate(rows_of(case), 1)]
    )
    return {
        "topic": shown(case, case.fact("topic") or case.title), "held": case.fact("held") or None,
        "host": case.parties.get("host", ""), "rows": rows, "draft": int(case.facts.get("draft", 1) or 1),
        "attendees": [] if case.is_confidential else list(case.facts.get("attendees") or ()),
    }  # fmt: skip


def _printed(place: int, row: dict[str, Any], sight: Sight) -> dict[str, Any]:
    choice = choose(str(row.get("owner", "")), sight.people)
    return {
        "label": str(place), "text": row.get("text", ""), "owner": choice.address if choice else "",
        "owner_words": row.get("owner_words", ""), "due": row.get("due"), "due_words": row.get("due_words", ""),
        "criteria": row.get("criteria", ""),
    }  # fmt: skip


def draft(case: Case, sight: Sight) -> Notify:
    """The draft, to the host for approval (主持人审定)."""
    facts = {**content(case, sight), "writer": case.parties.get("sender", "")}
    return Notify(
        case.parties["host"],
        "minutes/host-draft",
        f"draft:{case.version}",
        facts,
        ask=ask(case, *DRAFT_VERBS),
    )


def received(case: Case, letter: int | None, sight: Sight) -> tuple[Notify, ...]:
    """The acknowledgement to the writer; where he is the host, the draft itself is enough."""
    sender = case.parties.get("sender")
    if not sender or sender == case.parties.get("host"):
        return ()
    return (_to_writer(case, "minutes/sender-received", "received", content(case, sight), letter),)


def incomplete(case: Case, letter: int | None, sight: Sight) -> tuple[Notify, ...]:
    """The question for what is missing, with everything known filled in; asked once for each version."""
    if not case.parties.get("sender"):
        return ()
    return (
        _to_writer(
            case, "minutes/sender-incomplete", f"incomplete:{case.version}", content(case, sight), letter
        ),
    )


def revise(case: Case, words: str, by: str, sight: Sight) -> tuple[Notify, ...]:
    """To the writer: the host wants it otherwise, in his own words."""
    if not case.parties.get("sender"):
        return ()
    facts = {**content(case, sight), "words": shown(case, words), "by": by}
    return (_to_writer(case, "minutes/sender-revise", f"revise:{case.version}", facts, None),)


def remark(case: Case, words: str, who: str, letter: int | None, sight: Sight) -> tuple[Notify, ...]:
    """To the writer: what somebody remarked about the minutes."""
    sender = case.parties.get("sender")
    if not sender or sender == who:
        return ()
    facts = {**content(case, sight), "words": shown(case, words), "who": who}
    return (Notify(sender, "minutes/sender-remark", f"remark:{letter}", facts),)


def issued(case: Case, sight: Sight) -> tuple[Notify, ...]:
    """The minutes, to everybody who attended or owes something (印发)."""
    owners = [choice.address for row in rows_of(case) if (choice := _owner(row, sight))]
    named = [*(case.facts.get("attendees") or ()), *owners, case.parties.get("sender", "")]
    circle = [one for one in dict.fromkeys(named) if one and one != case.parties.get("host")]
    facts = content(case, sight)
    return tuple(
        Notify(one, "minutes/attendee-issued", "issued", {**facts, "mine": one in owners}) for one in circle
    )


def tasks(case: Case, sight: Sight) -> tuple[OpenCase, ...]:
    """One supervised task for each resolution (督办立项)."""
    return tuple(_task(case, row, _owner(row, sight)) for row in rows_of(case))


def _owner(row: dict[str, Any], sight: Sight) -> Choice | None:
    return choose(str(row.get("owner", "")), sight.people)


def _task(case: Case, row: dict[str, Any], choice: Choice | None) -> OpenCase:
    facts = {
        "resolution": row.get("text", ""), "criteria": row.get("criteria"), "due": row.get("due"),
        "source": case.fact("topic") or case.title, "department": choice.department if choice else None,
    }  # fmt: skip
    return OpenCase(
        "supervision", str(row.get("text", ""))[:_TITLE], facts,
        {"owner": choice.address if choice else "", "host": case.parties.get("host", "")},
        language=case.language, secrecy=case.secrecy, urgency=case.urgency, parent=str(case.number),
        missing=() if choice else ("owner",),
    )  # fmt: skip


def _to_writer(case: Case, template: str, occasion: str, facts: dict[str, Any], letter: int | None) -> Notify:
    automatic = "auto-replied" if letter is not None else "auto-generated"
    return Notify(case.parties["sender"], template, occasion, facts, answers=letter, language=case.language,
                  automatic=automatic)  # fmt: skip
