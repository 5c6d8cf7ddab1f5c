"""One-to-ones over the API."""
