"""The drafted first words to one of a member's people, and what becomes of them."""
