"""The door of a gathering over the API."""
