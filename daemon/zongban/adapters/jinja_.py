"""Templates by Jinja: sandboxed, strict about missing facts, read again when a file changes.

``<folder>/<zh|en>/<desk>/<audience>-<purpose>.txt.j2``, with a page beside it as ``.html.j2`` where there is one. The
office's own folder goes before the shipped one. What came by mail is only ever a value: no text of a letter is ever
compiled, and the first line, the subject, is put together apart from the rest, so that a value cannot break out of it.
"""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Template, TemplateNotFound, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.exceptions import TemplateError as JinjaError

from zongban.adapters.jinja_files import LANGUAGES, Kept, TemplateFiles, Version, name_of, where_is
from zongban.adapters.jinja_names import unknown_names
from zongban.core import late_re as re
from zongban.core.people import People
from zongban.ports.errors import TemplateError
from zongban.ports.templates import Rendered

_log = logging.getLogger(__name__)

LONGEST = {"subject": 2_000, "text": 200_000, "html": 1_000_000}
"""Characters of each part at most; a mail beyond that is a mistake in a template, not a mail."""
LONGEST_SUBJECT = 300
"""Characters of a subject after which it is cut."""

COMMON = frozenset({"case", "reader", "house", "today", "now", "line"})
"""Names every template is given."""

_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069]+")


_MISTAKES = (JinjaError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError)


class JinjaTemplates:
    """Fulfils ``ports.templates.Templates``.

    Args:
        folders: searched in this order; each holds ``zh`` and ``en``.
        zone: of the office.
        people: gives everybody the house knows, as of now.
        language: of the words of ``problems``.
        known: template → names of the facts it is given, beside ``COMMON``; None: not checked.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        *,
        zone: ZoneInfo,
        people: Callable[[], People] = People,
        language: str = "zh",
        known: Mapping[str, frozenset[str]] | None = None,
    ) -> None:
        self._files, self._known = TemplateFiles(folders, zone, people, language), known
        self._say = self._files.say
        self._refused: list[str] = []

    # rendering

    def render(self, name: str, language: str, facts: Mapping[str, Any]) -> Rendered:
        """Put facts into a template.

        Raises:
            TemplateError: no such template, a mistake in it, or a fact is missing; nothing half-filled comes out.
        """
        spoken = language if language in LANGUAGES else LANGUAGES[-1]
        found = self._first_good(spoken, f"{name}.txt.j2", facts)
        if found is None:
            raise TemplateError(self._say(
                f"没有模板 {spoken}/{name}.txt.j2，请在模板文件夹里补上。",
                f"there is no template {spoken}/{name}.txt.j2; add it to the templates folder.",
            ))  # fmt: skip
        page = self._first_good(spoken, f"{name}.html.j2", facts)
        return Rendered(found[0], found[1], page[1] if page else None)

    def _first_good(self, language: str, file: str, facts: Mapping[str, Any]) -> tuple[str, str] | None:
        """Subject and body by the first version that comes out: present, last good, shipped; None: no such file."""
        first: TemplateError | None = None
        for kept, version in self._versions(language, file):
            try:
                if version.error:
                    raise TemplateError(version.error)
                words = self._filled(version, language, facts)
            except TemplateError as error:
                first = first or error
                if not kept.told and version is kept.now:
                    kept.told = True
                    self._refused.append(str(error))
                    _log.warning("template refused", extra={"template": f"{language}/{file}"})
                continue
            if version is kept.now:
                kept.good = version
            return words
        if first is not None:
            raise first
        return None

    def _versions(self, language: str, file: str) -> Iterator[tuple[Kept, Version]]:
        for folder in self._files.folders:
            kept = self._files.look(folder / language / file, language)
            if kept is not None:
                yield kept, kept.now
                if kept.good is not None and kept.good is not kept.now:
                    yield kept, kept.good

    def _filled(self, version: Version, language: str, facts: Mapping[str, Any]) -> tuple[str, str]:
        kind = "html" if version.path.name.endswith(".html.j2") else "text"
        subject = self._written(version, version.subject, "subject", facts) if version.subject else ""
        body = self._written(version, version.body, kind, facts) if version.body else ""
        if kind == "text":
            body = re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", body)).strip() + "\n"
        return _one_line(subject), body

    def _written(self, version: Version, template: Template, kind: str, facts: Mapping[str, Any]) -> str:
        parts: list[str] = []
        size = 0
        try:
            for part in template.generate(facts):
                size += len(part)
                if size > LONGEST[kind]:
                    break
                parts.append(part)
        except UndefinedError as error:
            raise self._wrong(
                version, error, f"缺少要填的内容（{error.message}）", f"a fact is missing ({error.message})"
            ) from error
        except TemplateError as error:
            raise self._wrong(version, error, f"{error}", f"{error}") from error
        except _MISTAKES as error:
            what = _kind(error)
            raise self._wrong(
                version, error, f"模板有误（{what}）", f"a mistake in the template ({what})"
            ) from error
        if size > LONGEST[kind]:
            zh, en = f"内容超过 {LONGEST[kind]} 字", f"more than {LONGEST[kind]} characters come out of it"
            raise self._wrong(version, TemplateError(), zh, en)
        return "".join(parts)

    def _wrong(self, version: Version, error: BaseException, zh: str, en: str) -> TemplateError:
        where, line = where_is(version.path), _line(error, version.path)
        zh_line, en_line = (f" 第 {line} 行", f", line {line}") if line else ("", "")
        return TemplateError(self._say(f"{where}{zh_line}：{zh}。", f"{where}{en_line}: {en}."))

    # looking over

    def names(self) -> list[str]:
        """All template names, without language and ending."""
        return sorted(
            {name_of(path, folder) for folder, path in self._files.all() if path.name.endswith(".txt.j2")}
        )

    def refused(self) -> list[str]:
        """Templates that could not be filled since this was last asked, so that an older version was used, or none."""
        found, self._refused = self._refused, []
        return found

    def problems(self, going: Callable[[], bool] = lambda: True) -> list[str]:
        """All mistakes in all templates, each naming file and line, in the office's language.

        Args:
            going: asked before each file, for compiling them all takes seconds; False ends the look, and what was
                found so far is returned.
        """
        found: list[str] = []
        for folder, path in self._files.all():
            if not going():
                return found
            language = path.relative_to(folder).parts[0]
            kept = self._files.look(path, language)
            if kept is not None and kept.now.error:
                found.append(kept.now.error)
            elif kept is not None:
                found += self._unknown_names(path, name_of(path, folder))
        return found + self._lonely()

    def _unknown_names(self, path: Path, name: str) -> list[str]:
        if self._known is None or name not in self._known:
            return []
        known = self._known[name]
        zh, en = "、".join(sorted(known - COMMON)) or "无", ", ".join(sorted(known - COMMON)) or "none"
        return [
            self._say(
                f"{where_is(path)} 第 {line} 行：没有“{one}”这个名字；此模板可用的事实：{zh}。",
                f"{where_is(path)}, line {line}: there is no name {one!r}; facts of this template: {en}.",
            )
            for line, one in unknown_names(path, known | COMMON)
        ]

    def _lonely(self) -> list[str]:
        """Templates that are there in one language only."""
        by_language = {
            one: {
                name_of(path, folder)
                for folder, path in self._files.all()
                if path.relative_to(folder).parts[0] == one
            }
            for one in LANGUAGES
        }
        missing = [
            (other, name)
            for one, other in (LANGUAGES, LANGUAGES[::-1])
            for name in sorted(by_language[one] - by_language[other])
        ]
        return [
            self._say(f"缺模板 {one}/{name}。", f"the template {one}/{name} is missing.")
            for one, name in missing
        ]


def _line(error: BaseException, path: Path) -> int:
    """The line of the template in which the error came up, as far as the traceback tells; else 0."""
    trace, found, where = error.__traceback__, 0, where_is(path)
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == where:
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


def _kind(error: BaseException) -> str:
    """What kind of mistake it was; not its words, which may quote a letter."""
    if isinstance(error, (SecurityError, TemplateNotFound)):
        return f"{type(error).__name__}: {error}"
    return type(error).__name__


def _one_line(subject: str) -> str:
    """A subject as one line without control characters, cut where it is far too long (RFC 5322 section 2.2)."""
    plain = " ".join(_INVISIBLE.sub(" ", subject).split())
    return plain if len(plain) <= LONGEST_SUBJECT else plain[: LONGEST_SUBJECT - 1] + "…"
