"""Names of folders on a server: its separator, its prefix, and making what is missing."""

import imaplib

from zongban.adapters.imap_connection import Connection


def server_name(connection: Connection, folder: str) -> str:
    """A folder of the configuration, written with ``/``, as the server names it.

    Servers that keep personal folders under a prefix (``INBOX.``) or part them by a dot (RFC 2342) are served alike.
    """
    if folder.upper() == "INBOX":
        return "INBOX"
    if connection.personal is None:
        connection.personal = _personal(connection)
    prefix, separator = connection.personal
    name = folder.replace("/", separator) if separator else folder
    return name if name.startswith(prefix) else prefix + name


def create_folder(connection: Connection, name: str) -> None:
    """Make and subscribe to a folder; one that somebody has made meanwhile is well."""
    try:
        connection.create_folder(name)
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error:
        if not connection.folder_exists(name):
            raise
    try:
        connection.subscribe_folder(name)
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error:
        return  # it is there; not every server knows subscriptions


def folder_names(connection: Connection) -> list[str]:
    """All folders, sorted, at most a hundred."""
    return sorted(str(name) for _flags, _separator, name in connection.list_folders())[:100]


def _personal(connection: Connection) -> tuple[str, str]:
    """Prefix and separator of the user's own folders."""
    if connection.has_capability("NAMESPACE"):
        personal = connection.namespace().personal
        if personal:
            prefix, separator = personal[0]
            return str(prefix), str(separator or "")
        return "", ""
    for _flags, separator, _name in connection.list_folders("", "INBOX"):
        return "", separator.decode("ascii", "replace") if separator else ""
    return "", ""
