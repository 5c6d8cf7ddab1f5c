"""The API's operations on the library."""
