"""Staying in touch: who is due, rhythms set by hand, rests and holidays."""
