"""The mails of the story as bytes: new ones, answers with their quotes, bounces."""

import hashlib
import re
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import SMTP, default
from email.utils import format_datetime, formataddr

from zongban.demo.scenes import Scene

OFFICE = "office@huayue.example"


def written(scene: Scene) -> bytes:
    """A new mail, as an ordinary client writes it."""
    mail = _begun(scene, scene.subject)
    _fill(mail, scene.body, scene)
    return mail.as_bytes(policy=SMTP)


def answer_to(scene: Scene, original: bytes) -> bytes:
    """An answer: own words on top, the original quoted below, as Chinese and English clients do."""
    asked = parsed(original)
    subject = str(asked["Subject"])
    mail = _begun(scene, scene.subject or f"Re: {subject}")
    mail["In-Reply-To"] = str(asked["Message-ID"])
    mail["References"] = str(asked["Message-ID"])
    quote = text_of(asked).strip().splitlines()
    lead = (
        f"在 2026年11月{scene.at.day}日，{asked['From']} 写道："
        if re.search(r"[一-鿿]", scene.body)
        else (f"On {scene.at:%d %B %Y}, {asked['From']} wrote:")
    )
    _fill(mail, "\n".join([scene.body, "", lead, *(f"> {line}" for line in quote)]), scene)
    return mail.as_bytes(policy=SMTP)


def bounce_of(scene: Scene, original: bytes) -> bytes:
    """What a mail server says when a mail cannot be delivered (RFC 3464)."""
    asked = parsed(original)
    edge = f"=_{_identity(scene, 'edge')}"
    head = str(asked["Message-ID"])
    return "\r\n".join(
        [
            "From: Mail Delivery System <mailer-daemon@mx1.huayue.example>", f"To: {OFFICE}",
            "Subject: Undelivered Mail Returned to Sender", f"Date: {format_datetime(scene.at)}",
            f"Message-ID: <{_identity(scene, 'id')}@mx1.huayue.example>", "Auto-Submitted: auto-replied",
            "MIME-Version: 1.0",
            f'Content-Type: multipart/report; report-type=delivery-status; boundary="{edge}"', "", f"--{edge}",
            "Content-Type: text/plain; charset=us-ascii", "", f"<{scene.bounces}>: user unknown", "", f"--{edge}",
            "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx1.huayue.example", "",
            f"Final-Recipient: rfc822; {scene.bounces}", "Action: failed", "Status: 5.1.1",
            "Diagnostic-Code: smtp; 550 5.1.1 user unknown", "", f"--{edge}", "Content-Type: text/rfc822-headers", "",
            f"Message-ID: {head}", f"To: {scene.bounces}", "", f"--{edge}--", "",
        ]
    ).encode()  # fmt: skip


def _begun(scene: Scene, subject: str) -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = formataddr((scene.name, scene.sender))
    mail["To"] = OFFICE
    mail["Subject"] = subject
    mail["Date"] = format_datetime(scene.at)
    mail["Message-ID"] = f"<{_identity(scene, 'id')}@{scene.sender.rpartition('@')[2]}>"
    for name, value in scene.headers.items():
        mail[name] = value
    return mail


def _fill(mail: EmailMessage, text: str, scene: Scene) -> None:
    charset = "gb18030" if scene.charset == "gb2312" else scene.charset
    mail.set_content(text, charset=charset, cte="base64" if charset != "utf-8" else None)
    if charset != scene.charset:
        mail.set_param("charset", scene.charset)
    if scene.invitation:
        mail.add_alternative(scene.invitation, subtype="calendar", params={"method": "REQUEST"})
    if scene.attachment:
        mail.add_attachment(
            scene.body.encode(), maintype="application", subtype="pdf", filename=scene.attachment
        )


def _identity(scene: Scene, use: str) -> str:
    seed = f"{scene.at.isoformat()} {scene.sender} {scene.subject} {use}"
    return hashlib.sha256(seed.encode()).hexdigest()[:20]


def parsed(raw: bytes) -> EmailMessage:
    """A mail of the office, parsed for reading on a screen."""
    return message_from_bytes(raw, policy=default)


def text_of(mail: Message) -> str:
    """The text of a mail of the office."""
    assert isinstance(mail, EmailMessage)  # noqa: S101 - parsed with the modern policy above
    part = mail.get_body(("plain",))
    return str(part.get_content()) if part is not None else ""


def page_of(mail: EmailMessage) -> str:
    """The page of a mail, where it has one."""
    part = mail.get_body(("html",))
    return str(part.get_content()) if part is not None else ""
