"""All checks together: those of this machine and its database, and those that ask others and take their time."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.conf import settings
from django.core.cache import cache

from goodword.core import clock
from goodword.core.checks import certificate, database, machine, mail, versions
from goodword.core.checks.findings import Finding, State

KEPT_AS = "checks:far"
KEPT = 26 * 3600  # seconds; they are looked at each hour


@dataclass(frozen=True, slots=True)
class Far:
    """What was found by asking others, and when."""

    at: datetime
    findings: list[Finding]


def machine_checks() -> list[Finding]:
    """Python, packages, disk, settings."""
    return [
        versions.python(),
        versions.packages(versions.needs(), versions.lock()),
        machine.disk(settings.VAR),
        machine.backups(),
        *machine.settings_in_use(),
    ]


def near_checks() -> list[Finding]:
    """Everything that is told in a moment: this machine, the database, the jobs and the mails in it."""
    return [*machine_checks(), *database.all_checks(), mail.outbox()]


def far_checks(txt: mail.Look = mail.txt_records) -> list[Finding]:
    """Everything that asks others: the mail server, the name service, the site's own address from outside."""
    return [
        mail.server(),
        certificate.certificate(settings.SITE_URL),
        *mail.records(mail.sender_domain(), settings.DKIM_SELECTOR, txt),
    ]


def keep_far() -> None:
    """Ask the others now, and keep what they said for the operators' page."""
    told = [asdict(finding) for finding in far_checks()]
    cache.set(KEPT_AS, {"at": clock.now().isoformat(), "findings": told}, KEPT)


def kept_far() -> Far | None:
    """What the others said when they were last asked; None where that was not done of late."""
    kept = cache.get(KEPT_AS)
    if not kept:
        return None
    findings = [Finding(**{**each, "state": State(each["state"])}) for each in kept["findings"]]
    return Far(datetime.fromisoformat(kept["at"]), findings)
