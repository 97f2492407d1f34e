"""Files that stand in the text itself, as mail programs sent them before MIME: uuencoded, or yEnc of newsgroups."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from zongban.core import late_re as re
from zongban.mail.parts import Part

_BEGIN: Final = re.compile(
    rb"^(?:begin[ \t]+[0-7]{3,4}[ \t]+([^\n]{0,255}\S)[ \t]*\n(?=[M!-`][ -`]{3,80}\n)|"
    rb"=ybegin[ \t][^\n]{0,200}?\bname=([^\n]{1,255})\n)",
    re.MULTILINE,
)
_Y_END: Final = re.compile(rb"^=yend\b[^\n]*$", re.MULTILINE)
_MOST: Final = 50


def with_inline_files(part: Part) -> Part:
    """The part, its files made parts beside the text; as it is where none stands in it."""
    if b"begin" not in part.body or b"uue" in part.first("content-transfer-encoding").lower():
        return part
    files = list(_files(part.body))
    if files:
        part.children = list(_pieces(part, files))
        part.kind = "multipart/mixed"
    return part


def _files(body: bytes) -> Iterator[tuple[re.Match[bytes], int]]:
    """Where each file begins, and where it ends."""
    at = 0
    for found in islice(_BEGIN.finditer(body), _MOST):
        if found.start() < at:
            continue
        end = _Y_END.search(body, found.end()) if found[2] else None
        at = (end.end() if end else found.end()) if found[2] else _uu_end(body, found.end())
        if at > found.end():
            yield found, at


def _uu_end(body: bytes, start: int) -> int:
    """Where uuencoded lines end that begin at ``start``; there where the first line is none."""
    at = start
    while at < len(body):
        stop = body.find(b"\n", at)
        stop = len(body) if stop < 0 else stop
        line = body[at:stop].rstrip(b"\n")
        if line.strip() == b"end":
            return stop
        due = (line[0] - 32 & 63) // 3 * 4 + (4 if (line[0] - 32 & 63) % 3 else 0) if line else 0
        if not due - 3 <= len(line) - 1 <= due + 2 and line.strip() not in (b"", b"`"):
            break
        at = stop + 1
    return max(start, at - 1) if at > start else start


def _pieces(part: Part, files: list[tuple[re.Match[bytes], int]]) -> Iterator[Part]:
    """Text and files in turn."""
    at = 0
    for found, end in files:
        yield _text(part, part.body[at : found.start()])
        name = (found[1] or found[2]).decode("utf-8", "replace").strip()
        encoding = [("content-transfer-encoding", b"x-uuencode")] if found[1] else []
        body = part.body[found.start() : end]
        yield Part(encoding, body, "application/octet-stream", {}, "attachment", name)
        at = end
    yield _text(part, part.body[at:])


def _text(part: Part, body: bytes) -> Part:
    """A stretch of the text, described as the whole was."""
    headers = [each for each in part.headers if each[0].startswith("content-")]
    return Part(headers, body, part.kind, part.parameters)
