"""A private Dovecot: IMAP, IMAPS and LMTP on free loopback ports, without rights of root.

Started by root it drops to nobody, because imap-login refuses to run as root. Everything it
writes lies in one short folder under /tmp (socket paths may have 107 bytes at most), which
close() removes.
"""

from __future__ import annotations

import grp
import os
import pwd
import shutil
import smtplib
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from servers.certificate import certificate
from servers.ports import free_ports, wait_for_listener
from servers.program import ServerProgram
from zongban.demo.border import with_wire_lines

OFFICE = "office@huayue.example"
GM = "zhou.zheng@huayue.example"
USERS: Mapping[str, str] = {OFFICE: "secret-office", GM: "secret-gm", "li.na@huayue.example": "secret-li"}
SBIN = "/usr/sbin:/usr/local/sbin"


def _program(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:{SBIN}")


def why_no_dovecot() -> str | None:
    """What is missing for a Dovecot with LMTP on this machine, or None."""
    needed = ["dovecot", "doveadm", "openssl"] + (["setpriv"] if os.getuid() == 0 else [])
    missing = [name for name in needed if _program(name) is None]
    if missing:
        return f"not on this machine: {', '.join(missing)} (apt install dovecot-imapd dovecot-lmtpd openssl)"
    if not any(Path(place, "lmtp").exists() for place in ("/usr/lib/dovecot", "/usr/libexec/dovecot")):
        return "Dovecot has no LMTP here (apt install dovecot-lmtpd)"
    return None


class Dovecot(ServerProgram):
    """A mail store that can be stopped, killed and started again on the same ports and folders.

    `users` maps addresses (= sign-in names) to passwords. `folders` are made for each user.
    """

    def __init__(
        self, users: Mapping[str, str] = USERS, folders: Iterable[str] = ("Sent", "Archive")
    ) -> None:
        self.users = dict(users)
        self.folder = Path(tempfile.mkdtemp(prefix="zb-dove-", dir="/tmp"))
        self.imap_port, self.imaps_port, self.lmtp_port = free_ports(3)
        self._write_configuration(tuple(folders))

    # -- life ---------------------------------------------------------------

    def start(self) -> None:
        """Start and wait until it answers; raises with the end of its log when it does not."""
        self._process = subprocess.Popen(
            self._as_owner("dovecot", "-F", "-c", str(self.configuration)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        if not all(wait_for_listener(port, self._process) for port in (self.imap_port, self.lmtp_port)):
            raise RuntimeError(f"Dovecot did not start:\n{self.log()[-2000:]}")

    # -- mail ---------------------------------------------------------------

    def deliver(self, raw: bytes, *recipients: str, sender: str = "sender@outside.example") -> None:
        """Hand one mail over by LMTP; it is in the INBOX when this returns."""
        self.deliver_many([(raw, recipients or (OFFICE,))], sender=sender)

    def deliver_many(
        self, mails: Iterable[tuple[bytes, Iterable[str]]], sender: str = "sender@outside.example"
    ) -> None:
        """Many mails in one LMTP session; raises SMTPException on the first refusal."""
        with smtplib.LMTP(self.host, self.lmtp_port, timeout=30) as client:
            for raw, recipients in mails:
                wire = with_wire_lines(raw)
                # LMTP answers the final dot once for each recipient (RFC 2033 §4.2), smtplib reads
                # one answer: so one recipient at a time. A refusal of the only one raises.
                for recipient in recipients:
                    client.sendmail(sender, [recipient], wire)

    def maildir(self, user: str = OFFICE, folder: str = "INBOX") -> Path:
        """The folder of `folder` on disk (has cur/ and new/); INBOX is the top."""
        top = self.folder / "mail" / user / "Maildir"
        return top if folder == "INBOX" else top / f".{folder.replace('/', '.')}"

    def messages(self, user: str = OFFICE, folder: str = "INBOX") -> list[bytes]:
        """Raw mails as they lie on disk, oldest first by file name."""
        place = self.maildir(user, folder)
        found = [
            path for part in ("new", "cur") if (place / part).is_dir() for path in (place / part).iterdir()
        ]
        return [path.read_bytes() for path in sorted(found, key=lambda path: path.name)]

    def bump_uidvalidity(self, user: str = OFFICE, folder: str = "INBOX") -> int:
        """Give the folder a new UIDVALIDITY, as after a restore from backup; returns it."""
        now = self.doveadm("mailbox", "status", "-u", user, "uidvalidity", folder)
        validity = int(now.rsplit("=", 1)[1]) + 1
        self.doveadm("mailbox", "update", "-u", user, "--uid-validity", str(validity), folder)
        return validity

    def doveadm(self, *arguments: str) -> str:
        """Run doveadm on this server; its standard output."""
        done = subprocess.run(
            self._as_owner("doveadm", "-c", str(self.configuration), *arguments),
            capture_output=True,
            text=True,
            timeout=30,
        )
        if done.returncode != 0:
            raise RuntimeError(f"doveadm {' '.join(arguments)}: {done.stderr.strip()}")
        return done.stdout

    def log(self) -> str:
        path = self.folder / "dovecot.log"
        return path.read_text("utf-8", "replace") if path.exists() else ""

    # -- inside -------------------------------------------------------------

    @property
    def configuration(self) -> Path:
        return self.folder / "dovecot.conf"

    def _as_owner(self, program: str, *arguments: str) -> list[str]:
        path = _program(program)
        if path is None:
            raise RuntimeError(f"{program} is not on this machine")
        drop = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.getuid() == 0 else []
        return [*drop, path, *arguments]

    def _owner(self) -> tuple[str, str]:
        if os.getuid() == 0:
            return "nobody", "nogroup"
        return pwd.getpwuid(os.getuid()).pw_name, grp.getgrgid(os.getgid()).gr_name

    def _write_configuration(self, folders: tuple[str, ...]) -> None:
        user, group = self._owner()
        uid, gid = pwd.getpwnam(user).pw_uid, grp.getgrnam(group).gr_gid
        pair = certificate()
        accounts = "".join(f"{name}:{{PLAIN}}{password}::::::\n" for name, password in self.users.items())
        (self.folder / "users").write_text(accounts, "utf-8")
        boxes = "\n".join(f"  mailbox {name} {{\n    auto = subscribe\n  }}" for name in folders)
        text = CONFIGURATION.format(
            folder=self.folder, user=user, group=group, uid=uid, gid=gid, boxes=boxes,
            imap=self.imap_port, imaps=self.imaps_port, lmtp=self.lmtp_port, cert=pair.cert, key=pair.key,
        )  # fmt: skip
        self.configuration.write_text(text, "utf-8")
        for path in (self.folder, *self.folder.iterdir()):
            os.chown(path, uid, gid)


# The penalty of anvil and the failure delay would make a test of a wrong password last for seconds;
# notice of new mail comes by inotify, the one-second look is for machines where that has run out.
CONFIGURATION = """\
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <{cert}
ssl_key = <{key}
ssl_dh =
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 0
mail_location = maildir:{folder}/mail/%u/Maildir
mail_home = {folder}/mail/%u
mail_max_userip_connections = 100
mailbox_idle_check_interval = 1 secs
shutdown_clients = yes
namespace inbox {{
  inbox = yes
  separator = /
{boxes}
}}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%u
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  service_count = 0
  inet_listener imap {{
    address = 127.0.0.1
    port = {imap}
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {imaps}
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
}}
protocol lmtp {{
  postmaster_address = postmaster@huayue.example
}}
"""
