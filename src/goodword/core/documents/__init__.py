"""What may be found: rooms write it here in the transaction of the change itself, and ``search`` reads it.

A document is one object at one audience level, of one body and in one language, so that what is for few never makes the object
match for many.
"""

from goodword.core.documents.kinds import Kind, every, kind, numbers, register, unregister
from goodword.core.documents.models import SearchDocument
from goodword.core.documents.writing import Document, Version, forget, forget_owner, refresh, write, write_many

__all__ = [
    "Document",
    "Kind",
    "SearchDocument",
    "Version",
    "every",
    "forget",
    "forget_owner",
    "kind",
    "numbers",
    "refresh",
    "register",
    "unregister",
    "write",
    "write_many",
]
