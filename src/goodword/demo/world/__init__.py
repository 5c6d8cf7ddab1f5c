"""Names, towns, trades and passions that the invented community is made of: text files and what reads them."""
