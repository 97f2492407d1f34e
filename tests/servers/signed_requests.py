"""HTTP requests to a server of these tests, signed in as one of its users."""

from __future__ import annotations

import http.client
from collections.abc import Mapping
from dataclasses import dataclass

from zongban.demo.caldav_server import basic


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer; `etag` is "" when there is none."""

    status: int
    body: str
    etag: str


def signed_request(
    address: tuple[str, int],
    account: tuple[str, str],
    method: str,
    path: str,
    body: bytes = b"",
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """One request of an account (name and password)."""
    connection = http.client.HTTPConnection(*address, timeout=20)
    try:
        connection.request(method, path, body, {"Authorization": basic(*account), **(headers or {})})
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
    finally:
        connection.close()
    return Answer(answer.status, text, answer.headers.get("ETag", ""))
