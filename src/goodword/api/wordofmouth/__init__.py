"""The API's operations on good words."""
