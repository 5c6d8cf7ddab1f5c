"""The page where a member says how strong a tie is."""
