"""How secret a letter and its files are: by their own marks, and by what the rules say (密级)."""

from collections.abc import Iterator, Sequence
from typing import Any

from zongban.core.verdict import Verdict
from zongban.language import documents
from zongban.language.documents import SECRECIES
from zongban.mail.letter import Letter
from zongban.mail.taking_out import papers_in

_HEAD = 300
"""Characters in which a paper bears its marks."""


def head_of(subject: str, text: str) -> str:
    """Where a paper bears its marks of urgency and secrecy: its subject and first lines (GB/T 9704-2012, 版头)."""
    return f"{subject}\n{text[:_HEAD]}"


def secrecy_of(letter: Letter, text: str, verdict: Verdict) -> str:
    """The highest level that its marks, the names of its attachments or the rules give a letter.

    A rule may raise what the paper says of itself and never lower it.
    """
    names = "\n".join(one.name for one in letter.attachments)
    marked = documents.secrecy(f"{head_of(letter.subject, text)}\n{names}").level
    return strongest(SECRECIES, marked, verdict.facts.get("secrecy"))


def papers_with_secrecy(letter: Letter, text: str, verdict: Verdict) -> Iterator[dict[str, Any]]:
    """The papers of a letter (``papers_in``), each with the ``secrecy`` of the words around it or its own head."""
    around = documents.secrecy(head_of(letter.subject, text)).level, verdict.facts.get("secrecy")
    said = {one.digest: documents.secrecy(head_of(one.name, one.text)).level for one in letter.attachments}
    for one in papers_in(letter):
        yield {**one, "secrecy": strongest(SECRECIES, *around, said.get(one["digest"]))}


def strongest(scale: Sequence[str], *values: object) -> str:
    """The value that stands highest on a scale; its first where none stands on it."""
    known = [scale.index(str(one)) for one in values if one in scale]
    return scale[max(known, default=0)]
