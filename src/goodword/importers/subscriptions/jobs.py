"""Background work: calendars are read one at a time, each in its own minute of the night."""

from __future__ import annotations

from goodword.core.worker import app
from goodword.importers.subscriptions import reading
from goodword.importers.subscriptions.models import CalendarAddress

AT_ONCE = 300  # in a quarter of an hour


@app.task(name="importers.read_calendar")
def read_calendar(calendar_id: int) -> None:
    """Read one calendar. One that was stopped is let be."""
    calendar = CalendarAddress.objects.select_related("owner", "batch").filter(pk=calendar_id).first()
    if calendar is not None:
        reading.read(calendar)


@app.periodic(cron="*/15 * * * *")
@app.task(name="importers.read_calendars", queueing_lock="importers.read_calendars")
def read_calendars(timestamp: int) -> None:
    """Read the calendars whose time has come."""
    del timestamp
    for calendar_id in reading.due(AT_ONCE):
        read_calendar.configure(lock=f"calendar-{calendar_id}").defer(calendar_id=calendar_id)
