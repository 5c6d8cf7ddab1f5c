"""Pages that show who can introduce the viewer to somebody."""
