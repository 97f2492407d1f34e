"""What may stand in ``config.toml``, table by table."""

from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from zongban.config.mistakes import Wrong
from zongban.core import late_re as re
from zongban.language.cities import City

KINDS = (
    "document", "meeting", "calendar", "visit", "ride", "minutes", "reply", "message", "bounce", "auto-reply", "bulk",
    "own", "other", "parked", "duplicate",
)  # fmt: skip
"""Kinds of letters, as ``[mailbox.folders]`` may name them."""


_CITY = re.compile(
    r"(?!.*市.)[㐀-鿿]{1,10}(?<![区路街号楼室省])|[^\W\d_㐀-鿿](?:[^\W\d_㐀-鿿]|[ .'’-]){1,39}"
)
"""The name of a city in Chinese, or in letters; an address has more: numbers, commas, a district behind the city."""


class Section(BaseModel):
    """A table of the configuration; an unknown key is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Office(Section):
    """``[office]``: the office itself."""

    name: str = ""
    name_en: str = ""
    timezone: str = "Asia/Shanghai"
    city: str = ""
    city_en: str = ""
    language: Literal["zh", "en"] = "zh"
    address: str
    data: Path = Path("data")
    rules: Path = Path("rules")
    templates: Path = Path("templates")
    rehearsal: bool = False
    shadow: bool = False
    undo_minutes: int = Field(default=10, ge=0, le=24 * 60)

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise Wrong(
                f"没有“{value}”这个时区，应写 IANA 名称，如 Asia/Shanghai。",
                f"{value!r} is no time zone of the IANA list; one is Asia/Shanghai.",
            ) from None
        return value

    @field_validator("city", "city_en")
    @classmethod
    def _a_city(cls, value: str) -> str:
        name = value.strip()
        if name and not _CITY.fullmatch(name):
            raise Wrong(
                f"“{value}”不是城市名；只写城市，不写地址，如 深圳。",
                f"{value!r} is no name of a city; write the city alone and no address, e.g. Shenzhen.",
            )
        return name

    @field_validator("address")
    @classmethod
    def _an_address(cls, value: str) -> str:
        name, _, domain = value.rpartition("@")
        if not name or "." not in domain or any(c.isspace() or c in "<>,;" or ord(c) < 33 for c in value):
            raise Wrong(
                f"“{value}”不是邮箱地址，应如 office@example.com。",
                f"{value!r} is no mail address; one looks like office@example.com.",
            )
        return value.lower()


class Account(Section):
    """With what name we sign in, and where the password is."""

    username: str = ""
    password_file: Path | None = None
    password_env: str = ""


class Wire(Account):
    """What every mail server needs."""

    host: str = Field(default="127.0.0.1", min_length=1)
    port: int = Field(ge=1, le=65535)
    security: Literal["tls", "starttls", "none"] = "tls"
    timeout: float = Field(default=60, gt=0, le=600)

    @model_validator(mode="after")
    def _no_password_in_the_clear(self) -> Self:
        if self.security == "none" and self.username and not is_loopback(self.host):
            raise Wrong(
                f'security = "none" 会把密码明文发给 {self.host}；请用 "tls" 或 "starttls"（none 仅限本机）。',
                f'security = "none" would send the password in the clear to {self.host}; use "tls" or "starttls" '
                "(none is for this machine alone).",
            )
        return self


class MailboxSection(Wire):
    """``[mailbox]``: the office mailbox."""

    backend: Literal["imap"] = "imap"
    port: int = Field(default=993, ge=1, le=65535)
    username: str
    folder: str = Field(default="INBOX", min_length=1)
    filing: bool = True
    folders: Mapping[str, str] = Field(default_factory=dict)
    poll_seconds: int = Field(default=60, ge=1, le=3600)
    window: int = Field(default=200, ge=1, le=1000)
    largest_mail: int = Field(default=25_000_000, ge=10_000)

    @field_validator("username")
    @classmethod
    def _somebody(cls, value: str) -> str:
        if not value.strip():
            raise Wrong(
                "收信要用用户名登录，不能为空。", "reading mail needs a sign-in; the user name is empty."
            )
        return value

    @field_validator("folders")
    @classmethod
    def _known_kinds(cls, value: Mapping[str, str]) -> Mapping[str, str]:
        if unknown := sorted(set(value) - set(KINDS)):
            kinds, names = ", ".join(KINDS), ", ".join(unknown)
            raise Wrong(
                f"没有这种来信：{names}；可用：{kinds}。",
                f"no such kind of letter: {names}; there are: {kinds}.",
            )
        return value


class SubmissionSection(Wire):
    """``[submission]``: where our mails go out."""

    backend: Literal["smtp"] = "smtp"
    port: int = Field(default=587, ge=1, le=65535)
    security: Literal["tls", "starttls", "none"] = "starttls"
    reply_timeout: float = Field(default=600, gt=0, le=900)


class CalendarSection(Account):
    """``[calendar]``: the calendar server; leave the whole table out to work without calendars."""

    backend: Literal["caldav"] = "caldav"
    url: str
    timeout: float = Field(default=30, gt=0, le=600)
    calendars: Mapping[str, str] = Field(default_factory=dict)
    freebusy: Mapping[str, str] = Field(default_factory=dict)
    poll_seconds: int = Field(default=60, ge=1, le=3600)

    @field_validator("url")
    @classmethod
    def _a_url(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise Wrong(
                f"“{value}”不是网址，应如 https://caldav.example.com/。",
                f"{value!r} is no URL; one looks like https://caldav.example.com/.",
            )
        return value

    @model_validator(mode="after")
    def _no_password_in_the_clear(self) -> Self:
        parts = urlsplit(self.url)
        if parts.scheme == "http" and self.username and not is_loopback(parts.hostname or ""):
            raise Wrong(
                f"http:// 会把密码明文发给 {parts.hostname}；请用 https://（http 仅限本机）。",
                f"http:// would send the password in the clear to {parts.hostname}; use https:// (http is for this "
                "machine alone).",
            )
        return self


class Subscription(Account):
    """``[subscriptions.KEY]``: a calendar of others, a feed or a file; it is only read.

    ``of`` is the key of the calendar whose owner's time it takes (empty: its own key may be used in ``people.yaml``);
    ``titles`` whether its titles may be shown to anybody.
    """

    url: str = Field(min_length=1)
    of: str = ""
    titles: bool = False
    minutes: int = Field(default=15, ge=1, le=24 * 60)
    largest: int = Field(default=10_000_000, ge=1_000)
    timeout: float = Field(default=30, gt=0, le=300)

    @model_validator(mode="after")
    def _no_password_in_the_clear(self) -> Self:
        try:
            parts, broken = urlsplit(self.url), urlsplit(self.url).port == 0
        except ValueError:  # brackets that do not close, a port beyond 65535
            parts, broken = urlsplit(""), True
        if broken or ("://" in self.url and parts.scheme not in ("http", "https", "webcal")):
            raise Wrong(
                f"“{self.url}”用不了，应为 https://… 或文件路径。",
                f"{self.url!r} cannot be used; it must be https://… or the path of a file.",
            )
        if parts.username or parts.password:
            raise Wrong(
                "网址里不能写用户名和密码；请用 username 和 password_file。",
                "user name and password do not belong into the URL; use username and password_file.",
            )
        if parts.scheme == "http" and self.username and not is_loopback(parts.hostname or ""):
            raise Wrong(
                f"http:// 会把密码明文发给 {parts.hostname}；请用 https://。",
                f"http:// would send the password in the clear to {parts.hostname}; use https://.",
            )
        return self


class PublishSection(Section):
    """``[publish]``: the general manager's week as a calendar feed and a page, in a folder that others may read.

    ``titles``: ``open`` (confidential appointments show as taken), ``all``, or ``none`` (every one shows as taken).
    """

    folder: Path
    titles: Literal["open", "all", "none"] = "open"
    weeks: int = Field(default=2, ge=1, le=8)

    @field_validator("folder")
    @classmethod
    def _a_folder(cls, value: Path) -> Path:
        if not str(value).strip(" ."):
            raise Wrong(
                "folder 不能为空：页面会写到配置文件所在的文件夹里；不想发布就删掉 [publish]。",
                "folder is empty: the page would be written beside this file; to publish nothing, leave [publish] out.",
            )
        return value


class LimitsSection(Section):
    """``[limits]``: how many automatic mails may leave; the last wall against loops and storms."""

    mails_per_hour: int = Field(default=200, ge=1)
    mails_to_one_address_per_day: int = Field(default=20, ge=1)
    mails_to_one_colleague_per_day: int = Field(default=60, ge=1)
    acknowledgements_to_one_address_per_hour: int = Field(default=5, ge=1)
    days_after_which_letters_are_not_acknowledged: int = Field(default=7, ge=1)


class StoreSection(Section):
    """``[store]``: where the office keeps its memory; empty: ``office.db`` in the data folder."""

    url: str = ""

    @field_validator("url")
    @classmethod
    def _sqlite(cls, value: str) -> str:
        if value and not (value.startswith("sqlite:///") and value.removeprefix("sqlite:///")):
            raise Wrong(
                f"“{value}”用不了，应如 sqlite:////var/lib/zongban/office.db，或留空。",
                f"{value!r} cannot be used; write sqlite:////var/lib/zongban/office.db, or leave it empty.",
            )
        return value


class TrustSection(Section):
    """``[trust]``: whose word about a sender is believed.

    ``proof`` says how a sender is proven: ``results`` (our own mail server's ``Authentication-Results``, RFC 8601,
    written under the name ``authserv_id``), ``exchange`` (on-premises Exchange marks internal mail), ``guarded`` (the
    mail server refuses mail from outside that claims to come from our domains), or ``none``: then a decision of the GM
    by mail waits until the assistant has confirmed it.
    """

    proof: Literal["results", "exchange", "guarded", "none"] = "none"
    authserv_id: str = ""

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.proof == "results" and not self.authserv_id:
            raise Wrong(
                'proof = "results" 还需 authserv_id（贵方邮件服务器在信头里写的名字）；没有就写 proof = "none"。',
                'proof = "results" needs authserv_id, the name your mail server writes; or proof = "none".',
            )
        return self


class Config(Section):
    """The whole configuration; ``folder`` is where it lies."""

    office: Office
    mailbox: MailboxSection
    submission: SubmissionSection
    calendar: CalendarSection | None = None
    store: StoreSection = Field(default_factory=StoreSection)
    trust: TrustSection = Field(default_factory=TrustSection)
    limits: LimitsSection = Field(default_factory=LimitsSection)
    publish: PublishSection | None = None
    subscriptions: Mapping[str, Subscription] = Field(default_factory=dict)
    folder: Path = Path()

    @model_validator(mode="after")
    def _keys_once(self) -> Self:
        """A key names one calendar, whether it is written, subscribed to, or shows free and busy times alone."""
        written = self.calendar.calendars if self.calendar else {}
        busy = self.calendar.freebusy if self.calendar else {}
        twice = (set(written) & set(busy)) | ((set(written) | set(busy)) & set(self.subscriptions))
        if twice:
            names = ", ".join(sorted(twice))
            raise Wrong(f"日历的键重复：{names}。", f"more than one calendar has this key: {names}.")
        for key, one in self.subscriptions.items():
            if one.of and one.of not in {*written, *busy}:
                raise Wrong(
                    f"[subscriptions.{key}] 的 of = “{one.of}” 不是 [calendar.calendars] 里的键。",
                    f"of = {one.of!r} in [subscriptions.{key}] is no key of [calendar.calendars].",
                )
        return self

    @property
    def calendar_keys(self) -> frozenset[str]:
        """The keys of all calendars that can be looked at."""
        own = {*self.calendar.calendars, *self.calendar.freebusy} if self.calendar else set()
        return frozenset({*own, *self.subscriptions})

    @property
    def zone(self) -> ZoneInfo:
        """The office's time zone."""
        return ZoneInfo(self.office.timezone)

    @property
    def city(self) -> City:
        """Where the office sits."""
        return City.named(self.office.city, self.office.city_en)

    def path(self, relative: Path) -> Path:
        """A path of the configuration, from the folder it lies in."""
        return relative if relative.is_absolute() else self.folder / relative

    @property
    def data(self) -> Path:
        """The folder of the store."""
        return self.path(self.office.data)

    @property
    def store_file(self) -> Path:
        """The file of the store."""
        url = self.store.url
        return self.path(Path(url.removeprefix("sqlite:///"))) if url else self.data / "office.db"

    @property
    def rules(self) -> Path:
        """The folder of the rules."""
        return self.path(self.office.rules)


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, so that nothing crosses a network."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
