"""Setting an objective, changing it, looking back on it."""
