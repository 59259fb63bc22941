"""One kept line to the served pages, as lean as it goes: the burst measures what answers, not what asks."""

import socket

END = b"\r\n\r\n"


class Line:
    """Sends forms to one address and reads where each answer leads. OSError where the line is cut."""

    def __init__(self, port: int, where: str, cookies: str, patience: float = 30) -> None:
        self.port, self.patience, self.socket = port, patience, None
        head = f"POST {where} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookies}\r\nAccept-Language: vi\r\n"
        self.head = f"{head}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ".encode()

    def send(self, form: bytes) -> tuple[int, str]:
        """Status, and the Location it names or ""."""
        if self.socket is None:
            self.socket = socket.create_connection(("127.0.0.1", self.port), self.patience)
        self.socket.sendall(b"%b%d\r\n\r\n%b" % (self.head, len(form), form))
        head, _, rest = self._until_the_head().partition(END)
        status, *lines = head.split(b"\r\n")
        told = {name.lower(): value for name, value in (line.split(b": ", 1) for line in lines)}
        self._swallow(int(told.get(b"content-length", 0)) - len(rest))
        return int(status[9:12]), told.get(b"location", b"").decode()

    def close(self) -> None:
        if self.socket is not None:
            self.socket.close()
            self.socket = None

    def _until_the_head(self) -> bytes:
        got = b""
        while END not in got:
            got += self._more()
        return got

    def _swallow(self, left: int) -> None:
        while left > 0:
            left -= len(self._more())

    def _more(self) -> bytes:
        got = self.socket.recv(65536)
        if not got:
            raise ConnectionResetError
        return got
