"""Two members meet: times proposed and chosen, what to talk about, what came of it."""
