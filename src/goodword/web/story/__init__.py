"""Pages of stories: with one person, and one's own."""
