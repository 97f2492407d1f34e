"""The withdrawal window: a decision of the general manager waits as an alarm before it is carried out."""

from datetime import timedelta

from zongban.core.case import Case
from zongban.core.effects import AskItem, Entry
from zongban.core.events import Command
from zongban.ports.store import AlarmRow
from zongban.runners.clerk import Clerk
from zongban.runners.jsonable import jsonable
from zongban.runners.matching import same_person


def is_gm(clerk: Clerk, address: str) -> bool:
    """Whether somebody's decisions need proof and may be withdrawn."""
    person = clerk.sight.people.by_address(address)
    return person is not None and person.role == "gm"


def waits(clerk: Clerk, command: Command, case: Case) -> bool:
    """Whether a command waits out the withdrawal window: the GM's, unless there is an emergency."""
    return clerk.office.undo > 0 and case.urgency != "emergency" and is_gm(clerk, command.actor)


def wait(clerk: Clerk, command: Command, case: Case, item: AskItem, home: tuple[int, str]) -> AskItem:
    """Set the command as an alarm; the item by which it may be withdrawn.

    Args:
        item: as it was asked.
        home: id of the notice that asked first, and the label there.
    """
    (post, asked), number = home, str(case.number)
    at = clerk.now + timedelta(minutes=clerk.office.undo)
    key = f"command:{post}:{asked}:{command.letter}:{case.version}"
    clerk.tx.add_alarm(AlarmRow(0, number, key, "command", at, purpose="command", payload=jsonable(command)))
    detail = {"verb": command.verb, "words": command.text, "to": command.to, "until": command.until,
              "letter": command.letter}  # fmt: skip
    clerk.tx.add_entry(number, clerk.now, Entry("instructed", command.actor, detail))
    carried = {"alarm": key, "post": post, "label": asked}
    return AskItem(item.label, item.case, case.version, ("undo",), carries=carried)


def version_of(key: str) -> int | None:
    """The version the case had when the command began to wait; None for keys that do not say it."""
    parts = key.split(":")
    return int(parts[4]) if len(parts) > 4 and parts[4].isdigit() else None


def withdraw(clerk: Clerk, item: AskItem, actor: str, letter: int) -> bool:
    """Withdraw what waits about an item, of the one who withdraws; whether there was anything."""
    if "held" in item.carries:
        return _withdraw_held(clerk, item, actor, letter)
    wanted = str(item.carries.get("alarm", ""))
    mine = [
        one
        for one in clerk.tx.alarms_of(item.case)
        if one.kind == "command" and one.state == "waiting" and wanted in ("", one.key)
        and same_person(clerk.office, str(one.payload.get("actor", "")), actor)
    ]  # fmt: skip
    for one in mine:
        clerk.tx.forget_alarms(item.case, one.key)
        _, post, asked, *_ = one.key.split(":")
        clerk.tx.unuse_item(int(post), asked)
        clerk.tx.add_entry(item.case, clerk.now, Entry("withdrawn", actor, {"letter": letter}))
    return bool(mine)


def _withdraw_held(clerk: Clerk, item: AskItem, actor: str, letter: int) -> bool:
    """Close the question to the assistant, so that a late confirmation carries nothing out."""
    post, place = int(item.carries["held"]), str(item.carries["place"])
    if clerk.tx.use_item(post, place, letter, clerk.now) is not None:
        return False
    clerk.tx.add_entry(item.case, clerk.now, Entry("withdrawn", actor, {"letter": letter}))
    return True
