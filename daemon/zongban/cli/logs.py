"""Logs: one JSON object a line on standard error, for journald; sentences where a person looks on.

Numbers and ids only, never a subject, an address or a body. So of an exception the type and the places in the code are
told, and not its message, which may quote a mail; and of libraries, which quote freely, nothing unless asked for.
"""

import json
import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

_OURS = (
    "action", "part", "task", "period", "case", "letter", "post", "version", "warnings", "problems", "template",
)  # fmt: skip

_Info = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)  # what logging calls exc_info

log = logging.getLogger("zongban")


class _Places(logging.Formatter):
    """Tells of an exception its type and where it was raised."""

    def formatException(self, ei: _Info) -> str:  # noqa: N802 - logging's name
        """Innermost place last, as in a traceback; the causes are left out."""
        kind, _, trace = ei
        frames = traceback.extract_tb(trace)
        places = " > ".join(f"{one.filename.rpartition('/')[2]}:{one.lineno} {one.name}" for one in frames)
        return f"{kind.__name__ if kind else '-'} at {places}"


class JsonLines(_Places):
    """For a service manager; time is journald's."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        line = {"level": record.levelname.lower(), "from": record.name, "says": record.getMessage()}
        line |= {name: getattr(record, name) for name in _OURS if hasattr(record, name)}
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


class Sentences(_Places):
    """For a person at a terminal."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname).1s %(name)s: %(message)s", "%H:%M:%S")

    def format(self, record: logging.LogRecord) -> str:
        """The sentence, and the numbers that belong to it."""
        told = {name: getattr(record, name) for name in _OURS if hasattr(record, name)}
        return super().format(record) + "".join(f"  {name}={value}" for name, value in told.items())


def log_to_stderr(*, verbose: bool) -> None:
    """Send logs to standard error: JSON lines to a service manager, sentences to a terminal."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Sentences() if sys.stderr.isatty() else JsonLines())
    _send_to(handler, verbose=verbose)


def log_to_file(path: Path) -> None:
    """Send logs to a file as JSON lines, where the terminal is taken by something else."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(JsonLines())
    _send_to(handler, verbose=False)


def _send_to(handler: logging.Handler, *, verbose: bool) -> None:
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING if verbose else logging.CRITICAL)
    logging.getLogger("zongban").setLevel(logging.DEBUG if verbose else logging.INFO)
    logging.captureWarnings(capture=True)
    threading.excepthook = _thread_ended


def _thread_ended(args: threading.ExceptHookArgs) -> None:
    """A thread that ends by an exception says so in the same form."""
    name = args.thread.name if args.thread else "-"
    shown = (args.exc_type, args.exc_value, args.exc_traceback) if args.exc_value is not None else None
    log.error("a thread ended: %s", name, exc_info=shown)
