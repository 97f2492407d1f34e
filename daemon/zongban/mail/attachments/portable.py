"""PDF (ISO 32000) by pypdf: page after page, until there is enough text or too much work."""

import io
import logging
import warnings

import pypdf
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

from zongban.mail.attachments.extract import BROKEN, ENCRYPTED, PICTURE, TOO_LARGE, Allowance, NotReadable

_OPERATORS = 150_000
"""Drawing operators of one file that are looked at; a full page of text has some thousands."""
_STREAM = 8 * 1024 * 1024
_SCALE = pypdf.Configuration(
    maximum_declared_stream_length=64 * 1024 * 1024,
    array_based_stream_maximum_output_length=_STREAM,
    lzw_maximum_output_length=_STREAM,
    run_length_maximum_output_length=_STREAM,
    zlib_maximum_output_length=_STREAM,
    stream_decoding_work_maximum_length=4 * _STREAM,
    stream_parsing_work_maximum_count=400_000,
    xform_maximum_invocations_per_extraction=500,
)
logging.getLogger("pypdf").setLevel(
    logging.CRITICAL
)  # what is wrong with strangers' files is no matter for our log


class _Enough(Exception):  # noqa: N818
    """As many operators as are looked at."""


def read_pdf(octets: bytes, most: int, allowance: Allowance) -> str:
    """The text of a PDF.

    Raises:
        NotReadable: encrypted, broken, beyond the limits, or pictures of pages alone.
    """
    texts: list[str] = []
    try:
        with warnings.catch_warnings(action="ignore"), pypdf.apply_configuration(_SCALE):
            _collect(octets, most, allowance.bounds.pages, texts)
    except NotReadable:
        raise
    except (FileNotDecryptedError, DependencyError) as cause:
        raise NotReadable(ENCRYPTED) from cause
    except (LimitReachedError, _Enough, MemoryError, RecursionError) as cause:
        raise NotReadable(TOO_LARGE, "\n".join(texts)) from cause
    except Exception as cause:
        raise NotReadable(BROKEN, "\n".join(texts)) from cause
    if not any(each.strip() for each in texts):
        raise NotReadable(PICTURE)
    return "\n".join(texts)


def _collect(octets: bytes, most: int, pages: int, texts: list[str]) -> None:
    """Texts of the pages, as long as the limits allow; of a page with too much drawing its beginning."""
    operators = 0
    pieces: list[str] = []

    def count(*_: object) -> None:
        nonlocal operators
        operators += 1
        if operators > _OPERATORS:
            texts.append("".join(pieces))
            raise _Enough

    def keep(text: str, *_: object) -> None:
        pieces.append(text)

    reader = pypdf.PdfReader(io.BytesIO(octets), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise NotReadable(ENCRYPTED)
    for number, page in enumerate(reader.pages):
        if number >= pages or most <= 0:
            return
        pieces.clear()
        text = page.extract_text(visitor_operand_before=count, visitor_text=keep)
        texts.append(text)
        most -= len(text)
