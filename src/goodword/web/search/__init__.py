"""Search from anywhere: the palette, and the same as a page."""
