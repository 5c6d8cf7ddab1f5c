"""When things come again: rules of RFC 5545 and the moments they lead to."""
