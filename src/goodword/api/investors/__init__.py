"""Founders and investors, for programs."""
