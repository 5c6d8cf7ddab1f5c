"""The jobs that ``asks.later`` defers, and those that come by themselves."""

from __future__ import annotations

from goodword.asks import finding, later
from goodword.asks.actions import delivering
from goodword.asks.models import Quiet
from goodword.core.worker import app


@app.task(name=later.DELIVER, queue="mail")
def deliver() -> None:
    """Let arrive whatever has waited its minute."""
    delivering.deliver_due()


@app.task(name=later.MATCH)
def match(*, ask_id: int) -> None:
    """Match one ask with the people of those who agreed to it."""
    finding.match_ask(ask_id)


@app.task(name=later.MATCH_HOLDER)
def match_holder(*, member_id: int) -> None:
    """Match everything that is open with the people of one holder."""
    if Quiet.objects.filter(pk=member_id).exists():
        finding.match_holders([member_id])


@app.periodic(cron="*/5 * * * *")
@app.task(name="asks.look_after", queueing_lock="asks.look_after")
def look_after(timestamp: int) -> None:
    """Deliver what was left over, and let lapse what reached its date."""
    delivering.deliver_due()
    delivering.lapse_due()


@app.periodic(cron="25 3 * * *")
@app.task(name="asks.match_news", queueing_lock="asks.match_news")
def match_news(timestamp: int) -> None:
    """Match who came among holders' people since last night with what is open."""
    finding.match_news()
    finding.forget()
