"""Short retries, within one call: seconds, not minutes.

What has to wait for minutes or days is a row of the store with ``not_before``; a program that sleeps forgets.
"""

from collections.abc import Callable
from time import sleep as rest
from typing import Final, TypeVar

from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential, wait_random

from zongban.ports.errors import Temporary

T = TypeVar("T")
ATTEMPTS: Final = 2
FIRST_PAUSE: Final = 0.2
LONGEST_PAUSE: Final = 2.0


def with_short_retries(
    call: Callable[[], T], attempts: int = ATTEMPTS, sleep: Callable[[float], None] = rest
) -> T:
    """Call again after ``Temporary``, after a pause that grows; only for what may be done twice without harm.

    Everything but ``Temporary`` comes through at once: tenacity's usual choice, ``OSError``, would repeat a 550 for
    ever, because smtplib's errors are OSErrors.
    """
    retrying = Retrying(
        retry=retry_if_exception_type(Temporary),
        stop=stop_after_attempt(attempts),
        wait=wait_exponential(multiplier=FIRST_PAUSE, max=LONGEST_PAUSE) + wait_random(0, FIRST_PAUSE),
        reraise=True,
        sleep=sleep,
    )
    return retrying(call)
