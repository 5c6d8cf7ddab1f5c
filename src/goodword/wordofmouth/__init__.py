"""Word of mouth: a recommendation that is passed on keeps who passed it, why, and what interest they have in it."""
