"""Sets of slots as the bits of one integer."""

from collections.abc import Iterator


def mask_of(spans: tuple[tuple[int, int], ...]) -> int:
    """The slots of the spans, one bit each."""
    found = 0
    for low, high in spans:
        if high > low:
            found |= ((1 << (high - low)) - 1) << max(low, 0) if low >= 0 else (1 << max(high, 0)) - 1
    return found


def blocked(taken: int, length: int) -> int:
    """The starts of a stretch of this length that would touch what is taken."""
    done = 1
    while done < length:
        step = min(done, length - done)
        taken |= taken >> step
        done += step
    return taken if length else 0


def lengthened(starts: int, length: int) -> int:
    """The slots that stretches of this length from these starts hold."""
    done = 1
    while done < length:
        step = min(done, length - done)
        starts |= starts << step
        done += step
    return starts if length else 0


def bits(mask: int) -> Iterator[int]:
    """The numbers of the bits that are set, in order."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
