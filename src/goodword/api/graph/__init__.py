"""The API on ways to people: who can introduce you."""
