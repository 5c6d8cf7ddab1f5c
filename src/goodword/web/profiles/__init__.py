"""Members as they show themselves: editing one's profile, the pages of others, the directory, the card."""
