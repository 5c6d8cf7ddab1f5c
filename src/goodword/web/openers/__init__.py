"""Writing to one of the member's people: first words, ways to send them, and what came of it."""
