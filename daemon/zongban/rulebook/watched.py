"""The rulebook in force: read again when a file changes, never half, never worse than before."""

import logging
import threading
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from zongban.core.lifecycle import Lifecycle
from zongban.rulebook.loading import (
    FILES,
    SHANGHAI,
    build,
    gone,
    load_rulebook,
    read_folder,
    unreadable,
    version_of,
)
from zongban.rulebook.problem import Problem
from zongban.rulebook.rulebook import Rulebook

_log = logging.getLogger(__name__)

_Look = tuple[tuple[str, int, int, int], ...]


class RulesBroken(Exception):  # noqa: N818 - reads as the sentence it is
    """The rule files are wrong at the start, when there is no good version yet.

    Attributes:
        problems: all of them.
    """

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(one.sentence("en") for one in problems[:5]))
        self.problems = problems


class Watched:
    """Keeps the last good rulebook of a folder.

    A change takes effect when the files have been the same at two looks in a row and everything in them is right,
    examples included; so a file that is being saved is not read half.

    Args:
        folder: with the rule files; ``overlay`` goes before it.
        language: in which problems are read.
        lifecycles: for the checks.
        current: the rulebook in force, when it was read already.
        zone: of the office.

    Raises:
        RulesBroken: no rulebook was given, and the files are wrong now, so that there is nothing to keep.
    """

    def __init__(
        self,
        folder: Path,
        language: str = "zh",
        lifecycles: Mapping[str, Lifecycle] | None = None,
        current: Rulebook | None = None,
        *,
        zone: ZoneInfo = SHANGHAI,
        overlay: Path | None = None,
    ) -> None:
        self._folder, self._overlay, self._language = folder, overlay, language
        self._lifecycles, self._zone = lifecycles, zone
        self._lock = threading.Lock()
        self._seen: _Look = () if current is not None else self._look()
        self._pending: _Look | None = None
        found = current or load_rulebook(folder, language, lifecycles, zone=zone, overlay=overlay)
        if isinstance(found, list):
            raise RulesBroken(found)
        self._current = found
        self._judged = found.version
        self._names = read_folder(folder, overlay).keys()
        self._problems: tuple[Problem, ...] = ()

    @property
    def current(self) -> Rulebook:
        """The rulebook in force."""
        return self._current

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the files as they lie there now; empty when they are in force."""
        return self._problems

    def refresh(self, today: date | None = None) -> list[Problem]:
        """Look whether a file has changed, and take it over when it is right. Never raises.

        Returns:
            The problems of a change that was refused, once for each such change; else an empty list.
        """
        with self._lock:
            look = self._look()
            if look == self._seen:
                self._pending = None
                return []
            if look != self._pending:
                self._pending = look
                return []
            self._seen, self._pending = look, None
            return self._take(today)

    def reread(self, today: date | None = None) -> list[Problem]:
        """Read the files at once, whether they look changed or not (SIGHUP); returns all that is wrong with them."""
        with self._lock:
            self._seen, self._pending = self._look(), None
            self._judged = ""
            return self._take(today)

    def _take(self, today: date | None) -> list[Problem]:
        try:
            contents = read_folder(self._folder, self._overlay)
        except OSError as error:
            return self._refuse([unreadable(error, self._folder)])
        version = version_of(contents)
        if version == self._judged:
            return []
        self._judged = version
        if version == self._current.version:
            self._problems = ()
            return []
        if missing := sorted(self._names - contents.keys()):
            return self._refuse([gone(name) for name in missing])
        found = self._build(contents, today)
        if isinstance(found, list):
            return self._refuse(found)
        failed = found.failed_examples()
        if failed and not _known(failed, self._current):
            return self._refuse(failed)
        self._current, self._problems, self._names = found, (), contents.keys()
        _log.info("rules taken over", extra={"version": found.version, "warnings": len(found.warnings)})
        return []

    def _build(self, contents: Mapping[str, bytes], today: date | None) -> Rulebook | list[Problem]:
        return build(
            contents,
            self._folder,
            language=self._language,
            lifecycles=self._lifecycles,
            zone=self._zone,
            today=today,
        )

    def _refuse(self, problems: list[Problem]) -> list[Problem]:
        self._problems = tuple(problems)
        kept = {"version": self._current.version, "problems": len(problems)}
        _log.warning("rules refused, the last good version stays", extra=kept)
        return problems

    def _look(self) -> _Look:
        """Name, size, time of change and inode of every file."""
        found = []
        for name in FILES:
            for place in (self._overlay, self._folder):
                if place is None:
                    continue
                try:
                    stat = (place / name).stat()
                except OSError:
                    continue
                found.append((f"{place}/{name}", stat.st_size, stat.st_mtime_ns, stat.st_ino))
        return tuple(found)


def _known(failed: list[Problem], current: Rulebook) -> bool:
    """Whether the rulebook in force fails on the same examples, so that the edit is not to blame."""
    before = {one.en for one in current.failed_examples()}
    return all(one.en in before for one in failed)
