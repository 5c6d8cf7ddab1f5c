"""Operations on discussions."""
