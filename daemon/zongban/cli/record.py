"""One case in words: facts, clocks with how their due times came about, mails, record."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from zongban.cli.entry_words import EntryWords
from zongban.cli.fact_words import MACHINERY, FactWords
from zongban.cli.glossary import POSTS, called, has_words
from zongban.cli.tongue import say
from zongban.core.case import Case
from zongban.core.effects import Entry
from zongban.core.numbering import label
from zongban.language.phrasing import Lang, ledger_step, moment
from zongban.ports.store import Transaction
from zongban.runners.explanation import in_zone
from zongban.runners.office import Office

_LONGEST = 200


def record_lines(office: Office, tx: Transaction, case: Case, language: Lang) -> Iterator[str]:
    """Everything the office knows of a case, for a terminal."""
    state = office.desks[case.desk].lifecycle.state(case.state).label(language)
    yield f"{label(case.number, language)}  {case.title}"
    stands = (
        called(case.desk, language),
        state,
        called(case.urgency, language),
        _at(case.opened_at, office, language),
    )
    yield f"  {say(language, '，', ', ').join(stands)}"
    colon = say(language, "：", ": ")
    facts = FactWords(language, office.house.zone, office.rules().people)
    for role, address in sorted(case.parties.items()):
        name = facts.of("sender", address)
        yield f"  {called(role, language)}{colon}{name}{'' if name == address else f' <{address}>'}"
    for name, value in sorted(case.facts.items()):
        if has_words(name) and name not in MACHINERY and value not in (None, "", [], {}):
            yield f"  {called(name, language)}{colon}{_short(facts.of(name, value))}"
    yield from clock_lines(case, office, language)
    yield say(language, "来往邮件", "mails")
    for row in tx.letters_of(str(case.number)):
        yield f"  ← {_at(row.received_at, office, language)}  {called(row.kind, language)}  {row.subject}"
        yield from (f"      {line}" for line in _verdict_lines(row.trace.get("verdict") or {}, language))
    for post in tx.posts(case=str(case.number)):
        if post.kind == "mail":
            trouble = f"  ({post.last_error})" if post.last_error and post.state != "sent" else ""
            sent = say(language, *POSTS[post.state])
            yield f"  → {_at(post.created_at, office, language)}  {sent}  {post.recipient}  {post.subject}{trouble}"
    yield say(language, "办理记录", "record")
    words = EntryWords(facts, office.desks[case.desk].lifecycle)
    for entry in tx.entries(str(case.number)):
        told = Entry(entry.what, entry.actor, entry.detail)
        yield f"  {_at(entry.at, office, language)}  {_short(words.of(told))}"


def clock_lines(case: Case, office: Office, language: Lang) -> Iterator[str]:
    """Each clock of the case and, step by step, how its due time came about."""
    for clock in case.clocks:
        mark = "✓" if clock.met_at else ("…" if clock.paused_at else "⏱")
        provisional = say(language, "  （暂定）", "  (provisional)") if clock.provisional else ""
        name = called(clock.name, language) + say(language, "：", ": ")
        yield f"{mark} {name}{_at(clock.due_at, office, language)}{provisional}"
        for step in clock.ledger:
            yield f"    {ledger_step(in_zone(step, office.house.zone), language)}"


def _verdict_lines(verdict: Mapping[str, Any], language: str) -> Iterator[str]:
    for hit in verdict.get("hits", ()):
        yield hit_line(hit, language)
    for miss in verdict.get("misses", ()):
        yield miss_line(miss, language)


def hit_line(hit: Mapping[str, Any], language: str) -> str:
    """A rule that took a letter, with the words that met it; a hit as JSON values."""
    words = "; ".join(f"{condition}: {found}" for condition, found in hit["words"].items())
    name = say(language, "规则", "rule")
    return f"{name} {hit['rule']} ({hit['place']}): {words or say(language, '无条件', 'always')}"


def miss_line(miss: Mapping[str, Any], language: str) -> str:
    """A rule that nearly took it."""
    return say(
        language,
        f"差一点 {miss['rule']} ({miss['place']}): {miss['of']} 条符合 {miss['met']} 条，不符合：{miss['failed']}",
        f"nearly {miss['rule']} ({miss['place']}): {miss['met']} of {miss['of']}, failed on {miss['failed']}",
    )


def _at(at: datetime, office: Office, language: Lang) -> str:
    return moment(at.astimezone(office.house.zone), language)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."
