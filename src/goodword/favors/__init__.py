"""What people do for each other: read from what ties know, thanked for, never counted against anybody."""
