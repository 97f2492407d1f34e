"""What the demonstration leaves in its folder: mails, digest pages, register, calendars, and an index of them."""

import csv
import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from zongban.core.case import Case
from zongban.core.numbering import label
from zongban.demo.correspondence import page_of, parsed, text_of
from zongban.demo.scenes import ZONE, Scene
from zongban.demo.stage import Sent, Stage


def leave_behind(stage: Stage, language: str) -> list[Path]:
    """Write everything into the folder; the places worth a first look."""
    folder = stage.folder
    mails = _mails(stage.sent, folder / "mails")
    letters = _letters(stage.letters, folder / "letters")
    pages = _pages(stage.sent, folder)
    register = _register(stage, folder, language)
    calendars = _calendars(stage, folder / "calendars")
    index = _index(folder, pages, register, calendars, mails, letters)
    return [index, *pages[:1], register, folder / "mails", folder / "calendars", folder / "letters"]


def _slug(text: str) -> str:
    return re.sub(r"[^\w〔〕-]+", "-", text).strip("-")[:60]


@dataclass(frozen=True, slots=True)
class _Kept:
    """One mail as it lies in the folder: when, with whom, about what, as text and as it went over the wire."""

    at: datetime
    person: str
    subject: str
    text: Path
    raw: Path


def _mails(sent: Sequence[Sent], folder: Path) -> list[_Kept]:
    """Each mail the office sent, as ``.eml`` and as readable text."""
    folder.mkdir(parents=True)
    written = []
    for place, one in enumerate(sent, 1):
        mail = parsed(one.raw)
        when = one.at.astimezone(ZONE)
        name = f"{place:03}-{when:%d-%H%M}-{one.recipient.partition('@')[0]}-{_slug(str(mail['Subject']))}"
        written.append(_kept(folder, name, one.raw, one.at, one.recipient))
    return written


def _letters(letters: Sequence[tuple[Scene, bytes]], folder: Path) -> list[_Kept]:
    """Each incoming mail, for ``zongban explain``, and as readable text."""
    folder.mkdir(parents=True)
    written = []
    for place, (scene, raw) in enumerate(letters, 1):
        name = f"{place:03}-{scene.at:%d-%H%M}-{_slug(scene.sender.partition('@')[0])}"
        written.append(_kept(folder, name, raw, scene.at, scene.sender))
    return written


def _kept(folder: Path, name: str, raw: bytes, at: datetime, person: str) -> _Kept:
    mail = parsed(raw)
    text, whole = folder / f"{name}.txt", folder / f"{name}.eml"
    whole.write_bytes(raw)
    head = "".join(f"{field}: {mail[field]}\n" for field in ("From", "To", "Date", "Subject") if mail[field])
    text.write_text(f"{head}\n{text_of(mail)}", encoding="utf-8")
    return _Kept(at, person, str(mail["Subject"] or ""), text, whole)


def _pages(sent: Sequence[Sent], folder: Path) -> list[Path]:
    """Mails that have a page (the digest), as files for a browser."""
    written = []
    for one in sent:
        page = page_of(parsed(one.raw))
        if page:
            path = folder / f"digest-{one.at.astimezone(ZONE):%Y-%m-%d}.html"
            path.write_text(page, encoding="utf-8")
            written.append(path)
    return written


_COLUMNS = {
    "zh": ("编号", "事务", "状态", "标题", "登记", "办结", "相关人"),
    "en": ("number", "desk", "state", "title", "opened", "closed", "parties"),
}

_ZH = {
    "documents": "收文", "meetings": "会议", "visitors": "来访", "cars": "用车",
    "minutes": "纪要", "supervision": "督办",
    "triage": "待分", "sender": "来信人", "owner": "责任人", "organizer": "召集人", "host": "主持或接待",
    "verifier": "核查人",
}  # fmt: skip


def _called(key: str, language: str) -> str:
    """A desk, or what somebody is to a case, in the language of the story."""
    return _ZH.get(key, key) if language == "zh" else key


def _register(stage: Stage, folder: Path, language: str) -> Path:
    """The register as a sheet and as a page."""
    with stage.wired.office.store.look() as tx:
        cases = tx.cases()
    rows = [_row(stage, one, language) for one in cases]
    with (folder / "register.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([_COLUMNS[language], *[[_harmless(cell) for cell in row] for row in rows]])
    cells = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>\n" for row in rows
    )
    head = "".join(f"<th>{one}</th>" for one in _COLUMNS[language])
    path = folder / "register.html"
    path.write_text(_page("Register 登记簿", f"<table><tr>{head}</tr>\n{cells}</table>"), encoding="utf-8")
    return path


def _row(stage: Stage, case: Case, language: str) -> list[str]:
    state = stage.wired.office.desks[case.desk].lifecycle.state(case.state).label(language)
    closed = f"{case.closed_at.astimezone(ZONE):%Y-%m-%d %H:%M}" if case.closed_at else ""
    title = "***" if case.is_confidential else case.title
    people = ", ".join(
        f"{_called(role, language)}: {address}" for role, address in sorted(case.parties.items())
    )
    opened = f"{case.opened_at.astimezone(ZONE):%Y-%m-%d %H:%M}"
    return [label(case.number, language), _called(case.desk, language), state, title, opened, closed, people]


def _harmless(cell: str) -> str:
    """A cell no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _calendars(stage: Stage, folder: Path) -> list[Path]:
    folder.mkdir(parents=True)
    written = []
    calendar = stage.wired.config.calendar
    for key in calendar.calendars if calendar else ():
        path = folder / f"{key}.ics"
        path.write_text(stage.servers.ics(key), encoding="utf-8", newline="")
        written.append(path)
    return written


def _index(
    folder: Path,
    pages: list[Path],
    register: Path,
    calendars: list[Path],
    mails: list[_Kept],
    letters: list[_Kept],
) -> Path:
    parts = []
    for title, paths in (
        ("The GM's digest 简报", pages), ("Register 登记簿", [register, folder / "register.csv"]),
        ("Calendars 日历", calendars),
    ):  # fmt: skip
        links = "".join(f"<li>{_link(one, folder, one.name)}</li>" for one in paths)
        parts.append(f"<h2>{title}</h2><ul>{links}</ul>")
    parts.append(f"<h2>Mails the office sent 发出的邮件</h2>{_table(mails, folder, 'To 收件人')}")
    parts.append(f"<h2>Letters that came in 来信</h2>{_table(letters, folder, 'From 发件人')}")
    path = folder / "index.html"
    path.write_text(_page("zongban 总办", "".join(parts)), encoding="utf-8")
    return path


def _table(mails: list[_Kept], folder: Path, person: str) -> str:
    """Time, correspondent and subject of each mail, with links to its text and to the mail itself."""
    rows = "".join(
        f"<tr><td>{one.at.astimezone(ZONE):%Y-%m-%d %H:%M}</td><td>{html.escape(one.person)}</td>"
        f"<td>{_link(one.text, folder, one.subject or '-')}</td><td>{_link(one.text, folder, '.txt')} "
        f"{_link(one.raw, folder, '.eml')}</td></tr>\n"
        for one in mails
    )
    return (
        f"<table><tr><th>Time 时间</th><th>{person}</th><th>Subject 主题</th><th></th></tr>\n{rows}</table>"
    )


def _link(path: Path, folder: Path, words: str) -> str:
    return f'<a href="{quote(path.relative_to(folder).as_posix())}">{html.escape(words)}</a>'


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="zh"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>body{{font:15px/1.6 sans-serif;margin:2em auto;max-width:70em;padding:0 1em}}"
        "table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:4px 8px;text-align:left;vertical-align:top}"
        "td:first-child,td:nth-child(5),td:nth-child(6){white-space:nowrap}td{overflow-wrap:anywhere}"
        "@media(max-width:640px){table,tbody,tr,td{display:block}tr:first-child{display:none}"
        "tr{border:1px solid #ccc;margin:8px 0;padding:6px 8px}td{border:0;padding:0}}"
        f"</style></head><body><h1>{title}</h1>{body}</body></html>\n"
    )
