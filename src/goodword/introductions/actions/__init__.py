"""Writes of the introductions room: proposing, answering, what the broker does meanwhile, what follows a yes of both."""
