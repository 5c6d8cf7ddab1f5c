"""Reports: telling the organizers of something, what one told them, and the organizers' own pages."""
