"""What waits for the general manager's word, numbered as it is asked."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from zongban.core.case import Case
from zongban.core.effects import Ask, AskItem
from zongban.core.numbering import SERIES
from zongban.desks.awaiting import question
from zongban.desks.circle import shown_title
from zongban.desks.ladder import due_at
from zongban.desks.steps import moment_of
from zongban.ports.sight import Sight

_URGENCY = ("top", "urgent", "normal")
_HIDDEN = frozenset({"origin", "reason", "words", "resolution", "criteria", "source", "text_zh", "text_en"})


def waiting(sight: Sight) -> list[Case]:
    """The cases that wait for him: the urgent first, then what is due first, then by number."""
    found = [one for one in sight.register.open_cases() if question(one)]
    return sorted(found, key=lambda one: (_rank(one.urgency), _due(one, sight), one.number))


def _rank(urgency: str) -> int:
    return _URGENCY.index(urgency) if urgency in _URGENCY else 0


def _due(case: Case, sight: Sight) -> float:
    asked = str((question(case) or {}).get("due") or "") or case.fact("due")
    moment = moment_of(asked, sight) or due_at(case, "handle")
    return (
        moment.timestamp() if moment else datetime.max.replace(tzinfo=sight.house.zone, year=9000).timestamp()
    )


def ask_for(cases: Sequence[Case], settled: Sequence[Mapping[str, Any]], sight: Sight) -> Ask | None:
    """One item for each case, numbered from 1; then the settled conflicts, which a word turns round."""
    items = [
        AskItem(str(place), str(case.number), case.version, tuple((question(case) or {}).get("verbs", ())))
        for place, case in enumerate(cases, 1)
    ]
    for line in settled:
        loser = sight.register.case(str(line["case"]))
        if line["label"] and loser is not None:
            items.append(
                AskItem(
                    str(line["label"]),
                    str(loser.number),
                    loser.version,
                    ("overrule",),
                    carries={"told": True},
                )
            )
    return Ask(tuple(items)) if items else None


def printed(cases: Sequence[Case], language: str) -> list[dict[str, Any]]:
    """The questions as the digest prints them; of a confidential case its number and neutral title alone."""
    return [_line(str(place), case, language) for place, case in enumerate(cases, 1)]


def _line(label: str, case: Case, language: str) -> dict[str, Any]:
    asked: Mapping[str, Any] = question(case) or {}
    details = {name: value for name, value in asked.items() if not (case.is_confidential and name in _HIDDEN)}
    return {
        "origin": "", "due": "", "proposal": "", "department": "", "until": "", "reason": "", "who": "", "words": "",
        "criteria": "", "owner": "", "count": 0, "writer": "", "times": 0, "category": "",
        **details, "label": label, "title": shown_title(case, language), "urgency": case.urgency,
        "state": case.state, "text": str(details.get(f"text_{language}", "")), **named(case, language),
    }  # fmt: skip


def named(case: Case, language: str) -> dict[str, Any]:
    """A case within a list: ``short`` (收128号), ``title``, and whether it may be in a false name (``doubtful``)."""
    series = SERIES.get(case.number.series)
    short = series.short(case.number, language) if series else str(case.number)
    return {"short": short, "title": shown_title(case, language), "doubtful": case.is_doubtful}
