"""Objectives as their owner sees them, how they stand, and what of them shows to others."""
