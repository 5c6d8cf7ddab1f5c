"""A chapter's reports as pages and files."""
