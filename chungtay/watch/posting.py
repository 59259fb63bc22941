"""One HTTP request to somebody else's machine: no redirects, a small answer, and an end to it after so many seconds
whatever the other side does."""

import http.client
import threading
from dataclasses import dataclass
from urllib.parse import urlsplit

MOST_READ = 4096
CONNECTIONS = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}


class NoAnswer(Exception):
    """The machine did not answer, not in time, or not in HTTP."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and the first bytes of the body."""

    status: int
    text: str
    retry_after: str


def request(method: str, url: str, body: bytes | None, headers: dict[str, str], seconds: float) -> Answer:
    """Ask once. Raises NoAnswer; a status of any kind is an answer."""
    parts = urlsplit(url)
    if parts.scheme not in CONNECTIONS or not parts.hostname:
        raise NoAnswer(f"not an address: {parts.scheme}://…")
    connection = CONNECTIONS[parts.scheme](parts.hostname, parts.port, timeout=seconds)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    late = threading.Event()
    guard = threading.Timer(seconds, _cut, [connection, late])  # a socket's own limit begins anew with every byte
    guard.daemon = True
    guard.start()
    try:
        connection.request(method, target, body=body, headers=headers)
        answer = connection.getresponse()
        text = answer.read(MOST_READ).decode("utf-8", "replace")
        return Answer(answer.status, text, answer.headers.get("Retry-After", ""))
    except (OSError, http.client.HTTPException, ValueError, AttributeError) as trouble:
        silent = late.is_set() or isinstance(trouble, TimeoutError)
        said = f"no answer within {seconds:g} s" if silent else f"{type(trouble).__name__}: {trouble}"
        raise NoAnswer(said[:200]) from trouble
    finally:
        guard.cancel()
        connection.close()


def _cut(connection: http.client.HTTPConnection, late: threading.Event) -> None:
    late.set()
    if connection.sock is not None:
        try:
            connection.sock.shutdown(2)
        except OSError:
            connection.close()
