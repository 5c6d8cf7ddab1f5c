"""Every component on one page, and three whole pages made of them: for looking at, in development only."""
