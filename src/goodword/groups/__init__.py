"""Groups: members of a trade, a region or an interest, or after the same thing, who are fellows of one another."""
