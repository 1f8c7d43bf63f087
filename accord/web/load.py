"""A lean HTTP client for measuring: keep-alive connections, each asking for one address again and again."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

PATIENCE = 30.0


@dataclass(frozen=True)
class Ask:
    """What to ask: the address, and the ETag one holds already ("" for none)."""

    path: str
    etag: str = ""

    def request(self, host: str) -> bytes:
        """The request as bytes."""
        held = f"If-None-Match: {self.etag}\r\n" if self.etag else ""
        return f"GET {self.path} HTTP/1.1\r\nHost: {host}\r\n{held}\r\n".encode()


class Line:
    """One keep-alive connection."""

    def __init__(self, host: str, port: int) -> None:
        self.socket = socket.create_connection((host, port), timeout=PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.rest = b""

    def ask(self, request: bytes) -> tuple[int, dict[bytes, bytes], int]:
        """Send a request; give its status, its headers and the length of its body, in bytes."""
        self.socket.sendall(request)
        while b"\r\n\r\n" not in self.rest:
            self.rest += self._more()
        head, self.rest = self.rest.split(b"\r\n\r\n", 1)
        first, *lines = head.split(b"\r\n")
        status = int(first.split(b" ")[1])
        headers = {name.lower(): value.strip() for name, value in (line.split(b":", 1) for line in lines)}
        length = int(headers.get(b"content-length", b"0"))
        while len(self.rest) < length:
            self.rest += self._more()
        self.rest = self.rest[length:]
        return status, headers, length

    def _more(self) -> bytes:
        got = self.socket.recv(262144)
        if not got:
            raise ConnectionError("the server closed the connection")
        return got


def rate(host: str, port: int, ask: Ask, seconds: float, lines: int, expected: int) -> float:
    """Give requests per second over ``seconds`` on ``lines`` connections; every answer must be ``expected``."""
    request = ask.request(f"{host}:{port}")
    until = time.perf_counter() + seconds

    def run() -> int:
        line, count = Line(host, port), 0
        while time.perf_counter() < until:
            status, _headers, _length = line.ask(request)
            if status != expected:
                raise RuntimeError(f"{ask.path} answered {status}, not {expected}")
            count += 1
        return count

    began = time.perf_counter()
    with ThreadPoolExecutor(lines) as pool:
        total = sum(future.result() for future in [pool.submit(run) for _ in range(lines)])
    return total / (time.perf_counter() - began)
