"""Whether the web server answers yet."""

from __future__ import annotations

import http.client


def answers(host: str, port: int) -> bool:
    """Whether the web server that listens on ``host`` and ``port`` answers somebody on this machine."""
    near = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  # compared with, not bound to
    connection = http.client.HTTPConnection(near, port, timeout=5)
    try:
        connection.request("GET", "/health/", headers={"Host": "localhost"})
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True
