"""Pages of good words: one's own, and what anybody sees by a link."""
