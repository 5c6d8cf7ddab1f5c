"""The API's operations on objectives."""
