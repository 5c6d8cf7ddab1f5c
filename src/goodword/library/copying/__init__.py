"""Readable copies of pages: fetched through the guarded client, reduced to what is read, cleaned, with their pictures.

``fetching`` asks the net, ``extracting`` finds the article in a page, ``cleaning`` lets through what may be stored and shown,
``making`` puts it together in the job, ``watching`` looks later whether the original is still there.
"""
