"""Requests to a CalDAV server through the session of the caldav library, with troubles in words.

The library's own ``add_event`` writes over an event of the same UID, and its ``delete`` removes what a person has just
changed; so every write is a request of ours with its condition (RFC 9110 section 13). Redirections are not followed
blindly: a PUT that is sent on becomes a GET, and a GET succeeds without having written anything.
"""

import errno
import logging
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from caldav.davclient import DAVClient
from caldav.lib import error as dav
from caldav.lib.http_sync import requests

from zongban.adapters.caldav_xml import Member, ask_properties, members, strong
from zongban.adapters.retrying import with_short_retries
from zongban.adapters.transport import FarSide, Phrase, plain
from zongban.ports.errors import Unreachable, WireError

_STOPS: Final = frozenset({301, 302, 303, 307, 308})
_NO_WAY: Final = frozenset(
    {errno.ECONNREFUSED, errno.EHOSTUNREACH, errno.ENETUNREACH, errno.EHOSTDOWN, errno.ENETDOWN}
)


@dataclass(frozen=True, slots=True)
class CalDavSettings:
    """Where the calendars lie.

    Attributes:
        url: of the server, of the account's principal, or of its calendar home.
        calendars: key → URL, path, or name as shown, of a calendar.
        timeout: seconds without a sign of the server.
        language: of the sentences in errors.
    """

    url: str
    username: str
    password: Callable[[], str]
    calendars: Mapping[str, str] = field(default_factory=dict)
    timeout: float = 30.0
    ca_file: str | None = None
    language: str = "en"

    @property
    def far_side(self) -> FarSide:
        """The server as it is spoken of."""
        parts = urlsplit(self.url)
        return FarSide(
            "CalDAV", f"{parts.scheme}://{parts.hostname}:{parts.port or ''}".rstrip(":"), self.language
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server answered: ``body`` as text, ``tree`` where it was XML, ``location`` of a redirection."""

    status: int
    etag: str = ""
    body: str = ""
    tree: Any = None
    location: str = ""
    server: str = ""

    @property
    def good(self) -> bool:
        """Done as asked."""
        return self.status in {200, 201, 204, 207}


class DavLine:
    """One account at one server. ``request`` answers every status; ``trouble`` puts a bad one into words."""

    def __init__(self, settings: CalDavSettings) -> None:
        # the library writes whole tracebacks at ERROR about properties a server lacks
        logging.getLogger("caldav").setLevel(logging.CRITICAL)
        self._settings = settings
        self._client: DAVClient | None = None
        self.far = settings.far_side

    def absolute(self, href: str) -> str:
        """The URL of an href."""
        return urljoin(self._settings.url, href)

    def request(
        self, method: str, href: str, body: str = "", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """One request, whatever its status.

        Raises:
            SignInRefused: 401. Unusable: refused certificate. Unreachable: no connection, 429, 503. Temporary: the
                connection broke, or there was no answer in time.
        """
        try:
            return _answer(self._open().request(self.absolute(href), method, body, dict(headers or {})))
        except dav.RateLimitError as error:
            raise self.far.unreachable(_BUSY) from error
        except dav.AuthorizationError as error:
            if error.status == 403:
                return Answer(403, body=plain(error.body or b""))
            raise self.far.sign_in_refused(self._settings.username, error.reason) from None
        except NotImplementedError as error:
            raise self.far.unusable(_NO_SIGN_IN, words=plain(error)) from error
        except requests.exceptions.TooManyRedirects as error:
            place = error.response.headers.get("Location", "") if error.response is not None else ""
            return Answer(302, location=urljoin(self.absolute(href), str(place)))
        except OSError as error:
            self.close()
            trouble = self.far.line_trouble(_root(error))
            raise (Unreachable(str(trouble)) if _not_reached(error) else trouble) from error
        except (dav.DAVError, SyntaxError, ValueError) as error:  # lxml's errors are SyntaxErrors
            raise self.far.temporary(_NOT_UNDERSTOOD, words=plain(error)) from error

    def ask(self, method: str, href: str, body: str = "", depth: str = "0") -> Answer:
        """A request that only reads, tried again once when the line is at fault."""
        headers = (
            {} if method == "GET" else {"Depth": depth, "Content-Type": "application/xml; charset=utf-8"}
        )
        return with_short_retries(lambda: self.request(method, href, body, headers))

    def properties(self, href: str, *names: str, depth: str = "0") -> list[Member]:
        """PROPFIND, following redirections on the same host; nothing where there is nothing.

        Raises:
            WireError: any other trouble.
        """
        for _ in range(4):
            answer = self.ask("PROPFIND", href, ask_properties(*names), depth)
            near = urlsplit(answer.location).hostname == urlsplit(self._settings.url).hostname
            if answer.status not in _STOPS or not near:
                break
            href = answer.location
        if answer.status in {404, 410}:
            return []
        if answer.status != 207:
            raise self.trouble(answer, _READING, href)
        return members(answer.tree)

    def trouble(self, answer: Answer, doing: Phrase, href: str) -> WireError:
        """A status that was not hoped for, in words."""
        task = doing.zh if self.far.language.startswith("zh") else doing.en
        facts = {"doing": task, "href": href, "status": answer.status, "location": answer.location}
        if answer.status in _STOPS:
            return self.far.permanent(_MOVED, **facts)
        if answer.status in {408, 423, 425, 429, 507} or 500 <= answer.status not in {501, 505}:
            return self.far.temporary(_SAID_NO, **facts)
        return self.far.permanent(_LASTING.get(answer.status, _SAID_NO_FOR_GOOD), **facts)

    def close(self) -> None:
        """Close all connections; never raises."""
        client, self._client = self._client, None
        if client is not None:
            try:
                client.close()
            except OSError:
                return

    def _open(self) -> DAVClient:
        if self._client is None:
            settings = self._settings
            self._client = DAVClient(
                url=settings.url,
                username=settings.username,
                password=settings.password(),
                timeout=settings.timeout,  # type: ignore[arg-type]  # seconds need not be whole
                ssl_verify_cert=settings.ca_file or True,
                enable_rfc6764=False,
            )
            self._client.session.max_redirects = 0
        return self._client


def _answer(response: Any) -> Answer:  # noqa: ANN401
    headers = response.headers
    return Answer(
        response.status,
        strong(headers.get("ETag")),
        str(response.raw),
        response.tree,
        urljoin(str(headers.get("Location", "")), ""),
        str(headers.get("Server", "")),
    )


def _root(error: BaseException) -> Exception:
    """What really happened, below the layers of the HTTP library."""
    known = (ssl.SSLError, socket.gaierror, ConnectionRefusedError, TimeoutError)
    for each in _layers(error):
        if isinstance(each, known):
            return each
    timeouts = (requests.exceptions.Timeout,)
    return TimeoutError() if isinstance(error, timeouts) else OSError(type(error).__name__)


def _not_reached(error: BaseException) -> bool:
    """Whether no connection came about, so that nothing was asked."""
    return isinstance(error, requests.exceptions.ConnectTimeout) or any(
        isinstance(each, socket.gaierror) or (isinstance(each, OSError) and each.errno in _NO_WAY)
        for each in _layers(error)
    )


def _layers(error: BaseException) -> Iterator[BaseException]:
    waiting, seen = [error], set()
    while waiting:
        each = waiting.pop(0)
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        nested = [each.__cause__, each.__context__, getattr(each, "reason", None), *each.args]
        waiting.extend(one for one in nested if isinstance(one, BaseException))


_READING: Final = Phrase("读取", "reading")
_BUSY: Final = Phrase(
    "请求过多或暂停服务，稍后会重试。", "is too busy or out of service just now; it will be tried again."
)
_NO_SIGN_IN: Final = Phrase(
    "只提供本程序不支持的登录方式（{words}）。",
    "offers only ways to sign in that are not supported ({words}).",
)
_NOT_UNDERSTOOD: Final = Phrase(
    "返回了无法理解的应答（{words}），稍后会重试。",
    "gave an answer that is no CalDAV ({words}); it will be tried again.",
)
_MOVED: Final = Phrase(
    "{href} 已转到 {location}。请把该地址写入 [calendar]。",
    "{href} has moved to {location}. Write that URL into [calendar].",
)
_SAID_NO: Final = Phrase(
    "{doing} {href} 时返回 {status}，稍后会重试。",
    "answered {status} while {doing} {href}; it will be tried again.",
)
_SAID_NO_FOR_GOOD: Final = Phrase(
    "{doing} {href} 时返回 {status}。请核对地址与权限。",
    "answered {status} while {doing} {href}. Check URL and rights.",
)
_LASTING: Final = {
    403: Phrase(
        "账号无权{doing} {href}（403）。请在服务器上授予读写权限。",
        "the account has no right for {doing} {href} (403). Give it the right to read and write there.",
    ),
    404: Phrase("{doing}时没有 {href}（404）。", "there is no {href} (404) while {doing}."),
    413: Phrase("{href} 过大，服务器不接受（413）。", "{href} is larger than it takes (413)."),
}
