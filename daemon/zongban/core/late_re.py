"""``re`` for expressions that stand in modules: each is compiled when it is first used, not when it is written down.

The house has more than a thousand of them, and compiling all takes longer than everything else at a start; most
commands need none, and a letter some. A module with expressions imports this as ``re`` and goes on as usual.
"""

import re
from collections.abc import Callable
from functools import wraps
from re import ASCII, DOTALL, IGNORECASE, MULTILINE, NOFLAG, Match, Pattern, RegexFlag, escape
from typing import Any, AnyStr, Final, TypeVar, cast
from weakref import WeakSet

__all__ = [
    "ASCII", "DOTALL", "IGNORECASE", "MULTILINE", "NOFLAG", "Match", "Pattern", "RegexFlag", "compile", "compile_all",
    "escape", "findall", "finditer", "fullmatch", "match", "search", "split", "sub",
]  # fmt: skip

_Call = TypeVar("_Call", bound=Callable[..., Any])


class _Of:
    """What an expression has once it is compiled; kept with it, so that it is found at once from then on."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, one: "_Late", owner: type) -> Any:  # noqa: ANN401 - whatever Pattern has under the name
        found = one.__dict__[self.name] = getattr(one.compiled(), self.name)
        return found


class _Late:
    """An expression as it was written, with all of ``re.Pattern`` that the house uses."""

    search, match, fullmatch, finditer, findall, split, sub, subn = (_Of() for _ in range(8))
    flags, groups, groupindex = (_Of() for _ in range(3))

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._asked = flags
        self._compiled: Pattern[Any] | None = None

    def compiled(self) -> Pattern[Any]:
        if self._compiled is None:
            _UNUSED.discard(self)
            self._compiled = re.compile(self.pattern, self._asked)
        return self._compiled


_UNUSED: Final[WeakSet[_Late]] = WeakSet()


def compile(pattern: AnyStr, flags: int = 0) -> Pattern[AnyStr]:  # noqa: A001 - the name it has in ``re``
    """As ``re.compile``, but a mistake in the expression is raised when it is first used."""
    one = _Late(pattern, flags)
    _UNUSED.add(one)
    return cast("Pattern[AnyStr]", one)


def compile_all() -> int:
    """Compile what has not been used yet: before a fork, where each child would do it anew. How many there were.

    Raises:
        re.error: one of them is wrong.
    """
    unused = [*_UNUSED]
    for one in unused:
        one.compiled()
    return len(unused)


def _taking_both(call: _Call) -> _Call:
    """A function of ``re`` that takes our expressions too."""

    @wraps(call)
    def run(pattern: Any, *rest: Any, **named: Any) -> Any:  # noqa: ANN401 - as ``re`` has it
        return call(pattern.compiled() if isinstance(pattern, _Late) else pattern, *rest, **named)

    return cast("_Call", run)


search, match, fullmatch = _taking_both(re.search), _taking_both(re.match), _taking_both(re.fullmatch)
findall, finditer = _taking_both(re.findall), _taking_both(re.finditer)
split, sub = _taking_both(re.split), _taking_both(re.sub)
