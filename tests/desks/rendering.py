"""Renders notices of a test office, as the runners do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from desks.office import DeskOffice
from desks.sample import HOUSE, PEOPLE, ZONE
from zongban.adapters.jinja_ import JinjaTemplates
from zongban.core.case import Case
from zongban.core.effects import Notify, Remind
from zongban.core.numbering import SERIES, label
from zongban.desks.circle import shown_title
from zongban.ports.templates import Rendered

TEMPLATES = Path(__file__).parents[2] / "templates"
WORDS = JinjaTemplates([TEMPLATES], zone=ZONE, people=lambda: PEOPLE)


def case_view(case: Case, language: str, office: DeskOffice) -> dict[str, Any]:
    state = office.desks[case.desk].lifecycle.state(case.state)
    series = SERIES[case.number.series]
    return {
        "number": label(case.number, language),
        "short": series.short(case.number, language),
        "title": shown_title(case, language),
        "state": state.label(language),
        "urgency": case.urgency,
        "secrecy": case.secrecy,
        "desk": case.desk,
    }


def rendered(notice: Notify, case: Case | None, office: DeskOffice, language: str = "") -> Rendered:
    """The mail of a notice in the language of its reader or the given one."""
    person = PEOPLE.by_address(notice.to)
    language = language or (person.language if person else notice.language or "zh")
    view = {
        **notice.facts,
        **(
            {}
            if notice.encloses is None
            else {"original": {"enclosed": True, "left_out": [], "too_large": False}}
        ),
        "case": case_view(case, language, office) if case else None,
        "reader": {
            "name": person.called(language) if person else notice.name,
            "salutation": person.salutation(language) if person else notice.name,
            "language": language,
            "internal": person is not None,
            "address": notice.to,
        },
        "house": {"name": HOUSE.name if language == "zh" else HOUSE.name_en, "address": HOUSE.address},
        "today": office.now.astimezone(ZONE).date(),
        "now": office.now,
    }
    return WORDS.render(notice.template, language, view)


def written(notice: Notify, case: Case | None, office: DeskOffice, language: str = "") -> str:
    """The mail of a notice as one text, its subject first."""
    mail = rendered(notice, case, office, language)
    return f"{mail.subject}\n\n{mail.text}"


def page(notice: Notify, office: DeskOffice, language: str = "") -> str:
    """The page of a notice."""
    return rendered(notice, None, office, language).html or ""


def bundled(lines: list[tuple[Remind, Case]], office: DeskOffice, language: str = "") -> str:
    """One mail of reminders for one person."""
    to = lines[0][0].to
    person = PEOPLE.by_address(to)
    language = language or (person.language if person else "zh")
    views = []
    for remind, case in lines:
        view = {
            **case_view(case, language, office),
            "label": str(case.number.serial),
            "purpose": remind.purpose,
            "due": remind.due,
            "verbs": list(remind.verbs),
            "urgent": remind.urgent,
            "overdue_days": max(0, (office.now - remind.due).days),
        }
        name = f"{case.desk}/line-{remind.purpose}"
        text = WORDS.render(name, language, {**remind.facts, "line": view, "case": view}).text
        views.append({**view, "text": text.strip()})
    notice = Notify(to, "reminders/person-reminders", "reminders", {"lines": views})
    return written(notice, lines[0][1] if len(lines) == 1 else None, office, language)
