"""Reading a line that somebody jots down ("called Mara on 3 Nov for 20 minutes about the harbor project, follow up in
two weeks") into kind, people, day, length, place, topics and follow-up.

Pure: text in, a reading out; no Django, no database, no clock. Words stand in tables, one module for each language
(``english``). What is not understood is not guessed: it stays in the note, word for word. Nothing typed is lost: each
word is either part of something understood, or of the note.
"""

from goodword.ties.reading.english import ENGLISH
from goodword.ties.reading.line import read
from goodword.ties.reading.said import Name, Reading

__all__ = ["ENGLISH", "Name", "Reading", "read"]
