"""How commands end: the codes of sysexits.h where one fits, so that systemd and monitoring can tell them apart."""

WRONG = 2
"""A configuration, rule or template mistake; systemd does not start the service again (RestartPreventExitStatus)."""

UNHEALTHY = 1
"""Something of the service has been failing."""

HELD = 75
"""Another service runs on this store (EX_TEMPFAIL)."""

UNWRITABLE = 74
"""The store cannot be written (EX_IOERR)."""


class Refused(Exception):  # noqa: N818 - the command refuses; nothing crashed
    """A command cannot be done; the message says what, where, why and what to do."""

    def __init__(self, message: str, code: int = WRONG) -> None:
        super().__init__(message)
        self.code = code
