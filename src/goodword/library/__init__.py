"""What a member keeps: links, ideas and notes that are worth coming back to, and collections of them."""
