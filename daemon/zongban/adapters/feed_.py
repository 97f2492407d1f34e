"""Calendar feeds over https, http, or from a file (RFC 9110): conditional, and within limits of size, time and hops.

The password goes to the host it was given for and to no other; nothing is followed from https to http. A server that
gives its answer a drop at a time is left when the time is over, whatever it is doing.
"""

import base64
import hashlib
import http.client
import json
import socket
import ssl
import threading
import time
import urllib.request
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, urlsplit

from zongban.adapters.feed_hops import is_inside, is_usable, target_of
from zongban.adapters.transport import Phrase
from zongban.ports.errors import Permanent, SignInRefused, Temporary, WireError

_MOST_HOPS: Final = 4
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_PIECE: Final = 65_536


@dataclass(frozen=True, slots=True)
class FeedSource:
    """One feed.

    Attributes:
        url: ``https://``, ``http://`` or ``webcal://``, or the path of a file.
        password: asked for at each reading where there is a user name.
        every: seconds between two readings.
        largest: octets; ``timeout``: seconds for all of it, hops included.
    """

    url: str
    username: str = ""
    password: Callable[[], str] | None = None
    every: float = 900.0
    largest: int = 10_000_000
    timeout: float = 30.0
    ca_file: str | None = None
    language: str = "en"

    def address(self) -> str:
        """Where it lies, without what may be secret in it: many feeds bear a key in their path or question."""
        parts = urlsplit(self.url) if is_usable(self.url) else None
        return f"{parts.scheme}://{parts.hostname}" if parts and parts.hostname else self.url

    @property
    def server(self) -> str:
        """The host, or the file."""
        return self.address()

    def read(self, token: str) -> tuple[str | None, str]:
        """Its text, or None when nothing has changed; and the next token (validators and hash, as JSON)."""
        known = _validators(token)
        if not is_usable(self.url):
            raise Permanent(self.say(_NO_ADDRESS))
        if not urlsplit(self.url).hostname:
            return self._of_file(known)
        octets, fresh = self._of_web(known)
        if octets is None:
            return None, token
        return self._text(octets, known, fresh)

    def _of_file(self, known: Mapping[str, str]) -> tuple[str | None, str]:
        try:
            path = Path(self.url)
            size = path.stat().st_size
            if size > self.largest:
                raise Permanent(self.say(_LARGE, size=self.largest))
            return self._text(path.read_bytes(), known, {})
        except OSError as error:
            raise Temporary(self.say(_NO_FILE, why=error.strerror or type(error).__name__)) from error

    def _text(
        self, octets: bytes, known: Mapping[str, str], fresh: Mapping[str, str]
    ) -> tuple[str | None, str]:
        digest = hashlib.sha256(octets).hexdigest()
        token = json.dumps({**fresh, "hash": digest})
        if digest == known.get("hash"):
            return None, token
        try:
            return octets.decode("utf-8-sig"), token
        except UnicodeDecodeError:
            return octets.decode("gb18030", "replace"), token

    def _of_web(self, known: Mapping[str, str]) -> tuple[bytes | None, dict[str, str]]:
        """The octets, None for "not modified"; follows a few redirections."""
        end = time.monotonic() + self.timeout
        place, outside = self.url.replace("webcal://", "https://", 1), False
        for _ in range(_MOST_HOPS):
            with closing(_Visit(self, place, end)) as visit:
                inside = visit.connect()
                if outside and inside:
                    raise Permanent(self.say(_INSIDE, place=_host_of(place)))
                outside = not inside
                answer = visit.ask(self._headers(place, known))
                if answer.status == 304:
                    return None, {}
                if answer.status not in _MOVED:
                    self._check(answer.status)
                    return visit.body(answer, self.largest), _fresh(answer)
                place = self._next(place, answer.getheader("Location") or "")
        raise Permanent(self.say(_HOPS, count=_MOST_HOPS))

    def _headers(self, place: str, known: Mapping[str, str]) -> dict[str, str]:
        headers = {
            "Accept": "text/calendar, */*;q=0.1",
            "Accept-Encoding": "identity",
            "User-Agent": "zongban",
        }
        if "etag" in known:
            headers["If-None-Match"] = known["etag"]
        if "modified" in known:
            headers["If-Modified-Since"] = known["modified"]
        if self.username and self.password is not None and _origin(place) == _origin(self.url):
            pair = f"{self.username}:{self.password()}".encode()
            headers["Authorization"] = "Basic " + base64.b64encode(pair).decode()
        return headers

    def _next(self, place: str, location: str) -> str:
        target = target_of(place, location)
        if not target:
            raise Permanent(self.say(_UNSAFE, place=_host_of(location) or "?"))
        return target

    def _check(self, status: int) -> None:
        if status == 200:
            return
        if status in (401, 403) and self.username:
            raise SignInRefused(self.say(_REFUSED, status=status))
        if status in (408, 425, 429) or status >= 500:
            raise Temporary(self.say(_STATUS, status=status))
        raise Permanent(self.say(_STATUS, status=status))

    def say(self, phrase: Phrase, **facts: object) -> str:
        """A sentence in the language of the office."""
        return (phrase.zh if self.language.startswith("zh") else phrase.en).format(**facts)


class _Visit:
    """One request to one host; the line is cut when the time is over."""

    def __init__(self, feed: FeedSource, place: str, end: float) -> None:
        self._feed, self._place, self._end = feed, place, end
        left = max(0.1, end - time.monotonic())
        parts = urlsplit(place)
        self._path, self._line = _line_to(parts, min(left, 10.0), feed.ca_file)
        self._by_proxy = self._line.host != parts.hostname
        self._alarm = threading.Timer(left, self._cut)
        self._alarm.daemon = True
        self._alarm.start()

    def connect(self) -> bool:
        """Whether the host lies in no public network; known once the line stands, or by its name behind a proxy."""
        with self._troubles():
            self._line.connect()
            sock = self._line.sock
            host = urlsplit(self._place).hostname or ""
            at = host if self._by_proxy or sock is None else str(sock.getpeername()[0])
            return is_inside(at) or is_inside(host)
        raise AssertionError  # the troubles above are raised

    def ask(self, headers: Mapping[str, str]) -> http.client.HTTPResponse:
        with self._troubles():
            self._line.request("GET", self._path, headers=dict(headers))
            return self._line.getresponse()
        raise AssertionError  # the troubles above are raised

    def body(self, answer: http.client.HTTPResponse, largest: int) -> bytes:
        """The whole body; one that breaks off is an error, never half a calendar."""
        pieces: list[bytes] = []
        size = 0
        with self._troubles():
            while piece := answer.read(_PIECE):
                size += len(piece)
                if size > largest:
                    raise Permanent(self._feed.say(_LARGE, size=largest))
                if time.monotonic() > self._end:
                    raise TimeoutError
                pieces.append(piece)
            if answer.length:
                raise http.client.IncompleteRead(b"")
        return b"".join(pieces)

    def close(self) -> None:
        self._alarm.cancel()
        self._line.close()

    def _cut(self) -> None:
        sock = self._line.sock
        if sock is not None:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def _troubles(self) -> "_Troubles":
        return _Troubles(self._feed, self._end)


@dataclass(slots=True)
class _Troubles:
    """Turns what goes wrong on the line into words."""

    feed: FeedSource
    end: float

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is None or isinstance(error, WireError):
            return
        if isinstance(error, ssl.SSLCertVerificationError):
            raise Permanent(self.feed.say(_CERTIFICATE, why=error.verify_message)) from error
        if isinstance(error, TimeoutError) or (isinstance(error, OSError) and time.monotonic() >= self.end):
            raise Temporary(self.feed.say(_LATE, seconds=int(self.feed.timeout))) from error
        if isinstance(error, (OSError, http.client.HTTPException, ValueError)):
            why = getattr(error, "strerror", None) or type(error).__name__
            raise Temporary(self.feed.say(_LINE, why=why)) from error


def _line_to(
    parts: SplitResult, timeout: float, ca_file: str | None
) -> tuple[str, http.client.HTTPConnection]:
    """What to ask for, and a connection to the host or to the proxy of the environment (``https_proxy``...)."""
    host, path = parts.hostname or "", (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    proxy = "" if urllib.request.proxy_bypass(host) else urllib.request.getproxies().get(parts.scheme, "")
    via = urlsplit(proxy if "://" in proxy else f"http://{proxy}") if proxy else None
    if parts.scheme == "https":
        context = ssl.create_default_context(cafile=ca_file)
        at = (via.hostname or "", via.port or 3128) if via else (host, parts.port or 443)
        line: http.client.HTTPConnection = http.client.HTTPSConnection(*at, timeout=timeout, context=context)
        if via:
            line.set_tunnel(host, parts.port or 443)
        return path, line
    if via:
        return parts.geturl(), http.client.HTTPConnection(
            via.hostname or "", via.port or 3128, timeout=timeout
        )
    return path, http.client.HTTPConnection(host, parts.port or 80, timeout=timeout)


def _host_of(url: str) -> str:
    """Scheme and host for a message; empty where it is no address."""
    try:
        parts = urlsplit(url)
        return f"{parts.scheme}://{parts.hostname}" if parts.scheme or parts.hostname else ""
    except ValueError:
        return ""


def _origin(url: str) -> tuple[str, str, int]:
    parts = urlsplit(url.replace("webcal://", "https://", 1))
    return parts.scheme, parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)


def _fresh(answer: http.client.HTTPResponse) -> dict[str, str]:
    found = {"etag": answer.getheader("ETag"), "modified": answer.getheader("Last-Modified")}
    return {name: value[:500] for name, value in found.items() if value}


def _validators(token: str) -> dict[str, str]:
    try:
        found = json.loads(token) if token else {}
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}


_LARGE = Phrase("超过 {size} 字节", "it is larger than {size} octets")
_NO_FILE = Phrase("文件读不到（{why}）", "the file cannot be read ({why})")
_HOPS = Phrase("转了 {count} 次仍未到", "it was sent on {count} times and did not arrive")
_UNSAFE = Phrase(
    "被转往 {place}，不安全，未跟随", "it was sent on to {place}, which is not followed: not safe"
)
_INSIDE = Phrase(
    "被转往内网地址 {place}，未跟随",
    "it was sent on to {place}, which lies in no public network, and was not followed",
)
_NO_ADDRESS = Phrase("网址写得不对，请检查配置", "its address in the settings cannot be one")
_REFUSED = Phrase("用户名或密码不被接受（{status}）", "user name or password is refused ({status})")
_STATUS = Phrase("服务器返回 {status}", "the server answered {status}")
_CERTIFICATE = Phrase("证书不可信（{why}）", "the certificate is not to be trusted ({why})")
_LATE = Phrase("{seconds} 秒内没有读完", "it was not read within {seconds} s")
_LINE = Phrase("连接中断（{why}）", "the line broke ({why})")
