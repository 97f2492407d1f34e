"""Passwords: never in ``config.toml``, asked for at each sign-in."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from zongban.config.mistakes import Say, why
from zongban.config.model import Account, Config
from zongban.ports.errors import SignInRefused

Part = Literal["mailbox", "submission", "calendar"]

_CREDENTIALS = {"mailbox": "imap-password", "submission": "smtp-password", "calendar": "caldav-password"}


@dataclass(frozen=True, slots=True)
class Secret:
    """Where a password comes from; asked for at each sign-in, so that a changed file counts at once.

    Attributes:
        part: the table of the configuration.
        name: of the systemd credential.
        file, env: the file and the environment variable, in this order after the credential.
        language: of the words when there is none.
    """

    part: str
    name: str
    file: Path | None
    env: str
    language: str = "en"

    def __call__(self) -> str:
        """The password.

        Raises:
            SignInRefused: none is to be had, or everybody may read its file; tried as rarely as a wrong one.
        """
        folder = os.environ.get("CREDENTIALS_DIRECTORY")
        if folder and (credential := Path(folder) / self.name).is_file():
            return self._from(credential, private=True)
        if self.file is not None:
            return self._from(self.file, private=False)
        if self.env and os.environ.get(self.env):
            return os.environ[self.env]
        raise self._refused(*self._nowhere())

    def stamp(self) -> tuple[int, ...]:
        """What changes when the file of the password does; empty where there is none."""
        if self.file is None:
            return ()
        try:
            seen = self.file.stat()
        except OSError:
            return ()
        return (seen.st_mtime_ns, seen.st_ino, seen.st_mode)

    def elsewhere(self) -> bool:
        """Whether the service may well get it although it cannot be had from here: credential, its own environment.

        A file that is there and out of our reach may be the service's, or handed over by systemd (LoadCredential=).
        """
        if os.environ.get("CREDENTIALS_DIRECTORY"):
            return False
        if self.file is None:
            return True
        try:
            self.file.stat()
        except PermissionError:
            return True
        except OSError:
            return False
        return not os.access(self.file, os.R_OK)

    def _nowhere(self) -> tuple[str, str]:
        if self.env:
            return f"环境变量 {self.env} 没有设置", f"the environment variable {self.env} is not set"
        return (
            f"没有密码；请写明 password_file 或 password_env，或提供 systemd 凭据 {self.name}",
            f"no password; name password_file or password_env, or give the systemd credential {self.name}",
        )

    def _from(self, path: Path, *, private: bool) -> str:
        try:
            if not private and path.stat().st_mode & stat.S_IROTH:
                raise self._refused(
                    f"{path} 人人可读，请 chmod 600", f"everybody may read {path}; chmod 600 it"
                )
            password = path.read_text(encoding="utf-8").rstrip("\r\n")
        except OSError as error:
            zh, en = why(error)
            raise self._refused(
                f"密码文件 {path} 读不到（{zh}）", f"the password file {path} cannot be read ({en})"
            ) from None
        except UnicodeDecodeError:
            raise self._refused(
                f"密码文件 {path} 不是 UTF-8", f"the password file {path} is not UTF-8"
            ) from None
        if not password:
            raise self._refused(f"密码文件 {path} 是空的", f"the password file {path} is empty")
        return password

    def _refused(self, zh: str, en: str) -> SignInRefused:
        return SignInRefused(Say(f"[{self.part}] {zh}。", f"[{self.part}] {en}.").to(self.language))


def subscription_secret(config: Config, key: str) -> Secret:
    """The password of one subscribed calendar."""
    section = config.subscriptions[key]
    file = config.path(section.password_file) if section.password_file else None
    name = f"subscription-{key}-password"
    return Secret(f"subscriptions.{key}", name, file, section.password_env, config.office.language)


def secret(config: Config, part: Part) -> Secret:
    """The password of one server."""
    section: Account = getattr(config, part)
    file = config.path(section.password_file) if section.password_file else None
    return Secret(part, _CREDENTIALS[part], file, section.password_env, config.office.language)
