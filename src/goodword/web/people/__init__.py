"""Pages about the people a member keeps."""
