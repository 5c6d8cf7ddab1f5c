"""Background work of the feeds room. Each may run twice or late: a feed is read when its time has come, and not before."""

from __future__ import annotations

from goodword.core.worker import app
from goodword.feeds import keeping, looking, reading


@app.task(name="feeds.read_feed")
def read_feed(feed_id: int) -> None:
    """Ask one feed for what is new."""
    reading.read(feed_id)


@app.periodic(cron="*/10 * * * *")
@app.task(name="feeds.read_feeds", queueing_lock="feeds.read_feeds")
def read_feeds(timestamp: int) -> None:
    """Ask the feeds whose day is over; forget those that nobody follows any more."""
    del timestamp
    keeping.sweep()
    for feed_id in keeping.due():
        read_feed.configure(lock=f"feed-{feed_id}").defer(feed_id=feed_id)


@app.task(name="feeds.forget")
def forget() -> None:
    """Forget what nobody follows any more, once somebody's people are gone."""
    keeping.forget()


@app.task(name="feeds.look")
def look(look_id: int) -> None:
    """Look through a person's pages for what they publish."""
    looking.look(look_id)
