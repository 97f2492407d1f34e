"""Template files: found, read again when they change, cut into subject and body, compiled in a sandbox."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from jinja2 import FunctionLoader, Template, TemplateNotFound, TemplateSyntaxError

from zongban.adapters.jinja_sandbox import Sandbox, code_of
from zongban.adapters.jinja_words import Words
from zongban.core import late_re as re
from zongban.core.people import People
from zongban.ports.errors import TemplateError

LANGUAGES = ("zh", "en")

_SUBJECT = re.compile(r"(?:Subject|主题)\s*[:：]\s*(.*)")
_HEADING = re.compile(r"(?:[ \t]*\{#.*?#\}[ \t]*\n)*", re.DOTALL)


@dataclass(slots=True)
class Version:
    """One reading of a template file, compiled."""

    path: Path
    mark: tuple[int, int, int]
    subject: Template | None = None
    body: Template | None = None
    error: str = ""


@dataclass(slots=True)
class Kept:
    """What is known of one template file: its present version, and the last one that came out well."""

    now: Version
    good: Version | None = None
    told: bool = field(default=False)


class TemplateFiles:
    """The files of all template folders.

    Args:
        folders: searched in this order; each holds ``zh`` and ``en``.
        zone: of the office.
        people: gives everybody the house knows, as of now.
        language: of the words of mistakes.
    """

    def __init__(
        self, folders: Sequence[Path], zone: ZoneInfo, people: Callable[[], People], language: str
    ) -> None:
        self.folders, self._language = tuple(folders), language
        self._kept: dict[Path, Kept] = {}
        self._lock = threading.RLock()
        self.environments = {one: self._environment(Words(one, zone, people)) for one in LANGUAGES}

    def _environment(self, words: Words) -> Sandbox:
        return Sandbox(words, FunctionLoader(lambda name: self._included(words.language, name)))

    def look(self, path: Path, language: str) -> Kept | None:
        """What is known of the file, read again when it has changed."""
        with self._lock:
            kept = self._kept.get(path)
            try:
                stat = path.stat()
            except OSError:
                if kept is not None and kept.good is not None:
                    return kept
                self._kept.pop(path, None)
                return None
            mark = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
            if kept is None or kept.now.mark != mark:
                version = self._read(path, mark, language)
                self._kept[path] = kept = Kept(version, kept.good if kept else None)
            return kept

    def _read(self, path: Path, mark: tuple[int, int, int], language: str) -> Version:
        version = Version(path, mark)
        where = where_is(path)
        try:
            source = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
            subject, body = self._parted(source, path)
            version.subject = self._compiled(subject, path, language) if subject else None
            version.body = self._compiled(body, path, language)
        except UnicodeDecodeError:
            zh, en = (
                f"{where}：文件不是 UTF-8 编码，请另存为 UTF-8。",
                f"{where}: the file is not in UTF-8; save it as UTF-8.",
            )
            version.error = self.say(zh, en)
        except OSError as error:
            version.error = self.say(
                f"{where}：读不到文件（{error.strerror}）。", f"{where}: cannot be read ({error.strerror})."
            )
        except TemplateSyntaxError as error:
            zh = f"{where} 第 {error.lineno} 行：模板写法有误（{error.message}）。"
            en = f"{where}, line {error.lineno}: a mistake in the template ({error.message})."
            version.error = self.say(zh, en)
        except TemplateError as error:
            version.error = str(error)
        return version

    def _parted(self, source: str, path: Path) -> tuple[str, str]:
        """The subject and the rest; lines keep their numbers in both."""
        if not has_subject(path):
            return "", source
        heading = _HEADING.match(source)
        start = heading.end() if heading else 0
        line, _, rest = source[start:].partition("\n")
        found = _SUBJECT.match(line)
        if found is None:
            right = "主题：…" if path.parent.parent.name == "zh" else "Subject: …"
            raise TemplateError(self.say(
                f"{where_is(path)} 第 1 行：第一行应是“{right}”，然后空一行。",
                f"{where_is(path)}, line 1: the first line should be {right!r}, then an empty line.",
            ))  # fmt: skip
        above = source[:start].count("\n")
        return "\n" * above + found[1].strip(), "\n" * (above + 1) + rest

    def _compiled(self, source: str, path: Path, language: str) -> Template:
        environment = self.environments[language]
        code = code_of(source, path.name, where_is(path))
        return Template.from_code(environment, code, environment.make_globals(None))

    def _included(self, language: str, name: str) -> tuple[str, str, Callable[[], bool]]:
        """Source of a template that another one includes, by its name below the language's folder."""
        parts = Path(name).parts
        if not parts or ".." in parts or Path(name).is_absolute():
            raise TemplateNotFound(name)
        for folder in self.folders:
            path = folder / language / name
            if path.is_file():
                return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"), str(path), lambda: False
        raise TemplateNotFound(name)

    def all(self) -> Iterator[tuple[Path, Path]]:
        """Every template file with its folder."""
        for folder in self.folders:
            for language in LANGUAGES:
                yield from (
                    (folder, path) for path in sorted((folder / language).rglob("*.j2")) if path.is_file()
                )

    def say(self, zh: str, en: str) -> str:
        """The words in the office's language."""
        return zh if self._language == "zh" else en


def has_subject(path: Path) -> bool:
    """Lines of reminders, pages and parts that others include have no subject."""
    return path.name.endswith(".txt.j2") and not path.name.startswith(("line-", "_"))


def name_of(path: Path, folder: Path) -> str:
    """``documents/owner-assigned``."""
    below = Path(*path.relative_to(folder).parts[1:]).as_posix()
    return below.removesuffix(".j2").removesuffix(".txt").removesuffix(".html")


def where_is(path: Path) -> str:
    """``zh/documents/owner-assigned.txt.j2``."""
    return "/".join(path.parts[-3:])
