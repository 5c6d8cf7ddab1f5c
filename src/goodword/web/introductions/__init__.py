"""Introductions: proposing, answering, following them, asking for one."""
