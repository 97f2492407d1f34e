"""What adapters report of a wire.

WireError            the far side could not do it; carries what a person needs to know
 ├─ Temporary        may well work later: connection, time-out, 4xx, 421, server shutting down
 ├─ Permanent        will not work again as it is: 5xx, missing folder or calendar
 │   └─ Unusable        the server as such: expired certificate, no TLS, turned away at the greeting; it says nothing
 │       │              about what was to be sent, which waits until a person has mended it
 │       └─ SignInRefused   wrong password or no right to sign in; tried rarely, so that no account is locked
 ├─ Uncertain        the reply was lost after the far side may have taken it (after the final dot of DATA)
 ├─ Conflict         a person's version stands there: precondition failed (412)
 └─ Unwritable       a folder for published pages cannot be written

TemplateError        a template is missing, broken, or needs a fact that is not there
StoreError           the store cannot take it: full, read-only, damaged, held by another service
 └─ StoreHeld        another service holds the lease
"""


class WireError(Exception):
    """Something at the far side of a wire went wrong; the message names the server, what was tried, and the remedy."""


class Temporary(WireError):  # noqa: N818
    """May work when tried again later."""


class Unreachable(Temporary):
    """Nothing can be asked of this server just now: no connection comes about, or it says that it is out of service."""


class Permanent(WireError):  # noqa: N818
    """Will not work when tried again unchanged."""


class Unusable(Permanent):
    """Nothing can be asked of this server as long as nobody mends something; what was to be sent is not at fault."""


class SignInRefused(Unusable):
    """The server refuses the sign-in."""


class Uncertain(WireError):  # noqa: N818
    """The far side may have taken it; nobody knows (RFC 1047)."""


class Conflict(WireError):  # noqa: N818
    """Somebody else's version stands there (HTTP 412)."""


class Unwritable(WireError):  # noqa: N818
    """A folder that others read cannot be written; the message names the folder and the remedy."""


class TemplateError(Exception):
    """A template is missing or broken, or a fact it needs is not there; the message names file, line and remedy."""


class StoreError(Exception):
    """The store cannot take what the office wants to keep; the message names the file and the remedy."""


class StoreHeld(StoreError):  # noqa: N818
    """Another service holds the lease on this store."""
