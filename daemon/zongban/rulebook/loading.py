"""A folder of rule files into one rulebook, or into all that is wrong with them at once."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from zongban.core.lifecycle import Lifecycle
from zongban.rulebook import (
    classify_file,
    clocks_file,
    condition_keys,
    people_file,
    priorities,
    rooms_section,
    rota_file,
    settings_file,
    workdays_file,
)
from zongban.rulebook.nodes import EMPTY, Node, parse
from zongban.rulebook.prelint import lint
from zongban.rulebook.problem import Problem, errors
from zongban.rulebook.rulebook import Rulebook
from zongban.rulebook.table import Keys, Report, words_of
from zongban.rulebook.textfile import control_characters, decode
from zongban.rulebook.trial import find_shadowed

SHANGHAI = ZoneInfo("Asia/Shanghai")

_T = TypeVar("_T")

NEEDED = ("people.yaml", "classify.yaml")
"""Files without which there is no office; the others have defaults."""

_KEYS: Mapping[str, tuple[Keys, ...]] = {
    "people.yaml": (
        people_file.FILE_KEYS,
        people_file.OFFICE_KEYS,
        people_file.PERSON_KEYS,
        people_file.DEPARTMENT_KEYS,
        rooms_section.ROOM_KEYS,
        rooms_section.VEHICLE_KEYS,
    ),
    "classify.yaml": (
        classify_file.RULE_KEYS,
        classify_file.THEN_KEYS,
        classify_file.EXAMPLE_KEYS,
        condition_keys.LETTER_KEYS,
    ),
    "priorities.yaml": (
        {"rule": ("规则",), "priority": ("级别",), "when": ("条件", "当")},
        condition_keys.MEETING_KEYS,
    ),
    "clocks.yaml": (clocks_file.CLOCK_KEYS, clocks_file.RUNG_KEYS),
    "workdays.yaml": (workdays_file.FILE_KEYS, workdays_file.YEAR_KEYS, workdays_file.HOLIDAY_KEYS),
    "rota.yaml": (rota_file.ENTRY_KEYS,),
    **settings_file.FILE_KEYS,
}

_NEVER_EMPTY = frozenset({"people.yaml", "classify.yaml", "clocks.yaml", "priorities.yaml", "rota.yaml"})
"""Files that hold nothing only by mishap, such as a save that broke off."""

_ON_PEOPLE = frozenset({"classify.yaml", "priorities.yaml", *settings_file.FILE_KEYS})
"""Files that name people or rooms: with a broken people.yaml, only their writing is looked at."""

FILES = tuple(_KEYS)
"""All rule files there may be, in the order in which they are read."""


@dataclass(slots=True)
class _Folder:
    """The files of a folder while they are read."""

    contents: Mapping[str, bytes]
    reports: dict[str, Report] = field(default_factory=dict)

    def tree(self, name: str) -> tuple[Node, Report]:
        """The tree of one file and where to report to; an absent or broken file is an empty tree."""
        report = self.reports.setdefault(name, Report(name))
        data = self.contents.get(name)
        if data is None:
            return EMPTY, report
        root, problems = _written(data, name)
        report.problems += problems
        if root.kind == "nothing" and name in _NEVER_EMPTY and not report.problems:
            report.problems.append(_nothing(name))
        return root, report

    def problems(self, language: str) -> list[Problem]:
        """Everything that was found, by file and line."""
        found = {problem for report in self.reports.values() for problem in report.problems}
        order = {name: rank for rank, name in enumerate(FILES)}
        return sorted(
            found, key=lambda one: (order.get(one.file, 99), one.line, one.column, one.sentence(language))
        )


@lru_cache(maxsize=64)
def _written(data: bytes, name: str) -> tuple[Node, tuple[Problem, ...]]:
    """What stands in a file, and the mistakes of its writing.

    Kept, since of the files of a folder most are as they were when one of them is saved.
    """
    text, problems = decode(data, name)
    words = frozenset().union(*(words_of(keys) for keys in _KEYS[name]))
    slips = control_characters(text, name) + lint(text, name, words)
    root, said = (EMPTY, []) if slips else parse(text, name)
    return root, (*problems, *slips, *said)


def read_folder(folder: Path, overlay: Path | None = None) -> dict[str, bytes]:
    """The bytes of all rule files; a file of the overlay goes before the one of the folder.

    Raises:
        OSError: a file that is there cannot be read.
    """
    found = {}
    for name in FILES:
        for place in (overlay, folder):
            if place is not None and (place / name).is_file():
                found[name] = (place / name).read_bytes()
                break
    return found


def version_of(contents: Mapping[str, bytes]) -> str:
    """Hash of all files, 12 hexadecimal digits."""
    digest = hashlib.sha256()
    for name in sorted(contents):
        digest.update(f"{name}\0{len(contents[name])}\0".encode() + contents[name])
    return digest.hexdigest()[:12]


def load_rulebook(
    folder: Path,
    language: str = "zh",
    lifecycles: Mapping[str, Lifecycle] | None = None,
    *,
    zone: ZoneInfo = SHANGHAI,
    today: date | None = None,
    overlay: Path | None = None,
) -> Rulebook | list[Problem]:
    """The rulebook of a folder, or all its errors (and warnings), by file and line.

    Args:
        folder: holds ``people.yaml``, ``classify.yaml`` and the others.
        language: of whoever reads the problems; each problem has both, this one orders those at one place.
        lifecycles: desk → its table, for checking ``clocks.yaml``, ``rota.yaml`` and the desks of rules.
        zone: of the office.
        today: for the warning about years without published holidays; None: no warning.
        overlay: a folder whose files go before those of the first one (the sample company).
    """
    try:
        contents = read_folder(folder, overlay)
    except OSError as error:
        return [unreadable(error, folder)]
    return build(contents, folder, language=language, lifecycles=lifecycles, zone=zone, today=today)


def build(
    contents: Mapping[str, bytes],
    folder: Path,
    *,
    language: str = "zh",
    lifecycles: Mapping[str, Lifecycle] | None = None,
    zone: ZoneInfo = SHANGHAI,
    today: date | None = None,
) -> Rulebook | list[Problem]:
    """The rulebook of files already read; what they are called in ``folder`` matters only for messages."""
    missing = [_missing(name, folder) for name in NEEDED if not contents.get(name, b"").strip()]
    if missing:
        return missing
    files = _Folder(contents)
    desks = frozenset(lifecycles) if lifecycles is not None else None
    people = _read(files, "people.yaml", people_file.read_people)
    classifier = _read(
        files, "classify.yaml", lambda root, report: classify_file.read_classify(root, people, desks, report)
    )
    weights = _read(
        files, "priorities.yaml", lambda root, report: priorities.read_priorities(root, people, report)
    )
    duties = _read(
        files, "clocks.yaml", lambda root, report: clocks_file.read_clocks(root, lifecycles, report)
    )
    hours = _read(
        files, "workdays.yaml", lambda root, report: workdays_file.read_workdays(root, zone, report)
    )
    rota = _read(files, "rota.yaml", lambda root, report: rota_file.read_rota(root, desks, report))
    settings = _read(files, "desks.yaml", lambda root, report: settings_file.read_desks(root, people, report))
    settings["meetings"] = _read(
        files, "meetings.yaml", lambda root, report: settings_file.read_meetings(root, people, report)
    )
    problems = files.problems(language)
    if errors(problems):
        return problems
    version = version_of(contents)
    classifier = replace(classifier, version=version)
    warnings = problems + find_shadowed(classifier, classify_file.FILE)
    warnings += workdays_file.unpublished(hours, today) if today else []
    return Rulebook(version, people, classifier, weights, duties, hours, settings, rota, tuple(warnings))


def _read(files: _Folder, name: str, reader: Callable[[Node, Report], _T]) -> _T:
    root, report = files.tree(name)
    people = files.reports.get("people.yaml", report)
    unread = report.failed or (name in _ON_PEOPLE and people.failed)
    return reader(EMPTY, Report(name)) if unread else reader(root, report)


def _missing(name: str, folder: Path) -> Problem:
    return Problem(
        name,
        0,
        0,
        f"{folder} 里没有 {name}，或文件是空的。",
        f"there is no {name} in {folder}, or it is empty.",
        "用 zongban init 生成一份，再修改。",
        "the one that zongban init writes, edited.",
    )


def _nothing(name: str) -> Problem:
    return Problem(
        name,
        0,
        0,
        "文件里没有内容（只有空行或注释）。",
        "the file holds nothing but empty lines and comments.",
        "补上内容；真的不要，就删去文件并重启服务。",
        "its content; if it is really not wanted, no file, and the service started again.",
    )


def gone(name: str) -> Problem:
    """A file of the rulebook in force that is no longer there."""
    return Problem(
        name,
        0,
        0,
        "文件不见了，仍按原来的内容办。",
        "the file is gone; what it said stays in force.",
        "放回文件；真的不要，就重启服务。",
        "the file put back; if it is really not wanted, the service started again.",
    )


def unreadable(error: OSError, folder: Path) -> Problem:
    """A file that the system does not let us read."""
    name, why = Path(error.filename or folder).name, error.strerror or str(error)
    return Problem(
        name,
        0,
        0,
        f"读不到文件（{why}）。",
        f"the file cannot be read ({why}).",
        f"检查 {folder} 的属主和权限。",
        f"owner and rights of {folder} that let the service read it.",
    )
