"""Rows of the introductions room."""

from goodword.introductions.models.fitting import NeverAgain, NotAFit, Suggested
from goodword.introductions.models.introductions import AnswerLink, Introduction, Question, Side
from goodword.introductions.models.wishes import Wish

__all__ = ["AnswerLink", "Introduction", "NeverAgain", "NotAFit", "Question", "Side", "Suggested", "Wish"]
