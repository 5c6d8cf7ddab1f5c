"""Pages on which a member has calendars read, and says whom of those met they want to have."""
