"""An order to be supervised, given by mail: what, by whom, by when, and what counts as done."""

from typing import Any

from zongban.core.people import People
from zongban.core.verdict import Reading, Verdict
from zongban.desks.choosing import Choice, choose, mentioned
from zongban.desks.deadlines import due_of
from zongban.desks.papers import title_of
from zongban.language.detect import language_of
from zongban.language.labelled import labelled_fields
from zongban.mail.letter import Letter
from zongban.ports.sight import Sight
from zongban.rulebook.secrecy import secrecy_of

LABELS = {
    "事项": "resolution", "任务": "resolution", "决议": "resolution", "议定事项": "resolution",
    "责任人": "owner", "承办人": "owner", "承办部门": "owner", "责任部门": "owner",
    "期限": "due", "时限": "due", "完成时限": "due", "验收标准": "criteria", "验收": "criteria",
    "task": "resolution", "resolution": "resolution", "action": "resolution", "owner": "owner", "responsible": "owner",
    "due": "due", "deadline": "due", "acceptance": "criteria", "acceptance criteria": "criteria",
}  # fmt: skip
"""Label as written → what it gives."""


def read_order(letter: Letter, own_words: str, verdict: Verdict, sight: Sight) -> Reading:
    """A letter as an order: its sender is the initiator, and owner, due time and criteria are read from the words."""
    text = own_words if own_words.strip() else letter.text
    sender = letter.sender.email if letter.sender else ""
    person = sight.people.by_address(sender)
    said = {one.key: one.value.strip() for one in labelled_fields(text, LABELS)}
    choice = _owner(
        said.get("owner", ""), text, sender, str(verdict.facts.get("department", "")), sight.people
    )
    title = title_of(letter.subject, text)
    fields: dict[str, Any] = {
        "resolution": said.get("resolution") or title, "criteria": said.get("criteria"),
        "due": due_of(letter, text, sight), "department": choice.department if choice else None,
    }  # fmt: skip
    return Reading(
        kind="order",
        language=person.language if person else language_of(f"{letter.subject}\n{text}"),
        title=title,
        urgency=str(verdict.facts.get("urgency", "normal")),
        secrecy=secrecy_of(letter, text, verdict),
        fields={name: value for name, value in fields.items() if value},
        missing=() if choice else ("owner",),
        parties={"sender": sender, "host": sender, "owner": choice.address if choice else ""},
    )


def _owner(labelled: str, text: str, sender: str, department: str, people: People) -> Choice | None:
    for words in (labelled, text):
        for found in mentioned(words, people, "person", "department"):
            choice = choose(found.key, people)
            if choice and choice.address != sender:
                return choice
    return choose(department, people)
