"""Whether the site's certificate is trusted, and for how long."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from goodword.core import clock
from goodword.core.checks.findings import Finding, bad, good, look, skipped

NAME = "Certificate"
SOON = timedelta(days=20)  # those that are renewed by themselves are renewed thirty days before
NOW = timedelta(days=5)
WITHIN = 8.0  # seconds
HAS_EXPIRED = 10  # OpenSSL's X509_V_ERR_CERT_HAS_EXPIRED
RENEW = "Renew it, or see why the proxy does not do so by itself; docs/operate/install.md says how."

Ask = Callable[[str, int], datetime]  # host and port → until when its certificate is good


def good_until(host: str, port: int) -> datetime:
    """Until when the certificate is good that ``host`` shows.

    The address is the site's own, which its operator has set, and may well be a private one; nothing is sent but the
    handshake.

    Raises:
        ssl.SSLCertVerificationError: it is not trusted, or no longer.
        OSError: the host was not reached.
    """
    context = ssl.create_default_context()
    with (
        socket.create_connection((host, port), timeout=WITHIN) as plain,
        context.wrap_socket(plain, server_hostname=host) as tls,
    ):
        shown = tls.getpeercert() or {}
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(shown["notAfter"])), UTC)


def certificate(url: str, ask: Ask = good_until) -> Finding:
    """What visitors of ``url`` are shown."""
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        return skipped(NAME, "The site's address is not encrypted")
    try:
        until = ask(parts.hostname, parts.port or 443)
    except ssl.SSLCertVerificationError as trouble:
        if trouble.verify_code == HAS_EXPIRED:
            return bad(NAME, f"That of {parts.hostname} has expired", RENEW)
        return bad(NAME, f"That of {parts.hostname} is not trusted: {trouble.verify_message}", RENEW)
    except (OSError, KeyError) as trouble:
        return skipped(NAME, f"{parts.hostname} was not reached from here: {trouble}", "Look at it from outside.")
    left = until - clock.now()
    said = f"That of {parts.hostname} is good until {until:%Y-%m-%d}"
    if left < NOW:
        return bad(NAME, said, RENEW)
    return look(NAME, said, RENEW) if left < SOON else good(NAME, said)
