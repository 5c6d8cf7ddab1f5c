"""Pages on which members take their people along."""
