"""Networks and communities elsewhere: what each is good for, which of them a member is in, and what came of it."""
