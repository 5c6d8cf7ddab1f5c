"""Introducing two people: somebody who knows both asks each, each answers for themselves, a no is silent."""
