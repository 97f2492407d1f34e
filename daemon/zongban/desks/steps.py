"""Moving a case of one desk: the same call for everybody who moves it, with rights checked for people."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from zongban.core.advance import Duty, advance, open_case, restart
from zongban.core.case import Case
from zongban.core.effects import Decision, Effect, Entry, OpenCase, Tell
from zongban.core.errors import NotAllowed
from zongban.core.events import Command, Told
from zongban.core.lifecycle import Lifecycle
from zongban.core.numbering import Number
from zongban.ports.sight import Sight

QUIET = frozenset({"accept", "progress"})
"""Verbs that answer no question: what was asked before stays answerable, so the version of the case stands."""


@dataclass(frozen=True, slots=True)
class Steps:
    """The lifecycle of a desk, with its clocks taken from what the desk may see."""

    desk: str
    lifecycle: Lifecycle

    def duties(self, sight: Sight) -> tuple[Duty, ...]:
        """The clocks of the desk (``clocks.yaml``)."""
        return sight.duties.get(self.desk, ())

    def duty(self, name: str, sight: Sight) -> Duty | None:
        """One clock of the desk by name."""
        return next((one for one in self.duties(sight) if one.plan.name == name), None)

    def begin(self, number: Number, wish: OpenCase, sight: Sight) -> Decision:
        """A new case in its first state; its clocks count from the arrival of the matter."""
        begun = open_case(
            self.lifecycle, self.duties(sight), number, wish, wish.since or sight.now, sight.hours
        )
        return begun.and_do(*_sorted_from(number, wish, sight))

    def check(self, case: Case, command: Command, sight: Sight, verb: str = "") -> None:
        """Nothing, when the one who commands may use the verb now.

        Raises:
            NotAllowed: the present state does not know the verb, or the actor may not use it.
        """
        verb, roles = verb or command.verb, sight.roles_of(case, command.actor)
        self.lifecycle.target(case.state, verb)
        if not self.lifecycle.allows(case.state, verb, roles):
            raise NotAllowed(
                f"{verb!r} in state {case.state!r} is not for somebody who is {sorted(roles) or 'nobody'}"
            )

    def by(self, case: Case, command: Command, sight: Sight, verb: str = "") -> Decision:
        """The case moved by a person's command, rights checked; another verb of the table may stand for the spoken one.

        Raises:
            NotAllowed: see ``check``.
        """
        verb = verb or command.verb
        self.check(case, command, sight, verb)
        return self._move(case, verb, sight, command.actor, command.text)

    def office(self, case: Case, verb: str, sight: Sight, actor: str = "office", words: str = "") -> Decision:
        """The case moved by the office itself, or by an actor whose right was checked under another verb."""
        return self._move(case, verb, sight, actor, words)

    def _move(self, case: Case, verb: str, sight: Sight, actor: str, words: str) -> Decision:
        done = advance(
            self.lifecycle, self.duties(sight), case, verb, sight.now, sight.hours, actor=actor, words=words
        )
        return done.but(replace(done.case, version=case.version)) if verb in QUIET else done

    def set_due(self, case: Case, name: str, until: str, sight: Sight) -> Case:
        """The case with another due time: as a fact, and on the clock where the desk has one of this name."""
        case, duty, due = case.with_facts(due=until), self.duty(name, sight), moment_of(until, sight)
        if duty is None or due is None:
            return case
        clock = case.clock(name)
        return restart(case, duty, due, sight.now, sight.hours) if clock and clock.met_at is None else case


def _sorted_from(number: Number, wish: OpenCase, sight: Sight) -> tuple[Effect, ...]:
    """For a letter that was sorted by hand, the record of each of its two cases names the other."""
    parent = sight.register.case(wish.parent) if wish.parent else None
    if parent is None or parent.desk != "triage":
        return ()
    told = Told("opened", str(number), {"case": str(number)})
    return Entry("sorted", "office", {"from": wish.parent}), Tell(str(parent.number), told)


def moment_of(until: str, sight: Sight) -> datetime | None:
    """The last moment of a due time as facts write it: a bare day ends with the office's close on it."""
    if not until:
        return None
    if "T" in until:
        return datetime.fromisoformat(until)
    day = date.fromisoformat(until)
    if sight.hours.is_workday(day):
        return sight.hours.close_of(day)
    return datetime.combine(day, time(23, 59), sight.house.zone)


def ahead(until: str, sight: Sight) -> bool:
    """Whether a date that was asked for is a date, and still to come."""
    try:
        moment = moment_of(until, sight)
    except ValueError:
        return False
    return moment is not None and moment > sight.now


def opening_of(until: str, sight: Sight) -> datetime:
    """When the office is open on a day, or at or after a moment, that a fact names."""
    at = (
        datetime.fromisoformat(until)
        if "T" in until
        else datetime.combine(date.fromisoformat(until), time.min)
    )
    return sight.hours.next_open(at if at.tzinfo else at.replace(tzinfo=sight.house.zone))
