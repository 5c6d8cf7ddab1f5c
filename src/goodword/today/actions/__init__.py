"""What a member does with the plan of a day, and how it is made."""
