"""The general manager's digest (每日简报): one mail each working morning, the conclusion first.

No case ever stands at this desk; its lifecycle only completes the form of a desk.
"""

from collections.abc import Callable, Mapping
from typing import Any

from zongban.core.case import Case
from zongban.core.effects import Decision, Effect, Notify, OpenCase
from zongban.core.errors import NotAllowed
from zongban.core.events import Event
from zongban.core.lifecycle import Lifecycle, State
from zongban.core.numbering import Number
from zongban.core.people import Person
from zongban.core.verdict import Reading, Verdict
from zongban.desks.digest import decisions, matters, today
from zongban.mail.letter import Letter
from zongban.ports.sight import Sight

_MOST = 6
"""Lines of a section that asks nothing; the rest is a number, so that the page stays short."""


def _no_lifecycles() -> Mapping[str, Lifecycle]:
    return {}


def _never(case: Case, sight: Sight) -> bool:  # noqa: ARG001 - the shape of a question to a desk
    return False


class DigestDesk:
    """Writes the digest.

    Args:
        lifecycles: the lifecycles of the other desks, for the state of a matter in words.
        reversible: whether a word of the general manager can still give a case the time it lost.
    """

    name = "digest"
    series = "D"
    lifecycle = Lifecycle(
        State("drafted", "拟稿", "Drafted", {"send": "sent"}), State("sent", "已发", "Sent", final=True)
    )

    def __init__(
        self,
        lifecycles: Callable[[], Mapping[str, Lifecycle]] = _no_lifecycles,
        reversible: Callable[[Case, Sight], bool] = _never,
    ) -> None:
        self._lifecycles = lifecycles
        self._reversible = reversible

    def read(self, letter: Letter, own_words: str, verdict: Verdict, sight: Sight) -> Reading:
        """No letter belongs here.

        Raises:
            NotAllowed: always.
        """
        raise NotAllowed("the digest takes no letters; let the rule name another desk")

    def open(self, number: Number, wish: OpenCase, sight: Sight) -> Decision:
        """No case is opened here.

        Raises:
            NotAllowed: always.
        """
        raise NotAllowed("the digest has no cases; let the rule name another desk")

    def act(self, case: Case, event: Event, sight: Sight) -> Decision:
        """Nothing happens here."""
        return Decision(case)

    def turn(self, duty: str, sight: Sight) -> tuple[Effect, ...]:
        """The digest of today (duty ``digest``), to each bearer of the role gm."""
        if duty != "digest":
            return ()
        return tuple(self._digest(one, sight) for one in sight.people.bearing("gm"))

    def _digest(self, reader: Person, sight: Sight) -> Notify:
        cases = decisions.waiting(sight)
        facts = self._facts(reader, cases, sight)
        return Notify(
            reader.email,
            "digest/gm-daily",
            f"digest:{sight.today().isoformat()}",
            facts,
            ask=decisions.ask_for(cases, facts["settled"], sight),
        )

    def _facts(self, reader: Person, cases: list[Case], sight: Sight) -> dict[str, Any]:
        language, since = reader.language, sight.since or today.last_working_day(sight)
        meetings = today.diary(reader.calendar, sight, language)
        sections = {
            "settled": today.settled(since, sight, language, self._reversible, len(cases) + 1),
            "overlaps": today.overlaps(since, sight, language),
            "overdue": matters.overdue(sight, language, cases),
            "visits": today.visits(sight, language),
            "arrived": matters.new_documents(since, sight, language, cases),
            "decided": matters.decided(since, sight, language, self._lifecycles),
        }
        late = len(sections["overdue"]) + sum(
            1 for one in cases if one.facts["for_gm"]["what"] == "escalated"
        )
        return {
            "decisions": decisions.printed(cases, language), "meetings": meetings, "late": late,
            "diary_known": bool(reader.calendar) and sight.diary.knows(reader.calendar),
            "important": today.most_important(meetings),
            **{name: lines[:_MOST] for name, lines in sections.items()},
            "more": {name: max(0, len(lines) - _MOST) for name, lines in sections.items()},
        }  # fmt: skip
