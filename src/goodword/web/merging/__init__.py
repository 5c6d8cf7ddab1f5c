"""Pages on which two persons become one, or are kept apart."""
