"""Introductions: those one proposes, those one is asked about, wishes for one."""
