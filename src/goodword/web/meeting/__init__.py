"""The page of people worth meeting."""
