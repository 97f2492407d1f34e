"""Lifecycles: the table of states and verbs a kind of case walks through; it checks itself when it is built."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from zongban.core.errors import LifecycleError, NotAllowed

ANYBODY = "*"
"""Stands for every actor in the table of who may use a verb."""


@dataclass(frozen=True, slots=True)
class State:
    """One step of a lifecycle.

    Attributes:
        name: key, as kept in the store.
        zh, en: the label for readers.
        on: verb → name of the state it leads to.
        by: verb → roles that may use it; a verb that is not named here may be used by the office itself only.
        final: nothing follows; the case is closed.
    """

    name: str
    zh: str
    en: str
    on: Mapping[str, str] = field(default_factory=dict)
    by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    final: bool = False

    def label(self, language: str) -> str:
        """The state in the language of the reader."""
        return self.zh if language == "zh" else self.en


class Lifecycle:
    """A checked table of states; the first one is where cases begin.

    Raises:
        LifecycleError: a verb leads nowhere, a state cannot be reached or left, a final state has exits,
            a right is given for a verb that the state does not have, or there is no way to an end.
    """

    def __init__(self, *states: State) -> None:
        if not states:
            raise LifecycleError("a lifecycle needs at least one state")
        self.initial = states[0].name
        self.states: Mapping[str, State] = {one.name: one for one in states}
        if len(self.states) != len(states):
            raise LifecycleError("two states of a lifecycle bear the same name")
        for problem in self._problems():
            raise LifecycleError(problem)

    def _problems(self) -> Iterator[str]:
        for one in self.states.values():
            yield from self._problems_of(one)
        for name in sorted(set(self.states) - self._reachable_from(self.initial)):
            yield f"state {name!r} can never be reached from {self.initial!r}"
        finals = {one.name for one in self.states.values() if one.final}
        for name in self.states:
            if not self._reachable_from(name) & finals:
                yield f"from state {name!r} no final state can be reached"

    def _problems_of(self, one: State) -> Iterator[str]:
        for verb, target in one.on.items():
            if target not in self.states:
                yield f"state {one.name!r}: verb {verb!r} leads to {target!r}, which does not exist"
        if one.final and one.on:
            yield f"state {one.name!r} is final but has verbs: {', '.join(one.on)}"
        if not one.final and not one.on:
            yield f"state {one.name!r} has no verb to leave it and is not final"
        for verb in one.by:
            if verb not in one.on:
                yield f"state {one.name!r}: a right is given for {verb!r}, which it does not know"

    def _reachable_from(self, name: str) -> set[str]:
        seen, ahead = {name}, [name]
        while ahead:
            for target in self.states[ahead.pop()].on.values():
                if target in self.states and target not in seen:
                    seen.add(target)
                    ahead.append(target)
        return seen

    def state(self, name: str) -> State:
        """The state of this name.

        Raises:
            LifecycleError: the lifecycle has no such state (an older version wrote it).
        """
        try:
            return self.states[name]
        except KeyError:
            raise LifecycleError(f"no state {name!r}; there are {', '.join(self.states)}") from None

    def target(self, state: str, verb: str) -> str:
        """Where a verb leads from a state.

        Raises:
            NotAllowed: the state does not know the verb.
        """
        found = self.state(state).on.get(verb)
        if found is None:
            known = ", ".join(self.state(state).on) or "none, it is final"
            raise NotAllowed(f"{verb!r} is not possible in state {state!r}; possible: {known}")
        return found

    def allows(self, state: str, verb: str, roles: frozenset[str]) -> bool:
        """Whether somebody bearing these roles in the case may use the verb now."""
        one = self.state(state)
        rights = one.by.get(verb, ())
        return verb in one.on and (ANYBODY in rights or bool(roles & frozenset(rights)))
