"""XML of strangers as a stream of events: no document type, so no entities (promise A61), and no tree in memory."""

from collections.abc import Iterable, Mapping
from typing import Protocol
from xml.parsers import expat

from zongban.mail.attachments.extract import BROKEN, NotReadable

_DEEPEST = 400


class Enough(Exception):  # noqa: N818
    """A handler has all the text it wants."""


class Handler(Protocol):
    """What is told of each element; names are local names without their prefix."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        ...

    def end(self, name: str) -> None:
        """An element ends."""
        ...

    def data(self, text: str) -> None:
        """Characters between tags."""
        ...


def local(name: str) -> str:
    """A name without its prefix; only elements of one vocabulary are asked for in one file."""
    return name.rpartition(":")[2]


def parse(pieces: Iterable[bytes], handler: Handler) -> None:
    """Tell the handler of everything in the XML, until it has enough.

    Raises:
        NotReadable: it is not well-formed, declares a document type, or nests deeper than any document does. What was
            told before stays with the handler.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise NotReadable(BROKEN)
        handler.start(local(name), attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(local(name))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.data
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except Enough:
        return
    except (expat.ExpatError, ValueError) as cause:
        raise NotReadable(BROKEN) from cause


def _refuse(*_: object) -> None:
    raise NotReadable(BROKEN)


def attribute(attributes: Mapping[str, str], name: str) -> str:
    """An attribute by its local name, or empty."""
    if name in attributes:
        return attributes[name]
    return next((value for key, value in attributes.items() if local(key) == name), "")
