"""Reports: what a member tells the organizers of, and what these did about it, with a log."""
