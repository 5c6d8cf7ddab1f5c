"""What was done, thanks, goodwill, and for whom one could do something. Everything is the viewer's own."""
