"""Letters written as colleagues and guests write them, with the facts they hold; made into mails and read again."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from pathlib import Path
from typing import Any

from corpus.scoring import lines_of
from zongban.core.verdict import Verdict
from zongban.mail.message import read_letter
from zongban.mail.replies import own_words
from zongban.rulebook import classify
from zongban.runners.explanation import Explanation
from zongban.runners.first_reading import content
from zongban.runners.jsonable import jsonable
from zongban.runners.office import Office

FOLDER = Path(__file__).parent
DESKS = {"meeting": "meetings", "visit": "visitors", "minutes": "minutes", "document": "documents"}
"""Kind of a letter → the desk that reads it."""


def letters(name: str) -> list[dict[str, Any]]:
    """The letters of one file, each with ``file``, by which scoring knows it."""
    return [{**one, "file": f"{name}/{one['id']}"} for one in lines_of(FOLDER / f"{name}.jsonl")]


def expected(letter: Mapping[str, Any]) -> dict[str, Any]:
    """What is to be read in a letter, as scoring wants it."""
    judged = ("file", "kind", "language", "urgency", "secrecy", "fields", "missing")
    return {name: letter[name] for name in judged if name in letter}


def mail_of(letter: Mapping[str, Any]) -> bytes:
    """The letter as a mail."""
    name, address = parseaddr(letter["from"])
    mail = EmailMessage()
    mail["From"] = Address(name, addr_spec=address)
    mail["To"] = letter.get("to", "office@huayue.example")
    mail["Date"] = format_datetime(datetime.fromisoformat(letter["date"]))
    mail["Subject"] = letter["subject"]
    mail["Message-ID"] = f"<{letter['id']}@letters.example>"
    mail.set_content(letter["text"])
    if letter.get("html"):
        mail.add_alternative(letter["html"], subtype="html")
    return mail.as_bytes()


def readings(office: Office, written: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each letter as its desk reads it, whatever the rules would have made of its kind."""
    for one in written:
        letter = read_letter(mail_of(one))
        text = content(letter, own_words(letter.text, letter.subject))
        verdict = classify(office.rules(), letter, text)
        name = DESKS[one["kind"]]
        if verdict.desk != name:
            verdict = Verdict(name)
        with office.store.look() as tx:
            assert letter.date is not None
            reading = office.desks[name].read(letter, text, verdict, office.sight(tx, letter.date))
        told = Explanation(reading.kind, letter, text, desk=name, verdict=verdict, reading=reading).as_json()
        spans = {key: text[first:last] for key, (first, last) in reading.spans.items()}
        yield one["file"], {**jsonable(told), "file": one["file"], "spans": spans}
