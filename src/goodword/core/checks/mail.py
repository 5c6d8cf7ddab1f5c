"""Checks of mail: whether it can be handed over, and whether its receivers will believe it."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable, Sequence
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, mailers
from django.db import DatabaseError

from goodword.core.checks.findings import Finding, bad, good, look, skipped
from goodword.core.logs import careful
from goodword.core.mail import sending
from goodword.core.mail.sending import OUT
from goodword.core.models import OutgoingMail

Look = Callable[[str], Sequence[str]]  # a DNS name → its TXT records

SELECTORS = ("default", "mail", "dkim", "google", "selector1", "selector2", "k1", "s1", "fm1", "mta")


class NoAnswer(Exception):
    """The network's name service did not answer."""


def txt_records(name: str) -> list[str]:
    """The TXT records of ``name``; none where there are none.

    Raises:
        NoAnswer: the name service could not be asked.
    """
    import dns.exception
    import dns.resolver

    try:
        found = dns.resolver.resolve(name, "TXT", lifetime=10)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    except (dns.exception.DNSException, OSError) as trouble:
        raise NoAnswer(str(trouble)) from trouble
    return [b"".join(record.strings).decode("utf-8", "replace") for record in found]


def sender_domain() -> str:
    """The domain our mails come from, in lower case."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2].lower()


def server() -> Finding:
    """Whether the mail server takes our mail; nothing is sent."""
    if not settings.SMTP_URL:
        return look(
            "Mail server",
            f"None is set; mails are written to {settings.MAIL_FOLDER}",
            "Set SMTP_URL, such as smtp://user:password@mail.example.org:587.",
        )
    mailer = mailers[OUT]
    try:
        mailer.open()
        mailer.close()
    except smtplib.SMTPAuthenticationError:
        return bad("Mail server", "It refuses our user name or password", "Correct them in SMTP_URL.")
    except ssl.SSLError as trouble:
        return bad(
            "Mail server",
            f"No secure connection: {trouble.reason or trouble}",
            "Use smtps:// for port 465, smtp:// for 587; the certificate must fit the name in SMTP_URL.",
        )
    except (OSError, smtplib.SMTPException) as trouble:
        return bad("Mail server", f"It does not answer: {trouble}", "Look at host and port in SMTP_URL.")
    return good("Mail server", "It answers and takes our mail")


def outbox() -> Finding:
    """What became of the mails of late."""
    try:
        waiting = OutgoingMail.objects.filter(state=OutgoingMail.State.WAITING, attempts__gt=0).count()
        stuck = sending.stuck().count()
        failed = OutgoingMail.objects.filter(state=OutgoingMail.State.FAILED).order_by("-written_at")
        count, last = failed.count(), failed.first()
    except DatabaseError:
        return skipped("Outbox", "The database does not answer")
    said = f"{waiting} are tried again, {count} failed in the last thirty days"
    if last:
        return look(
            "Outbox",
            f"{said}; the last one: {careful(last.trouble)}",
            "`goodword mail failed` lists them; once the cause is mended, `goodword mail resend --all` sends them.",
        )
    if stuck:
        return look("Outbox", f"{said}, {stuck} have lost their job", "`goodword mail resend --all` sends them.")
    return good("Outbox", said)


def send_test(to: str) -> Finding:
    """Send a mail now and say what the server said."""
    message = EmailMessage(
        subject="A test from Goodword",
        body=f"Mail from {settings.SITE_URL or 'your Goodword'} arrives.\n",
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[to],
        headers={"Auto-Submitted": "auto-generated"},
    )
    try:
        message.send(using=OUT)
    except smtplib.SMTPRecipientsRefused as trouble:
        code, text = next(iter(trouble.recipients.values()))
        return bad("Test mail", f"{to} was refused: {code} {text.decode(errors='replace')}", "Look at the address.")
    except (OSError, smtplib.SMTPException, ValueError) as trouble:
        return bad("Test mail", f"It could not be sent: {trouble}", "Look at SMTP_URL and MAIL_FROM.")
    if not settings.SMTP_URL:
        return look("Test mail", f"It was written to {settings.MAIL_FOLDER}", "Set SMTP_URL to send it to people.")
    return good("Test mail", f"Handed over for {to}; see whether it arrives, and not among the junk")


def spf(domain: str, txt: Look) -> Finding:
    """Whether the domain says who may send for it."""
    records = [record for record in txt(domain) if record.lower().split(" ")[0] == "v=spf1"]
    if not records:
        return bad(
            "SPF", f"{domain} does not say who may send its mail", f'Add a TXT record for {domain}: "v=spf1 mx ~all".'
        )
    if len(records) > 1:
        return bad("SPF", f"{domain} has {len(records)} such records, which counts as none", "Join them into one.")
    terms = records[0].lower().split()
    if "+all" in terms or "all" in terms:
        return bad("SPF", f"{domain} lets everybody send for it", "End the record with ~all or -all.")
    if not any(term.endswith("all") or term.startswith("redirect=") for term in terms):
        return look("SPF", f"{domain} leaves open what of all others", "End the record with ~all or -all.")
    return good("SPF", records[0])


def dkim(domain: str, selector: str, txt: Look) -> Finding:
    """Whether the key is published with which the mail server signs."""
    for name in (selector,) if selector else SELECTORS:
        for record in txt(f"{name}._domainkey.{domain}"):
            fields = dict(part.strip().split("=", 1) for part in record.split(";") if "=" in part)
            if "p" not in fields:
                continue
            if not fields["p"].strip():
                return bad("DKIM", f"The key {name} of {domain} was withdrawn", "Publish the mail server's new key.")
            return good("DKIM", f"The key {name} of {domain} is published")
    if selector:
        return bad(
            "DKIM", f"{domain} publishes no key named {selector}", "Publish the key your mail server signs with."
        )
    return look(
        "DKIM",
        f"No key of {domain} was found under the usual names",
        "Have the mail server sign, publish its key, and name it in DKIM_SELECTOR.",
    )


def dmarc(domain: str, txt: Look) -> Finding:
    """Whether the domain says what to do with mail that fails both."""
    labels = domain.split(".")
    for parent in (".".join(labels[start:]) for start in range(max(1, len(labels) - 1))):
        for record in txt(f"_dmarc.{parent}"):
            fields = dict(part.strip().split("=", 1) for part in record.split(";") if "=" in part)
            if fields.get("v", "").strip() != "DMARC1":
                continue
            policy = fields.get("p", "").strip().lower()
            if policy not in {"none", "quarantine", "reject"}:
                return bad("DMARC", f"{parent} names no policy", "Set p=none, p=quarantine or p=reject in the record.")
            if policy == "none":
                return look("DMARC", f"{parent} only asks for reports", "Once mail arrives, set p=quarantine.")
            return good("DMARC", record)
    return bad(
        "DMARC",
        f"{domain} says nothing about mail that fails the other two",
        f'Add a TXT record for _dmarc.{domain}: "v=DMARC1; p=none; rua=mailto:postmaster@{domain}".',
    )


def records(domain: str, selector: str, txt: Look) -> list[Finding]:
    """SPF, DKIM and DMARC of the sender's domain."""
    if not settings.SMTP_URL or "." not in domain:
        todo = "Set MAIL_FROM to an address of your domain." if settings.SMTP_URL else ""
        return [skipped(name, "No mail is sent from a domain yet", todo) for name in ("SPF", "DKIM", "DMARC")]
    checks: dict[str, Callable[[], Finding]] = {
        "SPF": lambda: spf(domain, txt),
        "DKIM": lambda: dkim(domain, selector, txt),
        "DMARC": lambda: dmarc(domain, txt),
    }
    found = []
    for name, check in checks.items():
        try:
            found.append(check())
        except NoAnswer as trouble:
            found.append(skipped(name, f"The name service did not answer: {trouble}", "Try again where it does."))
    return found
