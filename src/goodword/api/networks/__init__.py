"""The API's operations on networks elsewhere."""
