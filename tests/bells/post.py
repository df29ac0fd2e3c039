"""A mail server for tests: it takes what it is given, or refuses, hangs up or waits, as told."""

from __future__ import annotations

import socketserver
import threading
import time
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from typing import Any


@dataclass
class Office:
    """What arrived, one transaction each, and how the server behaves."""

    letters: list[tuple[list[str], Message]] = field(default_factory=list)
    refuse: set[str] = field(default_factory=set)  # recipients it does not know
    hang_up: bool = False  # takes the letter and dies before the answer
    before_answer: float = 0.0  # seconds between the last dot and the answer

    def ids(self) -> list[str]:
        return [letter["Message-ID"] for _, letter in self.letters]


class Counter(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.say("220 ready")
        self.to: list[str] = []
        while line := self.rfile.readline():
            word = line.decode().strip()
            answer = getattr(self, f"on_{word[:4].lower()}", None)
            if answer is None:
                self.say("250 ok")
            elif answer(word):
                return

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())

    def on_rcpt(self, word: str) -> None:
        address = word.split("<")[1].rstrip(">")
        if address in self.office.refuse:
            self.say("550 no such mailbox")
        else:
            self.to.append(address)
            self.say("250 ok")

    def on_data(self, word: str) -> bool:
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        self.office.letters.append((self.to, message_from_bytes(b"".join(lines))))
        time.sleep(self.office.before_answer)
        if not self.office.hang_up:
            self.say("250 taken")
        self.to = []
        return self.office.hang_up

    def on_quit(self, word: str) -> bool:
        self.say("221 bye")
        return True

    @property
    def office(self) -> Office:
        return self.server.office  # type: ignore[attr-defined,no-any-return]


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Counter)
        self.office = Office()

    def __enter__(self) -> Any:
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *args: object) -> None:
        self.shutdown()
        self.server_close()
