"""What came of a week, a quarter, a year."""
