"""A mail as text and back, with its attachments and whatever a program has put into its head."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass, field
from email.message import Message
from email.mime.base import MIMEBase
from email.utils import make_msgid, parseaddr
from typing import Any

from django.core.mail import EmailMessage, EmailMultiAlternatives

from kim.mail_subjects import subject_line


@dataclass
class PackedMail:
    """``attachments``: name, content, whether the content stands in base64, and type. ``alternatives``: text, type."""

    subject: str
    body: str
    sender: str
    to: list[str]
    subtype: str = "plain"
    encoding: str | None = None
    cc: list[str] = field(default_factory=list)
    bcc: list[str] = field(default_factory=list)
    reply_to: list[str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    alternatives: list[tuple[str, str]] = field(default_factory=list)
    attachments: list[tuple[str | None, str, bool, str | None]] = field(default_factory=list)

    @classmethod
    def of(cls, mail: EmailMessage) -> PackedMail:
        """Raises ``ValueError`` (``BadHeaderError`` among it) for a mail nobody could send."""
        headers = {name: str(value) for name, value in mail.extra_headers.items()}
        if not any(name.lower() == "message-id" for name in headers):
            # The same at every attempt: mail programs show one mail where a server took it twice. Without a domain,
            # the name server would be asked for that of this machine.
            domain = parseaddr(str(mail.from_email))[1].rpartition("@")[2]
            headers["Message-ID"] = make_msgid(domain=domain or "localhost")
        packed = cls(
            subject=str(mail.subject),
            body=str(mail.body or ""),
            sender=str(mail.from_email),
            to=list(map(str, mail.to)),
            subtype=mail.content_subtype,
            encoding=mail.encoding if isinstance(mail.encoding, str) else None,
            cc=list(map(str, mail.cc)),
            bcc=list(map(str, mail.bcc)),
            reply_to=list(map(str, mail.reply_to)),
            headers=headers,
            alternatives=[(str(one[0]), str(one[1])) for one in getattr(mail, "alternatives", ())],
            attachments=[_pack_attachment(one) for one in mail.attachments],
        )
        packed.mail().message()
        return packed

    @classmethod
    def read(cls, text: str) -> PackedMail:
        return cls(**json.loads(text))

    def text(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=True)

    def mail(self) -> EmailMultiAlternatives:
        mail = EmailMultiAlternatives(
            subject_line(self.subject),
            self.body,
            self.sender,
            self.to,
            bcc=self.bcc,
            cc=self.cc,
            reply_to=self.reply_to,
            headers=self.headers,
        )
        mail.content_subtype = self.subtype
        if self.encoding:
            mail.encoding = self.encoding
        for text, text_kind in self.alternatives:
            mail.attach_alternative(text, text_kind)
        for name, content, is_binary, kind in self.attachments:
            mail.attach(name, b64decode(content) if is_binary else content, kind)
        return mail


def _pack_attachment(attachment: Any) -> tuple[str | None, str, bool, str | None]:
    if isinstance(attachment, MIMEBase):
        content: Any = attachment.get_payload(decode=True) or b""
        return attachment.get_filename(), b64encode(content).decode(), True, attachment.get_content_type()
    name, content, kind = attachment
    if isinstance(content, EmailMessage):
        content = content.message()
    if isinstance(content, Message):
        content = content.as_bytes()
    if isinstance(content, str):
        return name, content, False, kind
    return name, b64encode(bytes(content)).decode(), True, kind
