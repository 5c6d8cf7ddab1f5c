"""The week in review, and the quarter and the year."""
