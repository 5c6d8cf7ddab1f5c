"""Founders and investors: what is raised, what is looked for, how they fit, and the warm way from one to the other."""
