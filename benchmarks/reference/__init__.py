"""The reference page: what an ordinary page of this site has to do, and nothing else.

The shell, a session, one indexed query of twenty rows, and six escaped values of each through an include. Other pages
are measured against it in the same run, so that the figures say the same on a quick machine and on a slow one.
"""
