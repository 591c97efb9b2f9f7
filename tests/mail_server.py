"""A mail server of our own on a real socket, that does what a test tells it to."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

TAKES, REFUSES, LATER, HANGS_UP, SILENT = "takes", "refuses", "later", "hangs up", "silent"


@dataclass
class MailServer:
    """``manner``: takes mails, refuses the recipient for good (550) or for now (451), hangs up after the content, or
    accepts connections and never says a word. ``connections`` counts all of them, ``received`` what was taken."""

    manner: str = TAKES
    connections: int = 0
    received: list[str] = field(default_factory=list)
    #: Set with the first connection, for tests that wait for one.
    asked: threading.Event = field(default_factory=threading.Event)
    _held: list[socket.socket] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        with suppress(OSError):  # closed by the test already
            # A thread that waits in accept would keep the door open.
            self.door.shutdown(socket.SHUT_RDWR)
        self.door.close()
        for line in self._held:
            line.close()

    def _accept(self) -> None:
        while True:
            try:
                line, _address = self.door.accept()
            except OSError:
                return
            self.connections += 1
            self.asked.set()
            self._held.append(line)
            if self.manner != SILENT:
                threading.Thread(target=self._speak, args=(line,), daemon=True).start()

    def _speak(self, line: socket.socket) -> None:
        try:
            self._dialogue(line)
        except OSError:
            return
        finally:
            line.close()

    def _dialogue(self, line: socket.socket) -> None:
        lines = line.makefile("rb")
        line.sendall(b"220 here\r\n")
        for said in lines:
            word = said.split()[0].upper() if said.split() else b""
            if word == b"RCPT" and self.manner == REFUSES:
                line.sendall(b"550 5.1.1 <berta@example.org>: nobody here\r\n")
            elif word == b"RCPT" and self.manner == LATER:
                line.sendall(b"451 come again\r\n")
            elif word == b"DATA":
                line.sendall(b"354 go on\r\n")
                content = []
                for part in lines:
                    if part == b".\r\n":
                        break
                    content.append(part.decode(errors="replace"))
                self.received.append("".join(content))
                if self.manner == HANGS_UP:
                    return
                line.sendall(b"250 taken\r\n")
            elif word == b"QUIT":
                line.sendall(b"221 bye\r\n")
                return
            else:
                line.sendall(b"250 ok\r\n")


@contextmanager
def mail_server(settings, manner: str = TAKES) -> Iterator[MailServer]:
    """The mail server of the settings; mails wait as on a site that runs."""
    server = MailServer(manner)
    settings.EMAIL_BACKEND = "kim.post.backend.RowBackend"
    settings.KIM_MAIL_TRANSPORT = "kim.post.transport.SmtpBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 2
    try:
        yield server
    finally:
        server.close()
