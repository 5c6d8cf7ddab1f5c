"""Pages about meetings, calls and letters: jotting them down, changing them, coming back to them."""
