"""Who sits where, so that people meet those who are new to them and worth meeting."""
