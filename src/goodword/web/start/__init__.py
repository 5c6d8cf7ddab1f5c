"""The first start: look around in an invented community, or start a site of one's own."""
