"""Reports to the organizers, for programs."""
