"""One's people on the way out: gathered in chunks, written as vCards, CSV or lossless JSON."""
