"""What a chapter’s meetings tell other rooms: their states and events, mails, steps of the day, days of a calendar, exports."""
