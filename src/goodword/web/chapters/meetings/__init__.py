"""Pages of a chapter's meetings."""
