"""Bringing people in: one package per source, one flow shared by all of them.

A source turns bytes into the plain records of `records`; it knows neither the database nor the member.
The flow (upload, reading, preview, applying, undoing) works on those records and knows no format.
"""
